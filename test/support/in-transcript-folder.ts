import { rmSync } from "node:fs";
import { afterAll, beforeAll } from "vitest";
import { transcriptFolder } from "./transcript-commands.ts";

/** Runs the tests around it in a new folder with all that the transcripts name. */
export function inTranscriptFolder(): void {
  let before = "";
  let folder = "";
  beforeAll(() => {
    before = process.cwd();
    folder = transcriptFolder();
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });
}
