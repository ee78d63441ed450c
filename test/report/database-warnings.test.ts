import { expect, it } from "vitest";
import { join } from "node:path";
import { folder as fixtures } from "../support/fixture-logs.ts";
import { writeMmdb } from "../support/mmdb-writer.ts";
import { run } from "../support/run.ts";
import { temporaryFiles } from "../support/temporary-files.ts";

const files = temporaryFiles();
const log = join(fixtures, "june4-4.ndjson");

function database(name: string, place: string, epoch: number): string {
  const metadata = { build_epoch: BigInt(epoch), database_type: "Test-Country" };
  return files.write(
    name,
    writeMmdb([["0.0.0.0/0", { country_code: place }]], { ipVersion: 4, recordSize: 24, metadata }),
  );
}

async function codes(...paths: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await run([log, "--json", "-q", ...paths.flatMap((path) => ["-d", path])]);
  return JSON.parse(stdout).warnings.map(({ code }: { code: string }) => code);
}

const june = Date.UTC(2026, 5, 1) / 1000;

it("two files of one build cannot disagree, and count as one database", async () => {
  const [a, half, b] = [
    database("a.mmdb", "NO", june),
    database("half.mmdb", "SE", june),
    database("b.mmdb", "SE", june + 86_400),
  ];
  expect(await codes(a)).toContain("single-database");
  expect(await codes(a, half)).toContain("single-database");
  expect(await codes(a, b)).not.toContain("single-database");
});

it("tell how far a build is from the meeting", async () => {
  const day = 86_400;
  expect(await codes(database("near.mmdb", "NO", june + 30 * day))).not.toContain("database-age");
  expect(await codes(database("far.mmdb", "NO", june + 60 * day))).toContain("database-age");
  expect(await codes(database("none.mmdb", "NO", 0))).toContain("database-age-unknown");
});
