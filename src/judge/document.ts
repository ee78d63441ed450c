import type { Document, Node } from "yaml";
import { UserError } from "../user-error.ts";

/** The way to a value in a document: keys and positions from the top. */
export type DocumentPath = readonly (string | number)[];

/** A YAML or JSON file that a user wrote, with the places of its values for messages about them. */
export interface SourceDocument {
  readonly value: unknown;
  /** An error about the value at a path (or its key, or the nearest one around it), with file, line and column. */
  readonly error: (path: DocumentPath, problem: string, part?: "key" | "value") => UserError;
}

const MAX_BYTES = 256 * 1024;

/** Of nodes and pairs around a node, far more than any file needs; a hostile one would exhaust the stack. */
const MAX_DEPTH = 64;

const TOO_DEEP = "nested too deeply; such a file is not one that a person wrote";

/**
 * Reads a YAML 1.2 document strictly: no directives (a `%YAML 1.1` line turns NO into false), anchors, aliases, tags or
 * merge keys, no repeated keys, nothing but what the core schema knows; warnings are errors. JSON is YAML.
 */
export async function parseDocument(file: string, bytes: Buffer): Promise<SourceDocument> {
  if (bytes.length > MAX_BYTES)
    throw new UserError(`${file}: larger than ${MAX_BYTES / 1024} KiB; such a file is not one that a person wrote`);
  const yaml = await import("yaml");
  const lines = new yaml.LineCounter();
  const text = decode(file, bytes);
  const document = yaml.parseDocument(text, {
    version: "1.2",
    schema: "core",
    strict: true,
    uniqueKeys: true,
    merge: false,
    lineCounter: lines,
    prettyErrors: false,
  });
  const fail = (offset: number, problem: string): UserError => {
    const { line, col } = lines.linePos(offset);
    return new UserError(`${file}:${Math.max(line, 1)}:${Math.max(col, 1)}: ${problem}`);
  };
  if (document.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) throw new UserError(`${file}: ${TOO_DEEP}`);
  const [wrong] = document.errors;
  if (wrong !== undefined) throw fail(wrong.pos[0], `not valid YAML: ${sentence(wrong.message)}`);
  if (/^%/m.test(text)) throw fail(text.search(/^%/m), "directives (%...) are not accepted; remove the line");
  yaml.visit(document, {
    Alias: (_, node) => refuse(node, fail, "aliases (*name) are not accepted; write the value out"),
    Node: (_, node, around) => {
      if (around.length > MAX_DEPTH) refuse(node, fail, TOO_DEEP);
      if ("anchor" in node && node.anchor !== undefined)
        refuse(node, fail, "anchors (&name) are not accepted; remove it");
      if (node.tag !== undefined) refuse(node, fail, "tags (!name) are not accepted; remove it");
    },
  });
  const [doubtful] = document.warnings;
  if (doubtful !== undefined) throw fail(doubtful.pos[0], `not valid YAML: ${sentence(doubtful.message)}`);
  return {
    value: document.toJS(),
    error: (path, problem, part = "value") => fail(offsetOf(document, path, part), problem),
  };
}

/** `; did you mean "x"?`, or nothing. */
export function suggest(word: string | null): string {
  return word === null ? "" : `; did you mean "${word}"?`;
}

function decode(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${file}: not UTF-8 text; save it as UTF-8`);
  }
}

function refuse(node: Node, fail: (offset: number, problem: string) => UserError, problem: string): never {
  throw fail(node.range?.[0] ?? 0, problem);
}

/** The offset of the value at the path, or of its key; of the nearest value around it where there is none. */
function offsetOf(document: Document.Parsed, path: DocumentPath, part: "key" | "value"): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const found = itemAt(parent, path[length - 1]);
    const node = (part === "key" ? found?.key : null) ?? found?.value ?? found?.key;
    if (node?.range) return node.range[0];
  }
  return 0;
}

/** The item of a list, or the pair of a mapping, at one step of a path. */
function itemAt(
  parent: unknown,
  step: string | number | undefined,
): { readonly key?: Node; readonly value?: Node } | null {
  const items = (parent as { readonly items?: readonly unknown[] } | null)?.items ?? [];
  if (typeof step === "number") return items[step] === undefined ? null : { value: items[step] as Node };
  const pair = items.find((item) => (item as { readonly key?: { readonly value?: unknown } }).key?.value === step);
  return (pair as { readonly key?: Node; readonly value?: Node } | undefined) ?? null;
}

/** The library's messages begin with a capital; ours follow a colon. */
function sentence(message: string): string {
  const [first = ""] = message.split("\n");
  return first.charAt(0).toLowerCase() + first.slice(1);
}
