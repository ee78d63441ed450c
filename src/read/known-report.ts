import { joined } from "./field-names.ts";
import type { Names } from "./log-format.ts";

/** An export that cannot say where participants connected from. */
export interface KnownReport {
  /** What it is, as a message calls it. */
  readonly title: string;
  /** How it is known. Any one is enough. */
  readonly signs: readonly ReportSign[];
  /** A multi-section report is also known by its headings, an XML file by its elements. Values are not looked at. */
  readonly begins?: RegExp;
  /** Where it holds addresses all the same: whose they are instead of participants', or why they are not read. */
  readonly addresses?:
    | { readonly kind: "others"; readonly whose: string }
    | { readonly kind: "unread"; readonly why: string };
  /** Whether it has a country that the platform found by means of its own. */
  readonly statesCountry?: boolean;
  /** Which export of the platform holds them and how to get it, or that none does: whole sentences. */
  readonly instead: string;
}

/** Names that an export has in one header, or in one object. */
interface ReportSign {
  /** With commas, and with "|" between names of which one is enough. */
  readonly names?: string;
  /** The key of the list in which the objects are. */
  readonly under?: string;
  /** Names of which none is there. */
  readonly without?: string;
}

/** Names that stand together in a log; `under` is the key of the list in which they are, if any. */
export interface NamedPlace {
  readonly under: string | null;
  readonly names: Names;
}

/** Whether a report is known by the names at one of these places. */
export function hasSign({ signs }: KnownReport, places: readonly NamedPlace[]): boolean {
  return places.some((place) => {
    const keys = new Set(place.names.map(joined));
    const has = (alternatives: string): boolean => alternatives.split("|").some((name) => keys.has(joined(name)));
    return signs.some(
      ({ names, under, without }) =>
        (under === undefined || (place.under !== null && joined(place.under) === joined(under))) &&
        (names === undefined || names.split(",").every(has)) &&
        (without === undefined || !without.split(",").some(has)),
    );
  });
}

/** What to say to somebody who gave it as a log: one paragraph, which follows the log's name. */
export function paragraphOf({ title, addresses, statesCountry, instead }: KnownReport): string {
  const country =
    statesCountry === true ? " Its country is the platform's own statement, which cannot be checked here." : "";
  return `is ${title}${aboutAddresses(addresses)}${country} ${instead}`;
}

function aboutAddresses(addresses: KnownReport["addresses"]): string {
  switch (addresses?.kind) {
    case undefined:
      return ", which holds no addresses of participants.";
    case "others":
      return `. Its addresses are those of ${addresses.whose}, not of participants.`;
    case "unread":
      return `, which is not read: ${addresses.why}.`;
    default:
      return addresses satisfies never;
  }
}
