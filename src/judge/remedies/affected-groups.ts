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
  return ({ participants: { ordinals, appearances }, verdicts }, ground) => {
    const groups = { blocked: newGroup(), anywhere: newGroup(), others: newGroup() };
    for (const [at, verdict] of verdicts.entries()) {
      const [ordinal, appearance] = [ordinals[at], appearances[at]];
      if (ordinal === undefined || appearance === undefined) throw new RangeError(`nobody was decided on at ${at}`);
      const traces = tracesOf(appearance);
      add(groups[reachOf(verdict, traces)], ordinal, traces, ground);
    }
    return [
      { remedies: reaches.blocked, ...groupOf(groups.blocked) },
      { remedies: reaches.anywhere, ...groupOf(groups.anywhere) },
      { remedies: reaches.others, ...groupOf(groups.others) },
    ];
  };
}

/** What follows for a policy's remedies from how somebody appears. */
interface Traces {
  readonly standing: ScopeStanding;
  /** The countries outside the scope in which they may be. */
  readonly outside: ReadonlySet<string>;
  /** By the policy, blocking whoever could be anywhere; it decides otherwise about nobody else. */
  readonly wouldBlock: boolean;
}

function reachOf({ decision, reason }: Verdict, { wouldBlock }: Traces): keyof typeof reaches {
  if (decision === "block") return "blocked";
  if (reason !== "unlocated" && reason !== "anonymized") return "others";
  return wouldBlock ? "anywhere" : "others";
}

interface OpenGroup {
  readonly people: Record<ScopeStanding, number>;
  readonly hosts: Record<ScopeStanding, number>;
  /** Of everybody in it, each once. */
  readonly traces: Set<Traces>;
  readonly presenceOutside: { certain: number; possible: number };
}

function newGroup(): OpenGroup {
  return {
    people: { in: 0, unknown: 0, out: 0 },
    hosts: { in: 0, unknown: 0, out: 0 },
    traces: new Set(),
    presenceOutside: { certain: 0, possible: 0 },
  };
}

function add(group: OpenGroup, ordinal: number, traces: Traces, { hosts, presenceAfter }: RemedyGround): void {
  const { standing } = traces;
  group.people[standing] += 1;
  group.traces.add(traces);
  if (hosts.size > 0 && hosts.has(ordinal)) group.hosts[standing] += 1;
  const lost = standing === "in" ? undefined : presenceAfter?.get(ordinal);
  if (lost === undefined) return;
  if (standing === "out") group.presenceOutside.certain += lost.certain;
  group.presenceOutside.possible += lost.possible;
}

function groupOf({ people, hosts, traces, presenceOutside }: OpenGroup): Omit<AffectedGroup, "remedies"> {
  const certainly = new Set<string>();
  const possibly = new Set<string>();
  for (const { standing, outside } of traces) {
    if (standing === "in") continue;
    for (const country of outside) possibly.add(country);
    if (standing === "out" && outside.size === 1) for (const country of outside) certainly.add(country);
  }
  return { people, hosts, certainly, possibly, presenceOutside };
}

/** Countries in which somebody with these candidates may be while outside the scope. */
function countriesOutside(scopeCodes: readonly string[], candidates: Candidates): ReadonlySet<string> {
  if (candidates === "*") return new Set(["*"]);
  return new Set(candidates.filter((place) => !isInside(scopeCodes, place)).map(countryOf));
}
