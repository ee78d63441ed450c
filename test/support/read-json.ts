import { CellDecoder } from "../../src/read/cell-decoder.ts";
import { genericJson } from "../../src/read/formats/generic-json.ts";
import { genericNdjson } from "../../src/read/formats/generic-ndjson.ts";
import { zoomDashboardJson } from "../../src/read/formats/zoom-dashboard-json.ts";
import { recogniseJson } from "../../src/read/json-layout.ts";
import { newJsonReader } from "../../src/read/json-reader.ts";
import type { LogFormat } from "../../src/read/log-format.ts";
import { type RawRow, wholeRow } from "../../src/read/raw-row.ts";
import { RowAccount } from "../../src/read/row-account.ts";

export const jsonFormats: readonly LogFormat[] = [zoomDashboardJson, genericJson, genericNdjson];

/** A decoder that keeps what it decoded. */
class Witness extends CellDecoder {
  readonly seen: string[] = [];

  override decode(bytes: Buffer, start: number, end: number): string {
    const text = super.decode(bytes, start, end);
    this.seen.push(text);
    return text;
  }
}

/** Recognises a log from at most `head` bytes and reads it in pieces of `size` bytes. Throws when it is not recognised. */
export function readJson(
  log: string | Buffer,
  { size = 1 << 16, head = 1 << 20, meeting = null }: { size?: number; head?: number; meeting?: string | null } = {},
) {
  const bytes = Buffer.from(log);
  const recognition = recogniseJson(bytes.subarray(0, head), bytes.length <= head, jsonFormats, {});
  if (recognition.kind !== "recognised") throw new Error(JSON.stringify(recognition));
  const rows: { readonly line: number; readonly row: Partial<RawRow> }[] = [];
  const cells = new Witness();
  const account = new RowAccount();
  const reader = newJsonReader(
    recognition.layout,
    cells,
    account,
    (row, line) => {
      rows.push({ line, row: Object.fromEntries(Object.entries(wholeRow(row)).filter(([, text]) => text !== null)) });
      account.session();
    },
    meeting,
  );
  for (let at = 0; at < bytes.length; at += size) {
    // A piece of memory that is used again, as a file's reader may do.
    const piece = Buffer.from(bytes.subarray(at, at + size));
    reader.push(piece);
    piece.fill(0);
  }
  reader.end();
  return {
    format: recognition.layout.format.id,
    framing: recognition.layout.framing,
    rows,
    counts: account.close(),
    lineKinds: reader.lineKinds(),
    complete: reader.complete(),
    names: reader.names(),
    endsOpen: reader.endsOpen(),
    decoded: cells.seen,
  };
}

/** A participant as Zoom's Dashboard API shows one; the number makes it one of its own. */
export function participant(number: number, other: object = {}): object {
  return {
    user_id: String(16_778_240 + number),
    user_name: `Participant ${number}`,
    ip_address: `192.0.2.${number}`,
    ...other,
  };
}
