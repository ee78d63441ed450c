import type { AttributionRule } from "./attribution.ts";
import type { Unit } from "./measure.ts";
import type { Window } from "./presence.ts";

/** How sessions are to be counted. */
export interface CountOptions {
  readonly of: Unit;
  readonly attribute: AttributionRule;
  /** Presence is clipped to it before anything is counted; `null` counts the whole log. */
  readonly window: Window | null;
}
