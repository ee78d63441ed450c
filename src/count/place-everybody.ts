import { EvidenceSum } from "./evidence-counts.ts";
import { type GatheredPeople, takePeople } from "./gathered-people.ts";
import { MeasureSum } from "./measure.ts";
import { type Placement, placementOf } from "./participant.ts";
import type { Run } from "./visitors.ts";

/** How many people there are, what is known of their places, and where they count. */
interface Placements {
  participants: number;
  readonly evidence: EvidenceSum;
  readonly places: MeasureSum;
}

/** Where everybody counts who has been gathered from these stays. */
export function placeEverybody(gathered: GatheredPeople, stays: Int32Array, run: Run): Placements {
  const sums: Placements = { participants: 0, evidence: new EvidenceSum(), places: new MeasureSum() };
  const book = ({ standing, places }: Placement, number: number): void => {
    sums.participants += number;
    sums.evidence.add(standing, number);
    sums.places.add(places, number);
  };
  takePeople(gathered, stays, run, {
    ofEvidence: (evidence, number) => book(run.placementOf(evidence), number),
    ofVisits: (visits) => book(placementOf(visits, run.options.attribute), 1),
  });
  return sums;
}
