import { Reader } from "maxmind";
import { DataCheck } from "./mmdb-data-check.ts";
import { unusableDatabase } from "./mmdb-fault.ts";
import { type RecordSize, recordSizes, SEPARATOR_SIZE } from "./mmdb-tree.ts";
import { valueTypes } from "./mmdb-value.ts";
import type { SourceFile } from "./source-file.ts";

/** What a database says of itself, and where its parts lie in the file. */
export interface MmdbMetadata {
  readonly type: string;
  /** RFC 3339, UTC; `null` where there is none. */
  readonly built: string | null;
  readonly ipVersion: 4 | 6;
  readonly recordSize: RecordSize;
  readonly nodeCount: number;
  readonly treeSize: number;
  readonly dataStart: number;
  readonly dataEnd: number;
}

const MARKER = Buffer.from("\xab\xcd\xefMaxMind.com", "latin1");
const LONGEST_METADATA = 128 * 1024;

/** Where the last metadata marker of `file` begins (MaxMind DB format, "Database Metadata"); -1 without one. */
export function findMarker(file: Buffer): number {
  return file.lastIndexOf(MARKER);
}

/**
 * Opens `file` and reads its metadata, which are checked before they are decoded. Throws a `UserError` where there are
 * none, or where they describe nothing that this program or the reader can use.
 */
export function readMetadata(file: SourceFile): { readonly reader: Reader<never>; readonly metadata: MmdbMetadata } {
  const { path, content } = file;
  const marker = findMarker(content);
  if (marker < 0) throw unusableDatabase(path, content, "it has no metadata at its end");
  const fault = metadataFault(content.subarray(marker + MARKER.length));
  if (fault !== null) throw unusableDatabase(path, content, `its metadata are damaged: ${fault}`);
  const reader = openReader(file);
  const metadata = describe(reader, marker);
  if (typeof metadata === "string") throw unusableDatabase(path, content, metadata);
  return { reader, metadata };
}

function metadataFault(section: Buffer): string | null {
  if (section.length > LONGEST_METADATA) return "they are longer than 128 KiB";
  const [first] = section;
  if (first === undefined || first >> 5 !== valueTypes.map) return "they are not a map";
  // The reader looks for the marker backwards and would pass over this one, to metadata that nobody checked.
  if (section.subarray(1).indexOf(MARKER.subarray(3)) === 0) return "they begin with a marker";
  return new DataCheck(section).faultAt(0);
}

function openReader(file: SourceFile): Reader<never> {
  try {
    return new Reader(file.content);
  } catch {
    throw unusableDatabase(file.path, file.content, "its metadata do not describe its tree");
  }
}

/** Metadata as they were decoded are of any type, whatever the reader declares. */
type Unchecked<Type> = { readonly [Key in keyof Type]: unknown };

function describe(reader: Reader<never>, marker: number): MmdbMetadata | string {
  const said: Unchecked<typeof reader.metadata> = reader.metadata;
  const { binaryFormatMajorVersion, databaseType, ipVersion, nodeCount } = said;
  if (binaryFormatMajorVersion !== 2) return "its format is not version 2";
  const recordSize = recordSizes.find((size) => size === said.recordSize);
  if (recordSize === undefined) return "its records are not of 24, 28 or 32 bits";
  if (ipVersion !== 4 && ipVersion !== 6) return "its IP version is neither 4 nor 6";
  if (typeof databaseType !== "string") return "its metadata name no type";
  if (typeof nodeCount !== "number" || !Number.isSafeInteger(nodeCount) || nodeCount < 1)
    return "its tree has no nodes";
  const treeSize = (nodeCount * recordSize) / 4;
  const dataStart = treeSize + SEPARATOR_SIZE;
  if (dataStart > marker) return "its tree does not fit into the file";
  const built = builtAt(reader.metadata.buildEpoch);
  return { type: databaseType, built, ipVersion, recordSize, nodeCount, treeSize, dataStart, dataEnd: marker };
}

function builtAt(epoch: Date): string | null {
  const time = epoch.getTime();
  if (Number.isNaN(time) || time <= 0 || epoch.getUTCFullYear() > 9999) return null;
  return epoch.toISOString().replace(".000Z", "Z");
}
