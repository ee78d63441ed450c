import { describe, expect, it } from "vitest";
import { readHead, valueTypes } from "../../src/locate/mmdb-value.ts";

/** A data section of more than half a mebibyte that begins with the bytes given. */
function section(hex: string): Buffer {
  const bytes = Buffer.alloc(600_000);
  bytes.write(hex, "hex");
  return bytes;
}

describe("readHead", () => {
  // MaxMind DB format, "Pointer - 1".
  it.each([
    ["2000", 0, 2],
    ["27ff", 2047, 2],
    ["280000", 2048, 3],
    ["2fffff", 526_335, 3],
    ["30000000", 526_336, 4],
    ["30000001", 526_337, 4],
    ["3800000007", 7, 5],
    ["3f00000007", 7, 5],
  ])("reads the pointer %s to %i", (hex, target, body) => {
    expect(readHead(section(hex), 0)).toEqual({ type: valueTypes.pointer, size: target, body });
  });

  // "Payload Size".
  it.each([
    ["40", 2, 0, 1],
    ["5c", 2, 28, 1],
    ["5d00", 2, 29, 2],
    ["5dff", 2, 284, 2],
    ["5e0000", 2, 285, 3],
    ["5effff", 2, 65_820, 3],
    ["5f000000", 2, 65_821, 4],
    ["5f000001", 2, 65_822, 4],
    ["0107", 14, 1, 2],
    ["1d0401", 11, 30, 3],
  ])("reads %s as type %i of size %i", (hex, type, size, body) => {
    expect(readHead(section(hex), 0)).toEqual({ type, size, body });
  });

  it.each([
    ["no byte", "", "a value begins outside the data"],
    ["half a pointer", "38000000", "a pointer runs outside the data"],
    ["a pointer past the end", "20ff", "a pointer leads outside the data"],
    ["half a size", "5f0000", "a value runs outside the data"],
    ["half a type", "00", "a value has no known type"],
  ])("says what is wrong with %s", (_, hex, fault) => {
    expect(readHead(Buffer.from(hex, "hex"), 0)).toBe(fault);
  });
});
