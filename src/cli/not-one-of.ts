import { nearestWord } from "../nearest-word.ts";
import { UserError } from "../user-error.ts";
import { either } from "./either.ts";

/**
 * A `UserError` of status 1 for a word that is none of the choices: suggests those that hold the word, else the one
 * that was most likely meant, else all. `what` says where the word stands: "--of", "shell"; `hint` is
 * added where nothing is near.
 */
export function notOneOf(what: string, word: string, choices: readonly string[], hint = ""): UserError {
  const holding = choices.filter((choice) => choice.includes(word.toLowerCase()));
  // A single character is as near to any other.
  const near = holding.length === 0 && word.length > 1 ? nearestWord(word, choices) : null;
  const [only, ...others] = near === null ? holding : [near];
  const remedy =
    only !== undefined && others.length === 0
      ? `did you mean "${only}"?`
      : `write ${either(holding.length === 0 ? choices : holding)}${hint}`;
  return new UserError(`${what} "${word}" is not known; ${remedy}`, 1);
}
