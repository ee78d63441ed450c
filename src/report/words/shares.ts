import type { MeetingEntry, OptionsEntry, ShareEntry } from "../report.ts";
import { count, minutes, percentRange, range } from "../text/numbers.ts";
import { instant } from "../text/time.ts";
import { visible } from "../visible.ts";

/** How an amount of a measure is written, in its unit. */
export function measured({ unit }: Pick<MeetingEntry["measure"], "unit">): (value: number) => string {
  return unit === "seconds" ? minutes : count;
}

/** Whether there are people and nothing that can be measured of them. */
export function isUnmeasured({ participants, measure }: MeetingEntry): boolean {
  return measure.total === 0 && participants > 0;
}

/** The unit of all shares, how people are placed, and the whole, without a full stop. */
export function sharesCaption(meeting: MeetingEntry, { attribute }: OptionsEntry): string {
  const { unit, total, at } = meeting.measure;
  const placed = {
    longest: "where the address they used longest is located",
    first: "where the address they used first is located",
    any: "where any address they used is located (some count more than once)",
  } satisfies Record<OptionsEntry["attribute"], string>;
  const what = {
    participants: `Participants, by ${placed[attribute]}`,
    seconds: "Minutes of presence, by where the address in use was located",
    "participants at the peak": `Participants at the peak (${instant(at)}), by where the address in use was located`,
  } satisfies Record<typeof unit, string>;
  if (isUnmeasured(meeting)) return `${what[unit]}: nothing to count, because no session has a join and a leave time.`;
  const whole = unit === "seconds" ? `${minutes(total)} minutes` : count(total);
  return `${what[unit]} (of ${whole}):`;
}

/** A group or a subdivision, by what the policy calls it and what that is. */
export function groupName({ jurisdiction, name }: ShareEntry): string {
  return jurisdiction === name ? visible(name) : `${visible(jurisdiction)} (${visible(name)})`;
}

/** What can be said of each of the jurisdictions that no evidence names; `null` of a total of 0. */
export function anywhereElse({ evidence, measure }: MeetingEntry): string | null {
  const { total, anywhere } = measure;
  if (total === 0) return null;
  const write = measured(measure);
  const open = { certain: 0, possible: anywhere };
  const figures = `${range(open, write)} of ${write(total)} (${percentRange(open, total)})`;
  if (anywhere === 0) return `Any other jurisdiction: ${figures}.`;
  const who = evidence.anonymized === 0 ? "unlocated" : "unlocated and anonymized";
  return `Any other jurisdiction: ${figures}, if all the ${who} were there.`;
}
