import type { Report } from "../report/report.ts";
import { UserError } from "../user-error.ts";

/**
 * The status of a `--check`: 2 when a constraint of a policy is violated in some meeting, else 4 when one is
 * undetermined, else 0. A dry run by itself never changes the status. Throws a `UserError` of status 1 when there is
 * nothing to check: a check that checks nothing must not pass.
 */
export function checkStatus(report: Report): 0 | 2 | 4 {
  const results = [...report.meetings, report.all].flatMap(({ policies }) =>
    policies.flatMap(({ constraints }) => constraints.map(({ result }) => result)),
  );
  if (results.length === 0) throw new UserError("--check: no policy has constraints; add constraints to a policy", 1);
  if (results.includes("violated")) return 2;
  return results.includes("undetermined") ? 4 : 0;
}
