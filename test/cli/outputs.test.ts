import { describe, expect, it } from "vitest";
import { type OutputFlags, outputsOf } from "../../src/cli/outputs.ts";
import type { RendererName } from "../../src/report/renderers.ts";
import { UserError } from "../../src/user-error.ts";

function csvFiles(standard: RendererName | null, form: RendererName): ReturnType<typeof outputsOf> {
  return {
    standard,
    files: [
      { path: "a.csv", form },
      { path: "b.shares.csv", form: "csv" },
    ],
  };
}

describe("what is to be written", () => {
  it.each<[OutputFlags, ReturnType<typeof outputsOf>]>([
    [{}, { standard: "text", files: [] }],
    [{ json: true }, { standard: "json", files: [] }],
    [{ output: ["a.TXT"] }, { standard: null, files: [{ path: "a.TXT", form: "text" }] }],
    [
      { json: true, output: ["a.b/c.json", ".x.txt"] },
      {
        standard: "json",
        files: [
          { path: "a.b/c.json", form: "json" },
          { path: ".x.txt", form: "text" },
        ],
      },
    ],
    [{ csv: true }, { standard: "csv", files: [] }],
    [
      { csv: "decisions", policy: ["p"] },
      { standard: "csvDecisions", files: [] },
    ],
    // What a .csv file holds is what --csv asks for; a file whose extension names its table holds that.
    [{ csv: "decisions", policy: ["p"], output: ["a.csv", "b.shares.csv"] }, csvFiles("csvDecisions", "csvDecisions")],
    [{ csv: "shares", output: ["a.csv", "b.shares.csv"] }, csvFiles("csv", "csv")],
    [{ output: ["a.csv", "b.shares.csv"] }, csvFiles(null, "csv")],
    [{ json: true, output: ["a.csv", "b.shares.csv"] }, csvFiles("json", "csv")],
    [
      { policy: ["p"], output: ["a.decisions.csv"] },
      { standard: null, files: [{ path: "a.decisions.csv", form: "csvDecisions" }] },
    ],
  ])("of %j is %j", (flags, outputs) => {
    expect(outputsOf(flags)).toEqual(outputs);
  });

  it.each<[OutputFlags, RegExp]>([
    [{ output: ["report"] }, /^-o report: the extension says the format \(.*\)$/],
    [{ csv: true, json: true }, /^--json and --csv both ask for standard output.*-o FILE\.csv$/],
    [{ csv: "decisions", json: true }, /-o FILE\.decisions\.csv$/],
    [{ csv: "decisions" }, /^decisions: there are none without --policy$/],
    [{ output: ["a.decisions.csv"], policy: [] }, /^decisions: there are none without --policy$/],
    [{ output: ["here/Decisions.csv"] }, /^-o here\/Decisions\.csv: would hold shares; .*--csv decisions$/],
    [{ csv: "decisions", output: ["shares.csv"] }, /^-o shares\.csv: would hold decisions; .*--csv shares$/],
    [{ output: [".json"] }, /the extension says the format/],
    [{ output: ["a.json", "b.jsn"] }, /^-o b\.jsn: .*; did you mean \.json\?$/],
  ])("is refused of %j", (flags, message) => {
    expect(() => outputsOf(flags)).toThrow(UserError);
    expect(() => outputsOf(flags)).toThrow(message);
  });
});
