import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults, Result } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MeetingEntry, Report } from "../../src/report/report.ts";
import { count, percentRange, range } from "../../src/report/text/numbers.ts";
import { openBrowser, openFile } from "./open-browser.ts";
import { folder as fixtures } from "../support/fixture-logs.ts";
import { render } from "../support/render.ts";
import { run } from "../support/run.ts";
import { sampleReport } from "../support/sample-report.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser: Browser;
let close: () => Promise<void>;
let folder = "";
let demo = "";
let report: Report;

beforeAll(async () => {
  ({ browser, close } = await openBrowser());
  folder = mkdtempSync(join(tmpdir(), "geoquorum-page-"));
  demo = join(folder, "report.html");
  const json = join(folder, "report.json");
  const logs = ["june4-1.csv", "june4-2.json", "june4-3.csv", "june4-4.ndjson"].map((name) => join(fixtures, name));
  const asked = ["--claims", join(fixtures, "claims.yaml"), "--policy", join(fixtures, "policy.yaml")];
  await run([...logs, "--time-zone", "UTC", ...asked, "-o", demo, "-o", json, "--quiet"]);
  report = JSON.parse(readFileSync(json, "utf8"));
});

afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page of a report that was made by hand. */
async function fileOf(made: Report, name: string): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, await render("html", made));
  return file;
}

/** Everything that is closed, opened. */
function openAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const one of document.querySelectorAll("details")) one.open = true;
  });
}

/** Sorts every table by each of its heads. */
function clickHeads(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const button of document.querySelectorAll<HTMLElement>("th button")) button.click();
  });
}

/** What sticks out of the page to the right, but inside what is moved sideways by itself. */
function stickingOut(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    return Array.from(document.querySelectorAll("body *"))
      .filter((one) => one.closest(".wide, .outlines, .skip, .heard") === null)
      .filter((one) => one.getBoundingClientRect().right > width + 0.5)
      .map((one) => `${one.tagName} ${one.textContent.slice(0, 40)}`);
  });
}

describe("the page of the demonstration", () => {
  it.each([{ scheme: "light" }, { scheme: "dark" }] as const)("does nothing but show itself, $scheme", async (view) => {
    const { page, deeds } = await openFile(browser, demo, view);
    await openAll(page);
    await clickHeads(page);
    expect(deeds).toEqual([]);
    await page.context().close();
  });

  it("draws maps and bars with the report's figures", async () => {
    const { page } = await openFile(browser, demo);
    await openAll(page);
    const drawn = await page.evaluate(() =>
      Array.from(document.querySelectorAll("#overall .map, #overall table .bar")).map((one) => {
        const solid = one.querySelector<SVGElement>(".solid")?.getBoundingClientRect().width ?? 0;
        const light = one.querySelector<SVGElement>(".light")?.getBoundingClientRect().width ?? 0;
        const { width, height } = one.getBoundingClientRect();
        const { certain, possible, total, side } = (one as SVGElement).dataset;
        return { side, width, height, solid, light, certain, possible, total };
      }),
    );
    const maps = drawn.filter(({ side }) => side !== undefined);
    expect(maps.map(({ side }) => side)).toEqual(["certain", "possible"]);
    for (const { width, height } of maps) expect(width * height).toBeGreaterThan(50_000);
    const bars = drawn.filter(({ side, total }) => side === undefined && total !== undefined);
    expect(bars.length).toBeGreaterThan(report.all.shares.length);
    for (const { width, solid, light, certain, possible, total } of bars) {
      const share = Number(certain) / Number(total);
      // Small ones are drawn larger than they are, so that they are seen.
      if (share > 0.01) expect(solid / width).toBeCloseTo(share, 2);
      if (share > 0.01) expect((solid + light) / width).toBeCloseTo(Number(possible) / Number(total), 1);
      expect(solid > 0).toBe(Number(certain) > 0);
      expect(light > 0).toBe(Number(possible) > Number(certain));
    }
    for (const { jurisdiction, certain, possible } of report.all.shares) {
      const found = page.locator(`#overall .map [data-code="${jurisdiction}"]`).first();
      expect(await found.getAttribute("data-certain")).toBe(String(certain));
      expect(await found.getAttribute("data-possible")).toBe(String(possible));
      const box = await found.boundingBox();
      expect((box?.width ?? 0) * (box?.height ?? 0)).toBeGreaterThan(4);
    }
    // Hong Kong's mark is darker than the land of nobody, and no part of mainland China's area.
    const tint = (code: string): Promise<string> =>
      page
        .locator(`#overall .map [data-code="${code}"]`)
        .first()
        .evaluate((one) => getComputedStyle(one).fill);
    expect(await tint("HK")).not.toBe(
      await page
        .locator("#overall .map > .c0")
        .first()
        .evaluate((one) => getComputedStyle(one).fill),
    );
    await page.context().close();
  });

  it("says all of it without a script", async () => {
    const { page, deeds } = await openFile(browser, demo, { script: false });
    const text = (await page.locator("body").innerText()).replace(/\s+/g, " ");
    for (const one of report.all.shares)
      expect(text).toContain(`${range(one, count)} ${percentRange(one, report.all.measure.total)}`);
    expect(await page.locator("th button").count()).toBe(0);
    await page.locator("#meeting-2 > summary").click();
    expect(await page.locator("#meeting-2 .map").first().isVisible()).toBe(true);
    // Chromium says on its console that scripts are switched off, which is what was asked for.
    expect(deeds.filter((deed) => !deed.includes("script"))).toEqual([]);
    await page.context().close();
  });

  it("sorts tables by keyboard, and says by what", async () => {
    const { page } = await openFile(browser, demo);
    const table = page.locator("#overall table[data-sortable]").first();
    const head = table.locator("thead th").nth(0);
    const names = (): Promise<string[]> => table.locator("tbody th").allInnerTexts();
    const before = await names();
    await head.locator("button").focus();
    await page.keyboard.press("Enter");
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    expect(await names()).toEqual(before.toSorted((a, b) => a.localeCompare(b, "en")));
    await page.keyboard.press("Space");
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    await page.keyboard.press("Enter");
    expect(await head.getAttribute("aria-sort")).toBeNull();
    expect(await names()).toEqual(before);
    // The next head is the next stop, and begins with the largest.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const figures = await table
      .locator("tbody tr td:nth-child(2)")
      .evaluateAll((cells) => cells.map((cell) => Number((cell as HTMLElement).dataset["by"])));
    expect(figures).toEqual(figures.toSorted((a, b) => b - a));
    expect(await table.locator("thead th").nth(1).getAttribute("aria-sort")).toBe("descending");
    await page.context().close();
  });

  it("is gone through by keyboard in the order in which it is read, and every stop is seen", async () => {
    const { page } = await openFile(browser, demo);
    const tops: number[] = [];
    const stops: string[] = [];
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const one = document.activeElement as HTMLElement;
        const { top, width, height } = one.getBoundingClientRect();
        const { outlineStyle } = getComputedStyle(one);
        return { name: one.tagName, top: top + scrollY, seen: width > 0 && height > 0, outlineStyle };
      });
      expect(stop).toMatchObject({ seen: true, outlineStyle: expect.not.stringMatching("none") });
      tops.push(Math.round(stop.top));
      stops.push(stop.name);
    }
    expect(stops[0]).toBe("A");
    expect(stops).toContain("SUMMARY");
    expect(stops).toContain("BUTTON");
    // Heads of one row stand side by side and may differ by a line.
    tops.slice(1).forEach((top, index) => expect(top - (tops[index] ?? 0)).toBeGreaterThan(-40));
    await page.context().close();
  });

  it("opens a meeting that a link leads to", async () => {
    const { page } = await openFile(browser, demo);
    await page.locator('a[href="#meeting-3"]').click();
    expect(await page.locator("#meeting-3").evaluate((one) => (one as HTMLDetailsElement).open)).toBe(true);
    await page.context().close();
  });

  it.each([
    { scheme: "light", width: 1200 },
    { scheme: "dark", width: 1200 },
    { scheme: "light", width: 360 },
  ] as const)("has nothing that axe finds serious: $scheme, $width wide", async (view) => {
    const { page } = await openFile(browser, demo, view);
    await openAll(page);
    const results = (await page.evaluate(`${axe}; axe.run({ resultTypes: ["violations"] })`)) as AxeResults;
    const serious = results.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(findingText)).toEqual([]);
    expect(results.passes.length).toBeGreaterThan(20);
    await page.context().close();
  });

  it.each([360, 768, 1200])("is no wider than a screen of %d pixels", async (width) => {
    const { page } = await openFile(browser, demo, { width });
    await openAll(page);
    expect(await stickingOut(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.context().close();
  });
});

describe("on paper", () => {
  it("fits A4: nothing is cut at the edge, heads repeat, and rows are not broken", async () => {
    const { page, deeds } = await openFile(browser, demo);
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(8);
    // The width of A4 without the page's own margins, in pixels of 1/96 inch.
    await page.setViewportSize({ width: Math.floor(((210 - 28) / 25.4) * 96), height: 1000 });
    await page.emulateMedia({ media: "print" });
    const width = await page.evaluate(() => document.documentElement.clientWidth);
    const cut = await page.evaluate((right) => {
      const seen = (one: Element): boolean => one.checkVisibility() && one.closest(".outlines, .heard") === null;
      return Array.from(document.querySelectorAll("body *"))
        .filter((one) => seen(one) && one.getBoundingClientRect().right > right + 0.5)
        .map((one) => `${one.tagName} ${one.textContent.slice(0, 40)}`);
    }, width);
    expect(cut).toEqual([]);
    const styles = await page.evaluate(() => ({
      heads: Array.from(document.querySelectorAll("thead"), (one) => getComputedStyle(one).display),
      rows: Array.from(document.querySelectorAll("tbody tr"), (one) => getComputedStyle(one).breakInside),
      navigation: getComputedStyle(document.querySelector("nav") ?? document.body).display,
      background: getComputedStyle(document.body).backgroundColor,
    }));
    expect(new Set(styles.heads)).toEqual(new Set(["table-header-group"]));
    expect(new Set(styles.rows)).toEqual(new Set(["avoid"]));
    expect(styles.navigation).toBe("none");
    expect(styles.background).toBe("rgb(255, 255, 255)");
    // What is closed on the screen is printed: each meeting and each claim's readings.
    for (const meeting of await page.locator(".meeting .map").all()) expect(await meeting.isVisible()).toBe(true);
    for (const reading of await page.locator("#readings table").all()) expect(await reading.isVisible()).toBe(true);
    expect(await page.locator("#signed .signature").first().isVisible()).toBe(true);
    expect(deeds).toEqual([]);
    await page.context().close();
  });
});

describe("a page from hostile files", () => {
  const hostile = [
    `<script>document.title = "hit"; alert(1)</script>`,
    `"><img src=x onerror="document.title='hit'">`,
    `<svg onload="document.title='hit'"><use href="http://127.0.0.1:9/x#y"/></svg>`,
    `</style><style>body { background: url(http://127.0.0.1:9/x) }</style>`,
    `</script><script>document.title = "hit"</script>`,
    `<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">`,
    `<base href="http://127.0.0.1:9/"><a href="javascript:document.title='hit'">x</a>`,
    `<details open ontoggle="document.title='hit'">`,
    `\u202Etxt.exe\u2066\u200B\u0000\u001B[2J`,
    "x".repeat(10_000),
    "理事會".repeat(3_000),
    "a ".repeat(5_000),
    `' onfocus='document.title="hit"' autofocus='`,
    "{{constructor.constructor('alert(1)')()}}",
  ];

  it("shows them and does nothing", async () => {
    const file = await fileOf(filled(hostile), "hostile.html");
    for (const view of [{}, { width: 360 }]) {
      const { page, deeds } = await openFile(browser, file, view);
      await openAll(page);
      const title = await page.title();
      await clickHeads(page);
      expect(await page.title()).toBe(title);
      expect(title).toMatch(/^geoquorum report: /);
      expect(deeds).toEqual([]);
      expect(await page.locator("script").count()).toBe(1);
      expect(await page.locator("img, iframe, object, embed, form, base, link, meta[http-equiv=refresh]").count()).toBe(
        0,
      );
      const text = await page.locator("body").innerText();
      expect(text).toContain(hostile[0]);
      expect(text).toContain(String.raw`\u202etxt.exe\u2066\u200b\u0000\u001b[2J`);
      expect(text).not.toMatch(/[\u202E\u2066\u200B]/);
      expect(await stickingOut(page)).toEqual([]);
      await page.context().close();
    }
  });

  it("is told by axe as by the demonstration", async () => {
    const { page } = await openFile(browser, await fileOf(filled(hostile), "hostile-axe.html"));
    const results = (await page.evaluate(`${axe}; axe.run({ resultTypes: ["violations"] })`)) as AxeResults;
    const serious = results.violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(findingText)).toEqual([]);
    await page.context().close();
  });
});

describe("a page of very much", () => {
  it("stays one that can be used: 1,000 meetings", async () => {
    const [meeting] = sampleReport.meetings;
    if (meeting === undefined) throw new Error("the sample has a meeting");
    const meetings = Array.from({ length: 1000 }, (_, index): MeetingEntry => ({ ...meeting, id: `meeting-${index}` }));
    const file = await fileOf({ ...sampleReport, meetings }, "many.html");
    const started = performance.now();
    const { page, deeds } = await openFile(browser, file);
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(await page.locator("#meetings > .wide tbody tr").count()).toBe(1000);
    expect(await page.locator("#meetings").innerText()).toContain(
      "the first 50 are told in full below, and all in --json",
    );
    await page.locator("#meetings thead button").nth(2).click();
    expect(deeds).toEqual([]);
    await page.context().close();
  });
});

function findingText({ id, help, nodes }: Result): string {
  return `${id}: ${help} (${nodes.length}): ${nodes
    .slice(0, 3)
    .map(({ html, failureSummary }) => `${html.slice(0, 120)} ${failureSummary}`)
    .join("; ")}`;
}

/** The sample with hostile texts in turn in every place that a file can fill, identities revealed. */
function filled(texts: readonly string[]): Report {
  let next = 0;
  const text = (): string => texts[(next += 1) % texts.length] ?? "";
  const keys = [
    "name",
    "input",
    "message",
    "advice",
    "type",
    "format",
    "demandedBy",
    "because",
    "network",
    "version",
    "licence",
  ];
  const own = [
    "none",
    "block",
    "block-unlocated",
    "end-meeting",
    "suspend-host",
    "affected-outside-scope",
    "geoquorum",
  ];
  const fill = (key: string, value: unknown): unknown => {
    if (key === "decisions" && Array.isArray(value)) return value.slice(0, 40);
    if (key === "identity") return { names: [text()], emails: [text()], ids: [], addresses: [text()] };
    if (key === "id" && typeof value === "string") return text();
    if (key === "limits") return texts;
    return keys.includes(key) && !own.includes(String(value)) ? text() : value;
  };
  return JSON.parse(JSON.stringify(sampleReport), fill) as Report;
}
