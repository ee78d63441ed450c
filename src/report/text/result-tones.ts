import type { ConstraintResult } from "../../judge/decision.ts";
import type { Tone } from "./page.ts";

/** How the result of a constraint is set. */
export const resultTones: Readonly<Record<ConstraintResult, Tone | null>> = {
  satisfied: null,
  violated: "block",
  undetermined: "review",
};
