import { json } from "./json.ts";
import type { Look } from "./look.ts";
import type { Report } from "./report.ts";
import { text } from "./text.ts";

export type { Look };

/** Turns a finished report into what is written, whole or in pieces. The same report and look give the same, always. */
export type Renderer = (report: Report, look: Look) => string | Generator<string>;

/** Every form in which a report can be written. */
export const renderers = { text, json } as const satisfies Record<string, Renderer>;
