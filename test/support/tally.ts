import type { CountOptions } from "../../src/count/count-options.ts";
import { count } from "../../src/count/count.ts";
import type { CountedMeeting } from "../../src/count/count-meeting.ts";
import { Tally } from "../../src/count/tally.ts";
import type { Evidence } from "../../src/locate/evidence.ts";
import type { Session } from "../../src/read/session.ts";
import { EvidenceList } from "./evidence-list.ts";
import { evidence } from "./evidence.ts";
import { batchOf } from "./session-batches.ts";

/** Of all tallies, so that they can be merged. */
const list = new EvidenceList();

/** A tally of sessions whose address cell is the evidence itself: "CN", "CN|HK", "*", "vpn". */
export function tallyOf(sessions: readonly Session[]): Tally {
  const tally = new Tally(list, { keepAddresses: false });
  tally.add(batchOf(sessions), Int32Array.from(sessions, idOf), "log");
  return tally;
}

/** All meetings pooled, counted. */
export function countAll(sessions: readonly Session[], options: Partial<CountOptions> = {}): CountedMeeting {
  return count(tallyOf(sessions), { of: "participants", attribute: "longest", window: null, ...options }).all();
}

function idOf(session: Session): number {
  const shown = evidenceOf(session);
  // Each place has an entry of its own in each database.
  const entries = shown.answers.map(({ database }) => ({ database, entry: database }));
  return list.idOf(shown, entries);
}

function evidenceOf({ address }: Session): Evidence {
  if (address === null || address === "*") return evidence("*");
  if (address === "vpn") return evidence("*", "anonymized");
  return evidence(address.split("|"));
}
