import { expect, it } from "vitest";
import { formats } from "../../src/read/formats.ts";

it("has each format once, and the generic ones behind all others", () => {
  const ids = formats.map((format) => format.id);
  expect(new Set(ids).size).toBe(ids.length);
  const firstGeneric = ids.findIndex((id) => id.startsWith("generic-"));
  expect(ids.slice(firstGeneric).every((id) => id.startsWith("generic-"))).toBe(true);
});
