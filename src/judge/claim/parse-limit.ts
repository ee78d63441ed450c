import { type ClaimProblem, problemAt } from "./claim-problem.ts";
import { parseFraction } from "./fraction.ts";
import type { Limit, Threshold } from "./threshold.ts";

const SIGNS = { "at-least": ">=", "at-most": "<=" } as const;

/**
 * Reads one limit at position `at`: a whole number is a count; a percentage, a number with a decimal point and a
 * fraction are shares of the whole. A limit that every log fulfils, or none, is a problem that explains itself.
 */
export function parseLimit(text: string, relation: Threshold["relation"], at: number): Limit | ClaimProblem {
  const sign = SIGNS[relation];
  if (/^\d+$/.test(text)) {
    const count = Number(text);
    if (!Number.isSafeInteger(count)) return problemAt(at, "no meeting has so many participants");
    if (count === 0 && relation === "at-least") {
      return problemAt(
        at,
        `"${sign} 0" is fulfilled whatever the log says; for "nobody" write "<= 0", for "anybody" ">= 1"`,
      );
    }
    return { kind: "count", count };
  }
  const share = parseFraction(text);
  if (share === null) {
    return problemAt(
      at,
      `expected a count (25), a percentage (10%), a decimal (0.1) or a fraction (1/3) after "${sign}"`,
    );
  }
  if (share.numerator === 0n) {
    return problemAt(at, `a share of 0 does not decide anything; for "nobody" write "<= 0", for "anybody" ">= 1"`);
  }
  if (share.numerator > share.denominator) {
    const hint = /^\d+\.\d+$/.test(text) ? `; is it ${text}%?` : "";
    return problemAt(at, `${text} is more than the whole: a share is at most 100%${hint}`);
  }
  return { kind: "share", share };
}
