import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClaimFinding } from "../../../src/judge/claim/claim-finding.ts";
import type { ClaimVerdict } from "../../../src/judge/claim/verdict.ts";
import type { Session } from "../../../src/read/session.ts";
import { anyShare } from "../../support/claim-arbitraries.ts";
import { findOne, judgeOne, people } from "../../support/claims.ts";
import { session } from "../../support/sessions.ts";

/** A meeting of people who are alike but for their evidence. */
interface Mix {
  readonly CN: number;
  readonly US: number;
  readonly "*": number;
}

interface Limits {
  readonly relation: ">=" | "<=";
  readonly count: number | null;
  readonly share: { readonly over: number; readonly under: number } | null;
  readonly combine: "and" | "or";
}

const anyMix: fc.Arbitrary<Mix> = fc
  .record({ CN: fc.nat(5), US: fc.nat(4), "*": fc.nat(3) })
  .filter((mix) => sum(mix) > 0);
const anyLimits: fc.Arbitrary<Limits> = fc
  .record({
    relation: fc.constantFrom(">=" as const, "<=" as const),
    count: fc.option(fc.integer({ min: 1, max: 8 })),
    share: fc.option(anyShare),
    combine: fc.constantFrom("and" as const, "or" as const),
  })
  .filter(({ count, share }) => count !== null || share !== null);

function sum(mix: Mix): number {
  return mix.CN + mix.US + mix["*"];
}

function textOf({ relation, count, share, combine }: Limits): string {
  const limits = [count ?? [], share === null ? [] : `${share.over}/${share.under}`].flat();
  return `CN ${relation} ${limits.join(` ${combine} `)}`;
}

/** Whether the claim holds when exactly so many of so many are there; written down apart from the program. */
function holds({ relation, count, share, combine }: Limits, there: number, total: number): boolean {
  const limits: boolean[] = [];
  if (count !== null) limits.push(relation === ">=" ? there >= count : there <= count);
  if (share !== null) {
    const [left, right] = [there * share.under, share.over * total];
    limits.push(relation === ">=" ? left >= right : left <= right);
  }
  return combine === "and" ? !limits.includes(false) : limits.includes(true);
}

/** The verdict by trying every completion of the unknown. */
function verdictOf(limits: Limits, mix: Mix): ClaimVerdict {
  const completions = Array.from({ length: mix["*"] + 1 }, (_, more) => holds(limits, mix.CN + more, sum(mix)));
  if (!completions.includes(false)) return "supported";
  return completions.includes(true) ? "undetermined" : "refuted";
}

/** The least number of changes, of those that are listed with their results, that changes the verdict. */
function fewest(limits: Limits, before: Mix, changes: readonly (readonly [number, Mix])[]): number | null {
  const verdict = verdictOf(limits, before);
  const flipping = changes.filter(([, after]) => verdictOf(limits, after) !== verdict).map(([number]) => number);
  return flipping.length === 0 ? null : Math.min(...flipping);
}

/** Every way to have so many people, or fewer. */
function mixes(most: Mix): readonly Mix[] {
  const upTo = (number: number): readonly number[] => Array.from({ length: number + 1 }, (_, index) => index);
  return upTo(most.CN).flatMap((CN) =>
    upTo(most.US).flatMap((US) => upTo(most["*"]).map((open) => ({ CN, US, "*": open }))),
  );
}

function changed(before: Mix, after: Mix): number {
  return (["CN", "US", "*"] as const).reduce((moved, cell) => moved + Math.max(0, before[cell] - after[cell]), 0);
}

const stranger = (index: number, address: string): Session => session({ person: `stranger ${index}`, address });

const sessionsOf = ({ CN, US, "*": open }: Mix): readonly Session[] => people({ CN, US, "*": open });

describe("what would flip a verdict, in small meetings, by trying everything", () => {
  const check = (property: (limits: Limits, mix: Mix, finding: ClaimFinding) => void): void => {
    fc.assert(
      fc.property(anyLimits, anyMix, (limits, mix) => {
        const finding = findOne(sessionsOf(mix), textOf(limits));
        expect(finding.verdict).toBe(verdictOf(limits, mix));
        property(limits, mix, finding);
      }),
      { numRuns: 400 },
    );
  };

  it("locations: no fewer people anywhere else could, and so many can", () => {
    check((limits, mix, { verdict, flips }) => {
      if (verdict === "undetermined") return;
      const total = sum(mix);
      const others = mixes({ CN: total, US: total, "*": total }).filter((after) => sum(after) === total);
      expect(flips?.relocations).toBe(
        fewest(
          limits,
          mix,
          others.map((after) => [changed(mix, after), after]),
        ),
      );
    });
  });

  it("planted people: taking away fewer could not, and so many of those there can", () => {
    check((limits, mix, { verdict, flips }) => {
      const isMany = (verdict === "supported") === (limits.relation === ">=") && verdict !== "undetermined";
      const fewer = mixes(mix).map((after) => [sum(mix) - sum(after), after] as const);
      expect(flips?.removals).toBe(isMany ? fewest(limits, mix, fewer) : null);
    });
  });

  it("people planted there: fewer could not, and so many can", () => {
    check((limits, mix, { verdict, flips }) => {
      const isFew = (verdict === "supported") === (limits.relation === "<=") && verdict !== "undetermined";
      // Seven more out of eight is the most that a share of these can ask for.
      const more = Array.from({ length: 120 }, (_, number) => [number, { ...mix, CN: mix.CN + number }] as const);
      expect(flips?.additions).toBe(isFew ? fewest(limits, mix, more) : null);
    });
  });

  it("the unknown: fewer leave it open, and whatever the others are, so many settle it", () => {
    check((limits, mix, { verdict, flips }) => {
      const open = mix["*"];
      if (verdict !== "undetermined") {
        expect(flips).toMatchObject({ unknownNeeded: null, unknownAvailable: null });
        return;
      }
      const there = Array.from(
        { length: open + 1 },
        (_, number) => [number, { ...mix, CN: mix.CN + number, "*": open - number }] as const,
      );
      expect(flips).toMatchObject({ unknownNeeded: fewest(limits, mix, there), unknownAvailable: open });
    });
  });

  it("records of one database: no fewer could, and so many can, by a recount without them", () => {
    const record = fc.constantFrom(null, 1, 2);
    const records = fc.tuple(record, record).filter((some) => some.some((one) => one !== null));
    const hanging = fc.array(fc.record({ home: fc.constantFrom("CN", "US"), records }), { maxLength: 7 });
    type Hanging = { readonly home: string; readonly records: readonly (number | null)[] };
    // A record is of one place: those of the US have other numbers.
    const numbered = ({ home, records: some }: Hanging): readonly (number | null)[] =>
      some.map((one) => (one === null || home === "CN" ? one : one + 2));
    /** Somebody at home by these records, but for the wrong ones, which say the other place. */
    const cell = (one: Hanging, isWrong: (entry: number, database: number) => boolean): string => {
      const entries = numbered(one);
      const other = one.home === "CN" ? "US" : "CN";
      const said = entries.map((entry, at) => (entry === null ? "" : isWrong(entry, at) ? other : one.home));
      return `${said.join("/")}#${entries.map((entry) => entry ?? 0).join("/")}`;
    };
    const subsets = Array.from({ length: 16 }, (_, bits) => [1, 2, 3, 4].filter((entry) => (bits >> (entry - 1)) & 1));
    const wrongSets = [0, 1].flatMap((database) => subsets.map((wrong) => ({ database, wrong })));
    fc.assert(
      fc.property(hanging, fc.nat(2), anyLimits, (there, open, limits) => {
        if (there.length + open === 0) return;
        const rest = sessionsOf({ CN: 0, US: 0, "*": open });
        const find = (isWrong: (entry: number, database: number) => boolean): ClaimFinding =>
          findOne([...there.map((one, index) => stranger(index, cell(one, isWrong))), ...rest], textOf(limits));
        const { flips, verdict } = find(() => false);
        const flipping = wrongSets
          .filter(
            ({ database, wrong }) =>
              find((entry, where) => where === database && wrong.includes(entry)).verdict !== verdict,
          )
          .map(({ wrong }) => wrong.length);
        const isOpen = verdict === "undetermined" || flipping.length === 0;
        expect(flips?.records).toBe(isOpen ? null : Math.min(...flipping));
      }),
      { numRuns: 100 },
    );
  });

  it("is what a recount of changed logs says", () => {
    const recounted = (limits: Limits, mix: Mix, change: Partial<Mix>): ClaimVerdict =>
      judgeOne(sessionsOf({ ...mix, ...change }), textOf(limits)).verdict;
    check((limits, mix, { verdict, flips }) => {
      const { relocations = null, additions = null, removals = null } = flips ?? {};
      const many = (verdict === "supported") === (limits.relation === ">=");
      if (relocations !== null) {
        const by = many ? -1 : 1;
        const to = (number: number) => ({ CN: mix.CN + by * number, US: mix.US - by * number });
        expect(recounted(limits, mix, to(relocations))).not.toBe(verdict);
        expect(recounted(limits, mix, to(relocations - 1))).toBe(verdict);
      }
      if (additions !== null) expect(recounted(limits, mix, { CN: mix.CN + additions })).not.toBe(verdict);
      if (removals !== null) {
        expect(recounted(limits, mix, { CN: mix.CN - removals })).not.toBe(verdict);
        expect(recounted(limits, mix, { CN: mix.CN - removals + 1 })).toBe(verdict);
      }
    });
  });
});
