import type { CountedMeeting } from "../../count/count.ts";
import type { Bounds } from "../../count/measure.ts";
import type { Appearance } from "../../count/participant.ts";
import type { Participants } from "../../count/participants.ts";
import { oncePer } from "../../once-per.ts";

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
  { ordinals, appearances }: Participants,
): RemedyGround {
  const isHost = oncePer(({ roles }: Appearance) => roles.includes("host"));
  const hosts = ordinals.filter((_, at) => {
    const appearance = appearances[at];
    return appearance !== undefined && isHost(appearance);
  });
  return { hosts: new Set(hosts), presenceAfter: presenceAfter === null ? null : presenceAfter() };
}
