import type { AttributionRule } from "../../count/attribution.ts";
import type { Identity } from "../../count/participant.ts";
import { type DecisionKind, decisionKinds, decisionReasons } from "../../judge/decision.ts";
import { countryOf } from "../../jurisdiction/jurisdiction.ts";
import type { DecisionEntry, PolicyEntry, Report } from "../report.ts";
import { count } from "../text/numbers.ts";
import { visible } from "../visible.ts";
import { named } from "./name.ts";

const GROUNDS_SHOWN = 20;
const PARTICIPANTS_SHOWN = 20;

/** At least one participant, all decided alike on the same grounds. */
type Alike = readonly [DecisionEntry, ...(readonly DecisionEntry[])];

/**
 * Those who would be blocked, then those who would be reviewed, each by the grounds of it (reason, rules, candidates,
 * answers), the grounds of most people first: as many grounds as there is room for, and how many people the others are.
 */
export function decidedGrounds({ decisions }: PolicyEntry): {
  readonly shown: readonly Alike[];
  readonly rest: number;
} {
  const grounds = decisionKinds.filter((kind) => kind !== "allow").flatMap((kind) => byGrounds(decisions, kind));
  const rest = grounds.slice(GROUNDS_SHOWN).reduce((total, people) => total + people.length, 0);
  return { shown: grounds.slice(0, GROUNDS_SHOWN), rest };
}

/** Decisions of one kind on equal grounds (reason, rules, candidates, answers) together, the grounds of most people first. */
export function byGrounds(decisions: readonly DecisionEntry[], kind: DecisionKind): readonly Alike[] {
  const groups = new Map<string, OpenGroup>();
  // In a report that has just been made, lists that are the same are one object: that is sooner seen than read.
  const seen = new Map<DecisionEntry["answers"], OpenGroup>();
  for (const one of decisions) {
    if (one.decision !== kind) continue;
    const before = seen.get(one.answers);
    if (before !== undefined && hasSameGrounds(before[0], one)) {
      before.push(one);
      continue;
    }
    const key = JSON.stringify([one.reason, one.rules, one.candidates, one.answers]);
    const group = groups.get(key) ?? [one];
    if (groups.has(key)) group.push(one);
    else groups.set(key, group);
    seen.set(one.answers, group);
  }
  return [...groups.values()].toSorted((a, b) => b.length - a.length);
}

type OpenGroup = [DecisionEntry, ...DecisionEntry[]];

/** Whether the grounds are the very same objects. */
function hasSameGrounds(one: DecisionEntry, other: DecisionEntry): boolean {
  return (
    one.reason === other.reason &&
    one.rules === other.rules &&
    one.candidates === other.candidates &&
    one.answers === other.answers
  );
}

/** Of participants in their order, those who are named where there are many. */
export function shownOf<Of>(participants: readonly Of[]): readonly Of[] {
  return participants.slice(0, PARTICIPANTS_SHOWN);
}

/** Participants in their order, as far as there is room to name them. */
export function participantList(participants: readonly { readonly participant: string }[]): string {
  const shown = shownOf(participants).map(({ participant }) => visible(participant));
  const rest = participants.length - shown.length;
  return shown.join(", ") + (rest === 0 ? "" : ` ... and ${count(rest)} more (all in --json)`);
}

/** Rules by id, each with its reason where the policy gives one: " (rule host-stays: the host is outside)". */
export function rulesText(ids: readonly string[], { rules }: PolicyEntry): string {
  if (ids.length === 0) return "";
  const texts = ids.map((id) => {
    const because = rules.find((rule) => rule.id === id)?.because ?? null;
    return because === null ? named(id) : `${named(id)}: ${visible(because.replace(/\s+/g, " ").trim())}`;
  });
  return ` (${ids.length === 1 ? "rule" : "rules"} ${texts.join("; ")})`;
}

/** Why it is decided so. A review, unlike a block, needs only one of the places to be named. */
export function whyText({ decision, reason, rules }: DecisionEntry, policy: PolicyEntry): string {
  const why =
    decision === "review" && reason === "rule"
      ? "a review rule names a place where they may count"
      : decisionReasons[reason];
  return why + rulesText(rules, policy);
}

/** Why several places come down to the ones that decide: the option's rule for people who moved. */
const attributionWords: Readonly<Record<AttributionRule, string>> = {
  longest: "where they were longest",
  first: "where they were first",
  any: "where they connected from",
};

/** Where they may be and by which answers; for somebody seen elsewhere too, by which rule they count where they do. */
export function placesText({ candidates, answers }: DecisionEntry, report: Report): string {
  const said = answersText(answers, report);
  if (candidates.includes("*")) return `may be anywhere; ${said}`;
  const places = candidates.map(visible).join(" or ");
  const elsewhere = seenElsewhere(candidates, answers);
  if (elsewhere.length === 0) return `may be in ${places}; ${said}`;
  const counts = `${candidates.length === 1 ? "counts" : "may count"} in ${places}, ${attributionWords[report.options.attribute]}`;
  const also = `${counts}; also seen in ${elsewhere.map(visible).join(", ")}`;
  const nothingMore = answers.every(({ code, network }) => code !== null && network === null);
  return report.databases.length === 1 && nothingMore ? also : `${also}; ${said}`;
}

/** Codes that some database answered and that did not decide; the country of a place that did is no other place. */
function seenElsewhere(candidates: readonly string[], answers: DecisionEntry["answers"]): readonly string[] {
  const codes = new Set(answers.map(({ code }) => code).filter((code) => code !== null));
  return [...codes]
    .filter((code) => !candidates.some((place) => place === code || countryOf(place) === code))
    .toSorted();
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
export function whoText(identity: Identity): string {
  const fields = (Object.keys(identityWords) as (keyof Identity)[]).filter((field) => identity[field].length > 0);
  if (fields.length === 0) return "n/a";
  return fields.map((field) => `${identityWords[field]} ${identity[field].map(visible).join(", ")}`).join("; ");
}
