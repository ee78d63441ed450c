import * as fc from "fast-check";
import { attributionRules } from "../../src/count/attribution.ts";
import { units } from "../../src/count/measure.ts";
import type { Session } from "../../src/read/session.ts";
import type { Given } from "./claims.ts";
import { anySession } from "./sessions.ts";

const cells = ["CN", "HK", "US", "CN/HK", "CN/", "/US", "*", "~CN", "~US"];
/** Sessions of one meeting whose evidence two databases give. */
export const someSessions = fc.array(
  fc.tuple(anySession, fc.constantFrom(...cells)).map(([one, address]): Session => ({ ...one, address, meeting: "m" })),
  { minLength: 1, maxLength: 12 },
);
/** Options of a run. */
export const anyOptions = fc.record({
  attribute: fc.constantFrom(...attributionRules),
  window: fc.constantFrom(null, { from: 3, to: 12 }),
});
/** What a claim is judged with. */
export const anyGiven: fc.Arbitrary<Given> = fc.record({ options: anyOptions, anonymizers: fc.boolean() });

/** The unit, as it stands in a claim. */
export const anyOf = fc.constantFrom(...units.map((of) => (of === "participants" ? "" : ` of ${of}`)));

/** A share of the whole, above none of it. */
export const anyShare = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.nat(7))
  .map(([under, less]) => ({ over: Math.max(1, under - less), under }));
