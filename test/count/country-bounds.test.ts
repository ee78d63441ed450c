import * as fc from "fast-check";
import { expect, it } from "vitest";
import { bounds, countryBounds } from "../../src/count/measure.ts";

it("countryBounds are the bounds of each country, and name all that are named", () => {
  const place = fc.constantFrom("CN", "HK", "US", "US-CA", "US-NY", "CN-11");
  const candidates = fc.oneof(fc.constant("*" as const), fc.uniqueArray(place, { minLength: 1, maxLength: 4 }));
  const part = fc.record({ places: fc.array(candidates, { minLength: 1, maxLength: 3 }), weight: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const measure = { total: parts.reduce((sum, { weight }) => sum + weight, 0), parts };
      const { named, of } = countryBounds(measure);
      for (const country of ["CN", "HK", "US", "FR"]) expect(of(country)).toEqual(bounds(measure, [country]));
      const places = parts.flatMap((one) => one.places.flatMap((some) => (some === "*" ? [] : some)));
      expect(named).toEqual(new Set(places.map((one) => one.slice(0, 2))));
    }),
  );
});
