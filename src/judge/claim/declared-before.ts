import type { FileNames } from "../../locate/file-names.ts";
import { readSourceFile } from "../../locate/source-file.ts";
import { UserError } from "../../user-error.ts";
import type { Claim } from "./claim.ts";

/** What makes two claims the same: how they are written, and the codes that their words stand for. */
type DeclaredClaim = Pick<Claim, "text" | "codes">;

/** A report of an earlier run. */
export interface EarlierReport {
  readonly name: string;
  readonly sha256: string;
  readonly claims: readonly DeclaredClaim[];
  readonly inputs: readonly string[];
}

/**
 * Reads a JSON report of an earlier run, which shows that its claims had been declared when it was made. Throws
 * `UserError`: of status 1 where it cannot be read, of status 3 where it is no such report.
 */
export async function readEarlierReport(path: string, names?: FileNames): Promise<EarlierReport> {
  const { name, sha256, content } = await readSourceFile(path, names);
  const { earlierReportSchema } = await import("./earlier-report-schema.ts");
  const read = earlierReportSchema.safeParse(jsonOf(content));
  if (!read.success) {
    throw new UserError(`${path}: is no report of this program; give the JSON of an earlier run that holds the claim`);
  }
  const { inputs, claims } = read.data;
  return { name, sha256, claims, inputs: inputs.map((input) => input.sha256) };
}

/**
 * Whether earlier reports prove that a claim had been declared before these logs were seen: reports that were made from
 * none of them. A group that has been made to mean something else since proves nothing. A report is as good a proof as
 * the way on which it came.
 */
export function declaredBefore(
  earlier: readonly EarlierReport[],
  logs: readonly string[],
): (claim: DeclaredClaim) => boolean {
  const blind = earlier.filter(({ inputs }) => !inputs.some((sha256) => logs.includes(sha256)));
  const declared = new Set(blind.flatMap(({ claims }) => claims.map(keyOf)));
  return (claim) => declared.has(keyOf(claim));
}

function keyOf({ text, codes }: DeclaredClaim): string {
  return JSON.stringify([text, codes]);
}

function jsonOf(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString("utf8"));
  } catch {
    return null;
  }
}
