import type { Appearance, Identity, Participant } from "./participant.ts";

/**
 * Participants in order of ordinals, as columns: there may be millions, most of whom appear alike, and an object for each
 * would take several times the room.
 */
export class Participants implements Iterable<Participant> {
  readonly ordinals: number[] = [];
  readonly appearances: Appearance[] = [];
  /** Empty unless the report reveals identities. */
  readonly #identities: Identity[] = [];

  get length(): number {
    return this.ordinals.length;
  }

  /** Adds somebody with a greater ordinal than all before. Either all are given with an identity or none is. */
  add(ordinal: number, appearance: Appearance, identity: Identity | null): void {
    this.ordinals.push(ordinal);
    this.appearances.push(appearance);
    if (identity !== null) this.#identities.push(identity);
  }

  /** `null` unless the report reveals identities. */
  identity(at: number): Identity | null {
    return this.#identities[at] ?? null;
  }

  /** The one at a position; throws `RangeError` where nobody is. */
  at(position: number): Participant {
    const [ordinal, appearance] = [this.ordinals[position], this.appearances[position]];
    if (ordinal === undefined || appearance === undefined) throw new RangeError(`no participant is at ${position}`);
    return { ordinal, appearance, identity: this.identity(position) };
  }

  *[Symbol.iterator](): Generator<Participant> {
    for (let position = 0; position < this.length; position += 1) yield this.at(position);
  }
}
