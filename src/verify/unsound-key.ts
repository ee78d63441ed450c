/**
 * What is wrong with the keys of objects in a text of valid JSON, though its shape is right; `null`: nothing. Of a key
 * that an object has twice readers disagree on which value counts, so that such a text can show one figure to people and
 * another to a program; "__proto__" is passed over by much that looks at keys. `value` is what `JSON.parse` made of the
 * text.
 */
export function unsoundKey(text: string, value: unknown): string | null {
  const kept = keysKept(value);
  if (kept === null) return 'has the key "__proto__"';
  return keysWritten(text) > kept ? "has a key twice, so that readers see different reports" : null;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Strings that a colon follows. Outside of strings, valid JSON has no quotes and no backslashes. */
function keysWritten(text: string): number {
  let keys = 0;
  for (let quote = text.indexOf('"'); quote >= 0;) {
    let at = quote + 1;
    for (let unit = text.charCodeAt(at); unit !== QUOTE; unit = text.charCodeAt(at)) at += unit === BACKSLASH ? 2 : 1;
    at += 1;
    while (" \t\r\n".includes(text[at] ?? "x")) at += 1;
    if (text[at] === ":") keys += 1;
    quote = text.indexOf('"', at);
  }
  return keys;
}

/** `null`: one of them is "__proto__". */
function keysKept(value: unknown): number | null {
  let keys = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const at = open.pop();
    if (typeof at !== "object" || at === null) continue;
    const values: readonly unknown[] = Object.values(at);
    if (Object.hasOwn(at, "__proto__")) return null;
    if (!Array.isArray(at)) keys += values.length;
    for (const one of values) open.push(one);
  }
  return keys;
}
