import { readFileSync, writeFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { parse } from "yaml";
import type * as z from "zod";
import { describe, expect, it } from "vitest";
import { claimsSchema } from "../../src/judge/claim/claims-schema.ts";
import { policySchema } from "../../src/judge/policy-schema.ts";
import { ndjsonLines } from "../../src/report/ndjson-lines.ts";
import { jsonSchema, type SchemaName, schemaNames } from "../../src/report/schema/json-schemas.ts";
import { ndjsonSchema } from "../../src/report/schema/ndjson-schema.ts";
import { reportSchema } from "../../src/report/schema/report-schema.ts";
import { inTranscriptFolder } from "../support/in-transcript-folder.ts";
import { run } from "../support/run.ts";
import { sampleReport } from "../support/sample-report.ts";
import { analyses } from "../support/transcript-commands.ts";

// The schemas are read by a validator that is not ours, and must say the same as those that the program runs.

const ajv = new Ajv2020({ strict: true, strictRequired: false, validateFormats: false, allErrors: false });
const files = Object.fromEntries(
  schemaNames.map((name) => [name, new URL(`../../schema/${name}.schema.json`, import.meta.url)]),
);

async function validatorOf(name: SchemaName): Promise<ValidateFunction> {
  return ajv.compile(JSON.parse(await jsonSchema(name)) as object);
}

describe("files of schemas", () => {
  it.each(schemaNames)("%s is what is made from the types", async (name) => {
    const text = await jsonSchema(name);
    const file = files[name];
    if (file === undefined) throw new Error(name);
    if (process.env["UPDATE"] === "1") writeFileSync(file, text);
    expect(readFileSync(file, "utf8")).toBe(text);
    const { stdout, status } = await run(["schema", name]);
    expect(status).toBe(0);
    expect(stdout).toBe(text);
  });

  it("none is of a name that there is not", async () => {
    const { stderr, status } = await run(["schema", "rapport"]);
    expect(status).toBe(1);
    expect(stderr).toContain("report");
  });
});

describe("reports", async () => {
  const fits = await validatorOf("report");
  inTranscriptFolder();

  it.each(analyses.map((words) => [words.join(" "), words] as const))("%s", async (_, words) => {
    for (const more of words.includes("-p") ? [[], ["--reveal"]] : [[]]) {
      const { stdout } = await run([...words, "--json", ...more]);
      const report: unknown = JSON.parse(stdout);
      expect(problems(fits, report)).toEqual([]);
      expect(reportSchema.safeParse(report).error).toBeUndefined();
    }
  });

  it("made by hand", () => {
    expect(problems(fits, sampleReport)).toEqual([]);
  });

  it("that have anything else in them do not fit", async () => {
    const { stdout } = await run(
      ["june4-4.ndjson", "-d", "places.mmdb", "-p", "policy.yaml", "-p", "policy-fail-closed.yaml", "--json"].concat([
        "-c",
        "CN >= 1",
        "--same-person",
        "same-person.csv",
      ]),
    );
    expect(refusals(JSON.parse(stdout), fits, reportSchema)).toBeGreaterThan(500);
    expect(refusals(structuredClone(sampleReport), fits, reportSchema)).toBeGreaterThan(500);
  });
});

describe("lines of NDJSON", async () => {
  const fits = await validatorOf("ndjson");
  const samples = new Map([...ndjsonLines(sampleReport)].map((line) => [line.kind, line]));

  it.each([...samples])("%s", (_, line) => {
    expect(problems(fits, line)).toEqual([]);
    expect(refusals(structuredClone(line), fits, ndjsonSchema)).toBeGreaterThan(3);
    expect(fits({ ...line, kind: "person" })).toBe(false);
  });
});

describe("files that people write", () => {
  it.each([
    ["policy", "policy.yaml", policySchema],
    ["policy", "policy-fail-closed.yaml", policySchema],
    ["claims", "claims.yaml", claimsSchema],
  ] as const)("%s %s", async (name, file, schema) => {
    const fits = await validatorOf(name);
    const value: unknown = parse(readFileSync(new URL(`../../fixtures/${file}`, import.meta.url), "utf8"));
    expect(problems(fits, value)).toEqual([]);
    expect(refusals(value, fits, schema)).toBeGreaterThan(10);
  });

  it.each([
    ["policy", { name: " ", demand: { by: "CN" }, rules: [] }],
    ["policy", { name: "n", demand: { by: "CN" }, rules: [{ id: "a", block: ["CN"], allow: ["HK"] }] }],
    ["policy", { name: "n", demand: { by: "CN" }, rules: [{ id: "a" }] }],
    ["claims", { claims: [] }],
    ["claims", { claims: [{ id: "a b", text: "CN >= 1" }] }],
  ] as const)("%s %j does not fit", async (name, value) => {
    const fits = await validatorOf(name);
    expect(fits(value)).toBe(false);
  });
});

function problems(fits: ValidateFunction, value: unknown): readonly unknown[] {
  return fits(value) ? [] : (fits.errors ?? []);
}

/**
 * Puts a value that fits nowhere into each place of a value that fits, and takes the place's own away. Throws where
 * either schema takes what came of it; returns how many changes there were.
 */
function refusals(value: unknown, fits: ValidateFunction, schema: z.ZodType): number {
  let changes = 0;
  const refused = (what: string): void => {
    changes += 1;
    if (fits(value) || schema.safeParse(value).success) throw new Error(`is taken: ${what}`);
  };
  const walk = (at: unknown, path: string): void => {
    if (typeof at !== "object" || at === null) return;
    const holder = at as Record<string, unknown>;
    if (!Array.isArray(at)) {
      holder["extra"] = [1.5];
      refused(`${path}/extra`);
      delete holder["extra"];
    }
    // The first and the last stand for all that are alike.
    const keys = Object.keys(at);
    for (const key of Array.isArray(at) ? new Set([keys[0], keys.at(-1)]) : keys) {
      if (key === undefined) continue;
      const kept = holder[key];
      holder[key] = { nothing: [] };
      refused(`${path}/${key}`);
      // Some keys may be left out. What JSON Schema lets pass is never refused for its shape afterwards.
      if (!Array.isArray(at)) {
        delete holder[key];
        if (fits(value) && !schema.safeParse(value).success) throw new Error(`is refused later: ${path}/${key}`);
      }
      holder[key] = kept;
      walk(kept, `${path}/${key}`);
    }
  };
  walk(value, "");
  return changes;
}
