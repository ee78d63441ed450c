import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Session } from "../../src/read/session.ts";
import { folder, logs, meetings } from "../support/fixture-logs.ts";
import type { Row } from "../support/fixture-logs.ts";
import { pieces } from "../support/log-files.ts";
import { read } from "../support/read-whole.ts";

/** What a session and a row of the oracle can both tell; the oracle writes "" for what is absent. */
function comparable({ name, device, role, address, join, leave }: Session | Row): unknown {
  return {
    name: name ?? "",
    device: device ?? "",
    role: role?.toLowerCase() ?? "",
    address: address ?? "",
    join,
    leave,
  };
}

const expected = logs.map(({ file }, index) => [file, meetings[index] ?? []] as const);

describe("the fixtures", () => {
  it.each(expected)("%s is read as plain libraries read it", async (file, rows) => {
    const { sessions, summary } = await read({ kind: "file", path: path.join(folder, file) });
    expect(sessions.map(comparable)).toEqual(rows.filter(({ waiting }) => !waiting).map(comparable));
    expect(summary.rows).toMatchObject({ read: rows.length, rejected: {}, timesUnread: 0 });
  });

  it.each(expected)("%s is the same log compressed, re-encoded and in pieces", async (file) => {
    const bytes = readFileSync(path.join(folder, file));
    const whole = await read({ kind: "file", path: path.join(folder, file) });
    const { lines, lineKinds, rows, fieldsRead, fieldsIgnored } = whole.summary;
    const wide = Buffer.from(bytes.toString("utf8").replace(/^\uFEFF/, ""), "utf16le");
    for (const given of [gzipSync(bytes), wide, gzipSync(Buffer.from(wide).swap16())]) {
      const again = await read({ kind: "stdin" }, {}, pieces(given, 501));
      expect(again.sessions).toEqual(whole.sessions);
      expect(again.summary).toMatchObject({ lines, lineKinds, rows, fieldsRead, fieldsIgnored });
    }
  });
});
