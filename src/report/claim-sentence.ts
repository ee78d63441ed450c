import type { AttributionRule } from "../count/attribution.ts";
import { instantOf, type Window } from "../count/presence.ts";
import type { ClaimFinding, ClaimJudgement } from "../judge/claim/claim-finding.ts";
import { countryName } from "../jurisdiction/countries.ts";
import { instantText } from "./instant-text.ts";
import { count, percent } from "./text/numbers.ts";
import { instant } from "./text/time.ts";

/**
 * The sentence that a reviewer may repeat about a decided claim of participants: what the evidence shows at least, or at most, of what
 * whole, when, where and by which rule: it is true where it stands alone. One for each meeting that decides it.
 */
export function claimSentence({ claim, verdict, findings }: ClaimJudgement): string {
  const deciding = findings.filter((finding) => finding.verdict === verdict);
  return deciding.map((finding) => sentenceOf(finding, { claim, verdict })).join(" ");
}

function sentenceOf(
  { meeting, usual, amount, need }: ClaimFinding,
  { claim, verdict }: Pick<ClaimJudgement, "claim" | "verdict">,
): string {
  const isLeast = (claim.threshold?.relation === "at-least") === (verdict === "supported");
  const shown = isLeast ? amount.certain : amount.possible;
  const where = claim.jurisdictions.map(({ name, codes }) => placeOf(name, codes)).join(" or ");
  const of = (meeting === null ? "all meetings pooled" : idOf(meeting)) + windowOf(usual.window);
  const limit = claim.threshold?.relation === "at-least" ? "at least" : "at most";
  return (
    `${isLeast ? "At least" : "At most"} ${count(shown)} of ${count(amount.total)} participants of ${of} ` +
    `(${percent(shown, amount.total)}) ${isLeast ? "connected" : mostVerbs[usual.attribute]} from addresses located ` +
    `in ${where}; the claim is of ${limit} ${count(need ?? 0)}.`
  );
}

/**
 * Whoever is counted connected from there. Of those who are not, some may have connected from there too: under these
 * rules everybody counts in one place.
 */
const mostVerbs: Readonly<Record<AttributionRule, string>> = {
  longest: "connected longest",
  first: "connected first",
  any: "connected",
};

/** A meeting's id as a claim names it: in quotes where it is more than one word. */
function idOf(meeting: string): string {
  return /^[^\s"|<>=]+$/u.test(meeting) ? meeting : `"${meeting}"`;
}

/** When, if not in all the meeting; nobody whose times are known is in a window that nothing lies in. */
function windowOf(window: Window | null): string {
  if (window === null) return "";
  const { from, to } = window;
  const time = (at: number): string => instant(instantText(at));
  if (instantOf(window) !== null) return ` at ${time(from)}`;
  if (from > to) return ", of those whose times are not known";
  if (from === -Infinity) return ` before ${time(to)}`;
  return to === Infinity ? ` from ${time(from)} on` : ` from ${time(from)} to ${time(to)}`;
}

function placeOf(name: string, codes: readonly string[]): string {
  const [code] = codes;
  return codes.length === 1 && code !== undefined ? `${countryName(code)} (${code})` : name;
}
