import { toJSONSchema, type ZodType } from "zod";

/** A schema as JSON Schema 2020-12 of what it takes, as text with a line end. */
export function jsonSchemaText(schema: ZodType): string {
  const made = toJSONSchema(schema, {
    target: "draft-2020-12",
    io: "input",
    override: ({ jsonSchema: one }) => {
      // Every whole number is one that a double holds; saying so tells nobody anything.
      if (one.maximum === Number.MAX_SAFE_INTEGER) delete one.maximum;
      if (one.minimum === Number.MIN_SAFE_INTEGER) delete one.minimum;
    },
  });
  return `${JSON.stringify(made, null, 2)}\n`;
}
