import type { Bounds } from "../../count/measure.ts";
import type { Appearance } from "../../count/participant.ts";
import { countryOf, isInside } from "../../jurisdiction/jurisdiction.ts";
import type { Candidates } from "../../locate/evidence.ts";
import { oncePer } from "../../once-per.ts";
import { decide } from "../decide.ts";
import type { Decisions, Verdict } from "../decision.ts";
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

/** Puts everybody on whom a policy has decided into groups by the remedies that affect them, meeting after meeting. */
export function affectedGrouper(
  policy: Policy,
): (decisions: Decisions, ground: RemedyGround) => readonly AffectedGroup[] {
  const harder: Policy = { ...policy, unlocated: "block", anonymized: "block" };
  const tracesOf = oncePer((appearance: Appearance): Traces => {
    const { candidates } = appearance;
    return {
      standing: scopeStanding(policy.scopeCodes, candidates),
      outside: countriesOutside(policy.scopeCodes, candidates),
      wouldBlock: decide(harder, appearance).decision === "block",
    };
  });
  return ({ participants, verdicts }, ground) => {
    const groups = { blocked: newGroup(), anywhere: newGroup(), others: newGroup() };
    const ways = participants.appearances.map((appearance, way): Way => {
      const traces = tracesOf(appearance);
      return { traces, group: groups[reachOf(verdicts[way], traces)] };
    });
    for (const [way, { traces, group }] of ways.entries()) addTraces(group, traces, participants.numbers[way] ?? 0);
    if (ground.hosts.size > 0 || ground.presenceAfter !== null) {
      for (let at = 0; at < participants.length; at += 1) {
        const way = ways[participants.way(at)];
        if (way !== undefined) addOne(way, participants.ordinal(at), ground);
      }
    }
    return [
      { remedies: reaches.blocked, ...groups.blocked },
      { remedies: reaches.anywhere, ...groups.anywhere },
      { remedies: reaches.others, ...groups.others },
    ];
  };
}

/** A way to appear, and the group of all who appear in it. */
interface Way {
  readonly traces: Traces;
  readonly group: OpenGroup;
}

/** What follows for a policy's remedies from how somebody appears. */
interface Traces {
  readonly standing: ScopeStanding;
  /** The countries outside the scope in which they may be. */
  readonly outside: ReadonlySet<string>;
  /** By the policy, blocking whoever could be anywhere; it decides otherwise about nobody else. */
  readonly wouldBlock: boolean;
}

function reachOf(verdict: Verdict | undefined, { wouldBlock }: Traces): keyof typeof reaches {
  if (verdict?.decision === "block") return "blocked";
  if (verdict?.reason !== "unlocated" && verdict?.reason !== "anonymized") return "others";
  return wouldBlock ? "anywhere" : "others";
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

/** Adds people who appear alike. */
function addTraces({ people, certainly, possibly }: OpenGroup, { standing, outside }: Traces, number: number): void {
  people[standing] += number;
  if (standing === "in") return;
  for (const country of outside) possibly.add(country);
  if (standing === "out" && outside.size === 1) for (const country of outside) certainly.add(country);
}

/** Adds what is known of one of them alone. */
function addOne({ group, traces: { standing } }: Way, ordinal: number, { hosts, presenceAfter }: RemedyGround): void {
  if (hosts.has(ordinal)) group.hosts[standing] += 1;
  const lost = standing === "in" ? undefined : presenceAfter?.get(ordinal);
  if (lost === undefined) return;
  if (standing === "out") group.presenceOutside.certain += lost.certain;
  group.presenceOutside.possible += lost.possible;
}

/** Countries in which somebody with these candidates may be while outside the scope. */
function countriesOutside(scopeCodes: readonly string[], candidates: Candidates): ReadonlySet<string> {
  if (candidates === "*") return new Set(["*"]);
  return new Set(candidates.filter((place) => !isInside(scopeCodes, place)).map(countryOf));
}
