import { afterLineEnd, indexOfLineEnd } from "./line-ends.ts";
import type { FieldMap, LogFormat } from "./log-format.ts";
import type { LogRecognition } from "./row-reader.ts";
import { fieldsOf, isBlank, isDirective } from "./w3c-layout.ts";
import type { W3cFields, W3cLayout } from "./w3c-layout.ts";

/** The first `#Fields` line is looked for in so many of the first bytes. */
const HEAD_BYTES = 256 * 1024;

/**
 * Recognises a log in the extended format of W3C (WD-logfile-960323): its first line that is not blank is a directive,
 * and a `#Fields` line follows. `null` where it is no such log, or none of `formats` is for one; then it may still be
 * a table with remarks above it.
 */
export function recogniseW3c(
  head: Buffer,
  formats: readonly LogFormat[],
  asked: FieldMap,
): LogRecognition<W3cLayout> | null {
  const usable = formats.filter(({ shapes }) => shapes.includes("w3c"));
  const found = usable.length === 0 ? null : firstFields(head.subarray(0, HEAD_BYTES));
  if (found === null) return null;
  const { names } = found;
  for (const format of usable) {
    const recognition = format.recognise(names, {});
    if (recognition?.kind !== "fields") continue;
    if (Object.keys(asked).length > 0) return known("in which the fields to read are fixed. Leave out --map.");
    return { kind: "recognised", layout: { format, names, columns: recognition.columns } };
  }
  // Some programs write commas between names and cells; that is a table, whatever its header begins with.
  if (names.some((name) => name.includes(","))) return null;
  return known('whose #Fields line has no "c-ip". Have the server log the address of the client, as c-ip.');
}

function known(paragraph: string): LogRecognition<W3cLayout> {
  return { kind: "known-report", paragraph: `is a web server's log (W3C extended), ${paragraph}` };
}

function firstFields(head: Buffer): W3cFields | null {
  let isFirst = true;
  for (let start = 0; start < head.length;) {
    const found = indexOfLineEnd(head, start, head.length);
    const end = found === -1 ? head.length : found;
    const fields = fieldsOf(head, start, end);
    if (fields !== null) return fields;
    if (!isBlank(head, start, end)) {
      if (isFirst && !isDirective(head, start, end)) return null;
      isFirst = false;
    }
    start = afterLineEnd(head, end, head.length);
  }
  return null;
}
