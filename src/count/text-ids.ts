import { grownSlots } from "./hash-slots.ts";

const FIRST_SLOTS = 1024;
const FIRST_BYTES = 16 * 1024;

const SPACE = 0x20;
const TILDE = 0x7e;
const CAPITAL_A = 0x41;
const CAPITAL_Z = 0x5a;
const TO_LOWER_CASE = 0x20;

/** Differs from run to run, so that nobody can prepare texts that fall into the same slot. No result depends on it. */
const seed = Math.floor(Math.random() * 2 ** 32) | 0;

/** What differs between texts and means nothing: blanks around them, or those and capitals. */
export type Folding = "blanks" | "blanks-and-case";

/**
 * Numbers distinct texts from 1 in the order in which they first came; 0 stands for no text. An open-addressed hash
 * table: with millions of texts a `Map` takes several times as long, because it looks at more texts than it has to.
 * Texts are kept as Latin-1 in one piece of memory if they can be: millions of strings would keep the collector busy.
 */
export class TextIds {
  /** Latin-1 texts, one behind the other; behind the last one is room for the text that is looked for. */
  #bytes = Buffer.alloc(FIRST_BYTES);
  /** Where the text of each id ends in `#bytes`; it begins where the one before it ends. */
  #ends = new Uint32Array(FIRST_SLOTS);
  /** The other texts, and the empty one, by id. They take no bytes. */
  readonly #others = new Map<number, string>();
  #size = 0;
  /** Bytes that the text that is looked for has behind the last text. */
  #staged = 0;
  /** Pairs of an id and its text's hash; the id 0 is an empty pair. Never more than half full. */
  #slots = new Int32Array(FIRST_SLOTS * 2);

  /** How many texts there are; ids run from 1 to this. */
  get size(): number {
    return this.#size;
  }

  /** The id of a text, a new one if it has not come before; 0 for `null`. */
  idOf(text: string | null): number {
    return text === null ? 0 : this.#intern(this.#stage(text), text);
  }

  /**
   * The id of what folding leaves of a text of another table, 0 where nothing is left of it; -1 where it is not
   * printable ASCII, which is not folded here.
   */
  idOfFolded(texts: TextIds, id: number, folding: Folding): number {
    const bytes = texts.#bytes;
    let start = texts.#ends[id - 1] ?? 0;
    let end = texts.#ends[id] ?? 0;
    if (start === end) return -1;
    for (let at = start; at < end; at += 1) if (!isPrintable(bytes[at] ?? 0)) return -1;
    while (start < end && bytes[start] === SPACE) start += 1;
    while (start < end && bytes[end - 1] === SPACE) end -= 1;
    return start === end ? 0 : this.#intern(this.#stageBytes(bytes, start, end, folding), "");
  }

  /** The text of an id that has been given. */
  text(id: number): string {
    if (id < 1 || id > this.#size) throw new RangeError(`no text has the id ${id}`);
    return this.#others.get(id) ?? this.#bytes.toString("latin1", this.#ends[id - 1], this.#ends[id]);
  }

  /** Whether a text is printable ASCII and folding leaves it as it is. */
  isFolded(id: number, folding: Folding): boolean {
    const bytes = this.#bytes;
    const start = this.#ends[id - 1] ?? 0;
    const end = this.#ends[id] ?? 0;
    if (start === end || bytes[start] === SPACE || bytes[end - 1] === SPACE) return false;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] ?? 0;
      if (!isPrintable(byte) || (folding === "blanks-and-case" && isCapital(byte))) return false;
    }
    return true;
  }

  /** Writes a text behind the last one, unless it is one of the others; gives back its hash. */
  #stage(text: string): number {
    const start = this.#roomFor(text.length);
    const bytes = this.#bytes;
    let hash = seed;
    let units = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      units |= unit;
      bytes[start + at] = unit;
      hash = nextHash(hash, unit);
    }
    this.#staged = units <= 0xff ? text.length : 0;
    return lastHash(hash);
  }

  /** Does the same with printable ASCII, folded. */
  #stageBytes(from: Buffer, start: number, end: number, folding: Folding): number {
    const length = end - start;
    const to = this.#roomFor(length);
    const bytes = this.#bytes;
    let hash = seed;
    for (let at = 0; at < length; at += 1) {
      const byte = from[start + at] ?? 0;
      const unit = folding === "blanks-and-case" && isCapital(byte) ? byte + TO_LOWER_CASE : byte;
      bytes[to + at] = unit;
      hash = nextHash(hash, unit);
    }
    this.#staged = length;
    return lastHash(hash);
  }

  /** Where the last text ends, with room for some bytes behind it. */
  #roomFor(bytes: number): number {
    const end = this.#ends[this.#size] ?? 0;
    if (end + bytes > this.#bytes.length) {
      const grown = Buffer.alloc(Math.max(this.#bytes.length * 2, end + bytes));
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    return end;
  }

  /** The id of the staged text. */
  #intern(hash: number, text: string): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = (hash * 2) & mask; ; slot = (slot + 2) & mask) {
      const id = slots[slot] ?? 0;
      if (id === 0) return this.#add(slot, hash, text);
      if (slots[slot + 1] === hash && this.#isStaged(id, text)) return id;
    }
  }

  #isStaged(id: number, text: string): boolean {
    const bytes = this.#bytes;
    const start = this.#ends[id - 1] ?? 0;
    const length = (this.#ends[id] ?? 0) - start;
    if (length !== this.#staged) return false;
    if (length === 0) return this.#others.get(id) === text;
    const staged = this.#ends[this.#size] ?? 0;
    for (let at = 0; at < length; at += 1) if (bytes[start + at] !== bytes[staged + at]) return false;
    return true;
  }

  #add(slot: number, hash: number, text: string): number {
    const end = (this.#ends[this.#size] ?? 0) + this.#staged;
    this.#size += 1;
    const id = this.#size;
    if (id >= this.#ends.length) {
      const grown = new Uint32Array(this.#ends.length * 2);
      grown.set(this.#ends);
      this.#ends = grown;
    }
    this.#ends[id] = end;
    if (this.#staged === 0) this.#others.set(id, text);
    this.#slots[slot] = id;
    this.#slots[slot + 1] = hash;
    if (id * 4 >= this.#slots.length) this.#slots = grownSlots(this.#slots);
    return id;
  }
}

function isPrintable(byte: number): boolean {
  return byte >= SPACE && byte <= TILDE;
}

function isCapital(byte: number): boolean {
  return byte >= CAPITAL_A && byte <= CAPITAL_Z;
}

/** FNV-1a over UTF-16 units, from the seed. */
function nextHash(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** A last mix that brings high bits down to the slot's. */
function lastHash(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
