import * as z from "zod";
import type { Bounds } from "../../count/measure.ts";
import type { ConstraintResult } from "../../judge/decision.ts";
import type { MeasureUnit } from "../measure-unit.ts";
import { schemaOf } from "./schema-of.ts";

/** How many there are of something. */
export const count = z.int().min(0);

/** An amount in a unit that may have fractions, such as seconds. */
export const amount = z.number().min(0);

/** A part of a whole, from 0 to 1. */
export const part = z.number().min(0).max(1);

/** Lower-case hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in lower-case hexadecimal");

/** RFC 3339 in UTC. Years have four digits: the readers of times take no others. */
export const instant = z.iso.datetime({ error: "must be a time in UTC, such as 2026-06-04T12:00:00Z" });

/** A jurisdiction as it was written, or a code. */
export const word = z.string();

/** `certain` is at most `possible`, which no schema can say. */
export const boundsOfPeople = schemaOf<Bounds>()(z.strictObject({ certain: count, possible: count }));

/** The same in seconds. */
export const boundsOfTime = schemaOf<Bounds>()(z.strictObject({ certain: amount, possible: amount }));

/** The same as parts of a total. */
export const boundsOfParts = schemaOf<Bounds>()(z.strictObject({ certain: part, possible: part }));

/** What a total counts. */
export const unit = schemaOf<MeasureUnit>()(z.enum(["participants", "seconds", "participants at the peak"]));

/** How a limit is kept. */
export const constraintResult = schemaOf<ConstraintResult>()(z.enum(["satisfied", "violated", "undetermined"]));

/** The keys of a table, as a closed set. */
export function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): z.ZodEnum<{ [One in Key]: One }> {
  return z.enum(Object.keys(table) as Key[]);
}
