import type { Appearance, Identity, Participant } from "./participant.ts";

/**
 * Participants in order of ordinals. There may be millions, and they appear in few ways: an object for each of them would
 * take many times the room, and what depends on how they appear is worked out by the way.
 */
export class Participants implements Iterable<Participant> {
  /** The ways in which they appear, each once. */
  readonly appearances: Appearance[] = [];
  /** How many appear in each of these ways. */
  readonly numbers: number[] = [];
  readonly #ways = new Map<Appearance, number>();
  readonly #ordinals: Int32Array;
  readonly #wayOf: Int32Array;
  /** Empty unless the report reveals identities. */
  readonly #identities: Identity[] = [];
  #length = 0;

  /** With room for so many at most. */
  constructor(room: number) {
    this.#ordinals = new Int32Array(room);
    this.#wayOf = new Int32Array(room);
  }

  get length(): number {
    return this.#length;
  }

  /** Adds somebody with a greater ordinal than all before. Either all are given with an identity or none is. */
  add(ordinal: number, appearance: Appearance, identity: Identity | null): void {
    let way = this.#ways.get(appearance);
    if (way === undefined) {
      way = this.appearances.push(appearance) - 1;
      this.numbers.push(0);
      this.#ways.set(appearance, way);
    }
    this.numbers[way] = (this.numbers[way] ?? 0) + 1;
    this.#ordinals[this.#length] = ordinal;
    this.#wayOf[this.#length] = way;
    if (identity !== null) this.#identities.push(identity);
    this.#length += 1;
  }

  /** The ordinal of the participant at a position; 0 where nobody is. */
  ordinal(at: number): number {
    return this.#ordinals[at] ?? 0;
  }

  /** The way in which the participant at a position appears: its position in `appearances`. */
  way(at: number): number {
    return this.#wayOf[at] ?? 0;
  }

  /** `null` unless the report reveals identities. */
  identity(at: number): Identity | null {
    return this.#identities[at] ?? null;
  }

  *[Symbol.iterator](): Generator<Participant> {
    for (let at = 0; at < this.#length; at += 1) {
      const appearance = this.appearances[this.way(at)];
      if (appearance !== undefined) yield { ordinal: this.ordinal(at), appearance, identity: this.identity(at) };
    }
  }
}
