import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** The folder of the exports, one or more for each format, named for it. */
export const formatsFolder = fileURLToPath(new URL("../fixtures/formats/", import.meta.url));

/** An invented export as its platform writes it. */
export interface FormatFixture {
  readonly file: string;
  /** The format that it is of: its name up to the first dot. */
  readonly format: string;
  readonly bytes: Buffer;
}

/** All of them, by name. */
export const formatFixtures: readonly FormatFixture[] = readdirSync(formatsFolder)
  .toSorted()
  .map((file) => ({ file, format: file.slice(0, file.indexOf(".")), bytes: readFileSync(join(formatsFolder, file)) }));

/** Stands in every field of a fixture that must not be read. */
export const canary = "CANARY-7f3a";
