import type * as z from "zod";

/** What has a JSON Schema, and the schema that validates it, loaded when it is asked for. */
const schemas = {
  report: async () => (await import("./report-schema.ts")).reportSchema,
  ndjson: async () => (await import("./ndjson-schema.ts")).ndjsonSchema,
  policy: async () => (await import("../../judge/policy-schema.ts")).policySchema,
  claims: async () => (await import("../../judge/claim/claims-schema.ts")).claimsSchema,
} as const satisfies Readonly<Record<string, () => Promise<z.ZodType>>>;

export type SchemaName = keyof typeof schemas;

/** The names of all JSON Schemas. */
export const schemaNames = Object.keys(schemas) as readonly SchemaName[];

/**
 * A JSON Schema 2020-12 as text with a line end: what may be written, so that what has a default may be left out. Made
 * from the schema that validates.
 */
export async function jsonSchema(name: SchemaName): Promise<string> {
  const { jsonSchemaText } = await import("./json-schema-text.ts");
  return jsonSchemaText(await schemas[name]());
}
