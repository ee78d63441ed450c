/** How far a database's build is from the meeting, as a word. */
export type DatabaseAgeLevel = "ok" | "notice" | "warn" | "strong-warn";

const DAY = 86_400_000;

/** Build minus meeting in whole calendar days (UTC); negative when the build came first. `null` where one is unknown. */
export function databaseAgeDays(built: string | null, meeting: number | null): number | null {
  if (built === null || meeting === null) return null;
  return Math.floor(Date.parse(built) / DAY) - Math.floor(meeting / DAY);
}

/** Up to 31 days either way `ok`, 183 `notice`, 365 `warn`; beyond that, or when the age is not known, `strong-warn`. */
export function databaseAgeLevel(days: number | null): DatabaseAgeLevel {
  if (days === null) return "strong-warn";
  const distance = Math.abs(days);
  if (distance <= 31) return "ok";
  if (distance <= 183) return "notice";
  return distance <= 365 ? "warn" : "strong-warn";
}

/**
 * The share of addresses expected to have changed country over that many days, if `annual` of them do in a year:
 * 1 - (1 - annual)^(days / 365.25). Measured on GeoIP and GeoLite2 Country builds of 2011 to 2019, 0.6 to 1.3 % of
 * IPv4 addresses did in a year.
 */
export function expectedChangedShare(days: number, annual: number): number {
  return 1 - (1 - annual) ** (Math.abs(days) / 365.25);
}
