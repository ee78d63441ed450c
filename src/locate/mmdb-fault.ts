import { isUtf8 } from "node:buffer";
import { UserError } from "../user-error.ts";

const DOWNLOAD_AGAIN = "the file is damaged or cut short: download it again";

interface OtherKind {
  readonly what: string;
  readonly remedy: string;
  is(file: Buffer): boolean;
}

/** What people give in place of a database, each told by its own bytes. */
const otherKinds: readonly OtherKind[] = [
  { what: "the file is empty", remedy: "download it again", is: (file) => file.length === 0 },
  {
    what: "it is compressed with gzip",
    remedy: "decompress it first, for example with gunzip; a .tar.gz is unpacked with tar -xzf",
    is: (file) => startsWith(file, [0x1f, 0x8b]),
  },
  {
    what: "it is a zip archive",
    remedy: "unpack it and give the .mmdb file in it",
    is: (file) => startsWith(file, [0x50, 0x4b, 0x03, 0x04]),
  },
  {
    what: "it is a tar archive",
    remedy: "unpack it with tar -xf and give the .mmdb file in it",
    is: (file) => file.subarray(257, 262).equals(Buffer.from("ustar")),
  },
  {
    what: "it is text",
    remedy: "give the edition of the database that ends in .mmdb, not the CSV one",
    is: looksLikeText,
  },
  {
    what: "it is a GeoIP Legacy database (.dat)",
    remedy: "that format is no longer made: download the .mmdb edition",
    is: isLegacy,
  },
];

/**
 * The error of a file that cannot be used as a database. It names what the file is instead, where its bytes tell; else
 * `what` is wrong with it.
 */
export function unusableDatabase(path: string, file: Buffer, what: string): UserError {
  const kind = otherKinds.find((candidate) => candidate.is(file)) ?? { what, remedy: DOWNLOAD_AGAIN };
  return new UserError(`${path}: not a usable MaxMind DB: ${kind.what}; ${kind.remedy}`, 3);
}

/** Whether the first 4 KiB hold neither NUL nor anything but UTF-8; a character cut at their end does not count. */
export function looksLikeText(file: Buffer): boolean {
  const head = file.subarray(0, 4096);
  if (head.includes(0)) return false;
  const longestCharacter = 4;
  for (let cut = 0; cut < longestCharacter; cut += 1) {
    if (isUtf8(head.subarray(0, head.length - cut))) return true;
  }
  return false;
}

/** GeoIP Legacy files end in a structure that three bytes of 0xff introduce, at most 20 bytes before the end. */
function isLegacy(file: Buffer): boolean {
  return file.subarray(Math.max(0, file.length - 23)).includes(Buffer.from([0xff, 0xff, 0xff]));
}

function startsWith(file: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => file[index] === byte);
}
