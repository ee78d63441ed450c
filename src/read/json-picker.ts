import { BROKEN, byteOf, CUT, scanString, skipSpace, skipValue } from "./json-scanner.ts";
import { readKey } from "./json-text.ts";
import { MAX_NAMES } from "./name-ledger.ts";
import type { NameSink } from "./name-ledger.ts";

/** A key as it stands in the log; one name has several when some are written with escapes. */
interface Key {
  /** Its bytes and the quote that ends it; none where it stands for all keys that are passed over. */
  readonly raw: Buffer;
  /** -1 where its value is not wanted. */
  readonly slot: number;
  /** The key that came after this one last time: objects of one log repeat their order. */
  next: Key | null;
}

/** A longer key is no name; it is passed over like any other that is not wanted. */
const MAX_KEY_BYTES = 1024;

/**
 * Walks objects and says where the values of wanted keys are. Values are checked and passed over, never turned into
 * anything; keys are names and are remembered, up to `MAX_NAMES`.
 */
export class JsonPicker {
  /** After `pick`: a wanted key occurs twice in the object. */
  repeated = false;
  /** The names that are known, in the order in which they became so. */
  readonly names: string[] = [];
  readonly #ledger: NameSink;
  readonly #known: Set<string>;
  readonly #byRaw = new Map<string, Key>();
  readonly #slots = new Map<string, number>();
  #starts = new Int32Array(0);
  #ends = new Int32Array(0);
  readonly #first: Key = newKey(Buffer.alloc(0), -1);
  readonly #other: Key = newKey(Buffer.alloc(0), -1);

  /** `names` are known beforehand and take the first positions, in their order. */
  constructor(names: readonly string[], ledger: NameSink) {
    this.#ledger = ledger;
    this.names.push(...names);
    this.#known = new Set(names);
  }

  /** From now on `pick` finds the values of `name`. Returns the number to ask `start` and `end` for them. */
  want(name: string): number {
    const known = this.#slots.get(name);
    if (known !== undefined) return known;
    const slot = this.#slots.size;
    this.#slots.set(name, slot);
    this.#starts = new Int32Array(slot + 1);
    this.#ends = new Int32Array(slot + 1);
    // Keys that were met before it was wanted carry no slot, and have to be met again.
    this.#byRaw.clear();
    this.#first.next = null;
    this.#other.next = null;
    return slot;
  }

  /** How many names are wanted: their numbers run up to this. */
  get wanted(): number {
    return this.#slots.size;
  }

  /**
   * Walks the object whose opening bracket is at `at`. Returns the position after it, or `BROKEN` or `CUT`. The object
   * may be the raw range of a value that was picked before.
   */
  pick(bytes: Buffer, at: number, end: number): number {
    this.#starts.fill(-1);
    this.repeated = false;
    let position = skipSpace(bytes, at + 1, end);
    if (position < end && bytes[position] === byteOf.closeObject) return position + 1;
    let key = this.#first;
    for (;;) {
      if (position >= end) return CUT;
      if (bytes[position] !== byteOf.quote) return BROKEN;
      let afterKey: number;
      const { next } = key;
      if (next !== null && isAt(next.raw, bytes, position + 1)) {
        // One that goes beyond the end is found to be cut by what follows.
        key = next;
        afterKey = position + 1 + next.raw.length;
      } else {
        afterKey = scanString(bytes, position, end);
        if (afterKey < 0) return afterKey;
        key.next = this.#met(bytes, position + 1, afterKey - 1);
        key = key.next;
      }
      position = skipSpace(bytes, afterKey, end);
      if (position >= end) return CUT;
      if (bytes[position] !== byteOf.colon) return BROKEN;
      const start = skipSpace(bytes, position + 1, end);
      const stop = skipValue(bytes, start, end);
      if (stop < 0) return stop;
      this.#found(key, start, stop);
      position = skipSpace(bytes, stop, end);
      if (position >= end) return CUT;
      if (bytes[position] === byteOf.closeObject) return position + 1;
      if (bytes[position] !== byteOf.comma) return BROKEN;
      position = skipSpace(bytes, position + 1, end);
    }
  }

  /** After `pick`: where the value of a wanted key begins; -1 where the object does not have it. */
  start(slot: number): number {
    return this.#starts[slot] ?? -1;
  }

  /** After `pick`: where the value ends, that is the position after it. */
  end(slot: number): number {
    return this.#ends[slot] ?? -1;
  }

  #found(key: Key, start: number, end: number): void {
    if (key.slot < 0) return;
    if (this.start(key.slot) >= 0) this.repeated = true;
    this.#starts[key.slot] = start;
    this.#ends[key.slot] = end;
  }

  #met(bytes: Buffer, start: number, end: number): Key {
    if (end - start > MAX_KEY_BYTES) return this.#other;
    const spelling = bytes.toString("latin1", start, end);
    const met = this.#byRaw.get(spelling);
    if (met !== undefined) return met;
    const name = readKey(bytes, start, end);
    const slot = this.#slots.get(name) ?? -1;
    if (!this.#known.has(name)) {
      if (this.names.length >= MAX_NAMES && slot < 0) return this.#other;
      this.#known.add(name);
      this.names.push(name);
    }
    this.#ledger.note(name, slot >= 0);
    const key = newKey(Buffer.from(bytes.subarray(start, end + 1)), slot);
    // With escapes a name can be written in more ways than are worth remembering.
    if (this.#byRaw.size < 2 * MAX_NAMES) this.#byRaw.set(spelling, key);
    return key;
  }
}

function newKey(raw: Buffer, slot: number): Key {
  return { raw, slot, next: null };
}

/** Whether the bytes from `at` on are these; no bytes are nowhere. */
function isAt(raw: Buffer, bytes: Buffer, at: number): boolean {
  const { length } = raw;
  if (length === 0) return false;
  for (let index = 0; index < length; index += 1) if (raw[index] !== bytes[at + index]) return false;
  return true;
}
