import { createHash } from "node:crypto";
import type { SourceFile } from "../../src/locate/source-file.ts";

/** Bytes as if they had been read from a file. */
export function sourceFile(content: Buffer, name = "test.mmdb"): SourceFile {
  return { path: `data/${name}`, name, content, sha256: createHash("sha256").update(content).digest("hex") };
}
