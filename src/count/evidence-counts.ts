import type { UnlocatedReason } from "../locate/evidence.ts";
import type { Standing } from "./participant.ts";

/** Participants by what is known of their place; adds up to all of them. */
export interface EvidenceCounts {
  readonly located: number;
  readonly conflicting: number;
  readonly anonymized: number;
  readonly unlocated: Readonly<Partial<Record<UnlocatedReason, number>>>;
}

/** Counts participants by their standing. */
export class EvidenceSum {
  readonly #sums = { located: 0, conflicting: 0, anonymized: 0 };
  readonly #unlocated = new Map<UnlocatedReason, number>();

  add(standing: Standing, people: number): void {
    if (standing.kind !== "unlocated") this.#sums[standing.kind] += people;
    else this.#unlocated.set(standing.reason, (this.#unlocated.get(standing.reason) ?? 0) + people);
  }

  /** The sums, reasons by name. */
  counts(): EvidenceCounts {
    const { located, conflicting, anonymized } = this.#sums;
    const unlocated: Partial<Record<UnlocatedReason, number>> = {};
    for (const reason of [...this.#unlocated.keys()].toSorted()) unlocated[reason] = this.#unlocated.get(reason) ?? 0;
    return { located, conflicting, anonymized, unlocated };
  }
}
