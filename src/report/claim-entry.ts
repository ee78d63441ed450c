import { shareOf, type Unit } from "../count/measure.ts";
import type { ClaimFinding, ClaimJudgement } from "../judge/claim/claim-finding.ts";
import type { Amount } from "../judge/claim/verdict.ts";
import type { Flips } from "../judge/claim/flips.ts";
import type { ClaimAmountEntry, ClaimEntry, ClaimFindingEntry } from "./claim-report.ts";
import { claimSentence } from "./claim-sentence.ts";
import { instantText } from "./instant-text.ts";
import { measureUnits } from "./measure-unit.ts";

/** A claim as the report tells it. */
export function claimEntry(judgement: ClaimJudgement): ClaimEntry {
  const { claim, declaredBefore, verdict, stability, flags, findings, quotable } = judgement;
  const entry = {
    id: claim.id,
    text: claim.text,
    jurisdictions: claim.jurisdictions.map(({ name }) => name),
    codes: claim.codes,
    relation: claim.threshold?.relation ?? null,
    sha256: claim.sha256,
    declared: claim.declared,
    declaredBefore,
    window: claim.window === null ? null : windowEntry(claim.window),
    verdict,
    stability,
    flags,
    findings: findings.map((finding) => findingEntry(finding, claim.of)),
  };
  return {
    ...entry,
    sentence: quotable ? claimSentence(judgement) : null,
    notQuotable: quotable ? [] : reasonsAgainst(judgement),
  };
}

function windowEntry({ from, to }: { readonly from: number; readonly to: number }): ClaimEntry["window"] {
  return { from: instantText(from) ?? "", to: instantText(to) ?? "" };
}

function reasonsAgainst({ claim, verdict, stability, flags, findings }: ClaimJudgement): readonly string[] {
  const reasons: string[] = [];
  if (verdict !== "supported" && verdict !== "refuted") reasons.push(verdict);
  if (stability === "sensitive" || stability === "contested") reasons.push(stability);
  // What hangs on one record can be told of people only.
  const what = claim.of === "participants" ? [] : [`of ${claim.of}`];
  const where = reasons.length + flags.length + what.length === 0 ? [`of ${findings.length} meetings`] : [];
  return [...reasons, ...flags, ...what, ...where];
}

function amountEntry({ total, certain, possible }: Amount, of: Unit): ClaimAmountEntry {
  const { unit, scale } = measureUnits[of];
  return {
    unit,
    total: total / scale,
    certain: certain / scale,
    possible: possible / scale,
    share: shareOf({ certain, possible }, total),
  };
}

function findingEntry(finding: ClaimFinding, of: Unit): ClaimFindingEntry {
  const { meeting, amount, need, verdict, flips, flags, largestRecord, noise, phantoms, contamination } = finding;
  const { scale } = measureUnits[of];
  const { unit, total, certain, possible, share } = amountEntry(amount, of);
  return {
    meeting,
    unit,
    total,
    certain,
    possible,
    share,
    need: need === null ? null : need / scale,
    verdict,
    curve: { supportedUpTo: amount.certain / scale, refutedFrom: (amount.possible + 1) / scale },
    flips: flips === null ? null : scaled(flips, scale),
    flags,
    largestRecord,
    noise,
    phantoms,
    contamination,
    breakEven: finding.breakEven,
    stability: finding.stability,
    readings: finding.readings.map(readingEntry),
  };
}

function readingEntry({
  reading: { id, group, reading },
  amount,
  verdict,
}: ClaimFinding["readings"][number]): ClaimFindingEntry["readings"][number] {
  const { unit, total, certain, possible, share } = amountEntry(amount, reading.of);
  return { reading: id, group, unit, total, certain, possible, share, verdict };
}

function scaled(flips: Flips, scale: number): Flips {
  const by = (amount: number | null): number | null => (amount === null ? null : amount / scale);
  return { ...flips, unknownNeeded: by(flips.unknownNeeded), unknownAvailable: by(flips.unknownAvailable) };
}
