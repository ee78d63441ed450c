import type * as real from "node:fs/promises";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FileToWrite, writeFiles } from "../../src/cli/write-files.ts";
import { UserError } from "../../src/user-error.ts";

// The file system as it is, but for one call of a run, which fails as a full disk does.
const state = vi.hoisted(() => ({ failAt: Infinity, calls: 0 }));

vi.mock("node:fs/promises", async (original) => {
  const fs = await original<typeof real>();
  const failing =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      state.calls += 1;
      if (state.calls === state.failAt) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "write" });
      return call(...args);
    };
  const open = failing(async (path: string, flags: string, mode: number) => {
    const file = await fs.open(path, flags, mode);
    file.appendFile = failing(file.appendFile.bind(file));
    file.sync = failing(file.sync.bind(file));
    return file;
  });
  return { ...fs, open, rename: failing(fs.rename.bind(fs)) };
});

const names = ["a.json", "b.txt", "c.csv"];
const free = { holdSignals: () => () => undefined };
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "geoquorum-anomaly-"));
  state.failAt = Infinity;
  state.calls = 0;
});

afterEach(() => rmSync(folder, { recursive: true }));

const contents = (): readonly string[] => names.map((name) => readFileSync(join(folder, name), "utf8"));

function files(text: FileToWrite["text"] = async () => pieces()): readonly FileToWrite[] {
  for (const name of names) writeFileSync(join(folder, name), "old");
  return names.map((name) => ({ path: join(folder, name), text }));
}

function* pieces(): Generator<string> {
  yield "ne";
  yield "w";
}

describe("files that are written together", () => {
  it("are all as they were, or all new, whichever call fails, and nothing is beside them", async () => {
    const outcomes: string[] = [];
    for (state.failAt = 1; ; state.failAt += 1) {
      state.calls = 0;
      const error: unknown = await writeFiles(files(), [], free).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(readdirSync(folder).toSorted()).toEqual(names);
      outcomes.push(contents().join(" "));
      if (error === null) break;
      expect(error).toBeInstanceOf(UserError);
      const written = names.filter((_, index) => contents()[index] === "new").map((name) => join(folder, name));
      const failed = names.map((name) => join(folder, name)).filter((path) => !written.includes(path));
      // A file that cannot be renamed after others were: what has been written is said.
      const what = written.length === 0 ? "nothing was written" : `written before it: ${written.join(", ")}`;
      expect([0, 1, 2].map((index) => `${failed[index]}: no space left on the device; ${what}`)).toContain(
        (error as UserError).message,
      );
    }
    // Of each file: opened, two pieces, synced. Then three renames.
    expect(outcomes).toEqual([
      ...Array.from({ length: 13 }, () => "old old old"),
      "new old old",
      "new new old",
      "new new new",
    ]);
  });

  it("are as they were after a signal, which is held until they are", async () => {
    let interrupt = (): void => undefined;
    let released: string | null = null;
    const io = {
      holdSignals: (listener: () => void) => {
        interrupt = listener;
        return () => (released = [...readdirSync(folder)].join(" "));
      },
    };
    let rendered = 0;
    const written = writeFiles(
      files(async () => {
        rendered += 1;
        if (rendered === 2) interrupt();
        return pieces();
      }),
      [],
      io,
    );
    await expect(written).rejects.toThrow("interrupted; nothing was written");
    expect(contents()).toEqual(["old", "old", "old"]);
    expect({ released, rendered }).toEqual({ released: names.join(" "), rendered: 2 });
  });

  it("are as they were when one cannot be rendered, and the defect is told", async () => {
    const defect = new TypeError("a defect");
    const written = writeFiles(
      files(() => Promise.reject(defect)),
      [],
      free,
    );
    await expect(written).rejects.toBe(defect);
    expect(contents()).toEqual(["old", "old", "old"]);
    expect(readdirSync(folder).toSorted()).toEqual(names);
  });
});
