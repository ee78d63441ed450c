import type { Report } from "../../src/report/report.ts";

/** A number in a report. */
export interface Figure {
  /**
   * What kind of figure it is: its keys, positions in lists as "[]", `meetings[]` for `all` too, a remedy by its name,
   * and "*" for a name that counts are by.
   */
  readonly kind: string;
  readonly value: number;
  /** The report with another number in its place, and all else as it is. */
  readonly changed: (value: number) => Report;
}

type Step = string | number;

/** Every number of a report, in its order. */
export function figuresOf(report: Report): readonly Figure[] {
  const figures: Figure[] = [];
  const walk = (value: unknown, path: readonly Step[], kind: string): void => {
    if (typeof value === "number")
      figures.push({ kind: kindOf(kind), value, changed: (other) => replaced(report, path, other) as Report });
    else if (Array.isArray(value))
      for (const [index, one] of value.entries()) walk(one, [...path, index], `${kind}[${nameIn(kind, one)}]`);
    else if (typeof value === "object" && value !== null)
      for (const [key, one] of Object.entries(value)) walk(one, [...path, key], kind === "" ? key : `${kind}.${key}`);
  };
  walk(report, [], "");
  return figures;
}

/** Each of the remedies is told in another way. */
function nameIn(kind: string, value: unknown): string {
  return kind.endsWith(".remedies") ? (value as { readonly name: string }).name : "";
}

function kindOf(kind: string): string {
  return kind
    .replace(/^all\b/, "meetings[]")
    .replace(/(?<=\.(?:unlocated|excluded|rejected|rates|directions)\.).*$/, "*");
}

function replaced(value: unknown, [step, ...rest]: readonly Step[], other: number): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value)) return value.map((one, index) => (index === step ? replaced(one, rest, other) : one));
  return { ...(value as object), [step]: replaced((value as Record<string, unknown>)[step], rest, other) };
}
