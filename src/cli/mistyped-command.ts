import { existsSync } from "node:fs";
import { nearestWord } from "../nearest-word.ts";
import { UserError } from "../user-error.ts";
import { commandNames } from "./commands.ts";

/**
 * Because `analyze` is the default, a mistyped command reads as the name of a log. Throws a `UserError` of status 1
 * that suggests the command when there is no such file and the word is near one.
 */
export function refuseMistypedCommand([word]: readonly string[]): void {
  if (word === undefined || word === "-" || existsSync(word)) return;
  const command = nearestWord(word, commandNames);
  if (command === word) {
    throw new UserError(`${word}: no such file; if the command is meant, write it first: geoquorum ${word} ...`, 1);
  }
  if (command !== null) throw new UserError(`${word}: no such file; did you mean the command "${command}"?`, 1);
}
