import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAhead } from "../../src/read/read-ahead.ts";
import { allOf, pieces, streamOf } from "../support/log-files.ts";

describe("readAhead", () => {
  it("gives the head, and the whole stream after it, whatever the pieces", async () => {
    const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
    await fc.assert(
      fc.asyncProperty(bytes, fc.nat(45), fc.integer({ min: 1, max: 20 }), async (all, wanted, size) => {
        const { head, complete, chunks } = await readAhead(streamOf(pieces(all, size)), wanted);
        expect({ head, complete }).toEqual({ head: all.subarray(0, wanted), complete: all.length <= wanted });
        expect(await allOf(chunks)).toEqual(all);
      }),
    );
  });

  it.each([0, 1, 3])("returns the stream underneath when it is left after %i pieces", async (taken) => {
    let open = true;
    const source = async function* (): AsyncGenerator<Buffer, void, undefined> {
      try {
        for (;;) yield Buffer.from("abc");
      } finally {
        open = false;
      }
    };
    const { chunks } = await readAhead(source(), 5);
    // What was never begun has nothing to end: its owner closes it.
    await chunks.next();
    for (let count = 0; count < taken; count++) await chunks.next();
    expect(open).toBe(true);
    await chunks.return();
    expect(open).toBe(false);
  });
});
