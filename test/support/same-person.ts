import type { CountOptions } from "../../src/count/count-options.ts";
import { type Count, count } from "../../src/count/count.ts";
import type { SamePerson } from "../../src/count/same-person.ts";
import type { Session } from "../../src/read/session.ts";
import { tallyOf } from "./tally.ts";

/** The rows of a list of identities. */
export type ListRows = readonly (readonly [identity: string, label: string])[];

export const countOptions: CountOptions = { of: "participants", attribute: "longest", window: null };

/** A list as the loader would give it; lines count from 1. */
export function listOf(rows: ListRows): SamePerson {
  const labels = [...new Set(rows.map(([, label]) => label))];
  return {
    path: "folder/list.csv",
    name: "list.csv",
    sha256: "0".repeat(64),
    identities: rows.map(([text, label], index) => ({ text, label: labels.indexOf(label) + 1, line: index + 1 })),
  };
}

/** Sessions, counted with a list or without. */
export function countWith(sessions: readonly Session[], list: SamePerson | null): Count {
  return count(tallyOf(sessions), countOptions, list);
}
