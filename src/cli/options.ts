import { attributionRules } from "../count/attribution.ts";
import { units } from "../count/measure.ts";
import { type FormatId, formats } from "../read/formats.ts";
import { mappableFields } from "../read/raw-row.ts";
import type { FlagsOf, OptionSpecs } from "./command-spec.ts";
import { extensions, formOptions } from "./form-options.ts";
import { colourChoices } from "./look.ts";

const formatChoices: readonly (FormatId | "auto")[] = ["auto", ...formats.map(({ id }) => id)];

const mmdb = { kind: "file", label: "file", extensions: ["mmdb"] } as const;
const yaml = { kind: "file", label: "file", extensions: ["yaml", "yml"] } as const;
const time = { kind: "time", label: "time" } as const;

/** The databases of a run. */
export const databases = {
  db: {
    short: "d",
    value: mmdb,
    times: "many",
    about: "MMDB database; repeat to compare several (default: $GEOQUORUM_DB, else the bundled one)",
  },
} as const satisfies OptionSpecs;

/** Where addresses are looked up. */
export const where = {
  ...databases,
  anonymizers: {
    value: { kind: "file", label: "file", extensions: ["mmdb", "txt"] },
    times: "many",
    about: "MMDB with anonymizer flags, or a text list of networks; may be repeated",
  },
} as const satisfies OptionSpecs;

/** What is asked of the counted meetings. */
export const ask = {
  claim: {
    short: "c",
    value: { kind: "claim", label: "expr" },
    times: "many",
    about: "claim to check, such as 'CN >= 10% in june4'; may be repeated",
  },
  claims: {
    value: yaml,
    times: "many",
    about: "claims (YAML) with who declared them, when and why; may be repeated",
  },
  "declared-in": {
    value: { kind: "file", label: "file", extensions: ["json"] },
    times: "many",
    about: "JSON report of an earlier run that shows that claims had been declared; may be repeated",
  },
  policy: {
    short: "p",
    value: { kind: "file", label: "file", extensions: ["yaml", "yml", "json"] },
    times: "many",
    about: "policy (YAML or JSON) to run dry; repeat to compare several",
  },
  check: { about: "exit 2 when a claim is refuted or a constraint violated, 4 when one is undetermined" },
} as const satisfies OptionSpecs;

/** How logs are read. */
export const reading = {
  "log-format": {
    value: { kind: "choice", label: "id", choices: formatChoices },
    default: "auto",
    about: "format of the logs",
  },
  map: {
    value: { kind: "fields", label: "field=column,..." },
    about: `columns of logs that are not recognised: ${mappableFields.toSorted().join(", ")}`,
  },
  meeting: {
    value: { kind: "text", label: "id" },
    about: "only this meeting, or the id for a log that carries none",
  },
  "time-zone": {
    value: { kind: "zone", label: "zone" },
    about: "zone of times without one: Asia/Hong_Kong, UTC, +08:00",
  },
  "date-order": {
    value: { kind: "choice", label: "order", choices: ["day-first", "month-first"] },
    about: "order of 04/06/2026",
  },
} as const satisfies OptionSpecs;

/** Which part of the meetings counts, and which rows. */
export const clipping = {
  from: {
    value: time,
    about: "clip presence to a window that begins here, for example 2026-06-04T12:00:00Z",
  },
  to: { value: time, about: "clip presence to a window that ends here" },
  "as-of": { value: time, about: "only who was there at this instant" },
  strict: { about: "any rejected row is an error" },
  threads: {
    value: { kind: "choice", label: "number", choices: ["1", "2"] },
    about: "2 reads logs on a thread of its own, as is done with large ones; 1 never does; the output is the same",
  },
} as const satisfies OptionSpecs;

/** How people are counted. */
export const counting = {
  of: {
    value: { kind: "choice", label: "unit", choices: units },
    default: "participants",
    about: "what shares are shares of",
  },
  attribute: {
    value: { kind: "choice", label: "rule", choices: attributionRules },
    default: "longest",
    about: "where a participant with several jurisdictions counts",
  },
  "same-person": {
    value: { kind: "file", label: "file", extensions: ["csv"] },
    about: "CSV of identities and a person's label each: equal labels are one person",
  },
} as const satisfies OptionSpecs;

/** What is written, and where. */
export const writing = {
  ...formOptions,
  output: {
    short: "o",
    value: { kind: "file", label: "file", extensions: extensions.map((extension) => extension.slice(1)) },
    times: "many",
    about: `write to a file, format from its extension (${extensions.join(", ")}); may be repeated`,
  },
  verbose: { about: "claims with all their readings and error bounds" },
  reveal: { about: "identities, addresses and networks in the output" },
  color: {
    value: { kind: "choice", label: "when", choices: colourChoices },
    times: "last",
    default: "auto",
    about: "colour in text",
  },
  quiet: { short: "q", about: "no warnings and no progress on standard error" },
  "no-progress": { about: "no progress on standard error, which is there only on a terminal" },
} as const satisfies OptionSpecs;

/** Options of the databases, as the command line has them. */
export type DatabaseFlags = FlagsOf<typeof databases>;

/** Options of reading, as the command line has them. */
export type ReadFlags = FlagsOf<typeof reading>;

/** Options of `analyze`, as the command line has them. */
export type AnalyzeFlags = FlagsOf<
  typeof where & typeof ask & typeof reading & typeof clipping & typeof counting & typeof writing
>;
