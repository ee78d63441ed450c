import { recogniseGeneric } from "../field-names.ts";
import type { LogFormat } from "../log-format.ts";

/** A table of no particular platform, with a column of addresses. */
export const genericCsv = {
  id: "generic-csv",
  title: "Table with a column of addresses",
  shapes: ["table"],
  recognise: recogniseGeneric,
  dateOrder: null,
  hidden: () => null,
  excluded: () => null,
  envelope: null,
} as const satisfies LogFormat;
