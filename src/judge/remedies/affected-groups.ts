import type { Bounds } from "../../count/measure.ts";
import type { Appearance } from "../../count/participant.ts";
import { countryOf, isInside } from "../../jurisdiction/jurisdiction.ts";
import type { Candidates } from "../../locate/evidence.ts";
import { oncePer } from "../../once-per.ts";
import { decide } from "../decide.ts";
import type { Decision, Verdict } from "../decision.ts";
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
  const wouldBlock = oncePer((appearance: Appearance) => decide(harder, appearance).decision === "block");
  const whereabouts = oncePer(({ candidates }: Appearance) => whereaboutsOf(policy.scopeCodes, candidates));
  for (const { participant, verdict } of decisions) {
    const { ordinal, appearance } = participant;
    add(groups[reachOf(verdict, () => wouldBlock(appearance))], ordinal, whereabouts(appearance), ground);
  }
  return [
    { remedies: reaches.blocked, ...groups.blocked },
    { remedies: reaches.anywhere, ...groups.anywhere },
    { remedies: reaches.others, ...groups.others },
  ];
}

/** `wouldBlock`: by the policy, blocking whoever could be anywhere; it decides otherwise about nobody else. */
function reachOf({ decision, reason }: Verdict, wouldBlock: () => boolean): keyof typeof reaches {
  if (decision === "block") return "blocked";
  if (reason !== "unlocated" && reason !== "anonymized") return "others";
  return wouldBlock() ? "anywhere" : "others";
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

/** Where somebody stands to the scope, and the countries outside it in which they may be. */
interface Whereabouts {
  readonly standing: ScopeStanding;
  readonly outside: ReadonlySet<string>;
}

function whereaboutsOf(scopeCodes: readonly string[], candidates: Candidates): Whereabouts {
  return { standing: scopeStanding(scopeCodes, candidates), outside: countriesOutside(scopeCodes, candidates) };
}

function add(
  group: OpenGroup,
  ordinal: number,
  { standing, outside }: Whereabouts,
  { hosts, presenceAfter }: RemedyGround,
): void {
  group.people[standing] += 1;
  if (hosts.has(ordinal)) group.hosts[standing] += 1;
  if (standing === "in") return;
  for (const country of outside) group.possibly.add(country);
  if (standing === "out" && outside.size === 1) for (const country of outside) group.certainly.add(country);
  const lost = presenceAfter?.get(ordinal);
  if (lost === undefined) return;
  if (standing === "out") group.presenceOutside.certain += lost.certain;
  group.presenceOutside.possible += lost.possible;
}

/** Countries in which somebody with these candidates may be while outside the scope. */
function countriesOutside(scopeCodes: readonly string[], candidates: Candidates): ReadonlySet<string> {
  if (candidates === "*") return new Set(["*"]);
  return new Set(candidates.filter((place) => !isInside(scopeCodes, place)).map(countryOf));
}
