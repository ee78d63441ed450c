import type { Bounds } from "../../count/measure.ts";
import { countryOf, isInside } from "../../jurisdiction/jurisdiction.ts";
import type { Candidates } from "../../locate/evidence.ts";
import { decide } from "../decide.ts";
import type { Decision } from "../decision.ts";
import type { Policy } from "../policy.ts";
import type { RemedyName } from "./remedy.ts";
import type { RemedyGround } from "./remedy-ground.ts";
import { type ScopeCounts, type ScopeStanding, scopeStanding } from "./scope-standing.ts";

/** People whom the same remedies affect, added up: there are few such groups, however many people there are. */
export interface AffectedGroup {
  readonly remedies: readonly RemedyName[];
  readonly people: ScopeCounts;
  readonly hosts: ScopeCounts;
  /** Countries outside the scope in which some of them are, whatever is true of the unknown, or may be. */
  readonly certainly: ReadonlySet<string>;
  readonly possibly: ReadonlySet<string>;
  /** Milliseconds of presence after the instant that is counted, of those outside the scope. */
  readonly presenceOutside: Bounds;
}

const everyRemedyThatEnds = ["end-meeting", "suspend-host"] as const;

/** Those whom the policy blocks, those whom it would block if it blocked the unlocated too, and all others. */
const reaches = {
  blocked: ["block", "block-unlocated", ...everyRemedyThatEnds],
  anywhere: ["block-unlocated", ...everyRemedyThatEnds],
  others: everyRemedyThatEnds,
} as const satisfies Record<string, readonly RemedyName[]>;

/** Everybody on whom a policy has decided, by the remedies that affect them, in one pass. */
export function affectedGroups(
  policy: Policy,
  decisions: readonly Decision[],
  ground: RemedyGround,
): readonly AffectedGroup[] {
  const harder: Policy = { ...policy, unlocated: "block", anonymized: "block" };
  const groups = { blocked: newGroup(), anywhere: newGroup(), others: newGroup() };
  for (const decision of decisions) add(groups[reachOf(decision, harder)], decision, policy, ground);
  return [
    { remedies: reaches.blocked, ...groups.blocked },
    { remedies: reaches.anywhere, ...groups.anywhere },
    { remedies: reaches.others, ...groups.others },
  ];
}

/** `harder`: the policy, blocking whoever could be anywhere; it decides otherwise about nobody else. */
function reachOf({ participant, decision, reason }: Decision, harder: Policy): keyof typeof reaches {
  if (decision === "block") return "blocked";
  if (reason !== "unlocated" && reason !== "anonymized") return "others";
  return decide(harder, participant).decision === "block" ? "anywhere" : "others";
}

interface OpenGroup {
  readonly people: Record<ScopeStanding, number>;
  readonly hosts: Record<ScopeStanding, number>;
  readonly certainly: Set<string>;
  readonly possibly: Set<string>;
  readonly presenceOutside: { certain: number; possible: number };
}

function newGroup(): OpenGroup {
  return {
    people: { in: 0, unknown: 0, out: 0 },
    hosts: { in: 0, unknown: 0, out: 0 },
    certainly: new Set(),
    possibly: new Set(),
    presenceOutside: { certain: 0, possible: 0 },
  };
}

function add(
  group: OpenGroup,
  { participant: { ordinal, candidates } }: Decision,
  { scopeCodes }: Policy,
  { hosts, presenceAfter }: RemedyGround,
): void {
  const standing = scopeStanding(scopeCodes, candidates);
  group.people[standing] += 1;
  if (hosts.has(ordinal)) group.hosts[standing] += 1;
  if (standing === "in") return;
  const countries = countriesOutside(scopeCodes, candidates);
  for (const country of countries) group.possibly.add(country);
  if (standing === "out" && countries.size === 1) for (const country of countries) group.certainly.add(country);
  const lost = presenceAfter?.get(ordinal) ?? { certain: 0, possible: 0 };
  if (standing === "out") group.presenceOutside.certain += lost.certain;
  group.presenceOutside.possible += lost.possible;
}

/** Countries in which somebody with these candidates may be while outside the scope. */
function countriesOutside(scopeCodes: readonly string[], candidates: Candidates): ReadonlySet<string> {
  if (candidates === "*") return new Set(["*"]);
  return new Set(candidates.filter((place) => !isInside(scopeCodes, place)).map(countryOf));
}
