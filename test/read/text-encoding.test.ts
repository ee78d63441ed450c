import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/read/text-encoding.ts";
import { allOf, pieces, streamOf } from "../support/log-files.ts";

const text = "Name;IP\r\nZoë 𝄞 Ünal;192.0.2.1\r\n参加者 17;2001:db8::1\r\n";
const utf8 = Buffer.from(text);
const utf16le = Buffer.from(text, "utf16le");
const utf16be = Buffer.from(utf16le).swap16();
const mark = (...bytes: number[]): Buffer => Buffer.from(bytes);

const encodings = [
  ["UTF-8", utf8, "utf-8"],
  ["UTF-8 with a mark", Buffer.concat([mark(0xef, 0xbb, 0xbf), utf8]), "utf-8"],
  ["UTF-16LE with a mark", Buffer.concat([mark(0xff, 0xfe), utf16le]), "utf-16le"],
  ["UTF-16BE with a mark", Buffer.concat([mark(0xfe, 0xff), utf16be]), "utf-16be"],
  ["UTF-16LE", utf16le, "utf-16le"],
  ["UTF-16BE", utf16be, "utf-16be"],
] as const;

async function decode(parts: readonly Buffer[]): Promise<{ encoding: string; decoded: Buffer }> {
  const { encoding, chunks } = await decodeText("export.csv", streamOf(parts));
  return { encoding, decoded: await allOf(chunks) };
}

describe("decodeText", () => {
  it.each(encodings)("makes the same UTF-8 of %s, wherever it is cut", async (_, bytes, encoding) => {
    for (let size = 1; size <= bytes.length; size++) {
      expect({ size, ...(await decode(pieces(bytes, size))) }).toEqual({ size, encoding, decoded: utf8 });
    }
  });

  it.each([0, 1])(
    "knows UTF-16 without a mark from its head, though a character has its zero on the other side",
    async (odd) => {
      const chinese = Buffer.from(`一,IP Address,Join Time\n${"一二三,192.0.2.1\n".repeat(400)}`, "utf16le");
      const bytes = odd === 0 ? chinese : Buffer.from(chinese).swap16();
      const { decoded } = await decode(pieces(bytes, 777));
      expect(decoded.toString()).toBe(chinese.toString("utf16le"));
    },
  );

  it("passes other bytes on unchanged, be they valid UTF-8 or not", async () => {
    // Many zeros on one side would be UTF-16.
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 200, min: 1 }).map((array) => Buffer.from(array));
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (some, size) => {
        const given = Buffer.concat([Buffer.from("IP"), some]);
        expect(await decode(pieces(given, size))).toEqual({ encoding: "utf-8", decoded: given });
      }),
    );
  });

  it("reads text of any characters alike in all encodings that have a mark", async () => {
    const texts = fc.string({ unit: "binary", maxLength: 100 });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (some, size) => {
        const little = Buffer.from(`IP${some}`, "utf16le");
        const marked = Buffer.concat([mark(0xff, 0xfe), little]);
        const big = Buffer.concat([mark(0xfe, 0xff), Buffer.from(little).swap16()]);
        const wanted = Buffer.from(`IP${some}`);
        expect((await decode(pieces(marked, size))).decoded).toEqual(wanted);
        expect((await decode(pieces(big, size))).decoded).toEqual(wanted);
      }),
    );
  });

  it("shows where UTF-16 was cut within a character", async () => {
    const { decoded } = await decode([mark(0xff, 0xfe), utf16le.subarray(0, 7)]);
    expect(decoded.toString()).toBe("Nam\uFFFD");
  });

  it.each([
    ["little", mark(0xff, 0xfe, 0, 0, 0x49, 0, 0, 0)],
    ["big", mark(0, 0, 0xfe, 0xff, 0, 0, 0, 0x49)],
  ])("refuses UTF-32 with a %s-endian mark", async (_, bytes) => {
    await expect(decode(pieces(bytes, 3))).rejects.toMatchObject({
      name: "UserError",
      status: 3,
      message: "export.csv: is encoded in UTF-32; save it as UTF-8",
    });
  });

  it("does not take a few stray zeros for UTF-16", async () => {
    const given = Buffer.from("Name,IP\n\0a,192.0.2.1\0\n");
    expect(await decode([given])).toEqual({ encoding: "utf-8", decoded: given });
    expect(await decode([Buffer.from("IP\0")])).toEqual({ encoding: "utf-8", decoded: Buffer.from("IP\0") });
  });

  it("has nothing to say of nothing", async () => {
    expect(await decode([])).toEqual({ encoding: "utf-8", decoded: Buffer.alloc(0) });
  });
});
