import type { Bounds } from "../../count/measure.ts";

/** A whole number with its thousands set apart: "1,234,567". */
export function count(value: number): string {
  const digits = String(value);
  return digits.length < 4 ? digits : digits.replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** Seconds as minutes with one decimal; "<0.1" instead of a false 0. */
export function minutes(seconds: number): string {
  if (seconds === 0) return "0";
  const tenths = Math.round(seconds / 6);
  return tenths === 0 ? "<0.1" : `${count(Math.floor(tenths / 10))}.${tenths % 10}`;
}

/** "31 to 56", or one number where the bounds are equal. */
export function range({ certain, possible }: Bounds, write: (value: number) => string): string {
  return certain === possible ? write(certain) : `${write(certain)} to ${write(possible)}`;
}

/**
 * A part of a whole in percent, with one decimal: "12.4 %". "0 %" and "100 %" are exact; what is only near them is
 * "<0.1 %" and ">99.9 %". "n/a" of nothing. Rounded half up from the counts, not from a quotient.
 */
export function percent(part: number, total: number): string {
  return total === 0 ? "n/a" : `${percentFigure(part, total)} %`;
}

/** "12.4 to 22.4 %", or one percentage where the bounds are equal. */
export function percentRange(bounds: Bounds, total: number): string {
  return total === 0 ? "n/a" : `${range(bounds, (value) => percentFigure(value, total))} %`;
}

function percentFigure(part: number, total: number): string {
  if (part === 0) return "0";
  if (part === total) return "100";
  // Seconds can have decimals, down to milliseconds.
  const [thousandParts, thousandTotals] = [BigInt(Math.round(part * 1000)), BigInt(Math.round(total * 1000))];
  const tenths = Number((2000n * thousandParts + thousandTotals) / (2n * thousandTotals));
  if (tenths === 0) return "<0.1";
  return tenths >= 1000 ? ">99.9" : `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

/** How many of what: "1 log", "2 logs", "2 entries" where the plural is not the singular with an s. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${count(value)} ${value === 1 ? singular : plural}`;
}

/** Counts by name as a list, largest first: "12 no address in the log; 8 private address". */
export function countsByName<Name extends string>(
  counts: Readonly<Partial<Record<Name, number>>>,
  words: Readonly<Record<Name, string>>,
): string {
  return (Object.entries(counts) as [Name, number][])
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, value]) => `${count(value)} ${words[name]}`)
    .join("; ");
}

/** The sum of counts by name. */
export function sum(counts: Readonly<Partial<Record<string, number>>>): number {
  return Object.values(counts).reduce<number>((total, value) => total + (value ?? 0), 0);
}
