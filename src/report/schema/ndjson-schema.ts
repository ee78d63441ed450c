import * as z from "zod";
import type { Line } from "../ndjson-lines.ts";
import { claimEntrySchema, findingSchema } from "./claim-entry-schemas.ts";
import { comparisonSchema, decisionSchema, policyEntrySchema } from "./dry-run-schemas.ts";
import { meetingSchema, shareSchema } from "./meeting-schema.ts";
import { remedySchema } from "./remedy-schema.ts";
import { reportSchema } from "./report-schema.ts";
import { schemaOf } from "./schema-of.ts";
import { warningSchema } from "./source-schemas.ts";

const meeting = z.string().nullable().describe("The id of a meeting; null for people pooled over all meetings.");
const policy = z.string().describe("The name of the policy.");

/** A line of a kind: all kinds have a definition of their own in the JSON Schema. */
function line<const Kind extends string, Shape extends z.core.$ZodLooseShape>(
  kind: Kind,
  shape: Shape,
  description: string,
): z.ZodObject<{ kind: z.ZodLiteral<Kind> } & Shape, z.core.$strict> {
  return z.strictObject({ kind: z.literal(kind), ...shape }).meta({ id: `${kind}-line`, description });
}

const { schema: _, claims: __, meetings: ___, all: ____, warnings: _____, ...ofReport } = reportSchema.shape;

/** One line of the NDJSON. */
export const ndjsonSchema = schemaOf<Line>()(
  z
    .discriminatedUnion("kind", [
      line("report", { schema: z.literal("geoquorum.ndjson/1"), ...ofReport }, "The first line."),
      line("warning", warningSchema.shape, "Those that change the reading come first."),
      line("claim", claimEntrySchema.omit({ findings: true }).shape, "What all the logs say of a claim."),
      line("finding", { claim: z.string().describe("The id of the claim."), ...findingSchema.shape }, "A claim in a meeting."),
      line(
        "meeting",
        { meeting, ...meetingSchema.omit({ id: true, shares: true, groups: true, policies: true, comparisons: true }).shape },
        "A meeting, and, with meeting null, all of them pooled.",
      ),
      line("share", { meeting, ...shareSchema.shape }, "A country's part of a meeting."),
      line("group", { meeting, ...shareSchema.shape }, "That of a group or subdivision; they overlap with shares."),
      line("policy", { meeting, ...policyEntrySchema.omit({ decisions: true, remedies: true }).shape }, "A dry run."),
      line("remedy", { meeting, policy, ...remedySchema.shape }, "What a response would do, beside a policy."),
      line("decision", { meeting, policy, ...decisionSchema.shape }, "What a policy would do about a participant."),
      line("comparison", { meeting, ...comparisonSchema.omit({ changes: true }).shape }, "A policy against the first."),
      line(
        "change",
        { meeting, fromPolicy: policy, toPolicy: policy, ...comparisonSchema.shape.changes.element.shape },
        "A participant whom two policies treat otherwise.",
      ),
    ])
    .meta({
      title: "geoquorum NDJSON",
      description:
        "One line of what geoquorum --ndjson prints: the report with nothing left out and nothing twice. Its parts are " +
        "described by the schema of the report.",
    }),
);
