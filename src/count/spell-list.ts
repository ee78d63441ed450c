import type { Candidates } from "../locate/evidence.ts";
import type { SpellTaker } from "./spells.ts";

/** Many spells of many participants: a list of objects would take several times the room, and the time. */
export class SpellList {
  /** The candidates that spells have: equal ones once, of which there are few. */
  readonly candidates: Candidates[] = [];
  readonly #positions = new Map<Candidates, number>();
  readonly #byPlaces = new Map<string, number>();
  #from: Float64Array;
  #to: Float64Array;
  /** Positions in `candidates`. */
  #shown: Int32Array;
  #length = 0;

  /** With room for `expected` before it grows, which would copy it. */
  constructor(expected: number) {
    const room = Math.max(expected, 1);
    this.#from = new Float64Array(room);
    this.#to = new Float64Array(room);
    this.#shown = new Int32Array(room);
  }

  /** When each spell begins. */
  get from(): Float64Array {
    return this.#from.subarray(0, this.#length);
  }

  /** When each spell ends. */
  get to(): Float64Array {
    return this.#to.subarray(0, this.#length);
  }

  /** What is shown in each spell, as a position in `candidates`. */
  get shown(): Int32Array {
    return this.#shown.subarray(0, this.#length);
  }

  readonly add: SpellTaker = (from, to, candidates) => {
    const position = this.#positions.get(candidates) ?? this.#positionOf(candidates);
    if (this.#length === this.#from.length) this.#grow();
    this.#from[this.#length] = from;
    this.#to[this.#length] = to;
    this.#shown[this.#length] = position;
    this.#length += 1;
  };

  /** Of candidates that have not come before as the same object. */
  #positionOf(candidates: Candidates): number {
    const places = String(candidates);
    const position = this.#byPlaces.get(places) ?? this.candidates.push(candidates) - 1;
    this.#byPlaces.set(places, position);
    this.#positions.set(candidates, position);
    return position;
  }

  #grow(): void {
    const [from, to, shown] = [this.#from, this.#to, this.#shown];
    const room = this.#length * 2;
    this.#from = new Float64Array(room);
    this.#to = new Float64Array(room);
    this.#shown = new Int32Array(room);
    this.#from.set(from);
    this.#to.set(to);
    this.#shown.set(shown);
  }
}
