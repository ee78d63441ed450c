import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { FileNames } from "./file-names.ts";
import { UserError } from "../user-error.ts";

/** A file of data that is not a log, read once and whole. */
export interface SourceFile {
  /** As the user gave it; for messages. */
  readonly path: string;
  /** As it is to be called, or without its folders; for reports. */
  readonly name: string;
  readonly content: Buffer;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

const faults: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["ENOTDIR", "there is no such file"],
  ["EISDIR", "it is a directory"],
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["ERR_FS_FILE_TOO_LARGE", "it is larger than 2 GiB"],
]);

/** Reads the file at `path`. Throws a `UserError` of status 1 where it cannot be read. */
export async function readSourceFile(path: string, names?: FileNames): Promise<SourceFile> {
  try {
    const content = await readFile(path);
    const sha256 = createHash("sha256").update(content).digest("hex");
    return { path, name: names?.get(path) ?? basename(path), content, sha256 };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    if (code === null) throw error;
    const fault = faults.get(code) ?? `the system says ${code}`;
    throw new UserError(`${path}: cannot be read: ${fault}; give the path of a file that can be`, 1);
  }
}
