import { attributionRules } from "../../count/attribution.ts";
import { identityLevels } from "../../count/identity.ts";
import { units } from "../../count/measure.ts";
import { instantOf } from "../../count/presence.ts";
import type { Reading } from "../../count/reading.ts";
import type { Policy } from "../policy.ts";
import type { Threshold } from "./threshold.ts";

/** Another reasonable way to read the same logs. */
export interface ClaimReading {
  /** Of no other reading of a run: "database 2 alone", "by rows", "of minutes". */
  readonly id: string;
  /** "evidential": it changes the answer. "definitional": it changes the question. */
  readonly group: "evidential" | "definitional";
  readonly reading: Reading;
}

/** What a run has that readings depend on. */
export interface ReadingContext {
  /** Names of the databases, by position. */
  readonly databases: readonly string[];
  /** Whether anonymizers are known at all. */
  readonly anonymizers: boolean;
  readonly policies: readonly Policy[];
}

/**
 * The other readings of a claim that is read as `usual`, in the order in which they are told. Readings that cannot
 * differ are left out: one database has nobody to disagree with, and where anonymizers are not known none is taken at
 * face value. A threshold that is a count of participants says nothing about minutes.
 */
export function claimReadings(
  usual: Reading,
  threshold: Threshold | null,
  context: ReadingContext,
): readonly ClaimReading[] {
  return [...evidential(usual, context), ...definitional(usual, threshold, context)];
}

function evidential(usual: Reading, { databases, anonymizers }: ReadingContext): readonly ClaimReading[] {
  const readings: ClaimReading[] = [];
  const add = (id: string, change: Partial<Reading>): void => {
    readings.push({ id, group: "evidential", reading: { ...usual, ...change } });
  };
  if (databases.length > 1) {
    for (const [database, name] of databases.entries()) {
      const isOnly = databases.filter((other) => other === name).length === 1;
      add(`${isOnly ? name : `${name} (${database + 1})`} alone`, { answers: { kind: "only", database } });
    }
    add("what most databases say", { answers: { kind: "majority" } });
    add("what all databases say alike", { answers: { kind: "strict" } });
  }
  if (anonymizers) {
    add("anonymizers taken at face value", { anonymized: "at-face-value" });
    add("the anonymized left out", { anonymized: "left-out" });
  }
  return readings;
}

const identityWords = {
  rows: "every session somebody else",
  byId: "people by account",
  byIdAndEmail: "people by account and e-mail",
  cascade: "people by account, e-mail, or name and device",
  byNameMinimum: "equal names one person",
} as const satisfies Record<Reading["identity"], string>;

const attributionWords = {
  longest: "where they were longest",
  first: "where they were first",
  any: "where they ever were",
} as const satisfies Record<Reading["attribute"], string>;

function definitional(
  usual: Reading,
  threshold: Threshold | null,
  { policies }: ReadingContext,
): readonly ClaimReading[] {
  const readings: ClaimReading[] = [];
  const add = (id: string, change: Partial<Reading>): void => {
    readings.push({ id, group: "definitional", reading: { ...usual, ...change } });
  };
  for (const identity of identityLevels) {
    // Sessions have been added up by identity, and those of a stricter one have no times of their own any more.
    const isTold = (usual.of === "participants" && usual.window === null) || identity === "byNameMinimum";
    if (identity !== usual.identity && isTold) add(identityWords[identity], { identity });
  }
  for (const attribute of attributionRules) {
    // Minutes and the peak go by what each stretch of presence shows.
    if (usual.of === "participants" && attribute !== usual.attribute) add(attributionWords[attribute], { attribute });
  }
  const isCount = threshold?.limits.some(({ kind }) => kind === "count") === true;
  // An instant lasts no minute, and whoever is there then is its peak.
  const isInstant = instantOf(usual.window) !== null;
  for (const of of units) {
    if (of === usual.of || isInstant) continue;
    if (isCount && (of === "minutes" || usual.of === "minutes")) continue;
    add(`of ${of}`, { of });
  }
  add("without the host", { withoutHosts: true });
  for (const { name, demandedAt } of policies) {
    if (demandedAt === null || usual.of !== "participants" || usual.window !== null) continue;
    add(`as of the demand of ${name}`, { window: { from: demandedAt, to: demandedAt } });
  }
  return readings;
}
