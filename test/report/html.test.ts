import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { countryCodes, countryName } from "../../src/jurisdiction/countries.ts";
import { markup } from "../../src/report/html/markup.ts";
import { setMarks } from "../../src/report/html/map/marks.ts";
import { HEIGHT, WIDTH, world } from "../../src/report/html/map/world.ts";
import type { MeetingEntry, Report } from "../../src/report/report.ts";
import { count, percentRange, range } from "../../src/report/text/numbers.ts";
import { folder as fixtures } from "../support/fixture-logs.ts";
import { hostileText } from "../support/hostile-text.ts";
import { attribute, type Element, type ParsedPage, parsePage, textOf } from "../support/page.ts";
import { render } from "../support/render.ts";
import { run } from "../support/run.ts";
import { sampleReport, share } from "../support/sample-report.ts";

const html = (report: Report): Promise<string> => render("html", report);
const page = async (report: Report): Promise<ParsedPage> => parsePage(await html(report));
const named = ({ elements }: ParsedPage, tag: string): readonly Element[] =>
  elements.filter(({ tagName }) => tagName === tag);

function only(changes: Partial<MeetingEntry>): Report {
  const [first] = sampleReport.meetings;
  if (first === undefined) throw new Error("the sample has a meeting");
  const meeting = { ...first, ...changes };
  return { ...sampleReport, meetings: [meeting], all: { ...meeting, id: null } };
}

it("says how many rejected lines it does not name", async () => {
  const { rows } = sampleReport;
  const more = { ...sampleReport, rows: { ...rows, rejected: { ...rows.rejected, "extra-cells": 499 } } };
  expect((await page(more)).text).toContain("... and 498 more");
  expect((await page(sampleReport)).text).not.toContain("... and 0 more");
});

describe("the page of the demonstration", () => {
  let report: Report;
  let demo: ParsedPage;

  beforeAll(async () => {
    const logs = ["june4-1.csv", "june4-2.json", "june4-3.csv", "june4-4.ndjson"].map((name) => `${fixtures}/${name}`);
    const asked = ["--claims", `${fixtures}/claims.yaml`, "--policy", `${fixtures}/policy.yaml`];
    const { stdout } = await run([...logs, "--time-zone", "UTC", ...asked, "--json", "--quiet"]);
    report = JSON.parse(stdout);
    demo = await page(report);
  });

  it("tells each share, with its bar and on both maps", () => {
    for (const { shares, measure } of [...report.meetings, report.all]) {
      for (const one of shares) {
        const written = `${one.jurisdiction} ${one.name} ${range(one, count)} ${percentRange(one, measure.total)}`;
        expect(demo.text).toContain(written);
        const drawn = demo.elements.filter(
          (element) =>
            attribute(element, "data-code") === one.jurisdiction &&
            attribute(element, "data-certain") === String(one.certain) &&
            attribute(element, "data-possible") === String(one.possible) &&
            attribute(element, "data-total") === String(measure.total),
        );
        // What is certain for nobody is no area of the first map.
        expect(drawn.length).toBeGreaterThanOrEqual(one.certain > 0 ? 2 : 1);
      }
    }
  });

  it("tells each verdict, with its sentence or why there is none", () => {
    const articles = named(demo, "article").map(textOf);
    expect(articles).toHaveLength(report.claims.length);
    report.claims.forEach(({ id, text, verdict, sentence, notQuotable }, index) => {
      for (const part of [id, text, verdict, sentence ?? `none, because it is ${notQuotable.join(", ")}`])
        expect(articles[index]).toContain(part);
    });
    // Verdicts come before everything else.
    const headings = named(demo, "h2").map(textOf);
    expect(headings.slice(0, 2)).toEqual(["Verdicts", "All meetings, people pooled"]);
  });

  it("tells the evidence by reason, decisions, remedies, presence, readings", () => {
    for (const { evidence, policies, presence } of [...report.meetings, report.all]) {
      for (const people of Object.values(evidence.unlocated)) expect(demo.text).toContain(count(people));
      for (const { block, review, allow, remedies } of policies) {
        expect(demo.text).toContain(`would block ${count(block)}, review ${count(review)}, allow ${count(allow)} of`);
        for (const { affected, inScope, outsideScope, missed } of remedies) {
          const figures = [inScope, outsideScope, missed].map((bounds) => range(bounds, count));
          expect(demo.text).toContain(`${count(affected)} ${figures.join(" ")}`);
        }
      }
      if (presence === null) continue;
      presence.participants.forEach((there, index) => {
        const [scope] = presence.scopes;
        const inside = { certain: scope?.certain[index] ?? -1, possible: scope?.possible[index] ?? -1 };
        expect(demo.text).toContain(`UTC ${count(there)} ${range(inside, count)}`);
      });
    }
    for (const { readings } of report.claims.flatMap(({ findings }) => findings))
      for (const { reading } of readings) expect(demo.text).toContain(reading);
  });

  it("tells what it was made from, whole hashes and every option", () => {
    const { inputs, databases, options, warnings, limits } = report;
    const hashes = [...inputs, ...databases, ...report.all.policies, ...options.claims].map(({ sha256 }) => sha256);
    for (const sha256 of hashes) expect(demo.text).toContain(sha256);
    for (const option of Object.keys(options)) expect(demo.text).toContain(option);
    for (const { message, advice } of warnings) expect(demo.text).toContain(`${message} ${advice}`);
    for (const limit of limits) expect(demo.text).toContain(limit);
    const links = named(demo, "a").map((link) => attribute(link, "href"));
    expect(links).toContain("https://db-ip.com");
    for (const word of ["Date", "Signature"]) expect(demo.text).toContain(word);
  });

  it("has landmarks, headings in order, heads that say what they head, and ids once", () => {
    for (const landmark of ["header", "nav", "main", "footer"]) expect(named(demo, landmark)).toHaveLength(1);
    const levels = demo.elements.flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? [Number(tagName[1])] : []));
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, index) => expect(level - (levels[index] ?? 0)).toBeLessThanOrEqual(1));
    for (const head of named(demo, "th")) expect(attribute(head, "scope")).toMatch(/^(?:col|row)$/);
    const captions = named(demo, "caption").map(textOf);
    expect(captions).toHaveLength(named(demo, "table").length);
    expect(captions.filter((caption) => caption === "")).toEqual([]);
    const ids = demo.elements.flatMap((element) => attribute(element, "id") ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = demo.elements.flatMap((element) => /^#(.+)/.exec(attribute(element, "href") ?? "")?.[1] ?? []);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
    for (const element of demo.elements) {
      const labels = (attribute(element, "aria-labelledby") ?? "").split(" ").filter((id) => id !== "");
      expect(labels.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });
});

describe("every page", () => {
  it("allows exactly its own style and script, and nothing else", async () => {
    const parsed = await page(sampleReport);
    const policy = attribute(
      parsed.elements.find((element) => attribute(element, "http-equiv") === "Content-Security-Policy") as Element,
      "content",
    );
    const hashOf = (tag: string): string => {
      const [element, other] = named(parsed, tag);
      expect(other).toBeUndefined();
      const text = element?.childNodes.map((node) => ("value" in node ? node.value : "")).join("") ?? "";
      return createHash("sha256").update(text).digest("base64");
    };
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hashOf("style")}'; script-src 'sha256-${hashOf("script")}'; ` +
        "base-uri 'none'; form-action 'none'",
    );
  });

  it("takes everything from a file as text, and shows what cannot be seen", async () => {
    const plain = (await page(filled("x"))).elements.map(shape);
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const written = await html(filled(text));
        // Not an element or an attribute more or less than with a harmless name.
        expect(parsePage(written).elements.map(shape)).toEqual(plain);
        expect(written).not.toMatch(/[^\P{Cc}\n]|[\p{Cs}\p{Bidi_Control}\p{DI}\p{Zl}\p{Zp}\p{NChar}]/u);
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  it.each([
    `<script>alert(1)</script>`,
    `"><svg onload=alert(1)>`,
    `' onmouseover='alert(1)`,
    `</style><script>alert(1)</script>`,
    `</title><img src=x onerror=alert(1)>`,
    `<!--`,
    `]]>`,
    `&lt;b&gt;`,
    `javascript:alert(1)`,
    `https://example.org/"onclick=1`,
  ])("shows %j as it is written", async (text) => {
    const parsed = await page(filled(text));
    expect(parsed.text).toContain(text);
    expect(parsed.elements.map(shape)).toEqual((await page(filled("x"))).elements.map(shape));
  });

  it("has every possible place on its map, HK, MO and TW as themselves", () => {
    expect([...world().keys()].toSorted()).toEqual(["", ...countryCodes].toSorted());
    for (const code of ["HK", "MO", "TW", "SG"]) expect(world().get(code)?.small).toBe(true);
    for (const { at } of world().values()) {
      expect(at[0]).toBeGreaterThanOrEqual(0);
      expect(at[0]).toBeLessThanOrEqual(WIDTH);
      expect(at[1]).toBeGreaterThanOrEqual(0);
      expect(at[1]).toBeLessThanOrEqual(HEIGHT);
    }
    // East of Greenwich and of each other, as in the world.
    const order = ["US", "GB", "DE", "CN", "JP", "AU"].map((code) => world().get(code)?.at[0] ?? 0);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it("sets no mark upon another", () => {
    const codes = countryCodes.filter((code) => world().get(code)?.small === true);
    const marks = setMarks(codes.map((code) => ({ code, at: world().get(code)?.at ?? [0, 0] })));
    const discs = marks.map(({ disc }) => disc.join(" "));
    expect(new Set(discs).size).toBe(discs.length);
    const [hongKong, macao] = setMarks(["HK", "MO"].map((code) => ({ code, at: world().get(code)?.at ?? [0, 0] })));
    expect(hongKong?.disc).toEqual(hongKong?.at);
    expect(
      Math.hypot((macao?.disc[0] ?? 0) - (hongKong?.disc[0] ?? 0), (macao?.disc[1] ?? 0) - (hongKong?.disc[1] ?? 0)),
    ).toBeGreaterThan(18);
  });

  it("says how many of many meetings and decisions it shows, and where all are", async () => {
    const [meeting] = sampleReport.meetings;
    if (meeting === undefined) throw new Error("the sample has a meeting");
    const many = Array.from({ length: 1100 }, (_, index) => ({
      ...meeting,
      id: `meeting-${index}`,
      policies: [],
      comparisons: [],
    }));
    const written = await html({ ...sampleReport, meetings: many });
    expect(written.length).toBeLessThan(2_500_000);
    const parsed = parsePage(written);
    expect(parsed.text).toContain("1,100 meetings; the first 50 are told in full below, and all in --json");
    expect(parsed.text).toContain("... and 100 meetings more that this page has no room for (all in --json)");
    expect(
      parsed.elements.filter(
        ({ tagName, attrs }) => tagName === "details" && attrs.some(({ value }) => value === "sheet meeting"),
      ),
    ).toHaveLength(50);
  });

  it("stays small however many are decided upon", async () => {
    const [meeting] = sampleReport.meetings;
    const [policy] = meeting?.policies ?? [];
    const [first] = policy?.decisions ?? [];
    if (meeting === undefined || policy === undefined || first === undefined)
      throw new Error("the sample has decisions");
    const decisions = Array.from({ length: 50_000 }, (_, index) => ({ ...first, participant: `P${index + 1}` }));
    const written = await html(only({ policies: [{ ...policy, block: 50_000, decisions }], comparisons: [] }));
    expect(written.length).toBeLessThan(300_000);
    expect(parsePage(written).text).toContain(
      "... and 49,700 participants more that this page has no room for (all in --json and in --csv decisions)",
    );
  });

  it.each([
    [
      "nobody",
      {
        participants: 0,
        sessions: 0,
        shares: [],
        groups: [],
        measure: { unit: "participants", total: 0, anywhere: 0, at: null },
        policies: [],
        comparisons: [],
        presence: null,
        evidence: { located: 0, conflicting: 0, anonymized: 0, unlocated: {} },
      },
    ],
    [
      "nobody located",
      {
        shares: [],
        groups: [],
        measure: { unit: "participants", total: 250, anywhere: 250, at: null },
        evidence: { located: 0, conflicting: 0, anonymized: 0, unlocated: { "no-address": 250 } },
      },
    ],
    [
      "one participant",
      {
        participants: 1,
        sessions: 1,
        shares: [share("HK", "Hong Kong", [1, 1], 1)],
        measure: { unit: "participants", total: 1, anywhere: 0, at: null },
        evidence: { located: 1, conflicting: 0, anonymized: 0, unlocated: {} },
      },
    ],
    ["no times", { start: null, end: null, presence: null }],
    [
      "minutes without times",
      { presence: null, shares: [], measure: { unit: "seconds", total: 0, anywhere: 0, at: null } },
    ],
    ["an unknown code", { shares: [share("ZZ", "ZZ", [1, 2], 3), share("AQ", "Antarctica", [1, 2], 3)] }],
  ] as const)("of %s is sound", async (_, changes) => {
    const parsed = await page(only(changes));
    expect(parsed.text).not.toMatch(/undefined|NaN|Infinity|\[object/);
    for (const element of parsed.elements)
      for (const { value } of element.attrs) expect(value).not.toMatch(/undefined|NaN|Infinity|\[object/);
  });
});

describe("the atlas", () => {
  it("gives land the code that the program knows its name by", async () => {
    const { default: atlas } = await import("world-atlas/countries-50m.json", { with: { type: "json" } });
    const { alphaCode } = await import("../../src/report/html/map/numeric-codes.ts");
    const { geometries } = atlas.objects.countries;
    const alike = geometries.filter(({ id, properties }) => countryName(alphaCode(id ?? "") ?? "") === properties.name);
    // The others are abbreviated in the atlas, or have another name in use.
    expect(alike.length).toBeGreaterThan(180);
  });
});

describe("markup", () => {
  it.each([
    ["<b>", "&lt;b&gt;"],
    [`"'&`, "&quot;&#39;&amp;"],
    ["\u202Eabc", String.raw`\u202eabc`],
    [12, "12"],
    [null, ""],
  ])("writes %j as %j", (filling, written) => {
    expect(markup`${filling}`.markup).toBe(written);
  });

  it("keeps markup inside markup as it is", () => {
    expect(markup`<p>${[markup`<b>${"&"}</b>`, markup`x`]}</p>`.markup).toBe("<p><b>&amp;</b>x</p>");
  });
});

/** An element's name and the names of its attributes, which no text from a file can change. */
function shape({ tagName, attrs }: Element): string {
  return `${tagName} ${attrs.map(({ name }) => name).join(" ")}`;
}

/** The sample with a text in the places that a file can fill. */
function filled(text: string): Report {
  const identity = { names: [text], emails: [text], ids: [], addresses: [text] };
  const places: Readonly<Record<string, unknown>> = {
    name: text,
    input: text,
    message: text,
    advice: text,
    type: text,
    format: text,
    demandedBy: text,
    because: text,
    network: text,
    version: text,
    fieldsIgnored: [text],
    limits: [text],
    map: { name: text },
    identity,
    comparisons: [],
  };
  const few = (key: string, value: unknown): unknown =>
    key === "decisions" && Array.isArray(value) ? value.slice(0, 3) : value;
  const own = ["none", "block", "block-unlocated", "end-meeting", "suspend-host", "affected-outside-scope"];
  const fill = (key: string, value: unknown): unknown =>
    Object.hasOwn(places, key) && !own.includes(String(value)) ? places[key] : few(key, value);
  return JSON.parse(JSON.stringify({ ...sampleReport, all: { ...sampleReport.all, id: null } }), fill) as Report;
}
