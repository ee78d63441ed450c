import type { Path } from "./compare-values.ts";
import { shortened } from "./shortened.ts";
import { type Source, type SourceKind, sourceKinds } from "./sources.ts";

/** What differs between the making of a report and its verification. */
export interface Changes {
  /** Those whose SHA-256 is another. */
  readonly sources: readonly Source[];
  /** `null` where both are the same. */
  readonly versions: { readonly was: string; readonly is: string } | null;
}

const figures = ["claims", "meetings", "all", "warnings"] as const;

/** The parts of a report, by the first step of their path, that a source has a say in. */
const reach: Readonly<Record<SourceKind, readonly string[]>> = {
  log: ["inputs", "rows", "samePerson", "databases", ...figures],
  database: ["databases", ...figures],
  anonymizers: ["anonymizers", ...figures],
  policy: figures,
  claims: ["options", "claims", "warnings"],
  "same-person": ["options", "samePerson", ...figures],
  "earlier-report": ["options", "claims"],
};

/** Lists of a report in which each source has an entry of its own, in the order of the sources. */
const ownEntries: Readonly<Partial<Record<SourceKind, string>>> = {
  log: "inputs",
  database: "databases",
  anonymizers: "anonymizers",
};

/**
 * Why a field most likely differs: the changed sources that it can depend on, else the version, else the report itself
 * was changed. A report whose sources differ may have been changed as well; which of the two, nobody can tell from here.
 */
export function likelyCause(path: Path, { sources, versions }: Changes, all: readonly Source[]): string {
  const own = sources.filter((source) => isOwnEntry(path, source, all));
  const able = own.length > 0 ? own : sources.filter(({ kind }) => reach[kind].includes(String(path[0])));
  const isVersion = versions !== null && (path[0] === "tool" || able.length === 0);
  if (isVersion) return `geoquorum ${shortened(versions.was)} made the report, and this is ${versions.is}`;
  if (able.length > 0) return `${able.map(sourceWords).join(" and ")} ${able.length === 1 ? "is" : "are"} not the same`;
  return "the report was changed after it was made, or something else than this program made it";
}

function isOwnEntry(path: Path, source: Source, all: readonly Source[]): boolean {
  const position = all.filter(({ kind }) => kind === source.kind).indexOf(source);
  return path[0] === ownEntries[source.kind] && path[1] === position;
}

function sourceWords({ kind, name }: Source): string {
  return `the ${sourceKinds[kind].word} ${shortened(name)}`;
}
