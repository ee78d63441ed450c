import { rejectionReasons } from "./rows.ts";
import type { LogEnd } from "./session-reader.ts";

/**
 * Why a log that was read to its end holds nothing to count, in words that begin with its name; `null` where it does.
 * A log without rows is never an empty result, nor is one whose rows were all rejected.
 */
export function withoutRows(name: string, { rows, lineKinds }: LogEnd): string | null {
  if (rows.read === 0) {
    const found = Object.entries(lineKinds ?? {}).flatMap(([kind, lines]) => (lines > 0 ? [`${lines} ${kind}`] : []));
    const instead = found.length > 0 ? ` (lines: ${found.join(", ")})` : "";
    return `${name}: has no rows${instead}; export the log again`;
  }
  const excluded = Object.entries(rows.excluded);
  if (rows.sessions === 0 && excluded.length > 0 && excluded.every(([reason]) => isOtherOperation(reason))) {
    const families = excluded.map(([reason, count]) => `${reason.replace("operation-", "")} ${count}`).join(", ");
    return `${name}: holds no participation, only records of other operations (${families}), which are not read; export the events of participants`;
  }
  const [first] = rows.rejectedRows;
  if (first === undefined || rows.sessions > 0 || Object.keys(rows.excluded).length > 0) return null;
  const all = rows.read === 1 ? "its only row" : `all of its ${rows.read} rows`;
  return `${name}:${first.line}: ${rejectionReasons[first.reason]}; ${all} had to be rejected, export the log again`;
}

/** The reasons that operations of other families are excluded for. */
function isOtherOperation(reason: string): boolean {
  return reason.startsWith("operation-");
}
