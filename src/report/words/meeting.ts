import { unlocatedReasons } from "../../locate/evidence.ts";
import type { MeetingEntry, Report } from "../report.ts";
import { count, counted, countsByName, sum } from "../text/numbers.ts";
import { named } from "./name.ts";

/** "Meeting june4-2", or that people are pooled. */
export function meetingName({ id }: Pick<MeetingEntry, "id">, columns?: number): string {
  return id === null ? "All meetings, people pooled" : `Meeting ${named(id, columns)}`;
}

/** How many people in how many sessions; sessions are counted whatever the window. */
export function peopleText({ participants, sessions }: MeetingEntry, report: Report): string {
  const people = counted(participants, "participant");
  return isWindowed(report)
    ? `${people} in the window; ${counted(sessions, "session")} in the whole meeting`
    : `${people} in ${counted(sessions, "session")}`;
}

/** How the number of people depends on who is held to be one person; `null` where it does not. */
export function identityText({ identities }: MeetingEntry, report: Report): string | null {
  const { rows, byId, byIdAndEmail, cascade, byNameMinimum } = identities;
  if (rows === byNameMinimum) return null;
  const each =
    `${counted(rows, "participant")} if every session is somebody else, ${count(byId)} by account, ` +
    `${count(byIdAndEmail)} by account and e-mail, ${count(cascade)} by name and device too (as counted here), ` +
    `${count(byNameMinimum)} if equal names are one person`;
  return isWindowed(report) ? `in the whole meeting ${each}` : each;
}

function isWindowed({ options: { from, to, asOf } }: Report): boolean {
  return from !== null || to !== null || asOf !== null;
}

/** What is known of where they are, as a sum. Nobody leaves the denominator silently. */
export function evidenceText({ evidence, participants }: MeetingEntry, report: Report): string {
  const { located, conflicting, anonymized, unlocated } = evidence;
  const assessed = anonymized > 0 || report.anonymizers.length > 0;
  const parts = [
    `${count(located)} located`,
    `${count(conflicting)} conflicting`,
    ...(assessed ? [`${count(anonymized)} anonymized`] : []),
    `${count(sum(unlocated))} unlocated`,
  ];
  const total = `${parts.join(" + ")} = ${counted(participants, "participant")}`;
  return assessed ? total : `${total}; anonymizers not assessed`;
}

/** Why some are not located, most first; `null` where all are. */
export function unlocatedText({ evidence: { unlocated } }: MeetingEntry): string | null {
  return sum(unlocated) === 0 ? null : countsByName(unlocated, unlocatedReasons);
}

/** What the platform itself says of the place, beside the evidence and in no figure; `null` where it says nothing. */
export function platformText({ platformSays, sessions: all }: MeetingEntry): string | null {
  if (platformSays === null) return null;
  const { sessions, naming, agreeing, contradicting, contradictedParticipants, undecided, notComparable } =
    platformSays;
  const whose = contradicting === 0 ? "" : ` (of ${counted(contradictedParticipants, "participant")})`;
  const standings = [
    `${count(agreeing)} ${agreeing === 1 ? "agrees" : "agree"} with the evidence`,
    `${count(contradicting)} ${contradicting === 1 ? "contradicts" : "contradict"} it${whose}`,
    ...(undecided === 0 ? [] : [`${count(undecided)} may do either`]),
    ...(notComparable === 0 ? [] : [`${count(notComparable)} could be anywhere`]),
  ];
  const stated = `a place for ${count(sessions)} of ${counted(all, "session")}, a country for ${count(naming)}`;
  const compared = naming === 0 ? "" : `: ${standings.join(", ")}`;
  return `${stated}${compared} (no figure uses it)`;
}
