import { UserError } from "../user-error.ts";
import type { CellDecoder } from "./cell-decoder.ts";
import { formats } from "./formats.ts";
import type { FormatId } from "./formats.ts";
import { recogniseJson } from "./json-layout.ts";
import { newJsonReader } from "./json-reader.ts";
import type { FieldColumns, LogFormat, LogShape, Names } from "./log-format.ts";
import { listNames, quoteName } from "./name-list.ts";
import type { ReadOptions } from "./read-options.ts";
import { newTableReader } from "./record-reader.ts";
import type { RowAccount } from "./row-account.ts";
import type { LogRecognition, RowReader, RowSink } from "./row-reader.ts";
import { recogniseTable } from "./table-header.ts";

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
  if (beginsAsJson(head)) {
    const layout = layoutOf(name, recogniseJson(head, complete, usable, asked.map), asked);
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
  const layout = layoutOf(name, recogniseTable(head, usable, asked.map), asked);
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
function idOf(format: LogFormat): FormatId {
  return format.id as FormatId;
}

/** Whether the first byte that is not blank opens a JSON object or array. */
function beginsAsJson(head: Buffer): boolean {
  const first = head.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
  return first === 0x7b || first === 0x5b;
}

function layoutOf<Layout>(name: string, recognition: LogRecognition<Layout>, asked: Asked): Layout {
  if (recognition.kind === "recognised") return recognition.layout;
  if (recognition.kind === "ambiguous") throw ambiguous(name, recognition);
  if (recognition.kind === "no-address") {
    throw new UserError(`${name}: ${misfit(asked)}; names seen: ${listNames(recognition.names)}`);
  }
  throw new UserError(`${name}: no log of participants, but ${recognition.found}; ${remedyFor(asked)}`);
}

function remedyFor({ map }: Asked): string {
  const mapped = Object.values(map);
  if (mapped.length > 0) return `--map asks for ${listNames(mapped)}`;
  return "give an export of participants; where their addresses have a name of its own, say --map address=NAME";
}

/** Why a log with names in it cannot be read as was asked, and what to do. */
function misfit({ format, map }: Asked): string {
  const mapped = Object.values(map);
  if (format !== "auto" && mapped.length > 0) {
    return `its names are not those of ${format} with --map; leave out --log-format`;
  }
  if (format !== "auto") return `its names are not those of ${format}; leave out --log-format, or name another one`;
  if (mapped.length > 0) {
    return `not all of ${listNames(mapped)}, which --map names, are in it together with an address; mend --map`;
  }
  return "none of its names is known to hold participants' addresses; if one does, say --map address=NAME";
}

function ambiguous(name: string, found: Extract<LogRecognition<never>, { kind: "ambiguous" }>): UserError {
  const { field, names, all } = found;
  const [first = ""] = names;
  // Columns of one name can be told apart by their position only.
  const alike = names.some((other, index) => names.indexOf(other) !== index);
  const choice = alike ? `#${all.indexOf(first) + 1}` : first.trim();
  return new UserError(
    `${name}: ${listNames(names)} could each be the ${field}; say which one, for example ` +
      `--map ${field}=${quoteName(choice)}`,
  );
}
