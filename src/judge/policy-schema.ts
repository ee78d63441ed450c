import * as z from "zod";
import { decisionKinds } from "./decision.ts";

/** Blanks around it do not count: JSON Schema has the pattern to say that something else must be there. */
const word = z.string().trim().min(1, "must not be empty").meta({ pattern: "\\S" });
const words = z.array(word).min(1, "must name at least one");
const answer = z.enum(decisionKinds);
/** Says it of what is written; of what is not, the reader says that it is missing. */
const unlessMissing =
  (problem: string) =>
  ({ input }: { readonly input?: unknown }): string | undefined =>
    input === undefined || input === null ? undefined : problem;
const instant = z.iso.datetime({
  offset: true,
  error: unlessMissing("must be a time with its zone, such as 2026-06-04T12:00:00Z"),
});
const selector = z.union([words, z.strictObject({ role: z.union([word, words]) })], {
  error: unlessMissing("must be a list of jurisdictions, or {role: ...}"),
});

const ruleSchema = z.strictObject({
  id: word,
  block: words.optional(),
  allow: selector.optional(),
  review: selector.optional(),
  because: word.optional(),
});
/** The reader says it with the rule's name; JSON Schema as it can. */
const oneEffect = ["block", "allow", "review"].map((effect) => ({ required: [effect] }));

const constraintsSchema = z.strictObject({
  "affected-outside-scope": z.number().int().min(0).optional(),
  "host-outside-scope": z.literal("forbid", { error: unlessMissing("must be forbid, or be left out") }).optional(),
});

/** The policy file as it is written, before its names are resolved. Keys that are not here are errors. */
export const policySchema = z
  .strictObject({
    name: word,
    demand: z.strictObject({ by: word, scope: words.optional(), at: instant.optional() }),
    window: z.strictObject({ from: instant, to: instant }).optional(),
    groups: z.record(z.string(), words).optional(),
    rules: z.array(ruleSchema.meta({ oneOf: oneEffect })),
    unlocated: answer.default("allow"),
    anonymized: answer.default("allow"),
    conflicting: answer.default("review"),
    default: z
      .enum(["allow", "review"], {
        error: unlessMissing("must be allow or review: a block needs a rule inside the scope"),
      })
      .default("allow"),
    constraints: constraintsSchema.default({}),
  })
  .meta({
    title: "geoquorum policy",
    description:
      "A policy for geoquorum --policy. Beyond what can be said here: jurisdictions are ISO codes or names of groups, ids " +
      "of rules differ, what a rule blocks lies inside demand.scope, and a window ends after it begins.",
  });

/** A policy file whose shape is right. */
export type PolicyDocument = z.infer<typeof policySchema>;

/** Every key that a policy file may have, for suggestions. */
export const policyKeys = [
  ...Object.keys(policySchema.shape),
  ...Object.keys(ruleSchema.shape),
  "by",
  "scope",
  "at",
  "from",
  "to",
  "role",
  ...Object.keys(constraintsSchema.shape),
] as const;
