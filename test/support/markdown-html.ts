import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** What a reader of GitHub-flavoured Markdown that is not ours makes of it. Raw HTML stays as it is, to be seen. */
export function markdownHtml(text: string): string {
  return micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

const entities: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };

/** The text of HTML without its elements. */
export function htmlText(html: string): string {
  return html.replace(/<[^>]*>/g, "").replace(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity);
}

/** The names of the elements of HTML. */
export function htmlElements(html: string): readonly string[] {
  return Array.from(html.matchAll(/<([a-z][a-z0-9]*)/gi), ([, name = ""]) => name);
}
