import { contentName, contentOf, isContentKey } from "./content-names.ts";
import { isAddressName } from "./field-names.ts";
import { paragraphOf } from "./known-report.ts";
import type { NamedPlace } from "./known-report.ts";
import { knownByNames, knownByOthersAddresses } from "./known-reports.ts";
import { shownName } from "./name-list.ts";
import { sampleJson } from "./json-sample.ts";
import type { JsonSample, JsonStep } from "./json-sample.ts";
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
  const usable = formats.filter(({ shapes }) => shapes.includes(sample.framing));
  const refused = refusal(sample, (names) => usable.some((format) => readsByOperation(format, names, asked)));
  if (refused !== null) return refused;
  for (const format of usable) {
    for (const place of sample.rows) {
      const names = format.record === undefined ? [...place.names.keys()] : sample.namesInside(place.path);
      const recognition = names.length === 0 ? null : format.recognise(names, asked);
      if (recognition?.kind === "ambiguous") {
        return { kind: "ambiguous", field: recognition.field, names: recognition.names, all: names };
      }
      if (recognition === null) continue;
      const layout = { framing: sample.framing, path: place.path, format, asked, names, columns: recognition.columns };
      const others = otherLists(sample, layout);
      if (others.length > 0) return { kind: "several-lists", lists: [placeName(place.path), ...others] };
      return { kind: "recognised", layout };
    }
  }
  return unrecognised(sample, asked);
}

/**
 * The places other than the layout's whose objects would be rows as well, as messages name them. Reading one of two
 * lists would leave people out in silence, and nothing says that both are of the same meeting.
 */
export function otherLists({ rows }: JsonSample, layout: JsonLayout): readonly string[] {
  return rows
    .filter((place) => isAnotherPath(place.path, layout.path) && isListOfRows(place.names.keys(), layout))
    .map(({ path }) => placeName(path));
}

/** Keys by the dozen may be people's names, one list for each. */
const LISTS_NAMED = 4;

/** What to say of a log with several lists of participants, of which `lists` are the places. */
export function severalLists(lists: readonly string[]): string {
  const which = lists.length > LISTS_NAMED ? `${lists.length} lists` : lists.map((list) => `"${list}"`).join(" and ");
  return `${which} each hold participants' addresses, but one list of a file is read; split the file, so that each has its own`;
}

/** Whether objects with these keys would be recognised as rows like those of the layout. */
export function isListOfRows(names: Iterable<string>, { format, asked }: JsonLayout): boolean {
  const keys = [...names];
  return keys.length > 0 && format.recognise(keys, asked) !== null;
}

function isAnotherPath(path: readonly JsonStep[], rows: readonly JsonStep[]): boolean {
  return path.at(-1)?.kind === "each" && JSON.stringify(path) !== JSON.stringify(rows);
}

/** An audit log has records of messages beside those of participants, and its format looks at no more than their kind. */
function readsByOperation(format: LogFormat, names: Names, asked: FieldMap): boolean {
  return format.record !== undefined && format.recognise(names, asked) !== null;
}

/**
 * What is refused whatever stands beside it: content, unless it is in records of which `isRead` says that their format
 * keeps away from it, and addresses that are not participants'.
 */
function refusal(sample: JsonSample, isRead: (names: Names) => boolean): LogRecognition<JsonLayout> | null {
  const others = knownByOthersAddresses(namedPlaces(sample));
  if (others !== null) return { kind: "known-report", paragraph: paragraphOf(others) };
  const content = sample.tops
    .filter(({ path }) => !isRead(sample.namesInside(path)))
    .flatMap(({ names }) => [...names])
    .find(([name, holds]) => holds !== "other" && isContentKey(name));
  if (content === undefined) return null;
  return knownReport(sample) ?? { kind: "not-a-log", found: contentOf(content[0]) };
}

function knownReport(sample: JsonSample): LogRecognition<JsonLayout> | null {
  const report = knownByNames(namedPlaces(sample));
  return report === null ? null : { kind: "known-report", paragraph: paragraphOf(report) };
}

function namedPlaces({ rows, tops }: JsonSample): readonly NamedPlace[] {
  return [...new Set([...tops, ...rows])].map(({ path, names }) => {
    const last = path.findLast((step) => step.kind === "key");
    return { under: last?.key ?? null, names: [...names.keys()] };
  });
}

function unrecognised(sample: JsonSample, asked: FieldMap): LogRecognition<JsonLayout> {
  const { rows } = sample;
  if (rows.some(({ names }) => names.get("details") === "list" && !names.has("ip_address"))) {
    return { kind: "not-a-log", found: contentOf("details") };
  }
  // Whoever names keys says that there are addresses, and has mistyped a name.
  const report = Object.keys(asked).length > 0 ? null : knownReport(sample);
  if (report !== null) return report;
  const empty = rows.find(({ path, names }) => path.length > 0 && names.size === 0);
  const listed = rows.find(({ path, names }) => path.length > 0 && names.size > 0);
  if (listed === undefined && empty !== undefined) {
    return { kind: "no-rows", where: placeName(empty.path) };
  }
  const named = listed ?? rows.find(({ names }) => names.size > 0);
  if (named === undefined) return { kind: "not-a-log", found: "JSON without any named value" };
  const names = [...named.names.keys()];
  const content = contentName(names, { hasAddress: names.some(isAddressName) });
  return content === null ? { kind: "no-address", names } : { kind: "not-a-log", found: contentOf(content) };
}

/** "data.items[]", as a message calls a place. */
export function placeName(path: readonly JsonStep[]): string {
  const text = path.map((step) => (step.kind === "each" ? "[]" : `.${shownName(step.key)}`)).join("");
  return text === "[]" ? "the list" : text.replace(/^\./, "");
}
