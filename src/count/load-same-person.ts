import { isUtf8 } from "node:buffer";
import type { FileNames } from "../locate/file-names.ts";
import { readSourceFile } from "../locate/source-file.ts";
import { UserError } from "../user-error.ts";
import { foldedText, foldings } from "./identity-folding.ts";
import type { ListedIdentity, SamePerson } from "./same-person.ts";
import { type PairRow, pairRows } from "./same-person-rows.ts";

const MAX_BYTES = 64 * 1024 * 1024;

/** Names of columns, in lower case and without anything but letters. */
const identityNames: ReadonlySet<string> = new Set(["identity", "id", "account", "accountid", "email", "name"]);
const labelNames: ReadonlySet<string> = new Set(["person", "label", "personlabel", "personslabel", "sameperson"]);

/**
 * Reads a list of identities and whose they are: UTF-8 text, two columns, an identity and a person's label. The first
 * row is a header only where both its cells are such names: a header that is taken for an identity is one that occurs
 * in no log, but an identity that is taken for a header would be lost. Throws a `UserError`, of status 1 for a file
 * that cannot be read, else of status 3 with file, line and remedy; no message holds a cell.
 */
export async function loadSamePerson(path: string, names?: FileNames): Promise<SamePerson> {
  const { name, sha256, content } = await readSourceFile(path, names);
  if (content.length > MAX_BYTES) {
    throw new UserError(`${path}: larger than ${MAX_BYTES / 1024 / 1024} MiB; give a list of identities and labels`);
  }
  if (!isUtf8(content)) throw new UserError(`${path}: not UTF-8 text; save the list of identities as UTF-8`);
  const rows = withoutHeader(path, pairRows(path, content.toString("utf8").replace(/^\ufeff/, "")));
  if (rows.length === 0) {
    throw new UserError(`${path}: names no identity; give an identity and a label a line, or leave --same-person out`);
  }
  return { path, name, sha256, identities: listed(path, rows) };
}

function withoutHeader(path: string, rows: readonly PairRow[]): readonly PairRow[] {
  const [first, ...others] = rows;
  if (first === undefined) return rows;
  const [left, right] = first.cells.map((cell) => cell.toLowerCase().replaceAll(/[\s_'-]/g, ""));
  if (identityNames.has(left ?? "") && labelNames.has(right ?? "")) return others;
  if (labelNames.has(left ?? "") && identityNames.has(right ?? "")) {
    throw new UserError(`${path}:${first.line}: the columns stand the other way round; put the identity first`);
  }
  return rows;
}

function listed(path: string, rows: readonly PairRow[]): readonly ListedIdentity[] {
  const labels = new Map<string, number>();
  const known = new Map<string, ListedIdentity>();
  return rows.map(({ line, cells: [text, name] }) => {
    if (text === "") throw new UserError(`${path}:${line}: the identity is empty; fill it in or remove the line`);
    if (name === "") throw new UserError(`${path}:${line}: the label is empty; fill it in or remove the line`);
    const label = labels.get(name) ?? labels.size + 1;
    labels.set(name, label);
    const identity = { text, label, line };
    const key = keyOf(text);
    const before = known.get(key) ?? identity;
    if (before.label !== label) {
      throw new UserError(
        `${path}:${line}: the identity of line ${before.line} again, with another label; give both one label or remove one`,
      );
    }
    known.set(key, before);
    return identity;
  });
}

/** Equal for identities that are certainly one: case tells ids apart, and only a name or an e-mail is folded. */
function keyOf(text: string): string {
  return foldedText(text, text.includes("@") ? foldings.email : foldings.person);
}
