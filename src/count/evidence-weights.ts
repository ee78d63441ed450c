/** Weights by the id of evidence, added up without an object for each, and given out together. */
export class EvidenceWeights {
  #weights = new Float64Array(256);
  #ids: number[] = [];

  /** Adds a weight above 0. */
  add(evidence: number, weight: number): void {
    if (evidence >= this.#weights.length) this.#grow(evidence);
    const before = this.#weights[evidence] ?? 0;
    if (before === 0) this.#ids.push(evidence);
    this.#weights[evidence] = before + weight;
  }

  /** Everything added since the last time, by id in the order in which they first came. */
  take(): readonly (readonly [evidence: number, weight: number])[] {
    const taken = this.#ids.map((id) => [id, this.#weights[id] ?? 0] as const);
    for (const id of this.#ids) this.#weights[id] = 0;
    this.#ids = [];
    return taken;
  }

  #grow(evidence: number): void {
    const grown = new Float64Array(Math.max(evidence + 1, this.#weights.length * 2));
    grown.set(this.#weights);
    this.#weights = grown;
  }
}
