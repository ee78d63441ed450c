import { unlocatedReasons } from "../../locate/evidence.ts";
import type { MeetingEntry, Report } from "../report.ts";
import { comparisonLines } from "./comparison.ts";
import { count, counted, countsByName, sum } from "./numbers.ts";
import { entry, heading, named, type Page } from "./page.ts";
import { policyLines } from "./policy.ts";
import { shareLines } from "./shares.ts";
import { span } from "./time.ts";

/** All that is said of one meeting, or of all pooled, as blocks with a blank line between them. */
export function meetingBlocks(meeting: MeetingEntry, report: Report, page: Page): readonly (readonly string[])[] {
  const words = meeting.id === null ? "All meetings, people pooled" : `Meeting ${named(meeting.id, page.width)}`;
  return [
    [
      heading(words, page),
      ...entry("time", span(meeting.start, meeting.end), page),
      ...entry("people", peopleText(meeting, report), page),
      ...identityLines(meeting, report, page),
      ...evidenceLines(meeting, report, page),
      ...platformLines(meeting, page),
    ],
    shareLines(meeting, report.options, page),
    ...meeting.policies.map((policy) => policyLines(policy, meeting, report, page)),
    ...meeting.comparisons.map((comparison) => comparisonLines(comparison, page)),
  ];
}

function peopleText({ participants, sessions }: MeetingEntry, report: Report): string {
  const people = counted(participants, "participant");
  return isWindowed(report)
    ? `${people} in the window; ${counted(sessions, "session")} in the whole meeting`
    : `${people} in ${counted(sessions, "session")}`;
}

/** How the number of people depends on who is held to be one person; nothing where it does not. */
function identityLines({ identities }: MeetingEntry, report: Report, page: Page): readonly string[] {
  const { rows, byId, byIdAndEmail, cascade, byNameMinimum } = identities;
  if (rows === byNameMinimum) return [];
  const each =
    `${counted(rows, "participant")} if every session is somebody else, ${count(byId)} by account, ` +
    `${count(byIdAndEmail)} by account and e-mail, ${count(cascade)} by name and device too (as counted here), ` +
    `${count(byNameMinimum)} if equal names are one person`;
  return entry("identity", isWindowed(report) ? `in the whole meeting ${each}` : each, page);
}

function isWindowed({ options: { from, to, asOf } }: Report): boolean {
  return from !== null || to !== null || asOf !== null;
}

/** What is known of where they are, as a sum. Nobody leaves the denominator silently. */
function evidenceLines({ evidence, participants }: MeetingEntry, report: Report, page: Page): readonly string[] {
  const { located, conflicting, anonymized, unlocated } = evidence;
  const assessed = anonymized > 0 || report.anonymizers.length > 0;
  const parts = [
    `${count(located)} located`,
    `${count(conflicting)} conflicting`,
    ...(assessed ? [`${count(anonymized)} anonymized`] : []),
    `${count(sum(unlocated))} unlocated`,
  ];
  const total = `${parts.join(" + ")} = ${counted(participants, "participant")}`;
  return [
    ...entry("evidence", assessed ? total : `${total}; anonymizers not assessed`, page),
    ...(sum(unlocated) === 0 ? [] : entry("unlocated", countsByName(unlocated, unlocatedReasons), page)),
  ];
}

/** What the platform itself says of the place, where it says anything: beside the evidence, in no figure. */
function platformLines({ platformSays, sessions: all }: MeetingEntry, page: Page): readonly string[] {
  if (platformSays === null) return [];
  const { sessions, naming, agreeing, contradicting, undecided, notComparable } = platformSays;
  const standings = [
    `${count(agreeing)} ${agreeing === 1 ? "agrees" : "agree"} with the evidence`,
    `${count(contradicting)} ${contradicting === 1 ? "contradicts" : "contradict"} it`,
    ...(undecided === 0 ? [] : [`${count(undecided)} may do either`]),
    ...(notComparable === 0 ? [] : [`${count(notComparable)} could be anywhere`]),
  ];
  const stated = `a place for ${count(sessions)} of ${counted(all, "session")}, a country for ${count(naming)}`;
  const compared = naming === 0 ? "" : `: ${standings.join(", ")}`;
  return entry("platform says", `${stated}${compared} (no figure uses it)`, page);
}
