import type { Look } from "./look.ts";
import type { Report } from "./report.ts";

export type { Look };

/** Turns a finished report into what is written, in pieces. The same report and look give the same, always. */
type Renderer = (report: Report, look: Look) => Generator<string>;

/** A form in which a report can be written. */
export interface Form {
  /** The option that asks for it on standard output, without its dashes; `null`: printed where nothing is asked for. */
  readonly option: string | null;
  /** Which of the option's tables it is, where there are several. The first of them is meant if none is named. */
  readonly table: string | null;
  /** How the names of files of this form end, in lower case. */
  readonly extensions: readonly string[];
  /** What it is, for help. */
  readonly summary: string;
  /** What it has nothing to say without. */
  readonly needs: "policy" | null;
  /** Its renderer, read from the disk only when it is used. */
  readonly load: () => Promise<Renderer>;
}

/** Every form in which a report can be written: options, extensions, help and the API are made from this table. */
export const renderers = {
  text: {
    option: null,
    table: null,
    extensions: [".txt"],
    summary: "the report for people",
    needs: null,
    load: async () => (await import("./text.ts")).text,
  },
  json: {
    option: "json",
    table: null,
    extensions: [".json"],
    summary: "the whole report as JSON",
    needs: null,
    load: async () => (await import("./json.ts")).json,
  },
  ndjson: {
    option: "ndjson",
    table: null,
    extensions: [".ndjson", ".jsonl"],
    summary: "the report as NDJSON, an object a line,",
    needs: null,
    load: async () => (await import("./ndjson.ts")).ndjson,
  },
  markdown: {
    option: "markdown",
    table: null,
    extensions: [".md"],
    summary: "the report as Markdown, for issues and memos,",
    needs: null,
    load: async () => (await import("./markdown.ts")).markdown,
  },
  csv: {
    option: "csv",
    table: "shares",
    extensions: [".csv", ".shares.csv"],
    summary: "shares as CSV, a row for each meeting and jurisdiction",
    needs: null,
    load: async () => (await import("./csv.ts")).csv,
  },
  csvDecisions: {
    option: "csv",
    table: "decisions",
    extensions: [".decisions.csv"],
    summary: "decisions as CSV, a row for each meeting, policy and participant",
    needs: "policy",
    load: async () => (await import("./csv-decisions.ts")).csvDecisions,
  },
  html: {
    option: "html",
    table: null,
    extensions: [".html"],
    summary: "the report as one page for a browser, with a map,",
    needs: null,
    load: async () => (await import("./html/html.ts")).html,
  },
} as const satisfies Record<string, Form>;

/** The name of a form, as the API has it. */
export type RendererName = keyof typeof renderers;
