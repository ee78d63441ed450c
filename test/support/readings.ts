import { identityLevels } from "../../src/count/identity.ts";
import { attributionRules } from "../../src/count/attribution.ts";
import { units } from "../../src/count/measure.ts";
import { type Reading, usualReading } from "../../src/count/reading.ts";

const usual = usualReading({ of: "participants", attribute: "longest", window: null }, 2);

/** One reading of each kind, as changes of the usual one. */
export const someReadings: readonly Reading[] = [
  usual,
  ...identityLevels.map((identity) => ({ ...usual, identity })),
  ...attributionRules.map((attribute) => ({ ...usual, attribute })),
  ...units.map((of) => ({ ...usual, of })),
  ...units.map((of) => ({ ...usual, of, identity: "byNameMinimum" as const })),
  { ...usual, withoutHosts: true },
  { ...usual, answers: { kind: "strict" } },
  { ...usual, answers: { kind: "majority" } },
  { ...usual, answers: { kind: "only", database: 0 } },
  { ...usual, answers: { kind: "only", database: 1 } },
  { ...usual, anonymized: "at-face-value" },
  { ...usual, anonymized: "left-out" },
  { ...usual, window: { from: 5, to: 12 } },
  { ...usual, window: { from: 5, to: 12 }, identity: "byNameMinimum" },
  { ...usual, window: { from: 7, to: 7 }, of: "peak" },
];
