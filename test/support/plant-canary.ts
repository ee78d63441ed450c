import { parse } from "csv-parse/sync";
import { stringify } from "./table-text.ts";

/**
 * The log with the canary in every value whose name is not among those that are read, and in a new field of every
 * object. Names inside JSON are as reports show them ("events[].name"); a name that is read is found at any depth,
 * because a format may call it by its own object only.
 */
export function plantCanary(log: string, canary: string, read: readonly string[]): string {
  const text = log.replace(/^\ufeff/, "");
  if (/^\s*[[{]/.test(text)) {
    const whole = parsed(text);
    if (whole !== undefined) return JSON.stringify(inJson(whole, "", canary, read), null, 1);
    return text
      .split(/(?<=\n)/)
      .map((line) => {
        const value = parsed(line);
        return value === undefined ? line : `${JSON.stringify(inJson(value, "", canary, read))}\n`;
      })
      .join("");
  }
  return text.startsWith("#Software") || text.startsWith("#Version") || text.startsWith("#Fields")
    ? inExtendedLog(text, canary, read)
    : inTable(text, canary, read);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function inJson(value: unknown, name: string, canary: string, read: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.map(
      (element: unknown) => named(element, name, canary, read) ?? inJson(element, `${name}[]`, canary, read),
    );
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, inner]: [string, unknown]) => [
      key,
      inJson(inner, name === "" ? key : `${name}.${key}`, canary, read),
    ]);
    return { ...Object.fromEntries(entries), planted: { deep: [canary, { [`k${canary}`.slice(0, 1)]: canary }] } };
  }
  return value === null || isRead(name, read) ? value : canary;
}

/** A named value ("parameters[ip_address]") keeps its name, and its value where that is read. */
function named(element: unknown, list: string, canary: string, read: readonly string[]): unknown {
  if (typeof element !== "object" || element === null || !("name" in element) || typeof element.name !== "string")
    return null;
  const flat = `.${list.replaceAll("[]", "")}[`;
  if (!read.some((one) => /\[[^\]]+\]$/.test(one) && flat.endsWith(`.${one.replaceAll("[]", "").split("[")[0]}[`)))
    return null;
  const { name } = element;
  if (isRead(`${list}[${name}]`, read)) return element;
  return Object.fromEntries(Object.entries(element).map(([key, inner]) => [key, key === "name" ? inner : canary]));
}

function isRead(name: string, read: readonly string[]): boolean {
  const flat = name.replaceAll("[]", "");
  return read.some((one) => flat === one.replaceAll("[]", "") || flat.endsWith(`.${one.replaceAll("[]", "")}`));
}

/** An extended log: the words of a row by the names of the last `#Fields`. */
function inExtendedLog(text: string, canary: string, read: readonly string[]): string {
  let fields: readonly string[] = [];
  return text
    .split("\n")
    .map((line) => {
      if (/^#Fields:/i.test(line)) fields = line.slice(8).trim().split(/\s+/);
      if (line.startsWith("#") || line.trim() === "") return line;
      let column = -1;
      return line.replaceAll(line.includes("\t") ? /[^\t\r]+/g : /"(?:[^"]|"")*"|[^\s"]+/g, (word) => {
        column += 1;
        return column >= fields.length || read.includes(fields[column] ?? "") ? word : canary;
      });
    })
    .join("\n");
}

function inTable(text: string, canary: string, read: readonly string[]): string {
  const lines = text.split(/\r?\n/);
  const delimiter = [",", ";", "\t", "|"].toSorted((a, b) => count(lines, b) - count(lines, a))[0] ?? ",";
  const rows = parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  // Names inside a cell that is JSON are among those that are read as well.
  const columns = read.filter((name) => rows.some((row) => row.includes(name)));
  const headerAt = rows.findIndex((row) => columns.every((name) => row.includes(name)));
  const header = rows[headerAt] ?? [];
  return stringify(
    rows.map((row, index) =>
      index <= headerAt
        ? row
        : row.map((cell, column) =>
            column >= header.length || read.includes(header[column] ?? "")
              ? inCell(cell, header[column] ?? "", canary, read)
              : `${canary}, "${canary}"`,
          ),
    ),
    delimiter,
  );
}

/** A cell that is read, and may be a JSON object of which not everything is. */
function inCell(cell: string, name: string, canary: string, read: readonly string[]): string {
  const value = cell.startsWith("{") ? parsed(cell) : undefined;
  return value === undefined ? cell : JSON.stringify(inJson(value, name, canary, read));
}

function count(lines: readonly string[], delimiter: string): number {
  return lines.slice(0, 10).join("").split(delimiter).length;
}
