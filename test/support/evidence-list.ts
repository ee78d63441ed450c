import type { EntryOf, Evidence, EvidenceById } from "../../src/locate/evidence.ts";

/** Gives evidence ids in order of first appearance, as a locator does: one to each object and the entries behind it. */
export class EvidenceList implements EvidenceById {
  readonly #made: { readonly evidence: Evidence; readonly entries: readonly EntryOf[] }[] = [];

  /** The entries are of databases in their order; none are given where no test asks for them. */
  idOf(evidence: Evidence, entries: readonly EntryOf[] = []): number {
    const key = JSON.stringify(entries);
    const known = this.#made.findIndex((one) => one.evidence === evidence && JSON.stringify(one.entries) === key);
    return known < 0 ? this.#made.push({ evidence, entries }) - 1 : known;
  }

  evidence(id: number): Evidence {
    return this.#one(id).evidence;
  }

  entriesOf(id: number): readonly EntryOf[] {
    return this.#one(id).entries;
  }

  #one(id: number): { readonly evidence: Evidence; readonly entries: readonly EntryOf[] } {
    const made = this.#made[id];
    if (made === undefined) throw new RangeError(`no evidence has the id ${id}`);
    return made;
  }
}
