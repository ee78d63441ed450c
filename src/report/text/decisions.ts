import type { DecisionKind } from "../../judge/decision.ts";
import type { DecisionEntry, PolicyEntry, Report } from "../report.ts";
import { visible } from "../visible.ts";
import { decidedGrounds, participantList, placesText, shownOf, whoText, whyText } from "../words/decisions.ts";
import { count } from "./numbers.ts";
import { hang, type Page, type Tone } from "./page.ts";

const tones: Readonly<Record<DecisionKind, Tone | null>> = { block: "block", review: "review", allow: null };

/** Whom a policy would block or have reviewed, by the grounds of it. */
export function decisionLines(policy: PolicyEntry, report: Report, page: Page): readonly string[] {
  const { shown, rest } = decidedGrounds(policy);
  return [
    ...shown.flatMap((people) => groundsLines(people, policy, report, page)),
    ...(rest === 0 ? [] : [`  ... and ${count(rest)} more on other grounds (all in --json)`]),
  ];
}

/** The start of a line about a decision: which, and about how many. */
export function decisionLead(kind: DecisionKind, people: number): string {
  return `  ${kind.padEnd(6)} ${count(people).padStart(5)}  `;
}

function groundsLines(
  people: readonly [DecisionEntry, ...(readonly DecisionEntry[])],
  policy: PolicyEntry,
  report: Report,
  page: Page,
): readonly string[] {
  const [first] = people;
  const lead = decisionLead(first.decision, people.length);
  const indent = " ".repeat(lead.length);
  const tone = tones[first.decision];
  return [
    ...hang(lead, whyText(first, policy), page).map((line) => (tone === null ? line : page.paint[tone](line))),
    ...hang(indent, placesText(first, report), page),
    ...hang(indent, participantList(people), page),
    ...shownOf(people).flatMap(({ participant, identity }) =>
      identity === null ? [] : hang(`${indent}${visible(participant)}: `, whoText(identity), page),
    ),
  ];
}
