/** Numbers of a page. Pages are never copied: a list that grows costs no second copy of itself, and no room ahead. */
const PAGE = 1 << 14;
const IN_PAGE = PAGE - 1;
const PAGE_BITS = 14;

/** A growing list of whole numbers of 32 bits, without an object for each; 0 where none has been set. */
export class IntegerColumn {
  readonly #pages: Int32Array[] = [];

  get(index: number): number {
    return this.#pages[index >>> PAGE_BITS]?.[index & IN_PAGE] ?? 0;
  }

  set(index: number, value: number): void {
    const page = (this.#pages[index >>> PAGE_BITS] ??= new Int32Array(PAGE));
    page[index & IN_PAGE] = value;
  }

  add(index: number, value: number): void {
    const page = (this.#pages[index >>> PAGE_BITS] ??= new Int32Array(PAGE));
    page[index & IN_PAGE] = (page[index & IN_PAGE] ?? 0) + value;
  }
}

/**
 * The same for any numbers, such as milliseconds since the epoch. A class of its own: one that took both kinds of pages
 * would be slow for both.
 */
export class NumberColumn {
  readonly #pages: Float64Array[] = [];

  get(index: number): number {
    return this.#pages[index >>> PAGE_BITS]?.[index & IN_PAGE] ?? 0;
  }

  set(index: number, value: number): void {
    const page = (this.#pages[index >>> PAGE_BITS] ??= new Float64Array(PAGE));
    page[index & IN_PAGE] = value;
  }
}
