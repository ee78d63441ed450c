import type { DecisionKind } from "../../judge/decision.ts";
import type { DecisionEntry, PolicyEntry, Report } from "../report.ts";
import { count } from "../text/numbers.ts";
import { visible } from "../visible.ts";
import { byGrounds, placesText, whoText, whyText } from "../words/decisions.ts";
import { restNote } from "./cut.ts";
import { type Markup, markup } from "./markup.ts";
import { table } from "./table.ts";

/** Grounds of one kind of decision that are shown, those of most people first. */
const GROUNDS_SHOWN = 60;
/** Participants on equal grounds who are named at once, and who are named at all. */
const NAMED_AT_ONCE = 12;
const NAMED = 300;

/** Whom a policy would decide on in one way, and why; people on the same grounds stand together. Nothing for nobody. */
export function decisions(policy: PolicyEntry, kind: DecisionKind, report: Report): Markup {
  const grounds = byGrounds(policy.decisions.filter(({ decision }) => decision === kind));
  if (grounds.length === 0) return markup``;
  const shown = grounds.slice(0, GROUNDS_SHOWN);
  const rest = grounds.slice(GROUNDS_SHOWN).reduce((total, people) => total + people.length, 0);
  const rows = shown.map((people) => {
    const [first] = people;
    return [
      { content: whyText(first, policy) },
      { content: count(people.length), by: people.length },
      { content: placesText(first, report) },
      { content: participants(people) },
    ];
  });
  return markup`${table(
    [
      { head: "why", kind: "head" },
      { head: "participants", kind: "number" },
      { head: "where", kind: "text" },
      { head: "who", kind: "text" },
    ],
    rows,
    { caption: captions[kind], hideCaption: true, sortable: true, wide: true },
  )}${restNote(rest, "participant", "decisions")}`;
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
  const shown = people.slice(0, NAMED);
  const first = people.slice(0, 3).map(({ participant }) => visible(participant));
  const list = revealed
    ? markup`<ul class="who">${shown.map((one) => markup`<li>${said(one)}: ${one.identity === null ? "n/a" : markup`<bdi>${whoText(one.identity)}</bdi>`}</li>`)}</ul>`
    : markup`<p>${shown.map(said).join(", ")}</p>`;
  return markup`<details><summary>${first.join(", ")}${people.length > first.length ? " ..." : ""}</summary>${list}${restNote(people.length - shown.length, "participant", "decisions")}</details>`;
}

/** What the platform itself names for somebody, which decides nothing. */
function platformText({ platformSays }: DecisionEntry): string {
  return platformSays.length === 0 ? "" : ` (the platform says ${platformSays.map(visible).join(", ")})`;
}
