import { REMEMBERED } from "./column-texts.ts";
import type { SessionBatch } from "./session-batch.ts";

/** Marks a cell whose word is not known, or not for this batch. */
export const NO_WORD = -1;

/**
 * Which word of a batch the cells of one field stand for, by the places at which their texts are remembered: a cell that
 * repeats then needs neither a string nor a look into a table of words.
 */
export class BatchWords {
  /** By place, of the texts that stood there when words were set. */
  readonly #texts: string[];
  readonly #words: Int32Array;
  #batch: SessionBatch | null = null;
  #generation = 0;

  /** For texts of so many columns. */
  constructor(columns: number) {
    this.#texts = Array.from({ length: columns * REMEMBERED }, () => "");
    this.#words = new Int32Array(columns * REMEMBERED);
  }

  /** What stands in `batch` for the text at a place; `NO_WORD` where that was not set, or for another text. */
  at(place: number, text: string, batch: SessionBatch): number {
    if (this.#batch !== batch || this.#generation !== batch.generation) {
      this.#batch = batch;
      this.#generation = batch.generation;
      this.#words.fill(NO_WORD);
    }
    return this.#texts[place] === text ? (this.#words[place] ?? NO_WORD) : NO_WORD;
  }

  /** Remembers it, for the batch that `at` was asked of last. */
  set(place: number, text: string, word: number): void {
    this.#texts[place] = text;
    this.#words[place] = word;
  }
}
