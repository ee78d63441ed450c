import type { TextIds } from "./text-ids.ts";

/** The ids of the words of one batch in a table, each looked for once. */
export class WordIds {
  readonly #table: TextIds;
  readonly #words: readonly string[];
  readonly #ids: Int32Array;

  constructor(table: TextIds, words: readonly string[]) {
    this.#table = table;
    this.#words = words;
    this.#ids = new Int32Array(words.length);
  }

  /** The id of the word at a position. */
  id(position: number): number {
    const known = this.#ids[position] ?? 0;
    if (known > 0) return known;
    const id = this.#table.idOf(this.#words[position] ?? "");
    this.#ids[position] = id;
    return id;
  }

  /** The same where the first position stands for no word, whose id is 0. */
  idOrNone(position: number): number {
    return position === 0 ? 0 : this.id(position);
  }
}
