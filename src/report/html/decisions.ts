import type { DecisionKind } from "../../judge/decision.ts";
import type { DecisionEntry, PolicyEntry, Report } from "../report.ts";
import { count } from "../text/numbers.ts";
import { visible } from "../visible.ts";
import { byGrounds, placesText, whoText, whyText } from "../words/decisions.ts";
import { restNote } from "./cut.ts";
import { type Markup, markup } from "./markup.ts";
import { type Cell, type Column, table } from "./table.ts";

/** Grounds of one kind of decision that are open to see, and that are shown at all, those of most people first. */
const GROUNDS_OPEN = 12;
const GROUNDS_SHOWN = 200;
/** The same where there are many meetings. */
const GROUNDS_SHOWN_OF_MANY = 40;
const MANY_MEETINGS = 8;

/** Participants on equal grounds who are named at once, and who are named at all. */
const NAMED_AT_ONCE = 12;
const NAMED = 300;
/** The same of those whom the report reveals, who take more room. */
const REVEALED_AT_ONCE = 2;

/** Whom a policy would decide on in one way, and why; people on the same grounds stand together. Nothing for nobody. */
export function decisions(policy: PolicyEntry, kind: DecisionKind, report: Report): Markup {
  const grounds = byGrounds(policy.decisions, kind);
  if (grounds.length === 0) return markup``;
  const most = report.meetings.length > MANY_MEETINGS ? GROUNDS_SHOWN_OF_MANY : GROUNDS_SHOWN;
  const closed = grounds.slice(GROUNDS_OPEN, most);
  const rest = grounds.slice(most).reduce((total, people) => total + people.length, 0);
  const part = (some: typeof grounds, caption: string): Markup =>
    table(
      columns,
      some.map((people) => groundsRow(people, policy, report)),
      { caption, hideCaption: true, sortable: true, wide: true },
    );
  return markup`${part(grounds.slice(0, GROUNDS_OPEN), captions[kind])}
${closed.length === 0 ? null : markup`<details><summary>${count(closed.length)} more grounds</summary>${part(closed, `${captions[kind]}, on more grounds`)}</details>`}
${restNote(rest, "participant", "decisions")}`;
}

const columns: readonly Column[] = [
  { head: "why", kind: "head" },
  { head: "participants", kind: "number" },
  { head: "where", kind: "text" },
  { head: "who", kind: "text" },
];

function groundsRow(
  people: readonly [DecisionEntry, ...(readonly DecisionEntry[])],
  policy: PolicyEntry,
  report: Report,
): readonly Cell[] {
  const [first] = people;
  return [
    { content: whyText(first, policy) },
    { content: count(people.length), by: people.length },
    { content: placesText(first, report) },
    { content: participants(people) },
  ];
}

const captions: Readonly<Record<DecisionKind, string>> = {
  block: "Whom it would block",
  review: "Whom it would leave to a person",
  allow: "Whom it would allow",
};

/** Ordinals, never names, but where the report itself reveals them. */
function participants(people: readonly DecisionEntry[]): Markup {
  const revealed = people.some(({ identity }) => identity !== null);
  const said = (one: DecisionEntry): string => visible(one.participant) + platformText(one);
  if (people.length <= NAMED_AT_ONCE && !revealed) return markup`${people.map(said).join(", ")}`;
  const who = (one: DecisionEntry): Markup =>
    markup`${said(one)}: ${one.identity === null ? "n/a" : markup`<bdi>${whoText(one.identity)}</bdi>`}`;
  if (people.length <= REVEALED_AT_ONCE) return markup`${people.map((one) => markup`<p>${who(one)}</p>`)}`;
  const shown = people.slice(0, NAMED);
  const first = people.slice(0, 3).map(({ participant }) => visible(participant));
  const list = revealed
    ? markup`<ul class="who">${shown.map((one) => markup`<li>${who(one)}</li>`)}</ul>`
    : markup`<p>${shown.map(said).join(", ")}</p>`;
  return markup`<details><summary>${first.join(", ")}${people.length > first.length ? " ..." : ""}</summary>${list}${restNote(people.length - shown.length, "participant", "decisions")}</details>`;
}

/** What the platform itself names for somebody, which decides nothing. */
function platformText({ platformSays }: DecisionEntry): string {
  return platformSays.length === 0 ? "" : ` (the platform says ${platformSays.map(visible).join(", ")})`;
}
