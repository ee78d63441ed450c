import { describe, expect, it } from "vitest";
import { analyze, renderers, UserError } from "../src/index.ts";
import { inTranscriptFolder } from "./support/in-transcript-folder.ts";
import { run } from "./support/run.ts";
import { render, rendererNames } from "./support/render.ts";
import { sampleReport } from "./support/sample-report.ts";

inTranscriptFolder();

describe("analyze", () => {
  it.each([
    ["nothing but logs", { logs: ["june4-4.ndjson"] }, "june4-4.ndjson"],
    [
      "much",
      {
        logs: ["june4-1.csv", "june4-2.json"],
        databases: ["places.mmdb", "others.mmdb"],
        timeZone: "Asia/Hong_Kong",
        policies: ["policy.yaml"],
        claims: ["CN >= 1 in all"],
        from: "2026-06-04T11:00:00Z",
        samePerson: "same-person.csv",
        attribute: "first",
        reveal: true,
      },
      "june4-1.csv june4-2.json -d places.mmdb -d others.mmdb --time-zone Asia/Hong_Kong -p policy.yaml --same-person same-person.csv --from 2026-06-04T11:00:00Z --attribute first --reveal",
    ],
  ] as const)("of %s gives what the command line does", async (_, options, line) => {
    const claims = "claims" in options ? options.claims.flatMap((claim) => ["-c", claim]) : [];
    const { stdout } = await run([...line.split(" "), ...claims, "--json"]);
    expect(renderers.json(await analyze(options))).toBe(stdout);
  });

  it("reads what stands for standard input", async () => {
    const stdin = ["IP Address,Name\n", "8.8.8.8,Participant 1\n"];
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (const piece of stdin) yield new TextEncoder().encode(piece);
    }
    const report = await analyze({ logs: ["-"], stdin: pieces() });
    expect(report.inputs).toMatchObject([{ name: "standard input", bytes: stdin.join("").length }]);
    await expect(analyze({ logs: ["-"] })).rejects.toBeInstanceOf(UserError);
  });

  it("throws what a user can mend as a UserError", async () => {
    await expect(analyze({ logs: ["none.csv"] })).rejects.toMatchObject({ name: "UserError", status: 1 });
    await expect(analyze({ logs: [] })).rejects.toBeInstanceOf(UserError);
    await expect(analyze({ logs: ["june4-1.csv"], asOf: "yesterday" })).rejects.toBeInstanceOf(UserError);
    // What only a caller without types can ask for.
    const untyped: readonly object[] = [
      { of: "hours" },
      { attribute: "last" },
      { logFormat: "zoom" },
      { dateOrder: "year-first" },
      { map: { adress: "IP" } },
    ];
    for (const options of untyped) {
      await expect(analyze({ logs: ["june4-1.csv"], ...options })).rejects.toThrow(/ is not known; write one of /);
    }
  });
});

describe("renderers", () => {
  it("are those of the command line", async () => {
    expect(Object.keys(renderers)).toEqual(rendererNames);
    for (const name of rendererNames) {
      expect(renderers[name](sampleReport)).toBe(await render(name, sampleReport, { width: 100, colour: 0 }));
    }
    expect(renderers.text(sampleReport, { width: 60 })).not.toBe(renderers.text(sampleReport));
  });
});
