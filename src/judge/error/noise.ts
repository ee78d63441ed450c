import { countDistribution, quantileOf, tailOf } from "./count-distribution.ts";

/** Located participants among whom databases put this fraction in a wrong jurisdiction. */
export interface NoiseGroup {
  readonly participants: number;
  readonly rate: number;
}

/** Noise that is exceeded once in a hundred times. */
const QUANTILE = 0.99;
const NEGLIGIBLE = 1e-25;

/** The number of wrong locations that noise alone exceeds with a probability of 1 % at most. */
export function noiseQuantile(groups: readonly NoiseGroup[]): number {
  return quantileOf(noise(groups, NEGLIGIBLE), QUANTILE);
}

/** The probability that noise alone puts at least `count` participants somewhere, if in truth nobody is there. */
export function phantomProbability(groups: readonly NoiseGroup[], count: number): number {
  return Math.min(1, tailOf(noise(groups, 0), count));
}

function noise(groups: readonly NoiseGroup[], negligible: number): Float64Array {
  const single = groups.map(({ participants, rate }) => ({ size: 1, number: participants, probability: rate }));
  return countDistribution(single, negligible);
}
