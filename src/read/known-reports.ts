import { hasSign } from "./known-report.ts";
import type { KnownReport, NamedPlace } from "./known-report.ts";
import { googleMeetReports } from "./known-reports/google-meet.ts";
import { otherReports } from "./known-reports/others.ts";
import { selfHostedReports } from "./known-reports/self-hosted.ts";
import { teamsReports } from "./known-reports/teams.ts";
import { webexReports } from "./known-reports/webex.ts";
import { zoomReports } from "./known-reports/zoom.ts";

/** Exports that cannot answer, in the order in which they are looked for. docs/exports-without-addresses.md lists them. */
export const knownReports: readonly KnownReport[] = [
  ...zoomReports,
  ...teamsReports,
  ...webexReports,
  ...googleMeetReports,
  ...selfHostedReports,
  ...otherReports,
];

const HEAD_BYTES = 16 * 1024;

/** The export that has these names; `null` where none is known. Ask it of logs in which no format found an address. */
export function knownByNames(places: readonly NamedPlace[]): KnownReport | null {
  return knownReports.find((report) => hasSign(report, places)) ?? null;
}

/**
 * The export that has these names and addresses that are not participants'; `null` where none is known. To be asked
 * before any format reads them.
 */
export function knownByOthersAddresses(places: readonly NamedPlace[]): KnownReport | null {
  return knownReports.find((report) => report.addresses?.kind === "others" && hasSign(report, places)) ?? null;
}

/** The export whose headings or elements are in this text; `null` where none is known. Ask it as `knownByNames`. */
export function knownByHeadings(head: Buffer): KnownReport | null {
  const text = head.toString("latin1", 0, HEAD_BYTES);
  return knownReports.find(({ begins }) => begins?.test(text) === true) ?? null;
}
