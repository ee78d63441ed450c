import * as z from "zod";
import type { Identity } from "../../count/participant.ts";
import { decisionKinds, decisionReasons } from "../../judge/decision.ts";
import type { ComparisonEntry, ConstraintEntry, DecisionEntry, PolicyEntry } from "../report.ts";
import { remedySchema } from "./remedy-schema.ts";
import { schemaOf } from "./schema-of.ts";
import { constraintResult, count, instant, keysOf, sha256, word } from "./values.ts";

const kind = z.enum(decisionKinds);
const participant = z.string().regex(/^P[1-9][0-9]*$/, "must be the ordinal of a participant, such as P17");

const identity = schemaOf<Identity>()(
  z.strictObject({
    ids: z.array(z.string()),
    emails: z.array(z.string()),
    names: z.array(z.string()),
    addresses: z.array(z.string()),
  }),
);

/** What a policy would do about one participant. */
export const decisionSchema = schemaOf<DecisionEntry>()(
  z
    .strictObject({
      participant,
      decision: kind,
      reason: keysOf(decisionReasons),
      rules: z.array(z.string()),
      candidates: z.array(word).describe('["*"] when they could be anywhere.'),
      platformSays: z.array(word).describe("Countries that the platform names; never evidence."),
      answers: z.array(
        z.strictObject({ database: z.string(), code: z.string().nullable(), network: z.string().nullable() }),
      ),
      identity: identity.nullable(),
    })
    .meta({ id: "Decision", description: "identity, and network in answers, are null unless options.reveal is true." }),
);

const constraintSchema = schemaOf<ConstraintEntry>()(
  z
    .strictObject({
      name: z.enum(["affected-outside-scope", "host-outside-scope"]),
      limit: count,
      certain: count,
      possible: count,
      result: constraintResult,
    })
    .meta({ id: "Constraint" }),
);

/** A policy's dry run. */
export const policyEntrySchema = schemaOf<PolicyEntry>()(
  z
    .strictObject({
      name: z.string(),
      sha256,
      demandedBy: word,
      demandedAt: instant.nullable(),
      scope: z.array(word),
      rules: z.array(
        z.strictObject({
          id: z.string(),
          effect: kind,
          names: z.array(z.string()).describe('Jurisdictions as written, or roles as "role:host".'),
          because: z.string().nullable(),
        }),
      ),
      block: count,
      review: count,
      allow: count,
      decisions: z.array(decisionSchema),
      constraints: z.array(constraintSchema),
      remedies: z.array(remedySchema).describe("From doing nothing on; every remedy once."),
    })
    .meta({
      id: "Policy",
      description: "What a policy would have done; block + review + allow is the number of decisions.",
    }),
);

/** Two policies beside each other. */
export const comparisonSchema = schemaOf<ComparisonEntry>()(
  z
    .strictObject({
      from: z.string(),
      to: z.string(),
      directions: z.record(z.string(), count).describe('Participants by direction, for example "allow to block".'),
      changes: z.array(z.strictObject({ participant, from: kind, to: kind })),
    })
    .meta({ id: "Comparison" }),
);
