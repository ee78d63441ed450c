import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { manPage } from "../../src/cli/man-page.ts";
import { version } from "../../src/version.ts";

const page = fileURLToPath(new URL("../../man/geoquorum.1", import.meta.url));
const manifest: { readonly man: readonly string[]; readonly files: readonly string[] } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
);

describe("the manual page", () => {
  it("is that of the table of commands; UPDATE=1 writes it anew", () => {
    const made = manPage(version());
    if (process.env["UPDATE"] === "1") {
      mkdirSync(new URL("../../man", import.meta.url), { recursive: true });
      writeFileSync(page, made);
    }
    expect(made).toBe(readFileSync(page, "utf8"));
  });

  it("is in the package, where npm installs it from", () => {
    // A list: npm makes no link to a page that is not in one.
    expect(manifest.man).toEqual(["man/geoquorum.1"]);
    expect(manifest.files).toContain("man");
  });

  it("has the sections that a page has", () => {
    const titles = Array.from(manPage("1").matchAll(/^\.SH (.*)$/gm), ([, title]) => title);
    expect(titles).toEqual(
      "NAME,SYNOPSIS,DESCRIPTION,COMMANDS,OPTIONS,EXIT STATUS,ENVIRONMENT,FILES,EXAMPLES,SEE ALSO".split(","),
    );
  });

  it("has no character outside of ASCII, which not every reader of pages takes", () => {
    expect(manPage("1")).toMatch(/^[\n\u0020-\u007E]*$/);
  });

  const readers = [
    ["groff", ["-Tutf8", "-man", "-ww", "-z", page]],
    ["mandoc", ["-Tlint", "-W", "warning", page]],
  ] as const;

  describe.each(readers)("as %s reads it, where it is installed", (command, options) => {
    it.skipIf(spawnSync(command, ["-v"]).error !== undefined)("is without fault", () => {
      const { stdout, stderr } = spawnSync(command, options, { encoding: "utf8" });
      // It has no date on purpose.
      const faults = `${stdout}${stderr}`.split("\n").filter((line) => line !== "" && !line.includes("missing date"));
      expect(faults).toEqual([]);
    });
  });
});
