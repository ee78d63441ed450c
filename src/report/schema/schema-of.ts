import type * as z from "zod";

/** Equal as far as values can tell: each takes what the other does. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** What a schema lets through, which nobody is to change. */
export type Frozen<Value> = Value extends object ? { readonly [Key in keyof Value]: Frozen<Value[Key]> } : Value;

/**
 * The schema as it is, if its values are exactly those of the type: with a key, a word of a closed set or a `null` more
 * or less on either side, this does not compile. So the interfaces, which are read, and the schemas, which are run,
 * cannot part.
 */
export function schemaOf<Type>(): <Schema extends z.ZodType>(
  schema: Same<Type, Frozen<z.output<Schema>>> extends true ? Schema : "the schema and the type differ",
) => Schema {
  return (schema) => schema as never;
}
