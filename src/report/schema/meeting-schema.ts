import * as z from "zod";
import type { EvidenceCounts } from "../../count/evidence-counts.ts";
import type { PlatformSays } from "../../count/platform-says.ts";
import { unlocatedReasons } from "../../locate/evidence.ts";
import type { MeetingEntry, PresenceEntry, ShareEntry } from "../report.ts";
import { comparisonSchema, policyEntrySchema } from "./dry-run-schemas.ts";
import { schemaOf } from "./schema-of.ts";
import { amount, boundsOfParts, boundsOfPeople, count, instant, keysOf, unit, word } from "./values.ts";

const evidence = schemaOf<EvidenceCounts>()(
  z
    .strictObject({
      located: count,
      conflicting: count,
      anonymized: count,
      unlocated: z.partialRecord(keysOf(unlocatedReasons), count),
    })
    .meta({ id: "Evidence", description: "Adds up to the participants." }),
);

const platformSays = schemaOf<PlatformSays>()(
  z
    .strictObject({
      sessions: count,
      naming: count.describe("= agreeing + contradicting + undecided + notComparable"),
      agreeing: count,
      contradicting: count,
      contradictedParticipants: count,
      undecided: count,
      notComparable: count,
    })
    .meta({ id: "PlatformSays", description: "Sessions by what the platform itself says; in no other figure." }),
);

/** A jurisdiction's part of the measure. */
export const shareSchema = schemaOf<ShareEntry>()(
  z
    .strictObject({
      jurisdiction: word,
      name: z.string(),
      certain: amount,
      possible: amount,
      share: boundsOfParts.nullable().describe("Of the total; null when that is 0."),
      ownPeak: boundsOfPeople.nullable().describe("The most at any one time; null unless the unit is the peak."),
    })
    .meta({ id: "Share", description: "certain is at most possible, in the unit of the meeting's measure." }),
);

const counts = z.array(count).max(60);
const presence = schemaOf<PresenceEntry>()(
  z
    .strictObject({
      from: instant,
      stepSeconds: amount,
      participants: counts,
      untimed: count.describe("Participants some of whose sessions have no time: they may have been there at any instant."),
      scopes: z
        .array(z.strictObject({ policy: z.string(), certain: counts, possible: counts }))
        .describe("Of those there, the ones inside each policy's scope."),
    })
    .meta({ id: "Presence", description: "Participants known to be there at instants that are equally far apart." }),
);

/** One meeting, or all pooled. */
export const meetingSchema = schemaOf<MeetingEntry>()(
  z
    .strictObject({
      id: z.string().nullable(),
      start: instant.nullable(),
      end: instant.nullable(),
      sessions: count,
      participants: count,
      evidence,
      platformSays: platformSays.nullable(),
      measure: z.strictObject({
        unit,
        total: amount,
        anywhere: amount.describe("How much of the total could be in any jurisdiction."),
        at: instant.nullable().describe("When the peak was; null for other units."),
      }),
      shares: z.array(shareSchema).describe("By certain and possible, both descending, then by code."),
      groups: z.array(shareSchema).describe("Groups and subdivisions that a policy asks about; they overlap shares."),
      presence: presence.nullable().describe("null where no time is known, and of all pooled."),
      identities: z
        .strictObject({ rows: count, byId: count, byIdAndEmail: count, cascade: count, byNameMinimum: count })
        .describe("Participants at each level of identity; they only become fewer."),
      policies: z.array(policyEntrySchema),
      comparisons: z.array(comparisonSchema).describe("Each policy against the first."),
    })
    .meta({ id: "Meeting", description: "One meeting, or, with id null, people pooled over all." }),
);
