import type * as real from "node:fs/promises";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { writeFile } from "../../src/cli/write-file.ts";
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

it("leaves the old file or the whole new one, whichever call fails, and nothing beside it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "geoquorum-anomaly-"));
  const path = join(folder, "report.json");
  let failures = 0;
  for (state.failAt = 1; ; state.failAt += 1) {
    state.calls = 0;
    writeFileSync(path, "old");
    const error: unknown = await writeFile(path, pieces(), []).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(readdirSync(folder)).toEqual(["report.json"]);
    if (error === null) break;
    failures += 1;
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ status: 1, message: `${path}: no space left on the device; nothing was written` });
    expect(readFileSync(path, "utf8")).toBe("old");
  }
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(failures).toBe(5);
  rmSync(folder, { recursive: true });
});

function* pieces(): Generator<string> {
  yield "ne";
  yield "w";
}
