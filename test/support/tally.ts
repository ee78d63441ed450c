import type { CountOptions } from "../../src/count/count-options.ts";
import { count, type CountedMeeting } from "../../src/count/count.ts";
import { Tally } from "../../src/count/tally.ts";
import type { Evidence } from "../../src/locate/evidence.ts";
import type { Session } from "../../src/read/session.ts";
import { evidence } from "./evidence.ts";
import { batchOf } from "./session-batches.ts";

/** A tally of sessions whose address cell is the evidence itself: "CN", "CN|HK", "*", "vpn". */
export function tallyOf(sessions: readonly Session[]): Tally {
  const tally = new Tally({ keepAddresses: false });
  tally.add(batchOf(sessions), sessions.map(evidenceOf), "log");
  return tally;
}

/** All meetings pooled, counted. */
export function countAll(sessions: readonly Session[], options: Partial<CountOptions> = {}): CountedMeeting {
  return count(tallyOf(sessions), { of: "participants", attribute: "longest", window: null, ...options }).all();
}

function evidenceOf({ address }: Session): Evidence {
  if (address === null || address === "*") return evidence("*");
  if (address === "vpn") return evidence("*", "anonymized");
  return evidence(address.split("|"));
}
