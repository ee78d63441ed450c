/** Groups of participants who are right or wrong together, alike in size and in the probability of being counted. */
export interface CountedGroups {
  /** Participants in each of the groups. */
  readonly size: number;
  /** How many such groups there are. */
  readonly number: number;
  /** From 0 to 1. */
  readonly probability: number;
}

/** Weights of the counts from `from` on. */
interface Weights {
  readonly from: number;
  readonly weights: Float64Array;
}

/**
 * The distribution of a count of independent groups: at each position the probability of that number. With groups of
 * one it is the Poisson-binomial distribution; larger groups are people whose errors are shared, such as those in one
 * record of a database. Computed by direct convolution, whose terms are all positive, so that even the smallest tail
 * keeps its relative accuracy, which transforms lose. At both ends probabilities below `negligible` are dropped on the
 * way, which makes tens of thousands of groups affordable; by default none is.
 */
export function countDistribution(groups: readonly CountedGroups[], negligible = 0): Float64Array {
  const most = groups.reduce((sum, { size, number }) => sum + size * number, 0);
  let sum: Weights = { from: 0, weights: Float64Array.of(1) };
  // The largest come last: few of them widen the distribution most, and each step takes as long as it is wide.
  for (const { size, number, probability } of groups.toSorted((a, b) => a.size - b.size)) {
    sum = trimmed(convolved(sum, binomial(number, probability, negligible), size), negligible);
  }
  const distribution = new Float64Array(most + 1);
  distribution.set(sum.weights, sum.from);
  return distribution;
}

/** The probability of at least `least`, added up from the small end. */
export function tailOf(distribution: Float64Array, least: number): number {
  if (least <= 0) return 1;
  let sum = 0;
  for (let count = distribution.length - 1; count >= least; count -= 1) sum += distribution[count] ?? 0;
  return sum;
}

/** The smallest count that is not exceeded with at least this probability. */
export function quantileOf(distribution: Float64Array, probability: number): number {
  let sum = 0;
  for (let count = 0; count < distribution.length; count += 1) {
    sum += distribution[count] ?? 0;
    if (sum >= probability) return count;
  }
  return distribution.length - 1;
}

/** The binomial distribution, from its mode outwards, so that nothing underflows before it is negligible. */
function binomial(number: number, probability: number, negligible: number): Weights {
  const mode = Math.min(number, Math.floor((number + 1) * probability));
  const odds = probability / (1 - probability);
  const above: number[] = [1];
  for (let count = mode; count < number; count += 1) {
    const next = ((above.at(-1) ?? 0) * (number - count) * odds) / (count + 1);
    if (next < negligible || next === 0) break;
    above.push(next);
  }
  const below: number[] = [];
  for (let count = mode, last = 1; count > 0; count -= 1) {
    last = (last * count) / ((number - count + 1) * odds);
    if (last < negligible || last === 0) break;
    below.push(last);
  }
  const weights = Float64Array.from([...below.toReversed(), ...above]);
  const sum = weights.toSorted().reduce((total, weight) => total + weight, 0);
  return { from: mode - below.length, weights: weights.map((weight) => weight / sum) };
}

function convolved(one: Weights, other: Weights, size: number): Weights {
  const weights = new Float64Array(one.weights.length + (other.weights.length - 1) * size);
  for (let index = 0; index < other.weights.length; index += 1) {
    const factor = other.weights[index] ?? 0;
    const shift = index * size;
    for (let at = 0; at < one.weights.length; at += 1) {
      weights[at + shift] = (weights[at + shift] ?? 0) + (one.weights[at] ?? 0) * factor;
    }
  }
  return { from: one.from + other.from * size, weights };
}

function trimmed({ from, weights }: Weights, negligible: number): Weights {
  let [low, high] = [0, weights.length];
  while (high - low > 1 && (weights[low] ?? 0) < negligible) low += 1;
  while (high - low > 1 && (weights[high - 1] ?? 0) < negligible) high -= 1;
  return { from: from + low, weights: weights.subarray(low, high) };
}
