import { Chalk } from "chalk";
import type { Look } from "../look.ts";
import { columnsOf, cutMiddle, wrap } from "./columns.ts";

const LEAST_WIDTH = 60;
const PROSE_WIDTH = 100;
const LABEL_WIDTH = 14;

/** What a stretch of text is, as far as it shows in its colour; without colour nothing is lost. */
export type Tone = "heading" | "faint" | "warning" | "block" | "review" | "solid" | "light";

/** What every part of the text report is set on. */
export interface Page {
  /** Details of claims are told as well. */
  readonly verbose: boolean;
  /** Columns of a line, at least 60. */
  readonly width: number;
  readonly paint: Readonly<Record<Tone, (text: string) => string>>;
}

/** The page for a look. */
export function pageFor({ width, colour, verbose = false }: Look): Page {
  const chalk = new Chalk({ level: colour });
  return {
    verbose,
    width: Math.max(LEAST_WIDTH, width),
    paint: {
      heading: (text) => chalk.bold(text),
      faint: (text) => chalk.dim(text),
      warning: (text) => chalk.yellow(text),
      block: (text) => chalk.red(text),
      review: (text) => chalk.yellow(text),
      solid: (text) => chalk.cyan(text),
      light: (text) => chalk.cyan.dim(text),
    },
  };
}

/** Prose after a lead; further lines are indented below its first word. */
export function hang(lead: string, prose: string, page: Page): readonly string[] {
  const indent = columnsOf(lead);
  return wrap(prose, Math.min(page.width, PROSE_WIDTH) - indent).map((line, index) =>
    ((index === 0 ? lead : " ".repeat(indent)) + line).trimEnd(),
  );
}

/** A labelled entry: the label in a column of its own. */
export function entry(label: string, prose: string, page: Page): readonly string[] {
  return hang(`  ${label.padEnd(LABEL_WIDTH)}`, prose, page);
}

/** A heading that runs across the page. */
export function heading(words: string, page: Page): string {
  const shown = `── ${cutMiddle(words, page.width - 8)} `;
  return page.paint.heading(shown + "─".repeat(Math.max(0, page.width - columnsOf(shown))));
}
