import { nearestWord } from "../nearest-word.ts";
import { UserError } from "../user-error.ts";
import type { CellDecoder } from "./cell-decoder.ts";
import { contentOf } from "./content-names.ts";
import { contentText } from "./content-text.ts";
import { isAddressName, normaliseName } from "./field-names.ts";
import { formats } from "./formats.ts";
import type { FormatId } from "./formats.ts";
import { recogniseJson, severalLists } from "./json-layout.ts";
import { newJsonReader } from "./json-reader.ts";
import type { FieldColumns, LogFormat, LogShape, Names } from "./log-format.ts";
import { listNames, quoteName, shownName } from "./name-list.ts";
import type { ReadOptions } from "./read-options.ts";
import { newTableReader } from "./record-reader.ts";
import type { RowAccount } from "./row-account.ts";
import type { LogRecognition, RowReader, RowSink } from "./row-reader.ts";
import { recogniseTable } from "./table-header.ts";
import { recogniseW3c } from "./w3c-head.ts";
import { W3cReader } from "./w3c-reader.ts";

/** A log of which it is known what to read, and how. */
export interface RecognisedLog {
  readonly id: FormatId;
  readonly format: LogFormat;
  readonly shape: LogShape;
  /** Names that the head shows; `columns` are positions among them. */
  readonly names: Names;
  readonly columns: FieldColumns;
  newReader(cells: CellDecoder, account: RowAccount, sink: RowSink): RowReader;
}

type Asked = Pick<ReadOptions, "format" | "map" | "meeting">;

/**
 * Recognises a log from its head, which is text in UTF-8 or a single-byte encoding. Throws a `UserError` that names
 * what was found where no format fits; names of columns are shown in it, values never. `name` is for messages.
 */
export function recogniseLog(name: string, head: Buffer, complete: boolean, asked: Asked): RecognisedLog {
  const usable: readonly LogFormat[] = formats.filter(
    (format) => asked.format === "auto" || format.id === asked.format,
  );
  const content = contentText(head);
  if (content !== null) throw new UserError(`${name}: no log of participants, but ${contentOf(content)}`);
  refuseMappedOperations(name, head, complete, asked);
  if (beginsAsJson(head)) {
    const layout = layoutOf(name, head, recogniseJson(head, complete, usable, asked.map), asked);
    const { format, framing, names, columns } = layout;
    return {
      id: idOf(format),
      format,
      shape: framing,
      names,
      columns,
      newReader: (cells, account, sink) => newJsonReader(layout, cells, account, sink, asked.meeting),
    };
  }
  const w3c = recogniseW3c(head, usable, asked.map);
  if (w3c !== null) {
    const layout = layoutOf(name, head, w3c, asked);
    const { format, names, columns } = layout;
    return {
      id: idOf(format),
      format,
      shape: "w3c",
      names,
      columns,
      newReader: (...rest) => new W3cReader(layout, ...rest),
    };
  }
  const layout = layoutOf(name, head, recogniseTable(head, usable, asked.map), asked);
  const { format, names, columns } = layout;
  return {
    id: idOf(format),
    format,
    shape: "table",
    names,
    columns,
    newReader: (...rest) => newTableReader(layout, ...rest),
  };
}

/** A layout's format is one of the registry's, whose ids are these. */
/**
 * A log of many operations says in each record which it is. Whoever maps its columns by hand would count messages and
 * polls as participants, and decode what must not be read.
 */
function refuseMappedOperations(name: string, head: Buffer, complete: boolean, { format, map }: Asked): void {
  if (format !== "auto" || Object.keys(map).length === 0) return;
  const plain = beginsAsJson(head) ? recogniseJson(head, complete, formats, {}) : recogniseTable(head, formats, {});
  if (plain.kind !== "recognised") return;
  const own: LogFormat = plain.layout.format;
  if (own.skips === undefined && own.record === undefined && own.payload === undefined) return;
  throw new UserError(
    `${name}: is ${own.id}, of which not every row is a participation, so that its columns cannot be mapped; leave out --map`,
  );
}

function idOf(format: LogFormat): FormatId {
  return format.id as FormatId;
}

/** Whether the first byte that is not blank opens a JSON object or array. */
function beginsAsJson(head: Buffer): boolean {
  const first = head.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
  return first === 0x7b || first === 0x5b;
}

function layoutOf<Layout>(name: string, head: Buffer, recognition: LogRecognition<Layout>, asked: Asked): Layout {
  switch (recognition.kind) {
    case "recognised":
      return recognition.layout;
    case "ambiguous":
      throw ambiguous(name, recognition);
    case "several-lists":
      throw new UserError(`${name}: ${severalLists(recognition.lists)}`);
    case "no-rows":
      throw new UserError(
        `${name}: holds no rows (${recognition.where} is empty or holds no objects); export the log again`,
      );
    case "known-report":
      throw new UserError(`${name}: ${recognition.paragraph}`);
    case "no-address":
      throw new UserError(`${name}: ${misfit(recognition.names, asked)}; names seen: ${listNames(recognition.names)}`);
    case "not-a-log":
      throw isText(head)
        ? new UserError(`${name}: no log of participants, but ${recognition.found}; ${remedyFor(asked)}`)
        : new UserError(`${name}: is not text; give an export of participants as CSV or JSON`);
    default:
      return recognition satisfies never;
  }
}

/** Bytes in which it is looked for what no text holds. */
const TEXT_BYTES = 4096;

/** Whether a head is text in any encoding that keeps ASCII: a file of another kind holds control characters. */
function isText(head: Buffer): boolean {
  const sample = head.subarray(0, TEXT_BYTES);
  if (sample.includes(0)) return false;
  const controls = sample.filter((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b).length;
  return controls * 50 <= sample.length;
}

function remedyFor({ map }: Asked): string {
  const mapped = Object.values(map);
  if (mapped.length > 0) return `--map asks for ${listNames(mapped)}`;
  return "give an export of participants; if the column of addresses has another name, say --map address=NAME";
}

/** Why a log with names in it cannot be read as was asked, and what to do. */
function misfit(names: Names, { format, map }: Asked): string {
  const mapped = Object.values(map);
  if (format !== "auto" && mapped.length > 0) {
    return `its names are not those of ${format} with --map; leave out --log-format`;
  }
  if (format !== "auto") return `its names are not those of ${format}; leave out --log-format, or name another one`;
  if (mapped.length > 0) return mismapped(names, mapped);
  const addresses = names.filter(isAddressName);
  if (addresses.length > 0) {
    return `addresses found in ${listNames(addresses)}, but no column for a name, id, time, meeting or role; say --map name=NAME`;
  }
  return "none of its names is known to hold participants' addresses; if one does, say --map address=NAME";
}

function mismapped(names: Names, mapped: readonly string[]): string {
  const keys = new Set(names.map(normaliseName));
  for (const asked of mapped.filter((name) => !name.startsWith("#") && !keys.has(normaliseName(name)))) {
    const near = nearestWord(
      asked,
      names.filter((name) => shownName(name) === name),
    );
    if (near !== null)
      return `--map asks for ${quoteName(asked)}, which is not in it; did you mean ${quoteName(near)}?`;
  }
  return `not all of ${listNames(mapped)}, which --map names, are in it together with an address; mend --map`;
}

function ambiguous(name: string, found: Extract<LogRecognition<never>, { kind: "ambiguous" }>): UserError {
  const { field, names, all } = found;
  const [first = ""] = names;
  // Columns of one name can be told apart by their position only, and so can those whose names no shell takes as text.
  const alike = names.some((other, index) => names.indexOf(other) !== index);
  const isPlain = shownName(first) === first && /^[^"$`\\,=!\p{C}]+$/u.test(first.trim());
  const choice = alike || !isPlain ? `#${all.indexOf(first) + 1}` : first.trim();
  return new UserError(
    `${name}: ${listNames(names)} could each be the ${field}; say which one, for example ` +
      `--map ${mapping(field, choice)}`,
  );
}

/** A mapping as it is typed in a shell. */
function mapping(field: string, column: string): string {
  const text = `${field}=${column}`;
  return /^[\w=#-]+$/.test(text) ? text : `"${text}"`;
}
