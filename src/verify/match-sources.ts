import { basename } from "node:path";
import { UserError } from "../user-error.ts";
import { sha256OfFile } from "./sha256-of-file.ts";
import { shortened } from "./shortened.ts";
import { type NamedSource, type Source, type SourceKind, sourceKinds } from "./sources.ts";

/** A file that was given, before it is known what for. */
interface Candidate {
  readonly path: string;
  /** `null` of standard input. */
  readonly sha256: string | null;
}

/**
 * The file for each source that a report names: the given one with its SHA-256, whatever it is called; else one that is
 * left, of the same name if there is one, which is then another than the report was made from. In the report's order.
 * Throws a `UserError` of status 1 where none is left for a source, or one for no source: nothing can be compared then.
 */
export async function matchSources(
  kind: SourceKind,
  named: readonly NamedSource[],
  paths: readonly string[],
): Promise<readonly Source[]> {
  const left: Candidate[] = [];
  for (const path of paths) left.push({ path, sha256: path === "-" ? null : await sha256OfFile(path) });
  const take = (fits: (candidate: Candidate) => boolean): Candidate | undefined => {
    const at = left.findIndex((candidate) => fits(candidate));
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const exact = named.map(({ sha256 }) => take((candidate) => candidate.sha256 === sha256));
  const alike = named.map(({ name }, index) => exact[index] ?? take(({ path }) => basename(path) === name));
  const sources = named.map(({ name, sha256 }, index): Source => {
    const found = alike[index] ?? take(() => true);
    if (found === undefined) throw missing(kind, { name, sha256 });
    return { kind, name, sha256, path: found.path, given: found.sha256 };
  });
  const [more] = left;
  if (more !== undefined) throw notNamed(kind, more.path);
  return sources;
}

function missing(kind: SourceKind, { name, sha256 }: NamedSource): UserError {
  const { word, option } = sourceKinds[kind];
  return new UserError(
    `the report names the ${word} ${shortened(name)} (sha256 ${sha256}), which is not given; ${option}`,
    1,
  );
}

function notNamed(kind: SourceKind, path: string): UserError {
  const { word } = sourceKinds[kind];
  return new UserError(`${path}: the report names no such ${word}, and each that it names is given; leave it out`, 1);
}
