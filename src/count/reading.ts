import type { CountOptions } from "./count-options.ts";
import type { EvidenceReading } from "./read-evidence.ts";
import type { IdentityLevel } from "./identity.ts";

/** One way to read the same sessions: what is counted, how, and what the evidence is taken to say. */
export interface Reading extends CountOptions, EvidenceReading {
  /** Who is held to be one person. */
  readonly identity: IdentityLevel;
  /** Everybody who was ever a host in the meeting is left out. */
  readonly withoutHosts: boolean;
}

/**
 * The reading of a run: cascade identity, all databases together, anonymized addresses no evidence, hosts counted.
 * `databases`: how many there are.
 */
export function usualReading(options: CountOptions, databases: number): Reading {
  return {
    ...options,
    identity: "cascade",
    answers: { kind: "set" },
    databases,
    anonymized: "unknown",
    withoutHosts: false,
  };
}
