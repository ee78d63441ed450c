import { once } from "../once.ts";
import type { GatheredPeople } from "./gathered-people.ts";
import type { IdentityCounts } from "./identity-counts.ts";
import type { IdentityLevel } from "./identity.ts";
import type { Measure } from "./measure.ts";
import { isAsMade, measureUnder, participantsUnder, timeAndPeakUnder } from "./measure-under.ts";
import type { Reading } from "./reading.ts";
import type { ReadingRuns, Sameness } from "./reading-runs.ts";
import type { Run } from "./visitors.ts";

/** What a meeting's own count has found. */
interface OwnCount {
  readonly identities: IdentityCounts;
  readonly gathered: GatheredPeople;
  /** Participants by their places. */
  readonly places: Measure;
}

/**
 * The measures of one meeting, or of all, under readings, given its stays in the order of the ordinals at a level of
 * identity. Claims ask for a dozen readings each, most of which come down to few: what is the same is found once, and
 * what the meeting's own count has found is not found again.
 */
export function readingsOf(
  own: OwnCount,
  { tally, options }: Run,
  runs: ReadingRuns,
  staysAt: (level: IdentityLevel) => Int32Array,
): (reading: Reading) => Measure {
  const known = new Map<Reading, Measure>();
  const hostless = once(() => !staysAt("cascade").some((stay) => tally.roleOf(stay) === "host"));
  let inTime: Readonly<Record<"minutes" | "peak", Measure>> | null = null;
  const find = (reading: Reading): Measure => {
    const isOwn = reading.identity === "cascade" && !reading.withoutHosts && reading.window === options.window;
    const isPlain = isOwn && isAsMade(reading);
    const isPlaced = reading.of === "participants" && reading.attribute === options.attribute;
    if (isPlain && isPlaced) return own.places;
    const run = runs.under(reading);
    const stays = staysAt(reading.identity);
    if (isPlain && reading.of !== "participants") {
      inTime ??= timeAndPeakUnder(stays, run);
      return inTime[reading.of];
    }
    if (isOwn && reading.of === "participants") return participantsUnder(own.gathered, stays, run);
    return measureUnder(stays, run);
  };
  return (reading) => {
    // Each level ties what the stricter one ties: with as many people they are the same people.
    const same: Sameness = { people: own.identities[reading.identity] === own.identities.cascade, hostless };
    const plain = runs.plainest(reading, same);
    const measure = known.get(plain) ?? find(plain);
    known.set(plain, measure);
    return measure;
  };
}
