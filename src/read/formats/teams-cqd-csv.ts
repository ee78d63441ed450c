import { columnsNamed, normaliseName, unlessAmbiguous } from "../field-names.ts";
import { type FieldNames, tableColumns } from "../format-names.ts";
import type { RecordPart } from "../json-record.ts";
import type { FieldColumns, FieldMap, LogFormat, Names, Recognition } from "../log-format.ts";
import { stated } from "../nothing-words.ts";
import type { RawRow } from "../raw-row.ts";

/** What is read of one of the two ends of a stream, without "First" or "Second" before it. */
const endNames = {
  address: ["reflexive local ip"],
  person: ["user objectid", "objectid"],
  email: ["upn", "user upn"],
} as const;

/** What is read of the stream. Of two ids the first is of one call, the other of a series of meetings. */
const streamNames = {
  meeting: ["conference id", "meeting id"],
  join: ["start time"],
  leave: ["end time"],
} as const satisfies FieldNames;

/** Columns that tell what is at an end; the surest first. */
const kindNames = ["usertype", "is server", "user agent category"] as const;
const PAIR = "is server pair";

/** Some name like these stands beside the address. */
const sign = /^(?:first|second|stream) |^conference id$/;

type End = "first" | "second";

/**
 * Streams from Teams' Call Quality Dashboard: a report or query exported as CSV, or PowerShell's `Get-CQDData`. Columns
 * are the dimensions that somebody chose, in queries with `AllStreams.` before them. Times are in UTC. Countries and
 * cities in it come from what the tenant knows of its buildings, and are not read.
 *
 * Where a server takes part in a stream, it is First. So Second is a participant, and First is one only where a column
 * says what it is, in a call between two people. A row is one stream, and a connection has dozens: rows with one key are
 * one connection as long as they overlap. The key is the person (object id, else UPN) and not the address, because the
 * streams of one connection may leave by several. Guests have no UPN, and after 28 days nobody has: then the key is the
 * address with the start of the call, which its streams share; either alone would make one of all guests in an office,
 * or of all who came when the meeting began.
 */
export const teamsCqdCsv = {
  id: "teams-cqd-csv",
  title: "Microsoft Call Quality Dashboard, streams (CSV)",
  shapes: ["table"],
  recognise,
  dateOrder: null,
  utc: true,
  hidden: ({ status }: RawRow) => (kindOf(status, "second") === "phone" ? "dial-in" : null),
  excluded: () => null,
  pair: { columns: (names: Names) => columnsOf(names, "first"), rows },
  envelope: null,
} as const satisfies LogFormat;

function recognise(names: Names, asked: FieldMap): Recognition | null {
  if (Object.keys(asked).length > 0) return null;
  const { status, ...columns } = columnsOf(names, "second");
  const plain = names.map(plainName);
  const isOfStreams = plain.some((name) => sign.test(name) && name !== "second reflexive local ip");
  if (columns.address === undefined || !isOfStreams) return null;
  const recognition = unlessAmbiguous(names, columns);
  return recognition.kind === "ambiguous" || status === undefined
    ? recognition
    : { kind: "fields", columns: { ...columns, status } };
}

function columnsOf(names: Names, end: End): FieldColumns {
  const plain = names.map(plainName);
  const own = Object.entries(endNames).map(([field, called]) => [field, called.map((name) => `${end} ${name}`)]);
  const columns = tableColumns(plain, { ...Object.fromEntries(own), ...streamNames });
  const kinds = [...kindNames.map((name) => `${end} ${name}`), PAIR];
  const status = kinds.flatMap((name) => columnsNamed(plain, [name]));
  return status.length > 0 ? { ...columns, status } : columns;
}

/** A name without the table that it is of: "AllStreams.Second UPN", "AllStreams[Second UPN]". */
function plainName(name: string): string {
  return normaliseName(name).replace(/^all ?streams /, "");
}

function rows(second: RawRow, first: RawRow): readonly RecordPart[] {
  const isSecond = kindOf(second.status, "second") !== "server";
  const isFirst = ["person", "phone"].includes(kindOf(first.status, "first"));
  const found = [...(isSecond ? [second] : []), ...(isFirst ? [first] : [])];
  if (found.length === 0) return [{ kind: "excluded", reason: "server-side" }];
  return found.map((row) => ({ kind: "row", row: { ...row, session: keyOf(row) } }));
}

function keyOf({ person, email, address, join }: RawRow): string | null {
  const known = stated(person) ?? stated(email);
  const [from, at] = [stated(address), typeof join === "number" ? join : stated(join)];
  return known ?? (from === null && at === null ? null : `${from ?? ""} ${at ?? ""}`);
}

/** What is at an end: from the type of user, from "True" or "False" for a server, or from the kind of program. */
function kindOf(status: string | null, end: End): "person" | "phone" | "server" | "unknown" {
  const cell = stated(status);
  if (cell === null) return "unknown";
  const text = normaliseName(cell);
  if (text === "pstn") return "phone";
  // The pair names a client before a server, whichever is First; and that is the server.
  if (text === "client server") return end === "first" ? "server" : "person";
  const isServer = /^(?:true|1|application|bot)$|server|mcu|voice ?mail|gateway|attendant|call ?queue/.test(text);
  return isServer ? "server" : "person";
}
