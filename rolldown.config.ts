import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin, type RolldownOptions } from "rolldown";
import { notices } from "./scripts/notices.ts";

/** Modules that libraries load and that this program must not need: what stands in their place. */
const replaced: ReadonlyMap<string, string> = new Map([
  // commander can start other programs as subcommands. There are none here, and nothing is to be able to.
  ["node:child_process", "export {};"],
  // chalk asks the process and its terminal about colour. The program is told, as a parameter.
  ["#supports-color", "export default { stdout: false, stderr: false };"],
]);

/** All files lie in one folder: `version.ts` finds package.json from there as it does from `src`. */
const folder = { dir: "dist", comments: false } as const;
const commonJs = {
  ...folder,
  format: "cjs",
  entryFileNames: "[name].cjs",
  chunkFileNames: "[name].cjs",
  dynamicImportInCjs: false,
} as const;

/** What is the same for all that is built. */
const shared: RolldownOptions = {
  platform: "node",
  // The same library as ES modules, which start faster than its CommonJS modules when they are put together.
  resolve: { alias: { yaml: fileURLToPath(new URL("node_modules/yaml/browser/dist/index.js", import.meta.url)) } },
  plugins: [
    {
      name: "replaced",
      resolveId: (id) => (replaced.has(id) ? `\0${id}` : null),
      load: (id) => replaced.get(id.slice(1)) ?? null,
    },
  ],
};

/** Writes an ES module for programs that import the entry of that name. */
function asModule(name: string): Plugin {
  return {
    name: "as-module",
    generateBundle(_, bundle) {
      const entry = bundle[`${name}.cjs`];
      if (entry?.type !== "chunk") throw new Error(`nothing is built for ${name}`);
      const source = `export { ${entry.exports.join(", ")} } from "./${name}.cjs";\n`;
      this.emitFile({ type: "asset", fileName: `${name}.js`, source });
    },
  };
}

/**
 * The program as a few files, of which those for policies, claims and forms of the report are loaded only when there are
 * some: Node takes longer to find and link hundreds of modules than to run them. They are CommonJS, which Node loads
 * sooner than ES modules. The API is a second entry of the same files. The reading thread has what it needs in a file of
 * its own: cutting the others to share it would make every start slower. Not minified, so that the stack of a defect can
 * be read.
 */
export default defineConfig([
  {
    ...shared,
    input: { main: "src/cli/main.ts", index: "src/index.ts" },
    // What several files need is in the one that is always loaded.
    preserveEntrySignatures: "allow-extension",
    plugins: [shared.plugins, notices("third-party-notices.txt"), asModule("index")],
    output: { ...commonJs, cleanDir: true },
  },
  {
    ...shared,
    input: { "reading-thread": "src/read/reading-thread.ts" },
    output: { ...folder, entryFileNames: "[name].js" },
  },
]);
