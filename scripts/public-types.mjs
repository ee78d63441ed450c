/**
 * Leaves of the declarations in `dist/types` those that the API of the package needs, and makes their imports name what
 * a program finds beside them. Fails where one of them needs a package: users would have to install its types.
 */

import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../dist/types/", import.meta.url));
const specifier = /(?<=\b(?:from|import)\s*\(?\s*")[^"]+(?=")/g;

/** @type {Set<string>} */
const needed = new Set();
const open = [join(folder, "index.d.ts")];
for (let file = open.pop(); file !== undefined; file = open.pop()) {
  if (needed.has(file)) continue;
  needed.add(file);
  const from = dirname(file);
  // What is said in comments is no import.
  const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  for (const [name] of code.matchAll(specifier)) {
    if (!name.startsWith(".")) throw new Error(`${file}: the types of the API need "${name}"`);
    open.push(resolve(from, name.replace(/\.ts$/, ".d.ts")));
  }
}

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath, entry.name);
  if (!needed.has(file)) rmSync(file);
  else
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(specifier, (name) => name.replace(/\.ts$/, ".js")),
    );
}
