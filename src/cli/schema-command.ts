import { jsonSchema, type SchemaName } from "../report/schema/json-schemas.ts";
import type { Io } from "./io.ts";
import { writeStream } from "./write-stream.ts";

/** Runs `schema`: prints the JSON Schema of that name. Returns 0. */
export async function runSchema(name: SchemaName, io: Io): Promise<number> {
  await writeStream(io.stdout, "standard output", await jsonSchema(name));
  return 0;
}
