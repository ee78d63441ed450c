import * as z from "zod";

/** Blanks around it do not count: JSON Schema has the pattern to say that something else must be there. */
const word = z.string().trim().min(1, "must not be empty").meta({ pattern: "\\S" });

const claimSchema = z.strictObject({
  id: z
    .string()
    .trim()
    .min(1, "must not be empty")
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, "must be letters, digits, dots, hyphens and underscores"),
  text: word.describe("What is claimed, such as: CN >= 10% in june4-2"),
  declared: z
    .strictObject({
      by: word.optional(),
      at: z.iso
        .datetime({ offset: true, error: "must be a time with its zone, such as 2026-06-03T18:00:00Z" })
        .optional(),
      because: word.optional(),
    })
    .optional(),
});

/** A claims file as it is written, before its claims are read. Keys that are not here are errors. */
export const claimsSchema = z
  .strictObject({
    groups: z.record(z.string(), z.array(word).min(1, "must name at least one")).optional(),
    claims: z.array(claimSchema).min(1, "must hold at least one claim"),
  })
  .meta({
    title: "geoquorum claims",
    description:
      "Claims for geoquorum --claims. Beyond what can be said here: the text of a claim has a grammar of its own " +
      "(jurisdictions, threshold, unit, meetings, window), jurisdictions are ISO codes or names of groups, and ids differ.",
  });

/** Every key that a claims file may have, for suggestions. */
export const claimsKeys = [
  ...Object.keys(claimsSchema.shape),
  ...Object.keys(claimSchema.shape),
  "by",
  "at",
  "because",
] as const;
