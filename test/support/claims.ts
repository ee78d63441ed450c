import type { CountOptions } from "../../src/count/count-options.ts";
import { type Count, count } from "../../src/count/count.ts";
import { Tally } from "../../src/count/tally.ts";
import { countryOf, resolveJurisdiction } from "../../src/jurisdiction/jurisdiction.ts";
import type { Claim } from "../../src/judge/claim/claim.ts";
import type { ClaimFinding, ClaimJudgement } from "../../src/judge/claim/claim-finding.ts";
import { type ClaimContext, newClaimJudge } from "../../src/judge/claim/judge-claims.ts";
import { parseClaim } from "../../src/judge/claim/parse-claim.ts";
import { candidateSet } from "../../src/locate/candidates.ts";
import type { EntryOf, Evidence } from "../../src/locate/evidence.ts";
import type { Session } from "../../src/read/session.ts";
import { EvidenceList } from "./evidence-list.ts";
import { session } from "./sessions.ts";
import { batchOf } from "./session-batches.ts";

/** What claims are judged with, where it is not the usual. */
export type Given = Partial<Omit<ClaimContext, "claims" | "meetings" | "options">> & {
  readonly options?: Partial<CountOptions>;
};

/** A claim as the loader would give it: "claim-1", of the command line. */
export function claimOf(text: string, given: Partial<Claim> = {}): Claim {
  const expression = parseClaim(text);
  if ("problem" in expression) throw new Error(`${text}, ${expression.at}: ${expression.problem}`);
  const jurisdictions = expression.jurisdictions.map(({ word }) => {
    const found = resolveJurisdiction(word, {}, null);
    if ("problem" in found) throw new Error(found.problem);
    return found;
  });
  const codes = [...new Set(jurisdictions.flatMap((one) => one.codes))].toSorted();
  return { ...expression, id: "claim-1", jurisdictions, codes, declared: null, sha256: null, ...given };
}

/** The judgements on claims about a count, by two databases unless it is said otherwise, and without anonymizers. */
function judgeCount(counted: Count, claims: readonly (Claim | string)[], given: Given): readonly ClaimJudgement[] {
  const claimJudge = newClaimJudge({
    databases: ["one.mmdb", "two.mmdb"],
    anonymizers: false,
    policies: [],
    declaredBefore: () => false,
    ...given,
    claims: claims.map((claim, index) =>
      typeof claim === "string" ? claimOf(claim, { id: `claim-${index + 1}` }) : claim,
    ),
    meetings: counted.ids,
    options: optionsOf(given),
  });
  claimJudge.take(counted.all());
  for (const meeting of counted.meetings()) claimJudge.take(meeting);
  return claimJudge.judgements();
}

/** The judgements on claims about sessions whose address cell is the evidence, as `idOf` reads it. */
export function judge(
  sessions: readonly Session[],
  claims: readonly (Claim | string)[],
  given: Given = {},
): readonly ClaimJudgement[] {
  const tally = new Tally(list, { keepAddresses: false });
  tally.add(
    batchOf(sessions),
    Int32Array.from(sessions, ({ address }) => idOf(address ?? "*")),
    "m",
  );
  return judgeCount(count(tally, optionsOf(given)), claims, given);
}

/** The judgement on one claim. */
export function judgeOne(sessions: readonly Session[], claim: Claim | string, given: Given = {}): ClaimJudgement {
  const [judgement] = judge(sessions, [claim], given);
  if (judgement === undefined) throw new Error("a claim without a judgement");
  return judgement;
}

/** What one claim comes to in the only meeting that it is about. */
export function findOne(sessions: readonly Session[], claim: Claim | string, given: Given = {}): ClaimFinding {
  const [finding] = judgeOne(sessions, claim, given).findings;
  if (finding === undefined) throw new Error("a claim without a finding");
  return finding;
}

/** People of one session each, by the evidence that they show: `people({ CN: 3, US: 2 })`. */
export function people(cells: Readonly<Record<string, number>>, given: Partial<Session> = {}): readonly Session[] {
  return Object.entries(cells).flatMap(([address, number]) =>
    Array.from({ length: number }, (_, index) => session({ person: `${address} ${index}`, address, ...given })),
  );
}

function optionsOf({ options }: Given): CountOptions {
  return { of: "participants", attribute: "longest", window: null, ...options };
}

/** What a cell of such sessions is evidence of. */
export function evidenceOf(cell: string): Evidence {
  return list.evidence(idOf(cell));
}

const list = new EvidenceList();
const known = new Map<string, number>();

/**
 * The id of evidence by its cell, always the same for the same one: "CN" of both databases, "CN/HK" of one after the
 * other, "CN/" where the second has no answer; "*" is no evidence, "~CN" an anonymizer in CN; "#7" at the end is the
 * record of both, "#7/8" of one after the other; where it is left out, it is the place's own.
 */
function idOf(cell: string): number {
  const id = known.get(cell) ?? list.idOf(...made(cell, 1000 + known.size));
  known.set(cell, id);
  return id;
}

function made(cell: string, own: number): [Evidence, readonly EntryOf[]] {
  if (cell === "*") return [{ kind: "unlocated", candidates: "*", reason: "no-address", answers: [] }, []];
  const [places = "", record = ""] = cell.replace("~", "").split("#");
  const [one = "", two = one] = places.split("/");
  const records = record === "" ? [own] : record.split("/").map(Number);
  const answers = [one, two].map((place, database) => ({
    database,
    places: place === "" ? [] : [place],
    network: null,
  }));
  const entries = answers
    .filter((answer) => answer.places.length > 0)
    .map(({ database }) => ({ database, entry: records[database] ?? records[0] ?? 0 }));
  if (cell.startsWith("~")) return [{ kind: "anonymized", candidates: "*", answers }, entries];
  const candidates = candidateSet(
    answers.map((answer) => answer.places),
    "set",
  );
  if (candidates === "*") return [{ kind: "unlocated", candidates, reason: "not-in-database", answers }, entries];
  const kind = new Set(candidates.map(countryOf)).size === 1 ? "located" : "conflicting";
  return [{ kind, candidates, answers }, entries];
}
