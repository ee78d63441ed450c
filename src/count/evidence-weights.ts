/** People by the id of evidence, added up without an object for each, and given out together. */
export class EvidenceWeights {
  #people = new Float64Array(256);
  #evidence: number[] = [];

  /** Adds a number of people above 0. */
  add(evidence: number, people: number): void {
    if (evidence >= this.#people.length) this.#grow(evidence);
    const before = this.#people[evidence] ?? 0;
    if (before === 0) this.#evidence.push(evidence);
    this.#people[evidence] = before + people;
  }

  /** Everything added since the last time: ids in the order in which they first came, and the people of each. */
  take(): { readonly evidence: Int32Array; readonly people: Float64Array } {
    const evidence = Int32Array.from(this.#evidence);
    const people = new Float64Array(evidence.length);
    for (let at = 0; at < evidence.length; at += 1) {
      const id = evidence[at] ?? 0;
      people[at] = this.#people[id] ?? 0;
      this.#people[id] = 0;
    }
    this.#evidence = [];
    return { evidence, people };
  }

  #grow(evidence: number): void {
    const grown = new Float64Array(Math.max(evidence + 1, this.#people.length * 2));
    grown.set(this.#people);
    this.#people = grown;
  }
}
