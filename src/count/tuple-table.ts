import { grownSlots } from "./hash-slots.ts";

const FIRST_SLOTS = 1024;

/**
 * Distinct tuples of whole numbers (32 bits), numbered from 0 in the order in which they first came. An open-addressed
 * hash table over flat arrays: there may be millions of tuples, and an object for each would cost ten times as much.
 */
export class TupleTable {
  readonly #width: number;
  #values: Int32Array;
  /** Pairs of a tuple's number plus one and its hash; 0 is an empty pair. Never more than half full. */
  #slots = new Int32Array(FIRST_SLOTS * 2);
  #size = 0;

  /** For tuples of `width` numbers. */
  constructor(width: number) {
    this.#width = width;
    this.#values = new Int32Array((FIRST_SLOTS / 2) * width);
  }

  get size(): number {
    return this.#size;
  }

  /** The number at `position` of a tuple. */
  at(tuple: number, position: number): number {
    return this.#values[tuple * this.#width + position] ?? 0;
  }

  /** The number of the tuple, a new one if it has not come before. What is left out is 0. */
  intern(a: number, b: number, c = 0, d = 0): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const hash = hashOf(a, b, c, d);
    for (let slot = (hash * 2) & mask; ; slot = (slot + 2) & mask) {
      const tuple = (slots[slot] ?? 0) - 1;
      if (tuple < 0) return this.#add(slot, hash, a, b, c, d);
      if (slots[slot + 1] === hash && this.#equals(tuple, a, b, c, d)) return tuple;
    }
  }

  #equals(tuple: number, a: number, b: number, c: number, d: number): boolean {
    const values = this.#values;
    const from = tuple * this.#width;
    return (
      values[from] === a &&
      values[from + 1] === b &&
      (this.#width < 3 || values[from + 2] === c) &&
      (this.#width < 4 || values[from + 3] === d)
    );
  }

  #add(slot: number, hash: number, a: number, b: number, c: number, d: number): number {
    const tuple = this.#size;
    this.#size += 1;
    this.#slots[slot] = this.#size;
    this.#slots[slot + 1] = hash;
    const from = tuple * this.#width;
    this.#values[from] = a;
    this.#values[from + 1] = b;
    if (this.#width > 2) this.#values[from + 2] = c;
    if (this.#width > 3) this.#values[from + 3] = d;
    if (this.#size * 4 >= this.#slots.length) this.#grow();
    return tuple;
  }

  #grow(): void {
    const values = new Int32Array(this.#values.length * 2);
    values.set(this.#values);
    this.#values = values;
    this.#slots = grownSlots(this.#slots);
  }
}

/** Multiplication spreads low differences upwards, the shifts bring them down again to the bits that choose a slot. */
function hashOf(a: number, b: number, c: number, d: number): number {
  let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35) ^ Math.imul(c, 0x27d4eb2f) ^ Math.imul(d, 0x165667b1);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 16);
}
