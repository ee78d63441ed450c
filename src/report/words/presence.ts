import type { PresenceEntry } from "../report.ts";
import { counted } from "../text/numbers.ts";
import { instant } from "../text/time.ts";

/** The instants of a series, as the report writes times. */
export function presenceInstants({ from, stepSeconds, participants }: PresenceEntry): readonly string[] {
  const first = Date.parse(from);
  return participants.map((_, index) =>
    instant(new Date(first + index * stepSeconds * 1000).toISOString().replace(".000Z", "Z")),
  );
}

/** Of how many instants the series is, and when most were there. */
export function presenceText(presence: PresenceEntry): string {
  const { participants, stepSeconds, untimed } = presence;
  const most = participants.reduce((top, there) => Math.max(top, there), 0);
  const when = presenceInstants(presence)[participants.indexOf(most)] ?? "n/a";
  const among = `${counted(participants.length, "instant")}, ${stepText(stepSeconds)} apart`;
  const unknown =
    untimed === 0
      ? ""
      : ` ${counted(untimed, "participant")} had sessions without times and may have been there at any of them.`;
  return `Known to be there, at ${among}: at most ${counted(most, "participant")}, first at ${when}.${unknown}`;
}

/** Why there is no series: one instant is counted, or no time is known of what is. */
export function noPresenceText(asOf: string | null): string {
  return asOf === null
    ? "Not known: no session has times from which it could be told."
    : `One instant is counted (${instant(asOf)}): who was there at other times is not told.`;
}

const DAY = 86_400;

function stepText(seconds: number): string {
  if (seconds >= DAY) return counted(seconds / DAY, "day");
  if (seconds >= 3600) return counted(seconds / 3600, "hour");
  return seconds >= 60 ? counted(seconds / 60, "minute") : counted(seconds, "second");
}
