import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import type { ByteStream } from "../../src/read/read-ahead.ts";

/** Writes a file for the time of one test. */
export function fileOf(bytes: Buffer | string, name = "export.csv"): { readonly kind: "file"; readonly path: string } {
  const folder = mkdtempSync(join(tmpdir(), "geoquorum-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { kind: "file", path };
}

/** Bytes in pieces of `size`, as from a pipe. */
export function pieces(bytes: Buffer, size: number): readonly Buffer[] {
  const cut: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) cut.push(bytes.subarray(at, at + size));
  return cut;
}

/** A standard input that delivers these pieces. */
export function stdinOf(parts: Iterable<Buffer>): Readable {
  return Readable.from(parts);
}

export async function* streamOf(parts: readonly Buffer[]): ByteStream {
  yield* parts;
}

export async function allOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const taken: Buffer[] = [];
  for await (const chunk of stream) taken.push(chunk);
  return Buffer.concat(taken);
}

/** Whether this process holds the file open; asked of the kernel, which tells on Linux. */
export function isOpen(path: string): boolean {
  return readdirSync("/proc/self/fd").some((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      return false;
    }
  });
}
