import * as z from "zod";
import type { HostReach, NotMeasured } from "../../judge/remedies/remedy.ts";
import { remedyWords } from "../../judge/remedies/remedy.ts";
import type { RemedyEntry } from "../remedy-entry.ts";
import { schemaOf } from "./schema-of.ts";
import { boundsOfParts, boundsOfPeople, boundsOfTime, constraintResult, count, keysOf, word } from "./values.ts";

const hostReach = schemaOf<HostReach>()(
  z.strictObject({ total: count, affected: count, inside: z.enum(["yes", "no", "unknown"]) }),
);

/** What one response would do. */
export const remedySchema = schemaOf<RemedyEntry>()(
  z
    .strictObject({
      name: keysOf(remedyWords),
      affected: count,
      inScope: boundsOfPeople,
      outsideScope: boundsOfPeople,
      missed: boundsOfPeople.describe("Inside the scope, and not affected."),
      collateral: boundsOfParts.nullable().describe("outsideScope of affected; null when nobody is affected."),
      review: count.nullable().describe("How many the policy leaves to a person; null but for block."),
      beyondBlock: z.strictObject({ outside: count, mayBeInside: count }).nullable(),
      secondsLostOutside: boundsOfTime.nullable(),
      jurisdictions: z
        .strictObject({ certain: z.array(word), possible: z.array(word) })
        .describe("Countries outside the scope in which it affects somebody; * is possibly any."),
      host: hostReach.nullable(),
      constraints: z.strictObject({
        "affected-outside-scope": constraintResult.nullable(),
        "host-outside-scope": constraintResult.nullable(),
      }),
      dominatedBy: z.array(keysOf(remedyWords)),
      notMeasured: z.array(schemaOf<NotMeasured>()(z.enum(["future-meetings", "host"]))),
    })
    .meta({
      id: "Remedy",
      description: "affected is between the sums of inScope and outsideScope, bound against bound.",
    }),
);
