import { type DefaultTreeAdapterTypes, parse } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** An HTML page as a parser that is not ours reads it. */
export interface ParsedPage {
  readonly elements: readonly Element[];
  /** All text that a reader sees or hears, with single spaces. */
  readonly text: string;
}

/** Parses a whole page. Throws where the parser has something to complain about. */
export function parsePage(html: string): ParsedPage {
  const complaints: string[] = [];
  const document = parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code, startLine }) => complaints.push(`${code} in line ${startLine}`),
  });
  if (complaints.length > 0) throw new Error(complaints.slice(0, 5).join("; "));
  const elements: Element[] = [];
  walk(document, (element) => elements.push(element));
  const body = elements.find(({ tagName }) => tagName === "body");
  return { elements, text: body === undefined ? "" : textOf(body) };
}

/** An attribute; `null` where it is not there. */
export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}

/** The text of an element, with single spaces; of scripts and styles there is none. */
export function textOf(node: Node): string {
  const pieces: string[] = [];
  collect(node, pieces);
  return pieces.join("").replace(/\s+/g, " ").trim();
}

/** Elements that are words in a line; around any other there is a space. */
const inline: ReadonlySet<string> = new Set(["bdi", "span", "strong", "a", "code", "button"]);

function collect(node: Node, pieces: string[]): void {
  if (node.nodeName === "#text" && "value" in node) pieces.push(node.value);
  if (node.nodeName === "script" || node.nodeName === "style" || !("childNodes" in node)) return;
  const gap = inline.has(node.nodeName) ? "" : " ";
  pieces.push(gap);
  for (const child of node.childNodes) collect(child, pieces);
  pieces.push(gap);
}

function walk(node: Node, take: (element: Element) => void): void {
  if ("tagName" in node) take(node);
  if ("childNodes" in node) for (const child of node.childNodes) walk(child, take);
}
