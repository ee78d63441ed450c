import { vi } from "vitest";

/** The strings that were made of bytes or of codes while `run` ran, in whatever way JavaScript offers here. */
export function madeStrings(run: () => void): readonly string[] {
  const ways = [
    vi.spyOn(Buffer.prototype, "toString"),
    vi.spyOn(Buffer.prototype, "latin1Slice"),
    vi.spyOn(Buffer.prototype, "utf8Slice"),
    vi.spyOn(Buffer.prototype, "asciiSlice"),
    vi.spyOn(TextDecoder.prototype, "decode"),
    vi.spyOn(String, "fromCharCode"),
    vi.spyOn(String, "fromCodePoint"),
  ];
  try {
    run();
    return ways.flatMap((way) => way.mock.results.map(({ value }) => String(value)));
  } finally {
    for (const way of ways) way.mockRestore();
  }
}

declare global {
  interface Buffer {
    utf8Slice(start: number, end: number): string;
    asciiSlice(start: number, end: number): string;
  }
}
