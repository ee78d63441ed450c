import * as z from "zod";
import { type BreakEven, claimFlags, type NoiseFinding } from "../../judge/claim/claim-finding.ts";
import type { Flips } from "../../judge/claim/flips.ts";
import type { Stability } from "../../judge/claim/stability.ts";
import type { ClaimVerdict } from "../../judge/claim/verdict.ts";
import type { ClaimAmountEntry, ClaimEntry, ClaimFindingEntry, ClaimReadingEntry } from "../claim-report.ts";
import { schemaOf } from "./schema-of.ts";
import { amount, boundsOfParts, count, instant, part, sha256, unit, word } from "./values.ts";

const verdict = schemaOf<ClaimVerdict>()(
  z.enum(["supported", "refuted", "undetermined", "undeclared", "not-applicable"]),
);
const stability = schemaOf<Stability>()(z.enum(["stable", "sensitive", "contested"]));
const flags = z.array(z.enum(claimFlags));

const amountSchema = schemaOf<ClaimAmountEntry>()(
  z.strictObject({ unit, total: amount, certain: amount, possible: amount, share: boundsOfParts.nullable() }),
);

const readingSchema = schemaOf<ClaimReadingEntry>()(
  z
    .strictObject({
      reading: z.string(),
      group: z.enum(["evidential", "definitional"]).describe("Whether it changes the answer, or the question."),
      ...amountSchema.shape,
      verdict,
    })
    .meta({ id: "Reading", description: "What another reading of the same logs gives." }),
);

const flips = schemaOf<Flips>()(
  z
    .strictObject({
      relocations: count.nullable(),
      removals: count.nullable(),
      additions: count.nullable(),
      records: count.nullable(),
      unknownNeeded: amount.nullable(),
      unknownAvailable: amount.nullable(),
    })
    .meta({
      id: "Flips",
      description: "The smallest number of each kind of change after which the verdict is another.",
    }),
);

const noise = schemaOf<NoiseFinding>()(z.strictObject({ rates: z.record(z.string(), part), quantile: count }));
const breakEven = schemaOf<BreakEven>()(z.strictObject({ independent: part.nullable(), clustered: part.nullable() }));

/** What one meeting says of a claim. */
export const findingSchema = schemaOf<ClaimFindingEntry>()(
  z
    .strictObject({
      meeting: z.string().nullable().describe("null for people pooled over all meetings."),
      ...amountSchema.shape,
      need: amount.nullable(),
      verdict,
      curve: z.strictObject({ supportedUpTo: amount, refutedFrom: amount }),
      flips: flips.nullable(),
      flags,
      largestRecord: count.nullable(),
      noise: noise.nullable(),
      phantoms: z.strictObject({ rate: part, probability: part }).nullable(),
      contamination: z.array(
        z.strictObject({ certain: count, possible: count, fraction: z.string(), budget: count, verdict }),
      ),
      breakEven: breakEven.nullable(),
      stability: stability.nullable(),
      readings: z.array(readingSchema),
    })
    .meta({ id: "Finding", description: "What one meeting says of a claim; amounts are in the unit of the claim." }),
);

/** What all the logs say of a claim. */
export const claimEntrySchema = schemaOf<ClaimEntry>()(
  z
    .strictObject({
      id: z.string(),
      text: z.string(),
      jurisdictions: z.array(word),
      codes: z.array(word),
      relation: z.enum(["at-least", "at-most"]).nullable().describe("null: no threshold is declared."),
      sha256: sha256.nullable().describe("Of the file that holds it; null for one of the command line."),
      declared: z
        .strictObject({ by: z.string().nullable(), at: z.string().nullable(), because: z.string().nullable() })
        .nullable()
        .describe("As the file states it; nothing of it is proven."),
      declaredBefore: z.enum(["yes", "unknown"]),
      window: z.strictObject({ from: instant, to: instant }).nullable(),
      verdict,
      stability: stability.nullable(),
      flags,
      findings: z.array(findingSchema),
      sentence: z.string().nullable().describe("The one sentence that may be repeated; null where none may."),
      notQuotable: z.array(z.string()).describe("Why not; empty where there is a sentence."),
    })
    .meta({ id: "Claim" }),
);
