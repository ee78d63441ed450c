import type { LogWarning } from "../read/log-summary.ts";
import { listNames } from "../read/name-list.ts";
import type { DatabaseAgeLevel } from "../judge/database-age.ts";
import type { WarningEntry } from "./report.ts";

/** What makes the figures of a report less than they seem; data only. `log` and `database` are names of files. */
export type Warning =
  | LogWarning
  | { readonly kind: "rows-rejected"; readonly rows: number }
  | { readonly kind: "single-database" }
  | { readonly kind: "hong-kong-singapore"; readonly participants: number }
  | { readonly kind: "vpn-not-assessed" }
  | {
      readonly kind: "database-age";
      readonly database: string;
      readonly days: number;
      readonly level: DatabaseAgeLevel;
      readonly changed: number;
    }
  | { readonly kind: "database-age-unknown"; readonly database: string }
  | { readonly kind: "unstable-identities"; readonly least: number; readonly most: number }
  | {
      readonly kind: "same-person-unmatched";
      readonly list: string;
      readonly unmatched: number;
      readonly identities: number;
    }
  | { readonly kind: "dial-in"; readonly participants: number }
  | { readonly kind: "withheld"; readonly participants: number }
  | {
      readonly kind: "platform-contradicts";
      readonly sessions: number;
      readonly participants: number;
      readonly undecided: number;
    }
  | { readonly kind: "sessions-without-time"; readonly sessions: number; readonly clipped: boolean }
  | { readonly kind: "sessions-without-leave"; readonly sessions: number }
  | { readonly kind: "window"; readonly asOf: boolean }
  | { readonly kind: "nobody-counted" };

type WarningKind = Warning["kind"];

type Words = {
  readonly [Kind in WarningKind]: (warning: Extract<Warning, { kind: Kind }>) => Omit<WarningEntry, "code">;
};

/** The words of each warning, in the order in which a report prints them: what changes the reading most comes first. */
const words: Words = {
  "incomplete-page": ({ log }) => ({
    message: `${log} says that more pages follow: participants are missing and every share may be wrong`,
    advice: "export all pages and give them together",
  }),
  "no-addresses": ({ log, sessions }) => ({
    message: `none of the ${sessions} ${plural(sessions, "session")} in ${log} has an address: nobody in it can be located`,
    advice: "see which export of the platform has addresses, and give that one",
  }),
  "nobody-counted": () => ({
    message: "no participant was there in the window that was asked for",
    advice: "check --from, --to and --as-of against the meeting's times",
  }),
  "rows-rejected": ({ rows }) => ({
    message: `${rows} ${plural(rows, "row")} could not be read and ${plural(rows, "is", "are")} in no figure`,
    advice: "their lines are listed with the logs; --strict makes them an error",
  }),
  window: ({ asOf }) => ({
    message: asOf
      ? "only the participants present at one instant are counted (as-of)"
      : "only part of the log is counted (from/to)",
    advice: "run it again without a window before anything is concluded about the whole meeting",
  }),
  "vpn-not-assessed": () => ({
    message: "VPN use not assessed: no anonymizer data loaded",
    advice: "give --anonymizers; until then an exit point counts as a place",
  }),
  "single-database": () => ({
    message: "only one database: no disagreement can be seen",
    advice: "give a second one with --db",
  }),
  // Measured on builds of August and September 2019: GeoLite2 Country against lists of IPIP.net and CZ88, by addresses.
  "hong-kong-singapore": ({ participants }) => ({
    message: `${participants} ${plural(participants, "participant")} may be in Hong Kong or Singapore: in 2019 two databases disagreed on 21 to 30 % of that address space, part of it with mainland China`,
    advice: "give a second database with --db before anything is said about CN",
  }),
  "database-age": ({ database, days, changed }) => ({
    message: `${database} was built ${Math.abs(days)} days ${days < 0 ? "before" : "after"} the meeting; at 1 % a year, about ${(changed * 100).toFixed(1)} % of addresses will have changed country`,
    advice: "use a build from the time of the meeting",
  }),
  "database-age-unknown": ({ database }) => ({
    message: `it is not known how far the build of ${database} is from the meeting`,
    advice: "use a database with a build date, and a log with times",
  }),
  // Rare, and each of them is somebody whose place two sources dispute.
  "platform-contradicts": ({ sessions, participants, undecided }) => ({
    message: platformContradicts(sessions, participants, undecided),
    advice: "no figure uses what the platform says; see whether the databases fit the meeting, or the platform guesses",
  }),
  "unstable-identities": ({ least, most }) => ({
    message: `some rows carry no stable id: the number of participants lies between ${least} and ${most}`,
    advice: "see the identity levels; exports with account ids or e-mails narrow this",
  }),
  "same-person-unmatched": ({ list, unmatched, identities }) => ({
    message: `${unmatched} of ${identities} ${plural(identities, "identity", "identities")} in ${list} ${plural(unmatched, "occurs", "occur")} in no log`,
    advice: "check their spelling, and that all logs are given; they tie nobody",
  }),
  withheld: ({ participants }) => ({
    message: `the platform withholds the addresses of ${participants} ${plural(participants, "participant")}, by its rules and not by chance: often those of people outside the account`,
    advice:
      "whoever can be located is no random part of the meeting; the withheld count as possible in every jurisdiction",
  }),
  "dial-in": ({ participants }) => ({
    message: `${participants} ${plural(participants, "participant")} dialled in (telephone, H.323, SIP) and cannot be located`,
    advice: "they count as possible in every jurisdiction",
  }),
  "no-identity": ({ log, names }) => ({
    message: `no name, id or e-mail is found in ${log}${notRead(names)}: every session counts as another participant`,
    advice: "if there is one, say --map name=NAME, person=NAME or email=NAME",
  }),
  "no-times": ({ log, names }) => ({
    message: `no column of times is recognised in ${log}${notRead(names)}`,
    advice: "if there is one, say --map join=NAME,leave=NAME",
  }),
  "times-without-zone": ({ log, cells }) => ({
    message: `${cells} time ${plural(cells, "cell")} in ${log} ${plural(cells, "carries", "carry")} no zone and ${plural(cells, "was", "were")} read as UTC`,
    advice: "give --time-zone; shares of participants do not depend on it",
  }),
  "times-unread": ({ log, cells }) => ({
    message: `${cells} time ${plural(cells, "cell")} in ${log} could not be read; nobody was dropped for it`,
    advice: "presence in minutes and at the peak leaves these sessions out",
  }),
  "day-month-order-unknown": ({ log, cells }) => ({
    message: `${cells} time ${plural(cells, "cell")} in ${log} could be day-first or month-first and ${plural(cells, "was", "were")} not read`,
    advice: "give --date-order",
  }),
  "leave-before-join": ({ log, sessions }) => ({
    message: `${sessions} ${plural(sessions, "session")} in ${log} ${plural(sessions, "ends", "end")} before ${plural(sessions, "it begins", "they begin")}`,
    advice: "check the export's times, and --date-order",
  }),
  "sessions-without-time": ({ sessions, clipped }) => ({
    message: `${sessions} ${plural(sessions, "session")} ${plural(sessions, "has", "have")} no time${clipped ? " and could not be clipped to the window: their participants are counted" : "; where a participant moved, sessions are compared instead of minutes"}`,
    advice: "minutes and the peak leave them out",
  }),
  "sessions-without-leave": ({ sessions }) => ({
    message: `${sessions} ${plural(sessions, "session")} ${plural(sessions, "has", "have")} no leave time and ${plural(sessions, "is", "are")} taken to last until the meeting's end`,
    advice: "export the log after the meeting has ended",
  }),
  "assumed-windows-1252": ({ log, cells }) => ({
    message: `${cells} ${plural(cells, "cell")} in ${log} ${plural(cells, "is", "are")} not valid UTF-8 and ${plural(cells, "was", "were")} read as windows-1252`,
    advice: "save the export as UTF-8 if names look wrong",
  }),
  "last-line-has-no-end": ({ log }) => ({
    message: `the last line of ${log} has no line end: it may have been cut`,
    advice: "compare the last row with the platform",
  }),
};

/** The codes of all warnings, in the order in which a report prints them. */
export const warningKinds: readonly string[] = Object.keys(words);

/** The warnings in words, the ones that change the reading first; equal ones once. */
export function warningEntries(warnings: readonly Warning[]): readonly WarningEntry[] {
  const entries = warnings
    .toSorted((a, b) => warningKinds.indexOf(a.kind) - warningKinds.indexOf(b.kind))
    .map((warning): WarningEntry => ({ code: warning.kind, ...inWords(warning) }));
  return [...new Map(entries.map((entry) => [entry.message, entry])).values()];
}

function inWords<Kind extends WarningKind>(warning: Extract<Warning, { kind: Kind }>): Omit<WarningEntry, "code"> {
  const say: (warning: Extract<Warning, { kind: Kind }>) => Omit<WarningEntry, "code"> = words[warning.kind];
  return say(warning);
}

function notRead(names: readonly string[]): string {
  return names.length === 0 ? "" : ` (not read: ${listNames(names)})`;
}

/** `undecided` sessions are neither: the country's name may include where the databases place them. */
function platformContradicts(sessions: number, participants: number, undecided: number): string {
  const parts = [
    ...(sessions === 0
      ? []
      : [
          `${sessions} ${plural(sessions, "session")} of ${participants} ${plural(participants, "participant")} in another country than any database does`,
        ]),
    ...(undecided === 0
      ? []
      : [
          `${undecided} ${plural(undecided, "session")} in a country whose name may or may not cover where databases do (as "China" may cover HK)`,
        ]),
  ];
  return `the platform itself places ${parts.join(", and ")}`;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}
