import { decisionKinds, decisionReasons, type DecisionKind } from "../../judge/decision.ts";
import type { Identity } from "../../count/participant.ts";
import type { DecisionEntry, Report } from "../report.ts";
import { visible } from "../visible.ts";
import { count } from "./numbers.ts";
import { hang, named, type Page, type Tone } from "./page.ts";

const GROUNDS_SHOWN = 20;
const PARTICIPANTS_SHOWN = 20;

const tones: Readonly<Record<DecisionKind, Tone | null>> = { block: "block", review: "review", allow: null };

/**
 * Whom a policy would block or have reviewed. People decided on the same grounds (reason, rules, candidates, answers)
 * stand together; within a decision, the grounds of most people come first.
 */
export function decisionLines(decisions: readonly DecisionEntry[], report: Report, page: Page): readonly string[] {
  const grounds = decisionKinds
    .filter((kind) => kind !== "allow")
    .flatMap((kind) => byGrounds(decisions.filter(({ decision }) => decision === kind)));
  const rest = grounds.slice(GROUNDS_SHOWN).reduce((total, people) => total + people.length, 0);
  return [
    ...grounds.slice(0, GROUNDS_SHOWN).flatMap((people) => groundsLines(people, report, page)),
    ...(rest === 0 ? [] : [`  ... and ${count(rest)} more on other grounds (all in --json)`]),
  ];
}

/** The start of a line about a decision: which, and about how many. */
export function decisionLead(kind: DecisionKind, people: number): string {
  return `  ${kind.padEnd(6)} ${count(people).padStart(5)}  `;
}

/** Participants in their order, as far as there is room to name them. */
export function participantList(participants: readonly { readonly participant: string }[]): string {
  const shown = participants.slice(0, PARTICIPANTS_SHOWN).map(({ participant }) => visible(participant));
  const rest = participants.length - shown.length;
  return shown.join(", ") + (rest === 0 ? "" : ` ... and ${count(rest)} more (all in --json)`);
}

function byGrounds(decisions: readonly DecisionEntry[]): readonly (readonly DecisionEntry[])[] {
  const groups = new Map<string, DecisionEntry[]>();
  for (const one of decisions) {
    const key = JSON.stringify([one.reason, one.rules, one.candidates, one.answers]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].toSorted((a, b) => b.length - a.length);
}

function groundsLines(people: readonly DecisionEntry[], report: Report, page: Page): readonly string[] {
  const [first] = people;
  if (first === undefined) return [];
  const lead = decisionLead(first.decision, people.length);
  const indent = " ".repeat(lead.length);
  const tone = tones[first.decision];
  const why = decisionReasons[first.reason] + rulesText(first.rules);
  const where = first.candidates.includes("*") ? "anywhere" : `in ${first.candidates.map(visible).join(" or ")}`;
  return [
    ...hang(lead, why, page).map((line) => (tone === null ? line : page.paint[tone](line))),
    ...hang(indent, `may be ${where}; ${answersText(first.answers, report)}`, page),
    ...hang(indent, participantList(people), page),
    ...people
      .slice(0, PARTICIPANTS_SHOWN)
      .flatMap(({ participant, identity }) =>
        identity === null ? [] : hang(`${indent}${visible(participant)}: `, identityText(identity), page),
      ),
  ];
}

function rulesText(rules: readonly string[]): string {
  if (rules.length === 0) return "";
  return ` (${rules.length === 1 ? "rule" : "rules"} ${rules.map((rule) => named(rule)).join(", ")})`;
}

/** Databases by their number in the list of databases; no number where there is only one. */
function answersText(answers: DecisionEntry["answers"], { databases }: Report): string {
  if (answers.length === 0) return "no database was asked";
  const said = answers.map(({ database, code, network }) => {
    const at = databases.findIndex(({ name }) => name === database);
    const known = databases.length === 1 ? "" : `[${at + 1}] `;
    const place = code === null ? "no country" : visible(code);
    return (at === -1 ? `${named(database)} ` : known) + place + (network === null ? "" : ` (${visible(network)})`);
  });
  return `${databases.length === 1 ? "the database says" : "databases say"} ${said.join(", ")}`;
}

const identityWords: Readonly<Record<keyof Identity, string>> = {
  names: "name",
  emails: "e-mail",
  ids: "id",
  addresses: "address",
};

/** Who somebody is, only where the report reveals it. Nothing is cut: each could be the part that matters. */
function identityText(identity: Identity): string {
  const fields = (Object.keys(identityWords) as (keyof Identity)[]).filter((field) => identity[field].length > 0);
  if (fields.length === 0) return "n/a";
  return fields.map((field) => `${identityWords[field]} ${identity[field].map(visible).join(", ")}`).join("; ");
}
