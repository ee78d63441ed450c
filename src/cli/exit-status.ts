import type { Report } from "../report/report.ts";
import { UserError } from "../user-error.ts";

/**
 * The status of a `--check`: 2 when a claim is refuted or a constraint of a policy is violated in some meeting, else 4
 * when one is undetermined, or a claim has no threshold or nobody to count, else 0. A dry run by itself never changes
 * the status. Throws a `UserError` of status 1 when there is nothing to check: a check that checks nothing must not
 * pass.
 */
export function checkStatus(report: Report): 0 | 2 | 4 {
  const results = [...report.meetings, report.all].flatMap(({ policies }) =>
    policies.flatMap(({ constraints }) => constraints.map(({ result }) => result)),
  );
  const verdicts = report.claims.map(({ verdict }) => verdict);
  if (results.length + verdicts.length === 0) {
    throw new UserError(
      "--check: there is no claim, and no policy has constraints; give --claim, or add constraints",
      1,
    );
  }
  if (results.includes("violated") || verdicts.includes("refuted")) return 2;
  return results.includes("undetermined") || verdicts.some((verdict) => verdict !== "supported") ? 4 : 0;
}
