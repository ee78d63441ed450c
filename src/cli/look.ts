import type { Look } from "../report/renderers.ts";
import type { Io, Terminal } from "./io.ts";

/** When colour is used: `auto` is on a terminal that wants it. */
export const colourChoices = ["auto", "always", "never"] as const;

export type ColourChoice = (typeof colourChoices)[number];

const WIDTH = { least: 60, usual: 80, most: 200 } as const;

/**
 * How text for a stream is to look. `--color` comes first, then NO_COLOR (not empty), which wins over FORCE_COLOR,
 * then TERM=dumb and whether the stream is a terminal. The width is COLUMNS, else the terminal's, else 80.
 */
export function lookOf(stream: Terminal, { env }: Io, choice: ColourChoice): Look {
  return { width: widthOf(stream, env["COLUMNS"]), colour: hasColour(stream, env, choice) ? 1 : 0 };
}

function hasColour(stream: Terminal, env: Io["env"], choice: ColourChoice): boolean {
  if (choice !== "auto") return choice === "always";
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return stream.isTTY === true && env["TERM"] !== "dumb";
}

function widthOf(stream: Terminal, columns: string | undefined): number {
  const asked = Number(columns);
  const width = Number.isInteger(asked) && asked > 0 ? asked : (stream.columns ?? WIDTH.usual);
  return Math.min(Math.max(width, WIDTH.least), WIDTH.most);
}
