/** An exact fraction, not necessarily in lowest terms; the denominator is positive. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The longest number that is read: more digits than any meeting can tell apart. */
const MAX_DIGITS = 15;

/**
 * The fraction that "10%", "0.105", "10.5 %" or "1/3" states, exactly as written; `null` for anything else, for zero
 * in the denominator and for numbers longer than `MAX_DIGITS`.
 */
export function parseFraction(text: string): Fraction | null {
  const parts = /^(\d+)(?:\.(\d+))? ?(%?)$/.exec(text);
  if (parts !== null) {
    const [, whole = "", decimals = "", percent = ""] = parts;
    if (whole.length + decimals.length > MAX_DIGITS) return null;
    const denominator = 10n ** BigInt(decimals.length) * (percent === "" ? 1n : 100n);
    return { numerator: BigInt(whole + decimals), denominator };
  }
  const [, over = "", under = ""] = /^(\d+) ?\/ ?(\d+)$/.exec(text) ?? [];
  if (over === "" || over.length > MAX_DIGITS || under.length > MAX_DIGITS || BigInt(under) === 0n) return null;
  return { numerator: BigInt(over), denominator: BigInt(under) };
}

/** The smallest whole number that is at least this fraction of a whole number. */
export function ceilTimes({ numerator, denominator }: Fraction, whole: number): number {
  return Number((numerator * BigInt(whole) + denominator - 1n) / denominator);
}

/** The largest whole number that is at most this fraction of a whole number. */
export function floorTimes({ numerator, denominator }: Fraction, whole: number): number {
  return Number((numerator * BigInt(whole)) / denominator);
}
