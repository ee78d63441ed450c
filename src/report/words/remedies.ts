import type { ConstraintResult } from "../../judge/decision.ts";
import { type HostReach, remedyWords } from "../../judge/remedies/remedy.ts";
import type { RemedyEntry } from "../remedy-entry.ts";
import { count, counted, minutes, percentRange, range } from "../text/numbers.ts";
import { visible } from "../visible.ts";

/** What is to be said below the table of remedies, in sentences. */
export function remedySentences(remedies: readonly RemedyEntry[]): readonly string[] {
  const ending = remedies.find(({ name }) => name === "end-meeting");
  const host = remedies.find(({ name }) => name === "suspend-host")?.host ?? null;
  return [...(ending === undefined ? [] : [endingText(ending)]), failingText(remedies), hostText(host)];
}

/** Results of constraints, the worst first. */
export const resultsFromWorst: readonly ConstraintResult[] = ["violated", "undetermined", "satisfied"];

/** What is worst of the policy's constraints, if a remedy were done; `null` where the policy sets none. */
export function worstResult({ constraints }: RemedyEntry): ConstraintResult | null {
  const results = Object.values(constraints);
  return resultsFromWorst.find((result) => results.includes(result)) ?? null;
}

/** What else there is to say of a remedy, by what the columns of a table are called. */
export const remedyDetails = {
  "outside, of the affected": ({ outsideScope, affected }) => percentRange(outsideScope, affected),
  "minutes lost outside": ({ secondsLostOutside: lost }) => (lost === null ? "n/a" : range(lost, minutes)),
  "certainly touches, outside the scope": ({ jurisdictions }) => codesText(jurisdictions.certain),
  "possibly touches": ({ jurisdictions }) => codesText(jurisdictions.possible),
  "hosts affected": ({ host }) => (host === null ? "n/a" : `${count(host.affected)} of ${count(host.total)}`),
  "responses that reach the same inside and fewer outside": ({ dominatedBy }) =>
    dominatedBy.length === 0 ? "none" : dominatedBy.map((by) => remedyWords[by]).join(", "),
} as const satisfies Readonly<Record<string, (remedy: RemedyEntry) => string>>;

function codesText(codes: readonly string[]): string {
  return codes.length === 0 ? "none" : codes.map((code) => (code === "*" ? "any" : visible(code))).join(", ");
}

/** What ending the meeting adds to blocking, on both sides of the scope. */
function endingText({ beyondBlock, secondsLostOutside }: RemedyEntry): string {
  const { outside, mayBeInside } = beyondBlock ?? { outside: 0, mayBeInside: 0 };
  const lost =
    secondsLostOutside === null ? "" : `; it takes ${range(secondsLostOutside, minutes)} minutes from people outside`;
  return (
    `Ending the meeting affects ${outside === 0 ? "nobody" : count(outside)} outside whom blocking does not, and ` +
    `reaches ${mayBeInside === 0 ? "nobody" : `at most ${count(mayBeInside)}`} more who may be inside${lost}.`
  );
}

/** Only failing is said, and that it is not all there is to necessity. */
function failingText(remedies: readonly RemedyEntry[]): string {
  const failing = remedies.filter(({ dominatedBy }) => dominatedBy.length > 0);
  if (failing.length === 0) return "None fails necessity on the numbers; none passes by that.";
  const names = failing.map(({ name }) => remedyWords[name]).join(", ");
  return `Fail necessity on the numbers: ${names}; none passes.`;
}

const insideWords: Readonly<Record<HostReach["inside"], string>> = {
  yes: "inside the scope",
  no: "outside the scope",
  unknown: "possibly outside the scope",
};

/** Where the host is: of several hosts, where the one is who is furthest out. */
function hostText(host: HostReach | null): string {
  if (host === null) return "No host is marked among them. Later meetings of a host are not measured.";
  const hosts =
    host.total === 1
      ? "The host is"
      : `Of ${counted(host.total, "host")}, ${host.inside === "yes" ? "all are" : "at least one is"}`;
  return `${hosts} ${insideWords[host.inside]}. Later meetings of a host are not measured.`;
}
