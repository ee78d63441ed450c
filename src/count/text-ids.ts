const FIRST_SLOTS = 1024;

/** Differs from run to run, so that nobody can prepare texts that fall into the same slot. No result depends on it. */
const seed = Math.floor(Math.random() * 2 ** 32) | 0;

/**
 * Numbers distinct texts from 1 in the order in which they first came; 0 stands for no text. An open-addressed hash
 * table: with millions of texts a `Map` takes several times as long, because it looks at more texts than it has to.
 */
export class TextIds {
  readonly #texts: string[] = [];
  /** Pairs of an id and its text's hash; the id 0 is an empty pair. Never more than half full. */
  #slots = new Int32Array(FIRST_SLOTS * 2);

  /** How many texts there are; ids run from 1 to this. */
  get size(): number {
    return this.#texts.length;
  }

  /** The id of a text, a new one if it has not come before; 0 for `null`. */
  idOf(text: string | null): number {
    if (text === null) return 0;
    const hash = hashOf(text);
    const slot = this.#slotOf(text, hash);
    const known = this.#slots[slot] ?? 0;
    return known === 0 ? this.#add(text, hash, slot) : known;
  }

  /** The id of a text if it has come before, else 0. */
  find(text: string): number {
    return this.#slots[this.#slotOf(text, hashOf(text))] ?? 0;
  }

  /** The text of an id that has been given. */
  text(id: number): string {
    const text = this.#texts[id - 1];
    if (text === undefined) throw new RangeError(`no text has the id ${id}`);
    return text;
  }

  /** Where the text is, or the empty slot where it would be. */
  #slotOf(text: string, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = (hash * 2) & mask; ; slot = (slot + 2) & mask) {
      const id = slots[slot] ?? 0;
      if (id === 0 || (slots[slot + 1] === hash && this.#texts[id - 1] === text)) return slot;
    }
  }

  #add(text: string, hash: number, slot: number): number {
    const id = this.#texts.push(text);
    this.#slots[slot] = id;
    this.#slots[slot + 1] = hash;
    if (id * 4 >= this.#slots.length) this.#grow();
    return id;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2);
    const mask = this.#slots.length - 1;
    for (let from = 0; from < before.length; from += 2) {
      const id = before[from] ?? 0;
      if (id === 0) continue;
      const hash = before[from + 1] ?? 0;
      let slot = (hash * 2) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 2) & mask;
      this.#slots[slot] = id;
      this.#slots[slot + 1] = hash;
    }
  }
}

/** FNV-1a over UTF-16 units, from a seed, with a last mix that brings high bits down to the slot's. */
function hashOf(text: string): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
