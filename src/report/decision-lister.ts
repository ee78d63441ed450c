import { IntegerColumn } from "../count/column.ts";
import type { Appearance, Identity } from "../count/participant.ts";
import type { Verdict } from "../judge/decision.ts";
import type { PolicyJudgement } from "../judge/judge-meeting.ts";
import type { Policy } from "../judge/policy.ts";
import { oncePer } from "../once-per.ts";
import type { DecisionEntry } from "./report.ts";

/** Lists a policy's decisions in one meeting, or in all pooled, as the report tells them. */
export type DecisionLister = (judgement: PolicyJudgement) => readonly DecisionEntry[];

/**
 * Lists decisions for all of a report; `databases` are the names of the databases by position. Whoever is decided alike
 * in one meeting after the other, and in all pooled, is one object in all their lists: there may be millions of them.
 */
export function decisionLister(databases: readonly string[]): DecisionLister {
  const shown = oncePer((appearance: Appearance) => shownBy(appearance, databases));
  const lastOf = oncePer((_policy: Policy) => new LastEntries());
  return ({ policy, decisions: { participants, verdicts } }) => {
    const last = lastOf(policy);
    const told = participants.appearances.map(shown);
    // As long as it will be: a list that grows is copied again and again.
    const entries: DecisionEntry[] = [];
    entries.length = participants.length;
    for (let at = 0; at < participants.length; at += 1) {
      const ordinal = participants.ordinal(at);
      const way = participants.way(at);
      const [verdict, alike] = [verdicts[way], told[way]];
      if (verdict === undefined || alike === undefined) throw new RangeError(`nothing was decided on P${ordinal}`);
      const identity = participants.identity(at);
      const before = last.of(ordinal);
      const isSame = before !== undefined && isEqual(before, verdict, alike, identity);
      entries[at] = isSame ? before : last.set(ordinal, entryOf(`P${ordinal}`, verdict, alike, identity));
    }
    return entries;
  };
}

/** The last entry on each participant. Ordinals may come in any order, which would make a list of its own slow. */
class LastEntries {
  readonly #entries: DecisionEntry[] = [];
  /** By ordinal: the position in `#entries`, plus one. */
  readonly #positions = new IntegerColumn();

  of(ordinal: number): DecisionEntry | undefined {
    return this.#entries[this.#positions.get(ordinal) - 1];
  }

  set(ordinal: number, entry: DecisionEntry): DecisionEntry {
    const position = this.#positions.get(ordinal);
    if (position > 0) this.#entries[position - 1] = entry;
    else this.#positions.set(ordinal, this.#entries.push(entry));
    return entry;
  }
}

function entryOf(
  participant: string,
  { decision, reason, rules }: Verdict,
  { candidates, platformSays, answers }: Shown,
  identity: Identity | null,
): DecisionEntry {
  return { participant, decision, reason, rules, candidates, platformSays, answers, identity };
}

function isEqual(before: DecisionEntry, verdict: Verdict, told: Shown, identity: Identity | null): boolean {
  return (
    before.decision === verdict.decision &&
    before.reason === verdict.reason &&
    before.rules === verdict.rules &&
    // A list made for whoever appears alike.
    before.answers === told.answers &&
    before.identity === identity
  );
}

/** What is told of everybody who appears alike: the same lists stand in the decisions on all of them. */
type Shown = Pick<DecisionEntry, "candidates" | "platformSays" | "answers">;

function shownBy({ candidates, platformSays, answers }: Appearance, databases: readonly string[]): Shown {
  return {
    candidates: candidates === "*" ? ["*"] : candidates,
    platformSays,
    answers: answersOf(answers, databases),
  };
}

/** One answer for each database and code; with identities, one for each network too. */
function answersOf(said: Appearance["answers"], databases: readonly string[]): DecisionEntry["answers"] {
  const byKey = new Map<string, DecisionEntry["answers"][number]>();
  for (const { database, places, network } of said) {
    for (const code of places.length === 0 ? [null] : places) {
      const entry = { database: databases[database] ?? "", code, network };
      byKey.set(`${String(database).padStart(4, "0")} ${code ?? ""} ${entry.network ?? ""}`, entry);
    }
  }
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
}
