import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "rolldown";

/**
 * Writes a file beside what is built with the licences of all packages that are in it, which ask for that wherever they
 * are passed on. The build fails for a package without one.
 */
export function notices(fileName: string): Plugin {
  return {
    name: "notices",
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
      const folders = new Set(
        modules.flatMap((id) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(id)?.[0] ?? []),
      );
      const texts = [...folders].map(noticeOf).toSorted();
      this.emitFile({ type: "asset", fileName, source: `${texts.join(`\n${"-".repeat(78)}\n\n`)}` });
    },
  };
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const file = readdirSync(folder).find((one) => /^licen[cs]e/iu.test(one));
  if (file === undefined) throw new Error(`${name} is built in and has no licence to pass on`);
  return `${name} ${version} (${license ?? "see below"})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}
