import { countryOf } from "../jurisdiction/jurisdiction.ts";
import type { Answer, Candidates, Evidence, UnlocatedReason } from "./evidence.ts";

/**
 * Makes evidence, and makes equal evidence only once. It grows with the distinct networks of a log, not with its rows.
 */
export class EvidenceStore {
  readonly #known = new Map<string, Evidence>();

  unlocated(reason: UnlocatedReason, answers: readonly Answer[]): Evidence {
    return this.#one(reason, answers, (sorted) => ({ kind: "unlocated", candidates: "*", reason, answers: sorted }));
  }

  anonymized(answers: readonly Answer[]): Evidence {
    return this.#one("anonymized", answers, (sorted) => ({ kind: "anonymized", candidates: "*", answers: sorted }));
  }

  /** The candidates that the answers leave open; unlocated for `otherwise` where they leave none to name. */
  answered(candidates: Candidates, answers: readonly Answer[], otherwise: UnlocatedReason): Evidence {
    if (candidates === "*") return this.unlocated(otherwise, answers);
    const kind = new Set(candidates.map(countryOf)).size === 1 ? "located" : "conflicting";
    return this.#one(`${kind} ${candidates.join(" ")}`, answers, (sorted) => ({ kind, candidates, answers: sorted }));
  }

  /** An answer is known by its database and network: no database gives a network two answers. */
  #one(sort: string, answers: readonly Answer[], make: (sorted: readonly Answer[]) => Evidence): Evidence {
    const keyed = new Map(answers.map((answer) => [`${answer.database} ${answer.network}`, answer]));
    const sorted = [...keyed.values()].toSorted(byDatabaseAndNetwork);
    const key = [sort, ...sorted.map(({ database, network }) => `${database} ${network}`)].join("|");
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const evidence = Object.freeze(make(sorted));
    this.#known.set(key, evidence);
    return evidence;
  }
}

function byDatabaseAndNetwork(a: Answer, b: Answer): number {
  return a.database - b.database || (a.network < b.network ? -1 : 1);
}
