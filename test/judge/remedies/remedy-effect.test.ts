import { expect, it } from "vitest";
import { constraintResult } from "../../../src/judge/decide.ts";
import { remedyEffect } from "../../../src/judge/remedies/remedy-effect.ts";
import type { ScopeCounts } from "../../../src/judge/remedies/scope-standing.ts";
import vectors from "../../vectors/remedy.json" with { type: "json" };

const affected: Readonly<Record<string, (everybody: ScopeCounts) => ScopeCounts>> = {
  none: () => ({ in: 0, unknown: 0, out: 0 }),
  blockOpen: (everybody) => ({ in: everybody.in, unknown: 0, out: 0 }),
  blockClosed: (everybody) => ({ in: everybody.in, unknown: everybody.unknown, out: 0 }),
  endMeeting: (everybody) => everybody,
  "suspendHost (host only)": (everybody) => everybody,
};

it.each(vectors)("$id: $input.remedy", ({ input, expected }) => {
  const everybody = { in: input.in, unknown: input.unknown, out: input.out };
  const effect = remedyEffect(everybody, affected[input.remedy]?.(everybody) ?? everybody);
  const pair = ([certain, possible]: readonly number[]) => ({ certain, possible });
  expect(effect).toMatchObject({
    affected: expected.affected,
    inScope: pair(expected.inScope),
    outsideScope: pair(expected.outOfScope),
    missed: pair(expected.missed),
  });
  const [least, most] = expected.collateralRatio;
  if (least === null || most === undefined || most === null) expect(effect.collateral).toBeNull();
  else {
    expect(effect.collateral?.certain).toBeCloseTo(least ?? Number.NaN, 11);
    expect(effect.collateral?.possible).toBeCloseTo(most, 11);
  }
  expect(constraintResult(effect.outsideScope, 0)).toBe(expected.nobodyOutside);
});
