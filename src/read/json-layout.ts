import { sampleJson } from "./json-sample.ts";
import type { JsonPlace, JsonSample, JsonStep } from "./json-sample.ts";
import type { FieldColumns, FieldMap, LogFormat, Names } from "./log-format.ts";
import type { LogRecognition } from "./row-reader.ts";

/** Where the rows of a JSON log are and what they hold. */
export interface JsonLayout {
  /** "document": values of any number of lines, one after another, mostly one. "lines": one value a line. */
  readonly framing: "document" | "lines";
  /** From such a value to its rows; empty where the value is itself a row. */
  readonly path: readonly JsonStep[];
  readonly format: LogFormat;
  /** What the user asked for with `--map`. */
  readonly asked: FieldMap;
  /** Keys of the rows that are known so far; `columns` are positions in it. Later rows may bring more. */
  readonly names: Names;
  readonly columns: FieldColumns;
}

/** Top-level keys of files that are not logs of participants, and what such a file is. */
const refusedKeys: ReadonlyMap<string, string> = new Map([
  ...["transcript", "messages", "recording_files", "questions", "polls"].map((key) => [key, contentOf(key)] as const),
  ["activity_logs", "account sign-ins (activity_logs), which are not attendance"],
]);

/**
 * What a JSON log is, from the names in its first bytes (UTF-8, without a byte order mark): one document or one value
 * a line, where its rows are, and which of `formats` recognises their keys; the first one does. `complete` says that
 * `head` is the whole log. A damaged row or line in it is passed over.
 */
export function recogniseJson(
  head: Buffer,
  complete: boolean,
  formats: readonly LogFormat[],
  asked: FieldMap,
): LogRecognition<JsonLayout> {
  const sample = sampleJson(head, complete);
  if (sample === null) return { kind: "not-a-log", found: "text that is not JSON" };
  const refused = refusal(sample);
  if (refused !== null) return { kind: "not-a-log", found: refused };
  const usable = formats.filter(({ shapes }) => shapes.includes(sample.framing));
  for (const format of usable) {
    for (const place of sample.rows) {
      const names = [...place.names.keys()];
      const recognition = names.length === 0 ? null : format.recognise(names, asked);
      if (recognition?.kind === "ambiguous") {
        return { kind: "ambiguous", field: recognition.field, names: recognition.names, all: names };
      }
      if (recognition === null) continue;
      const { columns } = recognition;
      return {
        kind: "recognised",
        layout: { framing: sample.framing, path: place.path, format, asked, names, columns },
      };
    }
  }
  return unrecognised(sample);
}

function refusal({ tops }: JsonSample): string | null {
  for (const { names } of tops) {
    for (const [name, holds] of names) {
      const found = refusedKeys.get(name);
      if (found !== undefined && holds !== "other") return found;
    }
  }
  return null;
}

function unrecognised({ rows }: JsonSample): LogRecognition<JsonLayout> {
  if (rows.some(({ names }) => names.get("details") === "list" && !names.has("ip_address"))) {
    return { kind: "not-a-log", found: contentOf("details") };
  }
  const empty = rows.find(({ path, names }) => path.length > 0 && names.size === 0);
  const listed = rows.find(({ path, names }) => path.length > 0 && names.size > 0);
  if (listed === undefined && empty !== undefined) {
    return { kind: "not-a-log", found: `JSON without rows (${nameOf(empty)} is empty or holds no objects)` };
  }
  const named = listed ?? rows.find(({ names }) => names.size > 0);
  if (named === undefined) return { kind: "not-a-log", found: "JSON without any named value" };
  return { kind: "no-address", names: [...named.names.keys()] };
}

function contentOf(key: string): string {
  return `content (${key}), which this program never reads`;
}

/** "data.items[]", as a message calls a place. */
function nameOf({ path }: JsonPlace): string {
  const text = path.map((step) => (step.kind === "each" ? "[]" : `.${step.key}`)).join("");
  return text === "[]" ? "the list" : text.replace(/^\./, "");
}
