/** Words to choose from, as a sentence lists them: "bash, zsh or fish". */
export function either(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.slice(-1).join("")}`;
}
