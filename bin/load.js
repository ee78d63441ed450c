"use strict";
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");
const { Script } = require("node:vm");

const folder = path.join(__dirname, "..", "dist");

/** Where the build leaves what V8 has compiled, which is good for the same Node alone. */
const codeCache = path.join(folder, "code-cache", `${process.version}-${process.platform}-${process.arch}`);
const isCached = existsSync(codeCache);

/** Of the SHA-256 at the head of each of its files. */
const DIGEST_BYTES = 32;

/** What has been loaded, by the name of its file in `dist`. */
const loaded = new Map();

/**
 * What a file of the built program exports. Compiling takes most of the time of a small run, so that code which is
 * already compiled is used where it is there and V8 finds it to be its own; else V8 compiles, as it always does.
 */
function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.module.exports;
  const filename = path.join(folder, name);
  const source = readFileSync(filename, "utf8");
  const text = `(function (exports, require, module, __filename) {${source}\n})`;
  const script = new Script(text, { filename, cachedData: isCached ? cachedCode(filename, source) : undefined });
  const module = { exports: {} };
  loaded.set(name, { module, script, filename, source });
  const requireFrom = (id) => (id.startsWith("./") ? load(id.slice(2)) : require(id));
  script.runInThisContext()(module.exports, requireFrom, module, filename);
  return module.exports;
}

/**
 * `undefined` where the build left nothing for the file, or for another one, or what cannot be read. V8 trusts what it
 * is given but for the length of the source, so that both have to be those of the build to the byte; and so has the
 * place, which stands in traces of the stack.
 */
function cachedCode(filename, source) {
  const cached = cachedBytes(path.basename(filename));
  if (cached === undefined) return undefined;
  const code = cached.subarray(DIGEST_BYTES);
  return digestOf(filename, source, code).equals(cached.subarray(0, DIGEST_BYTES)) ? code : undefined;
}

function cachedBytes(name) {
  try {
    return readFileSync(path.join(codeCache, `${name}.cache`));
  } catch {
    return undefined;
  }
}

function digestOf(filename, source, code) {
  return require("node:crypto").createHash("sha256").update(`${filename}\0`).update(source).update(code).digest();
}

module.exports = { codeCache, digestOf, load, loaded };
