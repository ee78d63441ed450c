import type { Window } from "../count/presence.ts";
import type { Jurisdiction } from "../jurisdiction/jurisdiction.ts";
import type { DecisionKind } from "./decision.ts";

/** Whom a rule names: by place, or by role in the meeting. */
export type Selector =
  | { readonly kind: "places"; readonly jurisdictions: readonly Jurisdiction[]; readonly codes: readonly string[] }
  | { readonly kind: "roles"; readonly roles: readonly string[] };

/** One rule of a policy. A block rule names places only, all inside the scope. */
export interface Rule {
  readonly id: string;
  readonly effect: DecisionKind;
  readonly selector: Selector;
  readonly because: string | null;
}

/** A policy with every name resolved to codes. Whoever holds one knows that no block rule reaches beyond its scope. */
export interface Policy {
  readonly name: string;
  readonly sha256: string;
  /** Whose authority asks. */
  readonly demandedBy: string;
  /** When it asked; `null`: the policy does not say. */
  readonly demandedAt: number | null;
  /** Where that authority reaches. */
  readonly scope: readonly Jurisdiction[];
  readonly scopeCodes: readonly string[];
  readonly rules: readonly Rule[];
  readonly unlocated: DecisionKind;
  readonly anonymized: DecisionKind;
  readonly conflicting: DecisionKind;
  readonly otherwise: Exclude<DecisionKind, "block">;
  /** When the policy holds; `null`: always. */
  readonly window: Window | null;
  /** How many people outside the scope its blocks may affect; `null`: no limit is set. */
  readonly affectedOutsideScope: number | null;
  /** Whether no host outside the scope may be affected. */
  readonly forbidsHostOutsideScope: boolean;
}
