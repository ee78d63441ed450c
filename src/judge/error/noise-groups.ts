import { type Measure } from "../../count/measure.ts";
import { countryOf } from "../../jurisdiction/jurisdiction.ts";
import type { NoiseGroup } from "./noise.ts";

/**
 * Fractions of located addresses that a good database puts in a wrong country, as scenarios and not as constants.
 * Country accuracy is claimed at 99.8 % by makers and measured between 78 and 99.5 %; 0.5 % is kind to databases.
 */
export const usualRate = 0.005;

/**
 * The same for a claim about mainland China, by where the evidence puts somebody. In August and September 2019
 * GeoLite2 and a list of Chinese origin disagreed on 0.94 of 17.7 million addresses of Hong Kong (5 %) and 0.43 of 12.5
 * million of Singapore (3.5 %) in that very direction, and hardly on others.
 */
const neighbourRates = { HK: 0.05, SG: 0.035, others: 0.002 } as const;

/** An assumption about noise: the rates, by whom they hold for, and how many of the located each is for. */
export interface NoiseScenario {
  readonly rates: Readonly<Record<string, number>>;
  readonly groups: readonly NoiseGroup[];
}

/** The scenarios for a claim about `codes` in a measure of participants. */
export function noiseScenarios(measure: Measure, codes: readonly string[]): readonly NoiseScenario[] {
  const located = { HK: 0, SG: 0, others: 0 };
  for (const { places, weight } of measure.parts) {
    const named = places.flatMap((candidates) => (candidates === "*" ? [] : candidates.map(countryOf)));
    if (named.length === 0) continue;
    located[named.includes("HK") ? "HK" : named.includes("SG") ? "SG" : "others"] += weight;
  }
  const all = located.HK + located.SG + located.others;
  const usual = { rates: { located: usualRate }, groups: [{ participants: all, rate: usualRate }] };
  const asksOfMainland = codes.includes("CN") && !codes.includes("HK") && !codes.includes("SG");
  if (!asksOfMainland || located.HK + located.SG === 0) return [usual];
  const groups = (["HK", "SG", "others"] as const).map((whose) => ({
    participants: located[whose],
    rate: neighbourRates[whose],
  }));
  return [usual, { rates: neighbourRates, groups }];
}
