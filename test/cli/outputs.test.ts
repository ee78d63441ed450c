import { describe, expect, it } from "vitest";
import { type OutputFlags, outputsOf } from "../../src/cli/outputs.ts";
import { UserError } from "../../src/user-error.ts";

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
  ])("of %j is %j", (flags, outputs) => {
    expect(outputsOf(flags)).toEqual(outputs);
  });

  it.each<[OutputFlags, RegExp]>([
    [{ output: ["report"] }, /^-o report: the extension says the format \(.*\)$/],
    [{ output: [".json"] }, /the extension says the format/],
    [{ output: ["a.json", "b.jsn"] }, /^-o b\.jsn: .*; did you mean \.json\?$/],
  ])("is refused of %j", (flags, message) => {
    expect(() => outputsOf(flags)).toThrow(UserError);
    expect(() => outputsOf(flags)).toThrow(message);
  });
});
