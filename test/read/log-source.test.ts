import { createHash } from "node:crypto";
import { chmodSync } from "node:fs";
import { basename, dirname } from "node:path";
import { Readable } from "node:stream";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openLogSource } from "../../src/read/log-source.ts";
import type { LogSource } from "../../src/read/log-source.ts";
import { allOf, fileOf, isOpen, pieces, stdinOf } from "../support/log-files.ts";

const nothing = (): Readable => stdinOf([]);
const stdin = { kind: "stdin" } as const;
const log = Buffer.from(Array.from({ length: 200 }, (_, row) => `Participant ${row},192.0.2.${row}\r\n`).join(""));

async function read(source: LogSource): Promise<Buffer> {
  return allOf(source.chunks);
}

async function readPiped(parts: readonly Buffer[]): Promise<Buffer> {
  return read(await openLogSource(stdin, stdinOf(parts)));
}

async function failureOf(path: string): Promise<unknown> {
  return failure(openLogSource({ kind: "file", path }, nothing()));
}

async function failure(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => null,
    (error: unknown) => error,
  );
}

describe("openLogSource", () => {
  it.each([
    ["plain", log],
    ["compressed", gzipSync(log)],
    ["compressed in two members", Buffer.concat([gzipSync(log.subarray(0, 1000)), gzipSync(log.subarray(1000))])],
    ["compressed and padded", Buffer.concat([gzipSync(log), Buffer.alloc(600_000)])],
    ["compressed with an empty member", Buffer.concat([gzipSync(""), gzipSync(log), gzipSync("")])],
  ])("gives the bytes of a %s log once, with the sums of the bytes as given", async (name, given) => {
    const file = fileOf(given, "export.log");
    const sums = { sha256: createHash("sha256").update(given).digest("hex"), bytes: given.length };
    for (const source of [
      await openLogSource(file, nothing()),
      await openLogSource(stdin, stdinOf(pieces(given, 100))),
    ]) {
      expect(source.compressed).toBe(name !== "plain");
      expect((await read(source)).equals(log)).toBe(true);
      expect(source.digest()).toEqual(sums);
      await source.close();
    }
  });

  it("has no sums before all the bytes have been read", async () => {
    const source = await openLogSource(stdin, stdinOf(pieces(log, 600)));
    await source.chunks.next();
    expect(() => source.digest()).toThrow(/before its end/);
    await source.close();
    expect(() => source.digest()).toThrow(/before its end/);
  });

  it("names a file without its folders, and standard input by its own", async () => {
    const source = await openLogSource(fileOf(log, "jun 4.csv"), nothing());
    expect(source.name).toBe("jun 4.csv");
    await source.close();
    expect((await openLogSource(stdin, stdinOf([log]))).name).toBe("standard input");
  });

  it("reads members of gzip wherever they are cut into pieces", async () => {
    const members = Buffer.concat([gzipSync("Name,IP\n"), gzipSync("Participant 1,192.0.2.1\n")]);
    for (let size = 1; size <= members.length; size++) {
      const source = await openLogSource(stdin, stdinOf(pieces(members, size)));
      expect(`${size} ${String(await read(source))}`).toBe(`${size} Name,IP\nParticipant 1,192.0.2.1\n`);
    }
  });

  it("says of gzip that was cut anywhere that it ends early", async () => {
    const given = gzipSync(log);
    for (let length = 2; length < given.length; length++) {
      const cut = await failure(readPiped([given.subarray(0, length)]));
      expect({ length, cut }).toMatchObject({
        length,
        cut: {
          name: "UserError",
          status: 3,
          message: expect.stringMatching(/^standard input: the gzip data end early/),
        },
      });
    }
  });

  it("says of gzip that was changed that it is damaged", async () => {
    const given = gzipSync(log);
    for (let at = 10; at < given.length - 4; at += 7) {
      const changed = Buffer.from(given);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const damage = await failure(readPiped([changed]));
      expect({ at, damage }).toMatchObject({ at, damage: { name: "UserError", status: 3 } });
    }
  });

  it("refuses what follows gzip and is neither gzip nor padding", async () => {
    const given = [gzipSync(log), Buffer.from("Participant 18")];
    expect(await failure(readPiped(given))).toMatchObject({
      message: "standard input: the gzip data are damaged; export or copy the file again",
    });
  });

  it("stops at data that are out of all proportion when unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, ","));
    let size = 0;
    const source = await openLogSource(fileOf(bomb), nothing());
    const attempt = async (): Promise<void> => {
      for await (const chunk of source.chunks) size += chunk.length;
    };
    expect(await failure(attempt())).toMatchObject({
      name: "UserError",
      status: 3,
      message:
        "export.csv: the compressed data are more than 200 times as large when unpacked; if that is right, unpack the file first",
    });
    expect(size).toBeLessThan(66 * 1024 * 1024);
    await source.close();
  });

  it.each([
    ["PK\u0003\u0004", "is a ZIP archive or an Excel workbook, not a log; unpack it, or save the sheet"],
    ["\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", "is an old Excel or Word file, not a log"],
    ["BZh9", "is compressed with bzip2, not a log; unpack it first"],
    ["\u00fd7zXZ\u0000", "is compressed with xz"],
    ["\u0028\u00b5\u002f\u00fd", "is compressed with zstd"],
    ["%PDF-1.7", "is a PDF document, not a log; export the participants"],
    [`${"x".repeat(257)}ustar`, "is a tar archive"],
  ])("says what a file is that begins with %j, compressed or not", async (magic, message) => {
    const bytes = Buffer.concat([Buffer.from(magic, "latin1"), Buffer.alloc(600, "x")]);
    for (const given of [bytes, gzipSync(bytes)]) {
      expect(await failure(openLogSource(fileOf(given), nothing()))).toMatchObject({
        name: "UserError",
        status: 3,
        message: expect.stringContaining(`export.csv: ${message}`),
      });
    }
  });

  it("says of a database that it is one", async () => {
    const database = Buffer.concat([
      brotliCompressSync(log),
      Buffer.alloc(200_000),
      Buffer.from("\u00ab\u00cd\u00efMaxMind.com", "latin1"),
      log,
    ]);
    expect(await failure(openLogSource(fileOf(database), nothing()))).toMatchObject({
      message: "export.csv: is an IP database, not a log; give databases with --db",
    });
  });

  it.each([
    ["no bytes", Buffer.alloc(0)],
    ["gzip of no bytes", gzipSync("")],
  ])("says of %s that the log is empty", async (_, given) => {
    for (const path of [fileOf(given), stdin]) {
      expect(await failure(openLogSource(path, stdinOf([given])))).toMatchObject({
        name: "UserError",
        status: 3,
        message: expect.stringMatching(/: is empty; export the log again$/),
      });
    }
  });

  it("says why a path cannot be read, with status 1", async () => {
    const { path } = fileOf(log);
    expect(await failureOf(`${path}.gz`)).toMatchObject({ status: 1, message: `${path}.gz: no such file` });
    expect(await failureOf(dirname(path))).toMatchObject({
      status: 1,
      message: `${dirname(path)}: is a directory, not a file`,
    });
    expect(await failureOf(`${path}/${basename(path)}`)).toMatchObject({
      status: 1,
      message: `${path}/export.csv: a part of the path is not a directory`,
    });
  });

  it.skipIf(process.getuid?.() === 0)("says that it has no permission", async () => {
    const file = fileOf(log);
    chmodSync(file.path, 0);
    expect(await failure(openLogSource(file, nothing()))).toMatchObject({
      status: 1,
      message: `${file.path}: permission denied`,
    });
  });

  it("says why standard input cannot be read", async () => {
    const broken = new Readable({
      read() {
        this.destroy(Object.assign(new Error("EISDIR: illegal operation on a directory, read"), { code: "EISDIR" }));
      },
    });
    expect(await failure(openLogSource(stdin, broken))).toMatchObject({
      name: "UserError",
      status: 1,
      message: "standard input: is a directory, not a file",
    });
  });

  it("passes a defect on as it is", async () => {
    const defect = new TypeError("not what a stream may do");
    const broken = new Readable({
      read() {
        this.destroy(defect);
      },
    });
    expect(await failure(openLogSource(stdin, broken))).toBe(defect);
  });

  it.runIf(process.platform === "linux")(
    "lets go of the file at the end, when closed early, and when it fails",
    async () => {
      const large = Buffer.concat(Array.from({ length: 200 }, () => log));
      for (const given of [large, gzipSync(large, { level: 0 })]) {
        const whole = fileOf(given);
        const source = await openLogSource(whole, nothing());
        expect(isOpen(whole.path)).toBe(true);
        await read(source);
        await source.close();
        expect(isOpen(whole.path)).toBe(false);

        const part = fileOf(given);
        const stopped = await openLogSource(part, nothing());
        await stopped.chunks.next();
        await stopped.close();
        await stopped.close();
        expect(isOpen(part.path)).toBe(false);

        const untouched = fileOf(given);
        await (await openLogSource(untouched, nothing())).close();
        expect(isOpen(untouched.path)).toBe(false);
      }
      const refused = fileOf("%PDF-1.7");
      await failure(openLogSource(refused, nothing()));
      expect(isOpen(refused.path)).toBe(false);
    },
  );

  it("closes a standard input that never ends", async () => {
    const endless = new Readable({ read() {} });
    endless.push(gzipSync(log, { level: 0 }));
    const source = await openLogSource(stdin, endless);
    await source.chunks.next();
    await source.close();
    expect(endless.destroyed).toBe(true);
  });
});
