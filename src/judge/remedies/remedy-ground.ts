import type { CountedMeeting } from "../../count/count-meeting.ts";
import type { Bounds } from "../../count/measure.ts";
import type { Participants } from "../../count/participants.ts";

/** What remedies need to know of a meeting's people beyond the decisions on them. */
export interface RemedyGround {
  /** Ordinals of those whom the log shows as a host. */
  readonly hosts: ReadonlySet<number>;
  /** Milliseconds of presence after the instant that is counted, by ordinal; `null` where no instant is counted. */
  readonly presenceAfter: ReadonlyMap<number, Bounds> | null;
}

/**
 * The ground for everybody who is counted in a meeting. Who is host is taken from all that is counted: a remedy, unlike
 * a decision, is not bound to a policy's window.
 */
export function remedyGround(
  { presenceAfter }: Pick<CountedMeeting, "presenceAfter">,
  participants: Participants,
): RemedyGround {
  return {
    hosts: hostsAmong(participants),
    presenceAfter: presenceAfter === null ? null : presenceAfter(),
  };
}

function hostsAmong(participants: Participants): ReadonlySet<number> {
  const isHost = participants.appearances.map(({ roles }) => roles.includes("host"));
  const hosts = new Set<number>();
  if (!isHost.includes(true)) return hosts;
  for (let at = 0; at < participants.length; at += 1) {
    if (isHost[participants.way(at)] === true) hosts.add(participants.ordinal(at));
  }
  return hosts;
}
