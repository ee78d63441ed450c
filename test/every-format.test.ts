import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formats } from "../src/read/formats.ts";
import { UserError } from "../src/user-error.ts";
import { canary, formatFixtures } from "./support/format-fixtures.ts";
import type { FormatFixture } from "./support/format-fixtures.ts";
import { folder as fixtures } from "./support/fixture-logs.ts";
import { pieces } from "./support/log-files.ts";
import { plantCanary } from "./support/plant-canary.ts";
import { read } from "./support/read-whole.ts";
import { run } from "./support/run.ts";
import { stringify } from "./support/table-text.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "geoquorum-formats-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const stdin = { kind: "stdin" } as const;
const each = formatFixtures.map((fixture) => [fixture.file, fixture] as const);
const isTable = ({ file }: FormatFixture): boolean => /\.(?:csv|tsv)$/.test(file);
const tables = each.filter(([, fixture]) => isTable(fixture));

/** Records without a header's preamble, from the row that names columns on. */
function rowsOf({ bytes }: FormatFixture): readonly (readonly string[])[] {
  const text = bytes.toString("utf8").replace(/^\ufeff/, "");
  const delimiter = (text.split("\n").find((line) => /[,;]/.test(line)) ?? "").includes(";") ? ";" : ",";
  return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
}

describe("an export of each format", () => {
  it("has a fixture", () => {
    const covered = new Set(formatFixtures.map(({ format }) => format));
    expect(formats.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  });

  it.each(each)("%s is recognised as itself and as no other", async (_, { format, bytes }) => {
    const { summary } = await read(stdin, {}, [bytes]);
    expect(summary.format).toBe(format);
    // An archive of webhooks can hold the events of QSS too, for whoever asks for them.
    const isHeld = (id: string): boolean => format === "zoom-webhook-ndjson" && id === "zoom-qss";
    const others = formats
      .map(({ id }) => id)
      .filter((id) => id !== format && !id.startsWith("generic-") && !isHeld(id));
    for (const other of others) await expect(read(stdin, { format: other }, [bytes])).rejects.toThrow(UserError);
  });

  it.each(each)("%s is the same log packed, in another encoding and in pieces", async (_, { bytes }) => {
    const whole = await read(stdin, {}, [bytes]);
    const wide = Buffer.from(`\ufeff${bytes.toString("utf8").replace(/^\ufeff/, "")}`, "utf16le");
    for (const given of [gzipSync(bytes), wide, gzipSync(wide), bytes]) {
      const again = await read(stdin, {}, pieces(given, 97));
      expect(again.sessions).toEqual(whole.sessions);
      expect(again.summary).toMatchObject({ format: whole.summary.format, rows: whole.summary.rows });
    }
  });

  it.each(tables)("%s is the same log saved with other separators", async (_, fixture) => {
    const whole = await read(stdin, {}, [fixture.bytes]);
    for (const [delimiter, end] of [
      [";", "\r\n"],
      ["\t", "\n"],
      [",", "\r\n"],
    ] as const) {
      const { sessions, summary } = await read(stdin, {}, [Buffer.from(stringify(rowsOf(fixture), delimiter, end))]);
      expect(summary.format).toBe(fixture.format);
      expect(sessions).toEqual(whole.sessions);
    }
  });

  it.each(tables)("%s is the same log with its columns in another order", async (_, fixture) => {
    const whole = await read(stdin, {}, [fixture.bytes]);
    const rows = rowsOf(fixture);
    const width = Math.max(...rows.map((row) => row.length));
    // Only full rows can be turned around; a preamble is left as it stands.
    const turned = rows.map((row) => (row.length === width ? row.toReversed() : row));
    const { sessions, summary } = await read(stdin, {}, [Buffer.from(stringify(turned))]);
    expect(summary.format).toBe(fixture.format);
    expect(sessions).toEqual(whole.sessions);
  });

  it.each(each)("%s keeps what is not read to itself", async (name, fixture) => {
    const { sessions, summary } = await read(stdin, {}, [fixture.bytes]);
    const path = join(folder, name);
    const planted = plantCanary(fixture.bytes.toString("utf8"), canary, summary.fieldsRead);
    writeFileSync(path, planted);
    expect(planted.split(canary).length).toBeGreaterThan(sessions.length);
    const again = await read({ kind: "file", path });
    expect(again.sessions).toEqual(sessions);
    for (const args of [
      [path, "--reveal", "-p", join(fixtures, "policy.yaml")],
      [path, "--json", "--reveal", "-p", join(fixtures, "policy.yaml")],
      ["inspect", path],
      [path, "--map", "address=No such column"],
      [fixture.path, "--json", "--reveal", "-p", join(fixtures, "policy.yaml")],
    ]) {
      const { stdout, stderr } = await run(args);
      expect(stdout + stderr).not.toContain(canary);
    }
  });

  it.each(each)("%s survives any damage, with every row and line accounted for", async (_, { bytes }) => {
    const damage = fc.array(
      fc.record({
        at: fc.nat(bytes.length - 1),
        length: fc.nat(12),
        put: fc.oneof(
          fc.constantFrom(
            '"',
            "\\",
            "{",
            "}",
            "[",
            "]",
            ",",
            ";",
            "\n",
            "\r",
            "null",
            "\0",
            "\ufeff",
            "1e999",
            '{"a":1}',
          ),
          fc.string({ maxLength: 6 }),
          fc.nat(bytes.length - 1).map((from) => bytes.toString("latin1", from, from + 40)),
        ),
      }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(damage, async (places) => {
        let text = bytes.toString("latin1");
        for (const { at, length, put } of places) text = text.slice(0, at) + put + text.slice(at + length);
        const given = Buffer.from(text, "latin1");
        // Books that do not balance throw an Error that is no UserError.
        const outcome = await read(stdin, {}, pieces(given, 211)).catch((error: unknown) => {
          if (error instanceof UserError) return null;
          throw error;
        });
        if (outcome === null) return;
        const { rows } = outcome.summary;
        const sum = (counts: Readonly<Record<string, number>>): number =>
          Object.values(counts).reduce((total, one) => total + one, 0);
        expect(rows.read).toBe(outcome.sessions.length + sum(rows.excluded) + sum(rows.rejected));
      }),
      { numRuns: 150 },
    );
  });

  it("is told by inspect", async () => {
    const { stdout, stderr, status } = await run(["inspect", ...formatFixtures.map(({ path }) => path)]);
    const golden = new URL("transcripts/inspect-every-format.md", import.meta.url);
    const text = `# inspect every format\n\n\`\`\`text\n${stdout}${stderr}\`\`\`\n\nStatus ${status}.\n`;
    if (process.env["UPDATE"] === "1") writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
    expect(stdout).not.toContain(canary);
  });
});
