import * as z from "zod";
import type { Report } from "../report.ts";
import { claimEntrySchema } from "./claim-entry-schemas.ts";
import { meetingSchema } from "./meeting-schema.ts";
import { schemaOf } from "./schema-of.ts";
import {
  anonymizerSchema,
  databaseSchema,
  inputSchema,
  optionsSchema,
  rowsSchema,
  samePersonSchema,
  warningSchema,
} from "./source-schemas.ts";

/** The JSON report, with exactly the keys that it has. */
export const reportSchema = schemaOf<Report>()(
  z
    .strictObject({
      schema: z.literal("geoquorum.report/1"),
      tool: z.strictObject({ name: z.literal("geoquorum"), version: z.string() }),
      inputs: z.array(inputSchema),
      databases: z.array(databaseSchema),
      anonymizers: z.array(anonymizerSchema),
      options: optionsSchema,
      rows: rowsSchema,
      samePerson: samePersonSchema.nullable().describe("null without a list of identities."),
      claims: z.array(claimEntrySchema),
      meetings: z.array(meetingSchema).describe("By first join, then by id."),
      all: meetingSchema.describe("People pooled over all meetings."),
      warnings: z.array(warningSchema).describe("Those that change the reading come first."),
      limits: z.array(z.string()).describe("What the figures cannot say, whatever the input."),
    })
    .meta({
      title: "geoquorum report",
      description:
        "What geoquorum --json prints. Absent is null, never 0. Times are RFC 3339 in UTC, durations are seconds. " +
        "The order of everything is defined. That sums add up, and that certain is at most possible, is promised and " +
        "cannot be said here; geoquorum verify recomputes all of it.",
    }),
);
