import { once } from "../once.ts";
import type { GatheredPeople } from "./gathered-people.ts";
import type { IdentityCounts } from "./identity-counts.ts";
import type { IdentityLevel, People } from "./identity.ts";
import type { Measure } from "./measure.ts";
import { isAsMade, measureUnder, participantsUnder, timeAndPeakUnder } from "./measure-under.ts";
import type { Reading } from "./reading.ts";
import type { Run } from "./visitors.ts";

/** The people of one meeting, or of all, at a level of identity. */
interface LevelPeople {
  readonly people: People;
  readonly ordinals: Int32Array;
  /** In order of these ordinals. */
  readonly stays: Int32Array;
}

/** What a meeting's own count has found. */
interface OwnCount {
  readonly identities: IdentityCounts;
  readonly gathered: GatheredPeople;
  /** Participants by their places. */
  readonly places: Measure;
}

/**
 * The measures of one meeting under readings. Claims ask for a dozen readings each, most of which come down to few: what
 * is the same is found once, and what the meeting's own count has found is not found again.
 */
export function readingsOf(
  own: OwnCount,
  run: Run,
  at: (identity: IdentityLevel) => LevelPeople,
): (reading: Reading) => Measure {
  const known = new Map<string, Measure>();
  const hasHosts = once(() => at("cascade").stays.some((stay) => run.tally.roleOf(stay) === "host"));
  const groundOf = (reading: Reading) => ({ ...run, ...at(reading.identity), reading, options: reading });
  let inTime: Readonly<Record<"minutes" | "peak", Measure>> | null = null;
  const find = (reading: Reading): Measure => {
    const isOwn = reading.identity === "cascade" && !reading.withoutHosts && reading.window === run.options.window;
    const isPlain = isOwn && isAsMade(reading);
    const isPlaced = reading.of === "participants" && reading.attribute === run.options.attribute;
    if (isPlain && isPlaced) return own.places;
    const ground = groundOf(reading);
    if (isPlain && reading.of !== "participants") {
      inTime ??= timeAndPeakUnder(ground.stays, ground);
      return inTime[reading.of];
    }
    if (isOwn && reading.of === "participants") return participantsUnder(own.gathered, ground.stays, ground);
    return measureUnder(ground.stays, ground);
  };
  return (reading) => {
    // Each level ties what the stricter one ties: with as many people they are the same people.
    const isSame = own.identities[reading.identity] === own.identities.cascade;
    const plain = {
      ...reading,
      identity: isSame ? ("cascade" as const) : reading.identity,
      withoutHosts: reading.withoutHosts && hasHosts(),
    };
    const key = JSON.stringify(plain);
    const measure = known.get(key) ?? find(plain);
    known.set(key, measure);
    return measure;
  };
}
