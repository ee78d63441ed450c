import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RendererName } from "../src/report/renderers.ts";
import type { Report } from "../src/report/report.ts";
import { count, minutes, percent, percentRange, range } from "../src/report/text/numbers.ts";
import { type Figure, figuresOf } from "./support/figures.ts";
import { fixtureReport } from "./support/fixture-report.ts";
import { htmlText, markdownHtml } from "./support/markdown-html.ts";
import { parsePage } from "./support/page.ts";
import { render } from "./support/render.ts";
import { sampleReport } from "./support/sample-report.ts";
import { analyses, transcriptFolder } from "./support/transcript-commands.ts";

// Two renderers never disagree: each figure of the JSON report is in every face that people read, as the functions for
// numbers write it. What a face leaves out has a line below, with the reason; a line that no longer holds is an error.

/** The faces that people read, and how their text is got at: without what only sets it. */
const faces = {
  text: (written) => written.replace(/[█▏▎▍▌▋▊▉░]/g, " "),
  markdown: (written) => htmlText(markdownHtml(written)),
  html: (written) => parsePage(written).text,
} as const satisfies Partial<Record<RendererName, (written: string) => string>>;

type Face = keyof typeof faces;

const names = Object.keys(faces) as readonly Face[];
const look = { width: 200, colour: 0, verbose: true } as const;

/** Figures that say what others have said. The first test holds them to those. */
const derived: readonly RegExp[] = [
  // Certain and possible, of the total: faces write percentages from the counts.
  /\.share\.(?:certain|possible)$/,
  // Those outside the scope, of the affected.
  /\.collateral\.(?:certain|possible)$/,
  // What the policy leaves to a person.
  /\.remedies\[block\]\.review$/,
  // Affected less those whom blocking affects.
  /\.remedies\[(?:block-unlocated|suspend-host)\]\.beyondBlock\./,
];

/** What a face leaves out, and why. */
const leftOut: Readonly<Record<Face, readonly RegExp[]>> = {
  text: [
    // Told in words: "IPv4 only".
    /^databases\[\]\.ipVersion$/,
    // A curve, which sixty numbers in a line do not show; it is drawn in HTML.
    /^meetings\[\]\.presence\./,
    // Where the host is, is a sentence; whether affecting them is allowed, a constraint. All hosts are in HTML.
    /\.remedies\[.*\]\.host\.affected$/,
    /\.remedies\[(?!suspend-host).*\]\.host\.total$/,
    // Told of the response that takes most.
    /\.remedies\[(?!end-meeting).*\]\.secondsLostOutside\./,
  ],
  markdown: [/^databases\[\]\.ipVersion$/, /^meetings\[\]\.presence\./],
  html: [
    /^databases\[\]\.ipVersion$/,
    // The instants are told themselves.
    /^meetings\[\]\.presence\.stepSeconds$/,
  ],
};

let folder = "";
let reports: readonly Report[] = [];

beforeAll(async () => {
  folder = transcriptFolder();
  const written: Report[] = [];
  for (const words of analyses) written.push(await fixtureReport(folder, words));
  reports = [...written, sampleReport];
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe("figures that say what others have said", () => {
  it("say it", () => {
    for (const { claims, meetings, all } of reports) {
      const amounts = claims.flatMap(({ findings }) => findings.flatMap((finding) => [finding, ...finding.readings]));
      for (const { share, certain, possible, total } of amounts)
        expect(share).toEqual(total === 0 ? null : { certain: certain / total, possible: possible / total });
      for (const { measure, shares, groups, policies } of [...meetings, all]) {
        const { total } = measure;
        for (const { share, certain, possible } of [...shares, ...groups])
          expect(share).toEqual(total === 0 ? null : { certain: certain / total, possible: possible / total });
        for (const { remedies, review } of policies) {
          const block = remedies.find(({ name }) => name === "block");
          expect(block?.review).toBe(review);
          for (const {
            affected,
            outsideScope: { certain, possible },
            collateral,
            beyondBlock,
          } of remedies) {
            const part = { certain: certain / affected, possible: possible / affected };
            expect(collateral).toEqual(affected === 0 ? null : part);
            if (beyondBlock === null || block === undefined) continue;
            expect(beyondBlock.outside + beyondBlock.mayBeInside).toBe(affected - block.affected);
          }
        }
      }
    }
  });
});

describe.each(names)("%s", (face) => {
  it("has every kind of figure of the report, or says that it leaves it out", async () => {
    const byKind = new Map<string, { readonly report: Report; readonly figure: Figure }[]>();
    for (const report of reports)
      for (const figure of figuresOf(report)) {
        const known = byKind.get(figure.kind);
        if (known === undefined) byKind.set(figure.kind, [{ report, figure }]);
        else known.push({ report, figure });
      }
    const missing: string[] = [];
    for (const [kind, all] of byKind) {
      const tried = spread(all, 8);
      const shown: boolean[] = [];
      for (const one of tried) if (!shown.includes(true)) shown.push(await isShown(face, one.figure, one.report));
      if (!shown.includes(true)) missing.push(kind);
    }
    const isKnown = (kind: string): boolean => [...derived, ...leftOut[face]].some((pattern) => pattern.test(kind));
    expect(missing.filter((kind) => !isKnown(kind))).toEqual([]);
    // No reason outlives what it was given for.
    expect(leftOut[face].filter((pattern) => !missing.some((kind) => pattern.test(kind)))).toEqual([]);
  }, 300_000);

  it("has each share, remedy and reading with its own figures, in their order", async () => {
    for (const report of reports) {
      const written = squeezed(faces[face](await render(face, report, look)));
      for (const words of rows(report)) expect(written).toContain(squeezed(words));
    }
  }, 60_000);
});

const plain = new Map<string, Promise<string>>();

/** Whether a number that is nowhere else is in the face when the figure is that number. */
async function isShown(face: Face, { value, changed }: Figure, report: Report): Promise<boolean> {
  const key = `${face} ${reports.indexOf(report)}`;
  const before = await (plain.get(key) ?? render(face, report, look));
  plain.set(key, Promise.resolve(before));
  // A rate or a probability, unless all of its kind are whole.
  const isPart = !Number.isInteger(value) && value < 1;
  const other = isPart ? 0.98765 : 7_654_321;
  const forms = isPart ? [percent(other, 1)] : [count(other), minutes(other)];
  const after = await render(face, changed(other), look);
  return forms.some((form) => holds(after, form) && !holds(before, form));
}

function holds(written: string, form: string): boolean {
  return written.replaceAll("\\", "").includes(form);
}

/** At most so many of a list, evenly from all of it. */
function spread<Of>(all: readonly Of[], most: number): readonly Of[] {
  return all.filter(
    (_, index) => Math.floor((index * most) / all.length) > Math.floor(((index - 1) * most) / all.length),
  );
}

/** What stands side by side in every face: names, ranges and percentages, as the functions for numbers write them. */
function* rows({ meetings, all, claims }: Report): Generator<string> {
  const [only] = meetings;
  const entries = meetings.length === 1 && only !== undefined ? [only] : [...meetings, all];
  for (const { shares, measure, policies } of entries) {
    const write = measure.unit === "seconds" ? minutes : count;
    for (const one of shares) {
      // What is certain for nobody stands in a sentence in the text.
      if (one.certain === 0 || one.ownPeak !== null) continue;
      yield `${one.jurisdiction} ${one.name} ${range(one, write)} ${percentRange(one, measure.total)}`;
    }
    for (const { remedies, block, review, allow } of policies) {
      yield `would block ${count(block)}, review ${count(review)}, allow ${count(allow)} of`;
      for (const { affected, inScope, outsideScope, missed } of remedies)
        yield [count(affected), ...[inScope, outsideScope, missed].map((bounds) => range(bounds, count))].join(" ");
    }
  }
  for (const { findings, sentence } of claims) {
    if (sentence !== null) yield sentence;
    for (const { readings } of findings)
      for (const { unit, total, ...bounds } of readings) {
        const write = unit === "seconds" ? minutes : count;
        yield `${range(bounds, write)} of ${write(total)}`;
      }
  }
}

/** Without what only sets words apart. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, "");
}
