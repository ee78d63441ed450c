import type * as z from "zod";
import { nearestWord } from "../nearest-word.ts";
import { type DocumentPath, type SourceDocument, suggest } from "./document.ts";

/**
 * The document's value if it has the shape of the schema; otherwise one problem as a `UserError` with its place and,
 * for a key or word that is not known, the nearest one that is. A key that is not known comes before one that is
 * missing: the one is most likely the other, mistyped. `elsewhere`: what is said of keys by which another kind of file
 * is known.
 */
export function checkShape<Shape extends z.ZodType>(
  source: SourceDocument,
  schema: Shape,
  keys: readonly string[],
  elsewhere: ReadonlyMap<string, string>,
): z.infer<Shape> {
  if (source.value === null || source.value === undefined) throw source.error([], "the file is empty");
  const result = schema.safeParse(source.value, { error: plainWords });
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap((issue) => withBranches(issue));
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (issue === undefined) throw new Error("a shape was refused without an issue");
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  if (issue.code === "unrecognized_keys") {
    const other = path.length === 0 ? issue.keys.find((one) => elsewhere.has(one)) : undefined;
    if (other !== undefined) throw source.error([other], `"${other}": ${elsewhere.get(other)}`, "key");
    const key = issue.keys[0] ?? "";
    throw source.error([...path, key], `unknown key "${key}"${suggest(nearestWord(key, keys))}`, "key");
  }
  const given = valueAt(source.value, path);
  const values = issue.code === "invalid_value" ? issue.values.map(String) : [];
  const nearest = typeof given === "string" ? nearestWord(given, values) : null;
  throw source.error(path, `${where(path)}: ${issue.message}${suggest(nearest)}`);
}

type Issue = z.core.$ZodIssue;

/** An issue and, where none of several shapes fits, what is wrong with each of them. */
function withBranches(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const inside = issue.errors.flat().flatMap((one) => withBranches(one));
  return [issue, ...inside.map((one) => Object.assign({}, one, { path: [...issue.path, ...one.path] }))];
}

const typeWords: Readonly<Record<string, string>> = {
  string: "a text",
  array: "a list",
  object: "keys with values",
  record: "keys with values",
  number: "a number",
  int: "a whole number",
};

/** What is wrong, for whoever knows no schema language; what a schema says itself comes first. */
function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) return "is missing";
  if (issue.input === null) return "has no value";
  if (issue.code === "invalid_type") {
    const quoted = issue.expected === "string" && typeof issue.input !== "object" ? "; put it in quotation marks" : "";
    return `must be ${typeWords[issue.expected] ?? issue.expected}${quoted}`;
  }
  if (issue.code === "too_small") return `must be at least ${issue.minimum}`;
  if (issue.code === "too_big") return `must be at most ${issue.maximum}`;
  if (issue.code === "invalid_value") return `must be one of ${issue.values.map(String).join(", ")}`;
  return undefined;
}

function valueAt(value: unknown, path: DocumentPath): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? (at as Record<string | number, unknown>)[step] : undefined),
    value,
  );
}

function where(path: DocumentPath): string {
  return path.length === 0 ? "the file" : path.join(".");
}
