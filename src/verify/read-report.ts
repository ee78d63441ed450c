import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { Readable } from "node:stream";
import { quoteName } from "../read/name-list.ts";
import type { Report } from "../report/report.ts";
import { unreadable, UserError } from "../user-error.ts";
import { version } from "../version.ts";
import { jsonPointer } from "./json-pointer.ts";
import { unsoundKey } from "./unsound-key.ts";

/** Half of what the longest string of the runtime holds; a policy on a quarter of a million participants. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A report as somebody has it. */
export interface RecordedReport {
  /** The file's, without folders. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly report: Report;
}

/**
 * Reads a JSON report; "-" is `stdin`. Throws a `UserError`: of status 1 where it cannot be read, of status 3, with the
 * place, where it is not a report of this program or of a schema that this version knows.
 */
export async function readReport(path: string, stdin: Readable): Promise<RecordedReport> {
  const name = path === "-" ? "standard input" : basename(path);
  const bytes = await bytesOf(name, path === "-" ? stdin : createReadStream(path)).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const text = textOf(name, bytes);
  const value = valueOf(name, text);
  refuseOtherSchemas(name, value);
  const { reportSchema } = await import("../report/schema/report-schema.ts");
  const { error } = reportSchema.safeParse(value);
  const [issue] = error?.issues ?? [];
  if (issue !== undefined) {
    throw new UserError(
      `${name}: not a report as this program writes it: ${place(issue.path)}${problemOf(issue)}${otherVersion(value)}`,
    );
  }
  const unsound = unsoundKey(text, value);
  if (unsound !== null) {
    throw new UserError(`${name}: an object ${unsound}; this program wrote no such file`);
  }
  // What was checked, and not what the check made of it.
  return { name, bytes, report: value as Report };
}

async function bytesOf(name: string, stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > MAX_BYTES) {
      throw new UserError(`${name}: larger than ${MAX_BYTES / 1024 / 1024} MiB, which is more than can be verified`);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function textOf(name: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${name}: not UTF-8 text; give the JSON report as it was written`);
  }
}

function valueOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${name}${placeIn(text, error)}: not valid JSON; give the JSON report as it was written`);
  }
}

/** The runtime names the place in its message, or quotes the text, which is nobody's business. */
function placeIn(text: string, error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  const at = /end of JSON/i.test(message) ? text.length : Number(/at position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  if (Number.isNaN(at)) return "";
  const before = text.slice(0, at);
  return `:${before.split("\n").length}:${at - before.lastIndexOf("\n")}`;
}

function refuseOtherSchemas(name: string, value: unknown): void {
  const schema = keyOf(value, "schema");
  if (schema === "geoquorum.report/1") return;
  const [, kind, number] = typeof schema === "string" ? (/^geoquorum\.([a-z]+)\/(\d+)$/.exec(schema) ?? []) : [];
  if (kind === "report") {
    throw new UserError(
      `${name}: its schema is geoquorum.report/${number}, and this version knows geoquorum.report/1${otherVersion(value)}; verify it with the version that made it`,
    );
  }
  throw new UserError(`${name}: is no report of this program; give the JSON that --json, or -o report.json, wrote`);
}

/** A report of another version may have another shape by right. */
function otherVersion(value: unknown): string {
  const made = keyOf(keyOf(value, "tool"), "version");
  return typeof made === "string" && made !== version()
    ? `; it says that geoquorum ${quoteName(made)} made it, and this is ${version()}`
    : "";
}

function keyOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

function place(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "" : `${jsonPointer(path.map(String))}: `;
}

function problemOf(issue: {
  readonly code?: string;
  readonly message: string;
  readonly keys?: readonly string[];
}): string {
  if (issue.code === "unrecognized_keys") return `there is no key ${quoteName(issue.keys?.[0] ?? "")}`;
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1, 200);
}
