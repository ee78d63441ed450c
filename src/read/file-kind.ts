/** A kind of file that is not a log as it stands: what it is, and what to do with it. */
export interface FileKind {
  readonly is: string;
  readonly remedy: string;
}

const unpack = "unpack it first (only gzip is read as it is)";

/** Bytes by which files of other kinds begin, or which they have at a fixed place, as their specifications say. */
const signatures: readonly (FileKind & { readonly at: number; readonly bytes: Buffer })[] = [
  {
    at: 0,
    bytes: Buffer.from("PK\u0003\u0004", "latin1"),
    is: "a ZIP archive or an Excel workbook",
    remedy: "unpack it, or save the sheet with the participants as CSV",
  },
  {
    at: 0,
    bytes: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    is: "an old Excel or Word file",
    remedy: "save the sheet with the participants as CSV",
  },
  { at: 0, bytes: Buffer.from("BZh", "latin1"), is: "compressed with bzip2", remedy: unpack },
  { at: 0, bytes: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]), is: "compressed with xz", remedy: unpack },
  { at: 0, bytes: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), is: "compressed with zstd", remedy: unpack },
  { at: 257, bytes: Buffer.from("ustar", "latin1"), is: "a tar archive", remedy: "unpack it" },
  {
    at: 0,
    bytes: Buffer.from("%PDF-", "latin1"),
    is: "a PDF document",
    remedy: "export the participants as CSV or JSON instead",
  },
  ...media(4, "ftyp", "MPEG-4"),
  ...media(0, "\u001a\u0045\u00df\u00a3", "WebM or Matroska"),
  ...media(0, "ID3", "MP3"),
  // Without a tag: the frame headers of MPEG-1 and MPEG-2 layer III, and of AAC.
  ...["\u00ff\u00fb", "\u00ff\u00fa", "\u00ff\u00f3", "\u00ff\u00f2"].flatMap((sync) => media(0, sync, "MP3")),
  ...["\u00ff\u00f1", "\u00ff\u00f9"].flatMap((sync) => media(0, sync, "AAC")),
  ...media(0, "OggS", "Ogg"),
  ...media(0, "fLaC", "FLAC"),
  ...media(8, "WAVEfmt", "WAVE"),
  ...media(8, "AVI LIST", "AVI"),
  ...media(0, "\u0030\u0026\u00b2\u0075\u008e\u0066\u00cf\u0011", "Windows Media"),
];

/** A recording: what people said, whatever is around it. */
function media(at: number, bytes: string, kind: string): typeof signatures {
  return [
    {
      at,
      bytes: Buffer.from(bytes, "latin1"),
      is: `a recording (${kind})`,
      remedy: "it is content, which this program never reads; export the participants as CSV or JSON",
    },
  ];
}

/** How many bytes of a file `fileKind` has to see. */
export const SIGNATURE_BYTES = 512;

/** What a file that begins with `head` is, where that is something other than text; `null` where nothing says so. */
export function fileKind(head: Buffer): FileKind | null {
  return signatures.find(({ at, bytes }) => head.subarray(at, at + bytes.length).equals(bytes)) ?? null;
}

/** Whether a file begins as gzip does (RFC 1952, 2.3.1). */
export function isGzip(head: Buffer): boolean {
  return head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b;
}

/** How many bytes at the end of a file `isDatabase` has to see. */
export const DATABASE_MARKER_BYTES = 128 * 1024;

const databaseMarker = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from("MaxMind.com", "latin1")]);

/** Whether a file that ends in `tail` is an IP database (MaxMind DB File Format 2.0, "Database Metadata"). */
export function isDatabase(tail: Buffer): boolean {
  return tail.includes(databaseMarker);
}
