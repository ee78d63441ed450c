import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { unreadable } from "../user-error.ts";

/** Of a file's bytes, in lower-case hexadecimal. Throws a `UserError` of status 1 where it cannot be read. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    throw unreadable(path, error);
  }
  return hash.digest("hex");
}
