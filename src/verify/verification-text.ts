import { basename } from "node:path";
import { count } from "../report/text/numbers.ts";
import { visible } from "../report/visible.ts";
import { jsonPointer } from "./json-pointer.ts";
import type { Path } from "./compare-values.ts";
import { shortened } from "./shortened.ts";
import { type Source, sourceKinds } from "./sources.ts";
import type { Verification } from "./verify.ts";

/**
 * What came of a verification, for people: each file, whether it is the same, and the differences by their likely
 * cause. Values that identify people are shown only when `reveal` says so.
 */
export function verificationText(verification: Verification, reveal: boolean): string {
  const { name, versions, sources, fields, differing, differences, sameBytes } = verification;
  const kinds = sources.map(({ kind }) => sourceKinds[kind].word);
  const names = sources.map((source) => shortened(source.name));
  const made = shortened(versions.was);
  const [kindWidth, nameWidth] = [width(kinds), width(names)];
  const lines = [
    `${visible(name)}: made by geoquorum ${made}${versions.was === versions.is ? "" : `; this is ${versions.is}`}`,
    "",
    ...sources.map(
      (source, index) =>
        `  ${(kinds[index] ?? "").padEnd(kindWidth)}  ${(names[index] ?? "").padEnd(nameWidth)}  ${standing(source)}`,
    ),
    "",
  ];
  if (differing === 0) {
    const bytes = sameBytes
      ? ", and so is each byte of the file"
      : "; the file has other spaces, escapes or digits than this program writes";
    return `${[...lines, `EQUAL: all ${count(fields)} fields are the same${bytes}`].join("\n")}\n`;
  }
  lines.push(`DIFFERENT: ${count(differing)} of ${count(fields)} fields`);
  for (const because of new Set(differences.map((one) => one.because))) {
    lines.push("", `Most likely because ${because}:`);
    for (const { path, was, is } of differences.filter((one) => one.because === because)) {
      const shown = reveal || !isPrivate(path);
      lines.push(`  ${visible(jsonPointer(path))}`, `    was ${valueWords(was, shown)}, is ${valueWords(is, shown)}`);
    }
  }
  const rest = differing - differences.length;
  if (rest > 0) lines.push("", `and ${count(rest)} more`);
  return `${lines.join("\n")}\n`;
}

/** The same for programs, as one JSON document with a line end. */
export function verificationJson(verification: Verification, reveal: boolean): string {
  const { name, versions, sources, fields, differing, differences, sameBytes } = verification;
  const value = {
    report: name,
    equal: differing === 0,
    sameBytes,
    versions,
    sources: sources.map(({ kind, name: called, sha256, given }) => ({ kind, name: called, sha256, given })),
    fields,
    differing,
    differences: differences.map(({ path, was, is, because }) => {
      const shown = reveal || !isPrivate(path);
      return { path: jsonPointer(path), was: jsonValue(was, shown), is: jsonValue(is, shown), because };
    }),
  };
  return `${visibleJson(JSON.stringify(value, null, 2))}\n`;
}

/** Line ends between values are the document's own; whatever else cannot be seen is escaped. */
function visibleJson(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

/** Names are the report's own, and nothing shows that they are right: another one of the file is told. */
function standing({ kind, name, path, sha256, given }: Source): string {
  if (sha256 !== given) return `NOT the same: sha256 was ${sha256}, is ${given ?? "unknown"}`;
  const own = kind === "policy" || path === "-" ? name : basename(path);
  return own === basename(name) ? "the same" : `the same, given as ${shortened(own)}`;
}

/** Whether a value identifies people: who somebody is, the network that they came from, or all that is said of them. */
function isPrivate(path: Path): boolean {
  return path.includes("identity") || path.at(-1) === "network" || path.at(-2) === "decisions";
}

/** An entry that is there on one side only may hold anything, and is in the report or in its logs. */
function jsonValue(value: unknown, isShown: boolean): unknown {
  if (value === undefined || value === null) return null;
  if (!isShown) return "(not shown)";
  return typeof value === "object" && !Array.isArray(value) ? "(an entry)" : value;
}

function valueWords(value: unknown, isShown: boolean): string {
  if (value === undefined) return "absent";
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (!isShown) return "(not shown without --reveal)";
  if (typeof value === "object" && !Array.isArray(value)) return "an entry";
  return shortened(JSON.stringify(value));
}

function width(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
