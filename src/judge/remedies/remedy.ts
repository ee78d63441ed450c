import type { Bounds } from "../../count/measure.ts";
import type { ConstraintResult } from "../decision.ts";
import type { RemedyEffect } from "./remedy-effect.ts";

/**
 * The possible responses to a demand, with the words that a report prints. `block`: the policy's own blocks.
 * `block-unlocated`: the same policy, blocking whoever could be anywhere too.
 */
export const remedyWords = {
  none: "do nothing",
  block: "block",
  "block-unlocated": "and unlocated",
  "end-meeting": "end meeting",
  "suspend-host": "suspend host",
} as const;

export type RemedyName = keyof typeof remedyWords;

/** From the mildest on; the order in which a report lists them. */
export const remedyNames = Object.keys(remedyWords) as readonly RemedyName[];

/** What a remedy does that no log can show: to meetings that have not been held, or to a host who is not in it. */
export type NotMeasured = "future-meetings" | "host";

/** Where the hosts are who are among those counted, and how many of them a remedy affects. */
export interface HostReach {
  readonly total: number;
  readonly affected: number;
  /** Whether all of them are inside the scope; "no" when at least one is certainly outside. */
  readonly inside: "yes" | "no" | "unknown";
}

/** What one remedy does in one meeting, beside a policy's scope. It says what fails, and never what is right. */
export interface Remedy extends RemedyEffect {
  readonly name: RemedyName;
  /** How many the policy leaves to a person; `null` but for `block`. */
  readonly review: number | null;
  /**
   * Whom it affects that blocking does not: certainly outside the scope, and everybody else, who may be inside. `null`
   * for what does no more than blocking.
   */
  readonly beyondBlock: { readonly outside: number; readonly mayBeInside: number } | null;
  /**
   * Milliseconds of presence after the instant that is counted, of the affected outside the scope; `null` where no
   * instant is counted, or nothing bounds the sum.
   */
  readonly presenceLostOutside: Bounds | null;
  /** Countries outside the scope in which it affects somebody, as sorted codes; `*`: possibly in any. */
  readonly jurisdictions: { readonly certain: readonly string[]; readonly possible: readonly string[] };
  /** `null` where no host is among those counted. */
  readonly host: HostReach | null;
  /** Affected hosts who are outside the scope; where no host is marked, somebody unmarked may be the host. */
  readonly hostsOutside: Bounds;
  /** `null` where the policy sets no such constraint. */
  readonly constraints: {
    readonly affectedOutsideScope: ConstraintResult | null;
    readonly hostOutsideScope: ConstraintResult | null;
  };
  /** Remedies that do as much inside the scope and less outside: with one of them, this one fails necessity. */
  readonly dominatedBy: readonly RemedyName[];
  readonly notMeasured: readonly NotMeasured[];
}

/** Every remedy, by name. */
export type Remedies = Readonly<Record<RemedyName, Remedy>>;
