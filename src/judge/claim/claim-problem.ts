/** Why a claim cannot be read: what is wrong, and at which character of its text, from 1. */
export interface ClaimProblem {
  readonly problem: string;
  readonly at: number;
}

/** A problem at a place. */
export function problemAt(at: number, problem: string): ClaimProblem {
  return { problem, at };
}
