import { IntegerColumn } from "./column.ts";
import { grownSlots } from "./hash-slots.ts";

const FIRST_SLOTS = 1024;

/**
 * Distinct tuples of whole numbers (32 bits), numbered from 0 in the order in which they first came: there may be
 * millions, and an object for each would cost ten times as much. A tuple is *led* by the first number above 0 in it,
 * and the first tuple that a number leads is found by that number. Only the others are in a hash table: tuples take
 * least where what leads them runs from 1 and leads one, as a rule.
 */
export class TupleTable {
  readonly #width: number;
  /** The numbers of each tuple, one tuple behind the other. */
  readonly #values = new IntegerColumn();
  /** By position: by the number there, the first tuple that it leads, plus one. */
  readonly #led: readonly IntegerColumn[];
  /** Of the others, pairs of the tuple's number plus one and its hash; 0 is an empty pair. Never more than half full. */
  #slots = new Int32Array(FIRST_SLOTS * 2);
  #inSlots = 0;
  #size = 0;

  /** For tuples of `width` numbers, two to four. */
  constructor(width: number) {
    this.#width = width;
    this.#led = Array.from({ length: width }, () => new IntegerColumn());
  }

  get size(): number {
    return this.#size;
  }

  /** The number at `position` of a tuple. */
  at(tuple: number, position: number): number {
    return this.#values.get(tuple * this.#width + position);
  }

  /** The first tuple that a number leads from a position; -1 where there is none. */
  firstLedBy(position: number, number: number): number {
    return (this.#led[position]?.get(number) ?? 0) - 1;
  }

  /** The number of the tuple, a new one if it has not come before. What is left out is 0. */
  intern(a: number, b: number, c = 0, d = 0): number {
    const position = a > 0 ? 0 : b > 0 ? 1 : c > 0 ? 2 : 3;
    const leader = a > 0 ? a : b > 0 ? b : c > 0 ? c : d;
    if (leader <= 0) return this.#internHashed(a, b, c, d);
    const first = this.firstLedBy(position, leader);
    if (first < 0) {
      this.#led[position]?.set(leader, this.#size + 1);
      return this.add(a, b, c, d);
    }
    return this.#equals(first, a, b, c, d) ? first : this.#internHashed(a, b, c, d);
  }

  /** Adds a tuple that has not come before, and is not looked for again. */
  add(a: number, b: number, c = 0, d = 0): number {
    const tuple = this.#size;
    this.#size += 1;
    const from = tuple * this.#width;
    this.#values.set(from, a);
    this.#values.set(from + 1, b);
    if (this.#width > 2) this.#values.set(from + 2, c);
    if (this.#width > 3) this.#values.set(from + 3, d);
    return tuple;
  }

  #internHashed(a: number, b: number, c: number, d: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const hash = hashOf(a, b, c, d);
    for (let slot = (hash * 2) & mask; ; slot = (slot + 2) & mask) {
      const tuple = (slots[slot] ?? 0) - 1;
      if (tuple < 0) return this.#addHashed(slot, hash, this.add(a, b, c, d));
      if (slots[slot + 1] === hash && this.#equals(tuple, a, b, c, d)) return tuple;
    }
  }

  #equals(tuple: number, a: number, b: number, c: number, d: number): boolean {
    const values = this.#values;
    const from = tuple * this.#width;
    return (
      values.get(from) === a &&
      values.get(from + 1) === b &&
      (this.#width < 3 || values.get(from + 2) === c) &&
      (this.#width < 4 || values.get(from + 3) === d)
    );
  }

  #addHashed(slot: number, hash: number, tuple: number): number {
    this.#slots[slot] = tuple + 1;
    this.#slots[slot + 1] = hash;
    this.#inSlots += 1;
    if (this.#inSlots * 4 >= this.#slots.length) this.#slots = grownSlots(this.#slots);
    return tuple;
  }
}

/** Multiplication spreads low differences upwards, the shifts bring them down again to the bits that choose a slot. */
function hashOf(a: number, b: number, c: number, d: number): number {
  let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35) ^ Math.imul(c, 0x27d4eb2f) ^ Math.imul(d, 0x165667b1);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 16);
}
