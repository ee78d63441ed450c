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
  take(): { readonly evidence: readonly number[]; readonly people: readonly number[] } {
    const evidence = this.#evidence;
    this.#evidence = [];
    const people = evidence.map((id) => {
      const number = this.#people[id] ?? 0;
      this.#people[id] = 0;
      return number;
    });
    return { evidence, people };
  }

  #grow(evidence: number): void {
    const grown = new Float64Array(Math.max(evidence + 1, this.#people.length * 2));
    grown.set(this.#people);
    this.#people = grown;
  }
}
