import type { LogFormat } from "../log-format.ts";
import { genericJson } from "./generic-json.ts";

/** JSON lines of no particular platform, with a key of addresses. */
export const genericNdjson = {
  ...genericJson,
  id: "generic-ndjson",
  title: "JSON lines with a key of addresses",
  shapes: ["lines"],
} as const satisfies LogFormat;
