/** The text as one word of bash and of zsh, in which nothing is expanded. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
