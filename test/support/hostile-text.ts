import * as fc from "fast-check";

/** Text that a file can hold to mislead a reader or a terminal. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom(
      ...Array.from("\u001B\u009B\u0007\u202E\u2066\u200B\uFEFF\n\t\r\u2028\uD800\u{E0041}理🎉e\u0301 \\"),
    ),
  }),
  fc.constantFrom(
    "\u001B[2J\u001B[31mred",
    "\u001B]8;;https://example.org\u0007link\u001B]8;;\u0007",
    "safe\u202Evsc.exe",
    "two\nlines",
    "x".repeat(10_000),
    "理事會".repeat(300),
    "many words ".repeat(500),
    "e" + "\u0301".repeat(3_000),
  ),
);
