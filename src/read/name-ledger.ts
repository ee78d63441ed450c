/** Names that are kept, at most: beyond that an object is a dictionary, and its keys are not names. */
export const MAX_NAMES = 1000;

/** Hears of names that are seen. */
export interface NameSink {
  note(name: string, read: boolean): void;
}

/** The names that were seen in a log, in the order of their first appearance, and whether their values are read. */
export class NameLedger implements NameSink {
  readonly #names = new Map<string, boolean>();

  /** A name that was ever noted as read stays so. */
  note(name: string, read: boolean): void {
    const before = this.#names.get(name);
    if (before === undefined && this.#names.size >= MAX_NAMES && !read) return;
    this.#names.set(name, read || before === true);
  }

  /** The names whose values are read, and the others. What only holds others that are read is told by their names. */
  names(): { readonly read: readonly string[]; readonly ignored: readonly string[] } {
    const all = [...this.#names];
    const read = all.filter(([, isRead]) => isRead).map(([name]) => name);
    const holds = (name: string): boolean =>
      read.some((one) => one.startsWith(`${name}.`) || one.startsWith(`${name}[`));
    return { read, ignored: all.flatMap(([name, isRead]) => (isRead || holds(name) ? [] : [name])) };
  }
}
