import { named } from "../words/name.ts";
import { type Markup, markup } from "./markup.ts";

/** Columns of a name on a page, where lines break. */
const NAME_WIDTH = 120;

/** A name from a file, apart from the direction in which the text around it is written. */
export function name(text: string, columns = NAME_WIDTH): Markup {
  return markup`<bdi>${named(text, columns)}</bdi>`;
}
