import { describe, expect, it } from "vitest";
import { bounds, MeasureSum, shareOf } from "../../src/count/measure.ts";
import { peaksOf } from "../../src/count/peak.ts";
import type { SpellList } from "../../src/count/spell-list.ts";
import { spells } from "../../src/count/spells.ts";
import { timeIn } from "../../src/count/take-spells.ts";
import type { Visit } from "../../src/count/visit.ts";
import type { Candidates } from "../../src/locate/evidence.ts";
import attributionVectors from "../vectors/attribution.json" with { type: "json" };
import boundsVectors from "../vectors/bounds.json" with { type: "json" };
import setVectors from "../vectors/bounds-from-sets.json" with { type: "json" };
import dedupeVectors from "../vectors/dedupe.json" with { type: "json" };
import minutesVectors from "../vectors/minutes.json" with { type: "json" };
import peakVectors from "../vectors/peak.json" with { type: "json" };
import { evidence } from "../support/evidence.ts";
import { session } from "../support/sessions.ts";
import { countAll } from "../support/tally.ts";
import { spellList } from "../support/spell-list.ts";

interface Segment {
  readonly person: string;
  readonly jurisdiction: string | null;
  readonly join: number;
  readonly leave: number;
}

const MINUTE = 60_000;

function sessionsOf(segments: readonly Segment[]) {
  return segments.map(({ person, jurisdiction, join, leave }) =>
    session({ person, address: jurisdiction ?? "*", join: join * MINUTE, leave: leave * MINUTE }),
  );
}

describe("bounds", () => {
  it.each(boundsVectors)("$id", ({ input, expected }) => {
    const sum = new MeasureSum();
    sum.add([["CN"]], input.definite);
    sum.add(["*"], input.unlocated);
    sum.add([["CN", "HK"]], input.conflictingTouchingJ);
    sum.add([["US"]], input.n - input.definite - input.unlocated - input.conflictingTouchingJ);
    const measure = sum.measure();
    const found = bounds(measure, ["CN"]);
    expect(measure.total).toBe(expected.n);
    expect(found).toEqual({ certain: expected.lower, possible: expected.upper });
    const share = shareOf(found, measure.total);
    if (expected.shareLower === null) expect(share).toBeNull();
    else {
      expect(share?.certain).toBeCloseTo(expected.shareLower, 10);
      expect(share?.possible).toBeCloseTo(expected.shareUpper, 10);
    }
  });

  it.each(setVectors)("$id: certain inside, possible when touching", ({ input, expected }) => {
    const sum = new MeasureSum();
    for (const candidates of input.candidates) sum.add([candidates as Candidates], 1);
    expect(bounds(sum.measure(), input.jurisdiction)).toEqual({ certain: expected.lower, possible: expected.upper });
  });
});

describe("attribution", () => {
  const [vector] = attributionVectors;
  it.each(["longest", "first", "any"] as const)("un-01: %s", (attribute) => {
    const { measure, sessions, participants } = countAll(sessionsOf(vector?.input.segments ?? []), { attribute });
    const expected = vector?.expected[attribute];
    expect({ sessions, participants }).toEqual({ sessions: 12, participants: vector?.expected.n });
    expect(bounds(measure, ["CN"])).toEqual({ certain: expected?.lower, possible: expected?.upper });
  });
});

function everySpell(segments: readonly Segment[], carry: boolean): SpellList {
  const people = new Map<string, Visit[]>();
  for (const { person, jurisdiction, join, leave } of segments) {
    const visit = {
      evidence: evidence(jurisdiction === null ? "*" : [jurisdiction]),
      sessions: 1,
      timed: true,
      intervals: [join, leave],
    };
    people.set(person, [...(people.get(person) ?? []), visit]);
  }
  return spellList([...people.values()].flatMap((visits) => spells(visits, carry)));
}

describe("minutes", () => {
  it.each(minutesVectors)("$id: carry $input.carry", ({ input, expected }) => {
    const measure = timeIn(everySpell(input.segments, input.carry));
    expect(measure.total).toBe(expected.totalMinutes);
    expect(bounds(measure, [input.jurisdiction])).toEqual({ certain: expected.lower, possible: expected.upper });
  });

  it("are what a count of minutes measures, carried", () => {
    const { measure } = countAll(sessionsOf(minutesVectors[0]?.input.segments ?? []), { of: "minutes" });
    expect(measure.total).toBe(393 * MINUTE);
    expect(bounds(measure, ["CN"])).toEqual({ certain: 264 * MINUTE, possible: 269 * MINUTE });
  });
});

describe("peak", () => {
  it.each(peakVectors)("$id", ({ input, expected }) => {
    const { measure, peakAt } = countAll(sessionsOf(input.segments), { of: "peak" });
    expect({ total: measure.total, at: (peakAt ?? NaN) / MINUTE }).toEqual({
      total: expected.peakTotal,
      at: expected.peakAt,
    });
    expect(bounds(measure, ["CN"])).toEqual({ certain: expected.jAtPeakLower, possible: expected.jAtPeakUpper });
    expect(peaksOf(everySpell(input.segments, true)).inside(["CN"])).toEqual({
      certain: expected.peakJLower,
      possible: expected.peakJUpper,
    });
  });
});

describe("dedupe", () => {
  it.each(dedupeVectors)("$id", ({ input, expected }) => {
    const filled = (text: string | null): string | null => (text === "" ? null : text);
    const rows = input.rows.map(({ id, email, name, device }) =>
      session({ person: id, email, name: filled(name), device: filled(device) }),
    );
    const counts = countAll(rows).identities;
    expect(counts).toEqual({
      rows: expected.rows,
      byId: expected.idOnly,
      byIdAndEmail: expected.idEmail,
      cascade: expected.cascade,
      byNameMinimum: expected.nameOnlyMinimum,
    });
  });
});
