import { countDistribution, tailOf } from "./count-distribution.ts";

/** How sure the answer is to be. */
const CONFIDENCE = 0.95;
/** Far below what the answer's digits depend on. */
const NEGLIGIBLE = 1e-25;
/** The answer is as exact as its arithmetic. */
const CLOSE = 1e-13;

/**
 * The smallest probability of being right, the same for every location, at which at least `need` of the located are
 * truly there with a probability of 95 %. `sizes`: how many of them are right or wrong together, record by record; ones
 * for independent errors. The probability grows with the accuracy, so that there is one answer. `null` where even
 * perfect locations do not reach `need`.
 */
export function breakEvenAccuracy(sizes: readonly number[], need: number): number | null {
  const located = sizes.reduce((sum, size) => sum + size, 0);
  if (need > located) return null;
  if (need <= 0) return 0;
  const alike = new Map<number, number>();
  for (const size of sizes) alike.set(size, (alike.get(size) ?? 0) + 1);
  return rootOf((probability) => {
    const groups = Array.from(alike, ([size, number]) => ({ size, number, probability }));
    return tailOf(countDistribution(groups, NEGLIGIBLE), need) - CONFIDENCE;
  });
}

/**
 * Where a function that grows from below zero at 0 to above zero at 1 crosses zero, by the Illinois method (M. Dowell
 * and P. Jarratt, A Modified Regula Falsi Method, 1971): a secant through both ends, and the value of an end that
 * stays twice is halved. It needs a dozen values where halving the interval needs forty.
 */
function rootOf(value: (at: number) => number): number {
  let [low, below] = [0, -CONFIDENCE];
  let [high, above] = [1, 1 - CONFIDENCE];
  let last = 0;
  while (high - low > CLOSE) {
    const guess = (low * above - high * below) / (above - below);
    // Rounding must not leave the interval as it was.
    const at = guess > low && guess < high ? guess : (low + high) / 2;
    const found = value(at);
    if (found === 0) return at;
    if (found > 0) {
      [high, above] = [at, found];
      if (last > 0) below /= 2;
    } else {
      [low, below] = [at, found];
      if (last < 0) above /= 2;
    }
    last = found;
    if (at === low && found < 0 && above < CLOSE) return high;
    if (Math.abs(found) < CLOSE) return at;
  }
  return high;
}
