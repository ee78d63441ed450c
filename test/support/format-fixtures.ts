import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { folder as shippedFolder } from "./fixture-logs.ts";

/** The folder of the exports, one or more for each format, named for it. */
const formatsFolder = fileURLToPath(new URL("../fixtures/formats/", import.meta.url));

/** An invented export as its platform writes it. */
export interface FormatFixture {
  readonly file: string;
  /** The format that it is of: its name up to the first dot. */
  readonly format: string;
  readonly path: string;
  readonly bytes: Buffer;
}

/** The logs of the fixtures that ship with the program, by their formats. */
const shipped: Readonly<Record<string, string>> = {
  "june4-1.csv": "zoom-dashboard-csv",
  "june4-2.json": "zoom-dashboard-json",
  "june4-3.csv": "generic-csv",
  "june4-4.ndjson": "generic-ndjson",
};

/** All of them, by name. */
export const formatFixtures: readonly FormatFixture[] = [
  ...readdirSync(formatsFolder)
    .toSorted()
    .map((file) => ({ file, format: file.slice(0, file.indexOf(".")), path: join(formatsFolder, file) })),
  ...Object.entries(shipped).map(([file, format]) => ({ file, format, path: join(shippedFolder, file) })),
].map((fixture) => ({ ...fixture, bytes: readFileSync(fixture.path) }));

/** Stands in every field of a fixture that must not be read. */
export const canary = "CANARY-7f3a";
