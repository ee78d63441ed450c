import type { Bounds } from "../../count/measure.ts";
import { constraintResult } from "../decide.ts";
import { decisionCounts, type Decisions } from "../decision.ts";
import type { Policy } from "../policy.ts";
import { type AffectedGroup, affectedGrouper } from "./affected-groups.ts";
import { affectedOnlyBy, dominatedBy } from "./dominance.ts";
import type { HostReach, NotMeasured, Remedies, Remedy, RemedyName } from "./remedy.ts";
import { remedyEffect } from "./remedy-effect.ts";
import type { RemedyGround } from "./remedy-ground.ts";
import { addCounts, outsideBounds, type ScopeCounts } from "./scope-standing.ts";

/**
 * What each response to the demand behind a policy would do to the people on whom the policy has decided, who are
 * everybody that is counted, meeting after meeting. Nobody does anything.
 */
export function remedyJudge(policy: Policy): (decisions: Decisions, ground: RemedyGround) => Remedies {
  const groupsOf = affectedGrouper(policy);
  return (decisions, ground) => {
    const groups = groupsOf(decisions, ground);
    const { review } = decisionCounts(decisions);
    const judge = (name: RemedyName): Remedy => judgeRemedy(name, { policy, groups, review, ground });
    return {
      none: judge("none"),
      block: judge("block"),
      "block-unlocated": judge("block-unlocated"),
      "end-meeting": judge("end-meeting"),
      "suspend-host": judge("suspend-host"),
    };
  };
}

interface Setting {
  readonly policy: Policy;
  readonly groups: readonly AffectedGroup[];
  readonly review: number;
  readonly ground: RemedyGround;
}

function judgeRemedy(name: RemedyName, { policy, groups, review, ground }: Setting): Remedy {
  const touched = groups.filter(({ remedies }) => remedies.includes(name));
  const everybody = addCounts(groups.map(({ people }) => people));
  const people = addCounts(touched.map((group) => group.people));
  const allHosts = addCounts(groups.map(({ hosts }) => hosts));
  const hosts = addCounts(touched.map((group) => group.hosts));
  const shown = ground.hosts.size > 0;
  const hostsOutside = shown ? outsideBounds(hosts) : unshownHostOutside(name, people);
  const { affected, inScope, outsideScope, missed, collateral } = remedyEffect(everybody, people);
  const limit = policy.affectedOutsideScope;
  return {
    name,
    affected,
    inScope,
    outsideScope,
    missed,
    collateral,
    review: name === "block" ? review : null,
    beyondBlock: beyondBlock(name, groups),
    presenceLostOutside: ground.presenceAfter === null ? null : lostOutside(touched),
    jurisdictions: {
      certain: sortedUnion(touched.map(({ certainly }) => certainly)),
      possible: sortedUnion(touched.map(({ possibly }) => possibly)),
    },
    host: shown ? { total: total(allHosts), affected: total(hosts), inside: insideOf(allHosts) } : null,
    hostsOutside,
    constraints: {
      affectedOutsideScope: limit === null ? null : constraintResult(outsideScope, limit),
      hostOutsideScope: policy.forbidsHostOutsideScope ? constraintResult(hostsOutside, 0) : null,
    },
    dominatedBy: dominatedBy(name, groups),
    notMeasured: notMeasured(name, shown),
  };
}

/** Where the log marks no host, anybody affected may be the host; an account can be suspended without its owner there. */
function unshownHostOutside(name: RemedyName, people: ScopeCounts): Bounds {
  const possible = name === "suspend-host" || people.unknown + people.out > 0 ? 1 : 0;
  return { certain: 0, possible };
}

function insideOf(hosts: ScopeCounts): HostReach["inside"] {
  if (hosts.out > 0) return "no";
  return hosts.unknown > 0 ? "unknown" : "yes";
}

function beyondBlock(name: RemedyName, groups: readonly AffectedGroup[]): Remedy["beyondBlock"] {
  if (name === "none" || name === "block") return null;
  const added = affectedOnlyBy(name, "block", groups);
  return { outside: added.out, mayBeInside: added.in + added.unknown };
}

function lostOutside(groups: readonly AffectedGroup[]): Bounds | null {
  const sum = { certain: 0, possible: 0 };
  for (const { presenceOutside } of groups) {
    sum.certain += presenceOutside.certain;
    sum.possible += presenceOutside.possible;
  }
  return Number.isFinite(sum.possible) ? sum : null;
}

function notMeasured(name: RemedyName, hostShown: boolean): readonly NotMeasured[] {
  if (name !== "suspend-host") return [];
  return hostShown ? ["future-meetings"] : ["future-meetings", "host"];
}

function total(counts: ScopeCounts): number {
  return counts.in + counts.unknown + counts.out;
}

function sortedUnion(sets: readonly ReadonlySet<string>[]): readonly string[] {
  const all = new Set<string>();
  for (const set of sets) for (const one of set) all.add(one);
  return [...all].toSorted();
}
