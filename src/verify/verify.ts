import type { Readable } from "node:stream";
import { analyze } from "../analyze.ts";
import { bundledDatabasePath, bundledSha256 } from "../locate/bundled-database.ts";
import { json } from "../report/json.ts";
import type { Report } from "../report/report.ts";
import { UserError } from "../user-error.ts";
import { compareValues, type Difference } from "./compare-values.ts";
import { type Changes, likelyCause } from "./likely-cause.ts";
import { matchSources } from "./match-sources.ts";
import { readReport } from "./read-report.ts";
import { sha256OfFile } from "./sha256-of-file.ts";
import { namedSources, type Source, type SourceKind } from "./sources.ts";

/** A report, and the files that it was made from. */
export interface VerifyOptions {
  /** Path of the JSON report; "-" is `stdin`. */
  readonly report: string;
  /** Paths of files by what they are, in any order; among the logs "-" is `stdin`. */
  readonly files: Readonly<Record<SourceKind, readonly string[]>>;
  /** Databases that may be used where the report names them, and need not be. */
  readonly databasesAtHand: readonly string[];
  readonly stdin: Readable;
  /** How many differences are kept; all are counted. */
  readonly most: number;
}

/** What became of recomputing a report. */
export interface Verification {
  /** What the report is called. */
  readonly name: string;
  readonly versions: { readonly was: string; readonly is: string };
  readonly sources: readonly Source[];
  /** Fields of both reports together. */
  readonly fields: number;
  readonly differing: number;
  /** The first of them, in the report's order. */
  readonly differences: readonly ExplainedDifference[];
  /** Whether the file has the very bytes that the program writes. */
  readonly sameBytes: boolean;
}

/** A difference and its likely cause. */
interface ExplainedDifference extends Difference {
  readonly because: string;
}

/**
 * Makes a report again, with its own options, from the files that are given, and compares each field. Throws a
 * `UserError`: of status 1 where a file is missing, or cannot be read, so that nothing can be compared; of status 3
 * where the report is none, or cannot be made from these files at all.
 */
export async function verify(options: VerifyOptions): Promise<Verification> {
  const { name, bytes, report } = await readReport(options.report, options.stdin);
  const sources = await sourcesOf(report, options);
  const recomputed = await recompute(report, sources, options.stdin);
  const [was, is] = [report.tool.version, recomputed.tool.version];
  const digests = sources.map((source): Source => {
    if (source.given !== null) return source;
    // Standard input is a log, and logs are in the order of the report.
    return { ...source, given: recomputed.inputs[sources.indexOf(source)]?.sha256 ?? null };
  });
  const changes: Changes = {
    sources: digests.filter(({ sha256, given }) => sha256 !== given),
    versions: was === is ? null : { was, is },
  };
  let differing = 0;
  const differences: ExplainedDifference[] = [];
  const fields = compareValues(report, recomputed, (difference) => {
    differing += 1;
    if (differences.length >= options.most) return;
    differences.push({ ...difference, because: likelyCause(difference.path, changes, digests) });
  });
  const sameBytes = differing === 0 && areBytes(bytes, json(recomputed));
  return { name, versions: { was, is }, sources: digests, fields, differing, differences, sameBytes };
}

async function sourcesOf(report: Report, { files, databasesAtHand }: VerifyOptions): Promise<readonly Source[]> {
  const named = namedSources(report);
  const matched = (kind: SourceKind): Promise<readonly Source[]> => matchSources(kind, named[kind], files[kind]);
  // Logs come first: what standard input held is known by its place among the inputs.
  return [
    ...(await matched("log")),
    ...(files.database.length > 0 ? await matched("database") : await matchAtHand(named.database, databasesAtHand)),
    ...(await matched("anonymizers")),
    ...(await matched("policy")),
    ...(await matched("claims")),
    ...(await matched("same-person")),
    ...(await matched("earlier-report")),
  ];
}

/** The databases that the report names, of those at hand and the bundled one; none stands in for another. */
async function matchAtHand(
  named: readonly { readonly name: string; readonly sha256: string }[],
  paths: readonly string[],
): Promise<readonly Source[]> {
  const shas = new Map<string, string>();
  for (const path of paths) shas.set(await sha256OfFile(path), path);
  const needed = named.flatMap(
    ({ sha256 }) => shas.get(sha256) ?? (sha256 === bundledSha256 ? bundledDatabasePath() : []),
  );
  return matchSources("database", named, needed);
}

async function recompute(report: Report, sources: readonly Source[], stdin: Readable): Promise<Report> {
  const paths = (kind: SourceKind): readonly string[] =>
    sources.filter((source) => source.kind === kind).map(({ path }) => path);
  const [samePerson] = paths("same-person");
  const { claims: _, earlierReports: __, samePerson: ___, ...options } = report.options;
  try {
    return await analyze({
      ...options,
      logs: paths("log"),
      stdin,
      databases: paths("database"),
      anonymizers: paths("anonymizers"),
      policies: paths("policy"),
      claims: report.claims.filter(({ sha256 }) => sha256 === null).map(({ text }) => text),
      claimFiles: paths("claims"),
      earlierReports: paths("earlier-report"),
      samePerson,
      names: new Map(sources.filter(({ kind }) => kind !== "policy").map(({ path, name }) => [path, name])),
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const changed = sources.filter(({ sha256, given }) => given !== null && sha256 !== given).map(({ name }) => name);
    const why =
      changed.length === 0
        ? "its files are those that it names, so that its options or claims were changed, or another version made it"
        : `not the same as when it was made: ${changed.join(", ")}`;
    throw new UserError(`the report cannot be made again: ${error.message}; ${why}`);
  }
}

function areBytes(bytes: Buffer, pieces: Iterable<string>): boolean {
  let at = 0;
  for (const piece of pieces) {
    const expected = Buffer.from(piece);
    if (!bytes.subarray(at, at + expected.length).equals(expected)) return false;
    at += expected.length;
  }
  return at === bytes.length;
}
