import { describe, expect, it } from "vitest";
import { writeMmdb } from "../support/mmdb-writer.ts";
import { run } from "../support/run.ts";
import { temporaryFiles } from "../support/temporary-files.ts";

const files = temporaryFiles();
const header = "Participant,Device,IP Address,Location,Network Type,Data Center,Join Time,Leave Time";

/** The network is Hong Kong's throughout. */
const database = (): string =>
  files.write(
    "hk.mmdb",
    writeMmdb([["0.0.0.0/0", { country_code: "HK" }]], {
      ipVersion: 4,
      recordSize: 24,
      metadata: { build_epoch: 1_780_000_000n, database_type: "Test-Country" },
    }),
  );

/** A dashboard's table of one row for each cell of the location; `null` is a guest whose address is withheld. */
function table(locations: readonly (string | null)[]): string {
  const rows = locations.map((location, index) =>
    [
      `Participant ${index}`,
      "Windows",
      location === null ? "" : `8.8.${index}.8`,
      `"${location ?? ""}"`,
      "Wifi",
      "Invented",
      "06/04/2026 12:10:00 AM",
      "06/04/2026 01:10:00 AM",
    ].join(","),
  );
  return files.write("dashboard.csv", [header, ...rows, ""].join("\n"));
}

async function analysed(locations: readonly (string | null)[], ...more: readonly string[]): Promise<string> {
  const { stdout } = await run([table(locations), "-q", "--time-zone", "UTC", "-d", database(), ...more], {
    env: { COLUMNS: "100" },
  });
  return stdout;
}

interface Warned {
  readonly code: string;
  readonly message: string;
}

async function warned(locations: readonly (string | null)[], code: string): Promise<string | null> {
  const { warnings }: { warnings: readonly Warned[] } = JSON.parse(await analysed(locations, "--json"));
  return warnings.find((one) => one.code === code)?.message ?? null;
}

describe("a platform that places people elsewhere", () => {
  it("is warned of when the country is that of no candidate, or may not be", async () => {
    expect(await warned(["Hong Kong", "Invented town"], "platform-contradicts")).toBeNull();
    expect(await warned(["Oslo, Norway", "Oslo (NO)", "Hong Kong"], "platform-contradicts")).toBe(
      "the platform itself places 2 sessions of 2 participants in another country than any database does",
    );
    expect(await warned(["Hong Kong", "Shenzhen, China"], "platform-contradicts")).toBe(
      'the platform itself places 1 session in a country whose name may or may not cover where databases do (as "China" may cover HK)',
    );
    expect(await warned(["Oslo (NO)", "China"], "platform-contradicts")).toMatch(
      /^.* 1 session of 1 .*, and 1 session/,
    );
  });

  it("is told in one line, and not at all where it says nothing", async () => {
    const told = await analysed(["Oslo (NO)", "China", "Invented town", "Hong Kong", "Hong Kong, China", ""]);
    expect(told.replaceAll(/\s+/g, " ")).toContain(
      "platform says a place for 5 of 6 sessions, a country for 4: 2 agree with the evidence, 1 contradicts it (of 1 participant), 1 may do either (no figure uses it)",
    );
    expect((await analysed(["Invented town"])).replaceAll(/\s+/g, " ")).toContain(
      "a place for 1 of 1 session, a country for 0 (no figure uses it)",
    );
    expect(await analysed(["", "n/a"])).not.toContain("platform says");
  });

  it("changes nothing else, and its words never leave", async () => {
    const policy = files.write(
      "policy.yaml",
      "name: p\ndemand:\n  by: CN\n  scope: [CN]\nrules:\n  - id: r\n    block: [CN]\n",
    );
    const without = (key: string, value: unknown): unknown =>
      ["platformSays", "warnings", "sha256", "bytes"].includes(key) ? null : value;
    const spoken = await analysed(
      ["Secretville, Norway", "Shenzhen, China", "Hong Kong", null],
      "--json",
      "-p",
      policy,
    );
    const silent = await analysed(["", "", "", null], "--json", "-p", policy);
    expect(JSON.parse(spoken, without)).toEqual(JSON.parse(silent, without));
    expect(spoken).not.toMatch(/Secretville|Shenzhen/);
    const { decisions } = JSON.parse(spoken).all.policies[0];
    expect(decisions.map((one: { platformSays: unknown }) => one.platformSays)).toEqual([
      ["NO"],
      ["China"],
      ["HK"],
      [],
    ]);
  });
});

it("addresses that the platform withholds are counted in a warning", async () => {
  expect(await warned(["Hong Kong"], "withheld")).toBeNull();
  expect(await warned([null, "Hong Kong", null], "withheld")).toMatch(/addresses of 2 participants,/);
});
