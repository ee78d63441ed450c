import * as z from "zod";
import { attributionRules } from "../../count/attribution.ts";
import { units } from "../../count/measure.ts";
import type { DatabaseAgeLevel } from "../../judge/database-age.ts";
import type { DateOrder } from "../../read/date-order.ts";
import { type FormatId, formats } from "../../read/formats.ts";
import type { TextEncoding } from "../../read/log-summary.ts";
import { mappableFields } from "../../read/raw-row.ts";
import { exclusionReasons, rejectionReasons } from "../../read/rows.ts";
import type {
  AnonymizerEntry,
  DatabaseEntry,
  InputEntry,
  OptionsEntry,
  RowsEntry,
  SamePersonEntry,
  WarningEntry,
} from "../report.ts";
import { warningKinds } from "../warning.ts";
import { schemaOf } from "./schema-of.ts";
import { count, instant, keysOf, sha256 } from "./values.ts";

const formatIds: readonly FormatId[] = formats.map(({ id }) => id);
const encoding = schemaOf<TextEncoding>()(z.enum(["utf-8", "utf-16le", "utf-16be", "windows-1252"]));
const age = schemaOf<DatabaseAgeLevel>()(z.enum(["ok", "notice", "warn", "strong-warn"]));
const dateOrder = schemaOf<DateOrder>()(z.enum(["day-first", "month-first"]));
const named = z.strictObject({ name: z.string(), sha256 });

/** One log. */
export const inputSchema = schemaOf<InputEntry>()(
  z
    .strictObject({
      name: z.string(),
      sha256,
      bytes: count,
      lines: count,
      lineKinds: z
        .strictObject({ preamble: count, header: count, blank: count, records: count, rejected: count })
        .describe("Adds up to lines.")
        .nullable()
        .describe("null for a single JSON document, where lines mean nothing."),
      format: z.enum<readonly string[]>(formatIds),
      encoding,
      compressed: z.boolean(),
      complete: z.boolean().describe("false where the log itself says that more pages follow."),
      fieldsRead: z.array(z.string()),
      fieldsIgnored: z.array(z.string()).describe("Names of fields whose values were never looked at."),
    })
    .meta({ id: "Input", description: "A log: SHA-256 and size are of the bytes as they were given." }),
);

/** One database. */
export const databaseSchema = schemaOf<DatabaseEntry>()(
  z
    .strictObject({
      name: z.string(),
      type: z.string(),
      built: instant.nullable(),
      sha256,
      ipVersion: z.literal([4, 6]),
      licence: z.string().nullable(),
      ageDays: z.int().nullable().describe("Build minus meeting, for the meeting that is furthest from the build."),
      age,
    })
    .meta({ id: "Database" }),
);

/** One source of anonymizers. */
export const anonymizerSchema = schemaOf<AnonymizerEntry>()(
  z.strictObject({ name: z.string(), type: z.string(), built: instant.nullable(), sha256 }).meta({ id: "Anonymizer" }),
);

/** Every option in force. */
export const optionsSchema = schemaOf<OptionsEntry>()(
  z
    .strictObject({
      logFormat: z.enum(["auto", ...formatIds]),
      map: z.partialRecord(z.enum(mappableFields), z.string()),
      meeting: z.string().nullable(),
      timeZone: z.string().nullable(),
      dateOrder: dateOrder.nullable(),
      from: instant.nullable(),
      to: instant.nullable(),
      asOf: instant.nullable(),
      strict: z.boolean(),
      of: z.enum(units),
      attribute: z.enum(attributionRules),
      samePerson: z.string().nullable(),
      claims: z.array(named),
      earlierReports: z.array(named),
      reveal: z.boolean(),
    })
    .meta({ id: "Options", description: "Every option that can change a figure. asOf excludes from and to." }),
);

/** What became of the rows. */
export const rowsSchema = schemaOf<RowsEntry>()(
  z
    .strictObject({
      read: count,
      sessions: count,
      excluded: z.partialRecord(keysOf(exclusionReasons), count),
      rejected: z.partialRecord(keysOf(rejectionReasons), count),
      rejectedRows: z
        .array(z.strictObject({ input: z.string(), line: z.int().min(1), reason: keysOf(rejectionReasons) }))
        .describe("The first hundred of each log."),
    })
    .meta({ id: "Rows", description: "Over all logs: read = sessions + all excluded + all rejected." }),
);

/** What a list of identities says and does. */
export const samePersonSchema = schemaOf<SamePersonEntry>()(
  z
    .strictObject({
      name: z.string(),
      sha256,
      identities: count.describe("Rows of the list."),
      matched: count.describe("Of those, the ones whose identity occurs in some session."),
      people: count.describe("Labels whose sessions would be more than one participant without the list."),
      joined: count.describe("Sessions of all participants that would be more than one without the list."),
    })
    .meta({ id: "SamePerson", description: "Over all logs, before any window." }),
);

/** A warning with its advice. */
export const warningSchema = schemaOf<WarningEntry>()(
  z.strictObject({ code: z.enum(warningKinds), message: z.string(), advice: z.string() }).meta({ id: "Warning" }),
);
