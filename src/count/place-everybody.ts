import type { Evidence } from "../locate/evidence.ts";
import { EvidenceSum } from "./evidence-counts.ts";
import { MeasureSum } from "./measure.ts";
import { placementOf } from "./participant.ts";
import type { Visit } from "./visit.ts";
import { endOfPerson, type Run, visitsOf } from "./visitors.ts";

/** How many people there are, what is known of their places, and where they count. */
interface Placements {
  participants: number;
  readonly evidence: EvidenceSum;
  readonly places: MeasureSum;
}

/**
 * Where everybody counts whose stays these are, in order of ordinals. Most people have one stay: they are only counted
 * by their evidence.
 */
export function placeEverybody(stays: Int32Array, run: Run): Placements {
  const { tally, options } = run;
  const sums: Placements = { participants: 0, evidence: new EvidenceSum(), places: new MeasureSum() };
  const book = (visits: readonly Visit[], number: number): void => {
    const { standing, places } = placementOf(visits, options.attribute);
    sums.participants += number;
    sums.evidence.add(standing, number);
    sums.places.add(places, number);
  };
  const withOneStay = new Map<unknown, { readonly evidence: Evidence; number: number }>();
  for (let from = 0; from < stays.length;) {
    const to = endOfPerson(stays, from, run);
    if (to - from === 1 && options.window === null) {
      const evidence = tally.evidence(tally.evidenceOf(stays[from] ?? 0));
      const alike =
        evidence.kind === "unlocated"
          ? evidence.reason
          : evidence.candidates === "*"
            ? evidence.kind
            : evidence.candidates;
      const known = withOneStay.get(alike);
      if (known === undefined) withOneStay.set(alike, { evidence, number: 1 });
      else known.number += 1;
    } else {
      const { visits } = visitsOf(stays.subarray(from, to), run);
      if (visits.length > 0) book(visits, 1);
    }
    from = to;
  }
  for (const { evidence, number } of withOneStay.values()) {
    book([{ evidence, sessions: 1, timed: false, intervals: [] }], number);
  }
  return sums;
}
