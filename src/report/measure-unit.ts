import type { Unit } from "../count/measure.ts";

/** What a report calls the unit of a measure. */
export type MeasureUnit = "participants" | "seconds" | "participants at the peak";

/** How measures are told: the unit's name, and what one of it is inside the program (minutes are milliseconds there). */
export const measureUnits = {
  participants: { unit: "participants", scale: 1 },
  minutes: { unit: "seconds", scale: 1000 },
  peak: { unit: "participants at the peak", scale: 1 },
} as const satisfies Record<Unit, { readonly unit: MeasureUnit; readonly scale: number }>;
