import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markdown } from "../../src/report/markdown.ts";
import { plain } from "../../src/report/markdown/blocks.ts";
import { visible } from "../../src/report/visible.ts";
import { hostileText } from "../support/hostile-text.ts";
import { htmlElements, htmlText, markdownHtml } from "../support/markdown-html.ts";
import { render } from "../support/render.ts";
import { sampleReport } from "../support/sample-report.ts";

/** What can be written in Markdown, in pieces that make more of each other. */
const markup = fc
  .array(
    fc.constantFrom(
      ...Array.from("\\`*_[]<>|~&$@#:/.-+=!(){}^\"' \t1a"),
      "http://",
      "https://example.org",
      "www.example.org",
      "person@example.org",
      "mailto:",
      "<b>",
      "<!--",
      "&lt;",
      "&#64;",
      "```",
      "[^1]",
      "- [ ]",
      "](x)",
      "![",
      "    ",
      "1. ",
      "---",
      "GH-1",
      ":cn:",
      "+1:",
      ":_a_b:",
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** Where a text can stand, and which elements that makes. */
const places: Readonly<Record<string, readonly [before: string, after: string, elements: readonly string[]]>> = {
  paragraph: ["", "", ["p"]],
  "bold paragraph": ["**x", "x**", ["p", "strong"]],
  heading: ["### ", "", ["h3"]],
  item: ["- ", "", ["ul", "li"]],
  quotation: ["> ", "", ["blockquote", "p"]],
  cell: ["| a | b |\n| --- | --- |\n| x | ", " |", ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]],
};

describe("a text in Markdown", () => {
  it.each([
    ["<script>alert(1)</script>", String.raw`\<script\>alert(1)\</script\>`],
    ["a | b", String.raw`a \| b`],
    ["`x`", "\\`x\\`"],
    ["@everybody and #12", "`@`everybody and `#`12"],
    ["https://example.org", String.raw`https\://example.org`],
    ["1. one", String.raw`1\. one`],
    ["29.2 to 37.5 %", "29.2 to 37.5 %"],
    ["GH-1 :cn: 12:00:00", "GH`-`1 `:`cn: 12:00:00"],
    ["a:cn:", "a`:`cn:"],
    ["1.5 www.a 1. 1", String.raw`1.5 www\.a 1. 1`],
    ["a ", "a"],
    ["- item", String.raw`\- item`],
    ["two\nlines", String.raw`two\\u000alines`],
  ])("%j is written as %j", (text, written) => {
    expect(plain(text)).toBe(written);
  });

  it("may be as long as a text can be", () => {
    const text = `${"a ".repeat(6_000_000)}a`;
    expect(plain(text) === text).toBe(true);
  });

  it.each(Object.entries(places))("is read as itself in a %s, and as nothing else", (_, [before, after, elements]) => {
    fc.assert(
      fc.property(fc.oneof(markup, hostileText), (text) => {
        const expected = visible(text).trim();
        fc.pre(expected !== "");
        const html = markdownHtml(`${before}${plain(text)}${after}\n`);
        expect(htmlElements(html).filter((name) => name !== "code")).toEqual(elements);
        const spaces = (some: string): string => some.replace(/\s+/gu, "");
        const around = before.includes("x") && after.includes("x") ? `x${expected}x` : expected;
        const [own] = before.startsWith("|") ? [spaces(`abx${expected}`)] : [spaces(around)];
        expect(spaces(htmlText(html))).toBe(own);
      }),
      { numRuns: 400 },
    );
  });

  it("notifies nobody, and nothing: what GitHub looks for in the text stands in code", () => {
    fc.assert(
      fc.property(fc.oneof(markup, hostileText), (text) => {
        const outside = markdownHtml(plain(text)).replace(/<code>[^<]*<\/code>/g, "\u0000");
        expect(htmlText(outside)).not.toMatch(/[@#]|\bGH-\d|:[\w+-]*[a-z][\w+-]*:/i);
      }),
    );
  });
});

describe("the Markdown report", () => {
  it("is headings, paragraphs, lists, tables and quotations, with no line that a text has broken", async () => {
    const html = markdownHtml(await render("markdown", sampleReport));
    const known = /^(?:h[123]|p|ul|li|table|thead|tbody|tr|th|td|strong|blockquote|code)$/;
    expect(htmlElements(html).filter((name) => !known.test(name))).toEqual([]);
    expect(html).not.toMatch(/<p>\|/);
  });

  it("comes in pieces of bounded size, however many meetings there are", () => {
    const [meeting] = sampleReport.meetings;
    const meetings = Array.from({ length: 500 }, () => meeting ?? sampleReport.all);
    const pieces = [...markdown({ ...sampleReport, meetings })];
    expect(pieces.length).toBeGreaterThan(3);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(1 << 18);
    expect(pieces.join("").match(/^## Meeting/gm)).toHaveLength(500);
  });
});
