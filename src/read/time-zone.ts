import { nearestWord } from "../nearest-word.ts";
import { UserError } from "../user-error.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A zone that turns the time on its clocks into an instant. */
export interface Zone {
  /** As the user wrote it. */
  readonly name: string;
  /**
   * Milliseconds since the epoch of a local time, which is given as if it were one of UTC. An hour that occurs twice
   * (clocks set back) is taken to be its first run; an hour that does not occur (clocks set forward) is read with
   * the offset that held before the gap. RFC 5545, 3.3.5, reads both in this way.
   */
  readonly toInstant: (local: number) => number;
}

/** Coordinated Universal Time. */
export const utc: Zone = fixedZone("UTC", 0);

/**
 * The zone that `text` names: an IANA name ("Asia/Hong_Kong"), "UTC", "GMT" or "Z", or an offset ("+08:00", "-0330",
 * "+08"). Throws a `UserError` (status 1) for anything else, also for abbreviations such as "CST", which mean
 * several zones.
 */
export function parseTimeZone(text: string): Zone {
  if (/^(?:utc|gmt|z)$/i.test(text)) return fixedZone(text, 0);
  const offset = parseOffset(text);
  if (offset !== null) return fixedZone(text, offset);
  if (text.includes("/") && isKnownToIntl(text)) return namedZone(text);
  const meant = nearestZone(text);
  const remedy =
    meant === null ? "use a name such as Europe/Berlin, UTC, or an offset such as +08:00" : `is it ${meant}?`;
  throw new UserError(`time zone "${text}" is not known; ${remedy}`, 1);
}

/** Milliseconds east of Greenwich that "+08:00", "-0330", "+08" or "+8" state; `null` where it is not an offset. */
export function parseOffset(text: string): number | null {
  const parts = /^([+-])(?:(\d{1,2})(?::(\d{2}))?|(\d{2})(\d{2}))$/.exec(text);
  if (parts === null) return null;
  const hours = Number(parts[2] ?? parts[4]);
  const minutes = Number(parts[3] ?? parts[5] ?? 0);
  if (hours > 14 || minutes > 59) return null;
  return (parts[1] === "-" ? -1 : 1) * (hours * HOUR + minutes * 60_000);
}

function fixedZone(name: string, offset: number): Zone {
  return { name, toInstant: (local) => local - offset };
}

function namedZone(name: string): Zone {
  const offsetAt = offsetsOf(name);
  return {
    name,
    toInstant(local) {
      // No zone is a day away from UTC, and none changes its clocks twice in two days.
      const before = local - offsetAt(local - DAY);
      const after = local - offsetAt(local + DAY);
      const runs = [before, after].filter((instant) => instant + offsetAt(instant) === local);
      return runs.length === 0 ? before : Math.min(...runs);
    },
  };
}

/** Offsets of a zone in milliseconds, at an instant. Asks Intl, which is slow, once or twice for an hour of the log. */
function offsetsOf(name: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const ask = (instant: number): number => {
    const second = Math.floor(instant / 1000) * 1000;
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, sec = 0] = (
      format.format(second).match(/\d+/g) ?? []
    ).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, sec) - second;
  };
  const known = new Map<number, number>();
  return (instant) => {
    const hour = Math.floor(instant / HOUR);
    const cached = known.get(hour);
    if (cached !== undefined) return cached;
    const start = ask(hour * HOUR);
    // An hour in which the clocks change is asked for every time: there are two in a year.
    if (start !== ask((hour + 1) * HOUR)) return ask(instant);
    if (known.size >= HOURS_KEPT) known.clear();
    known.set(hour, start);
    return start;
  };
}

/** More than a year of hours; bounds the memory that a log with scattered times can take. */
const HOURS_KEPT = 10_000;

function isKnownToIntl(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The zone whose name, or whose city, is nearest to `text`. */
function nearestZone(text: string): string | null {
  const zones = [...Intl.supportedValuesOf("timeZone"), "UTC"];
  const byName = nearestWord(text, zones);
  if (byName !== null) return byName;
  const byCity = new Map(zones.map((zone) => [zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " "), zone]));
  return byCity.get(nearestWord(text.replaceAll("_", " "), byCity.keys()) ?? "") ?? null;
}
