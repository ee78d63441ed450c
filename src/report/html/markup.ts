import { visible } from "../visible.ts";

/** A piece of HTML. Only `markup` makes one, from what stands in the source, and from text that it has escaped. */
export interface Markup {
  readonly markup: string;
}

type Filling = string | number | Markup | readonly Markup[] | null;

/** HTML from a template: texts in it are escaped, and what cannot be seen in them is made visible; `null` is nothing. */
export function markup(parts: TemplateStringsArray, ...fillings: readonly Filling[]): Markup {
  let text = parts[0] ?? "";
  for (const [index, filling] of fillings.entries()) text += filled(filling) + (parts[index + 1] ?? "");
  return { markup: text };
}

function filled(filling: Filling): string {
  if (filling === null) return "";
  if (typeof filling === "string") return escaped(filling);
  if (typeof filling === "number") return String(filling);
  return "markup" in filling ? filling.markup : filling.map((one) => one.markup).join("");
}

/** As safe in an attribute's quotation marks as between tags. */
function escaped(text: string): string {
  return visible(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
