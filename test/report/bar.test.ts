import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bar } from "../../src/report/text/bar.ts";

describe("bar", () => {
  it.each([
    [0, 0, 100, "", ""],
    [50, 50, 100, "█████", ""],
    [50, 70, 100, "█████", "░░"],
    [0, 30, 100, "", "░░░"],
    [100, 100, 100, "██████████", ""],
    [30, 100, 100, "███", "░░░░░░░"],
    [5, 5, 100, "▌", ""],
    [1, 1, 1_000_000, "▏", ""],
    [0, 1, 1_000_000, "", "░"],
    [999_999, 999_999, 1_000_000, "█████████", ""],
    [999_998, 999_999, 1_000_000, "████████", "░"],
    [999_999, 1_000_000, 1_000_000, "█████████", "░"],
    [0, 0, 0, "", ""],
  ])("draws %d to %d of %d in ten columns", (certain, possible, total, solid, light) => {
    expect(bar({ certain, possible }, total, 10)).toEqual({ solid, light });
  });

  it("hides nothing, invents nothing, and fits", () => {
    const figures = fc.tuple(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6)).map((three) => three.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(figures, fc.integer({ min: 3, max: 140 }), ([certain = 0, possible = 0, total = 0], columns) => {
        fc.pre(total > 0);
        const { solid, light } = bar({ certain, possible }, total, columns);
        expect(solid !== "").toBe(certain > 0);
        expect(light !== "").toBe(possible > certain);
        expect(solid.length + light.length === columns).toBe(possible === total);
        expect(solid.length + light.length).toBeLessThanOrEqual(columns);
        expect(Math.abs(solid.length - (certain / total) * columns)).toBeLessThanOrEqual(3);
      }),
    );
  });
});
