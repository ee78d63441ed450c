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
      ...entry(
        "people",
        `${counted(meeting.participants, "participant")} in ${counted(meeting.sessions, "session")}`,
        page,
      ),
      ...identityLines(meeting, page),
      ...evidenceLines(meeting, report, page),
    ],
    shareLines(meeting, page),
    ...meeting.policies.map((policy) => policyLines(policy, meeting, report, page)),
    ...meeting.comparisons.map((comparison) => comparisonLines(comparison, page)),
  ];
}

/** How far the number of people depends on who is held to be one person; nothing where it does not. */
function identityLines({ identities }: MeetingEntry, page: Page): readonly string[] {
  const { rows, byId, byIdAndEmail, byNameMinimum } = identities;
  const least = Math.min(...Object.values(identities));
  const most = Math.max(...Object.values(identities));
  if (least === most) return [];
  const each =
    `${count(rows)} if every session is somebody else, ${count(byId)} by account, ${count(byIdAndEmail)} by account ` +
    `and e-mail, ${count(byNameMinimum)} if equal names are one person`;
  return entry("identity", `between ${count(least)} and ${count(most)} participants: ${each}`, page);
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
