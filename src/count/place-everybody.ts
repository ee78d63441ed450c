import { EvidenceSum } from "./evidence-counts.ts";
import { MeasureSum } from "./measure.ts";
import { placementOf } from "./participant.ts";
import { type Run, takeVisits } from "./visitors.ts";

/** How many people there are, what is known of their places, and where they count. */
interface Placements {
  participants: number;
  readonly evidence: EvidenceSum;
  readonly places: MeasureSum;
}

/** Where everybody counts whose stays these are, in order of ordinals. */
export function placeEverybody(stays: Int32Array, run: Run): Placements {
  const sums: Placements = { participants: 0, evidence: new EvidenceSum(), places: new MeasureSum() };
  takeVisits(stays, run, (visits, number) => {
    const { standing, places } = placementOf(visits, run.options.attribute);
    sums.participants += number;
    sums.evidence.add(standing, number);
    sums.places.add(places, number);
  });
  return sums;
}
