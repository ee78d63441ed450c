import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "../../src/report/report.ts";
import { run } from "./run.ts";

/** The report of a run on the files of a folder, as the program writes it. */
export async function fixtureReport(folder: string, words: readonly string[]): Promise<Report> {
  const typed = words.map((word) => (existsSync(join(folder, word)) ? join(folder, word) : word));
  const { stdout, stderr, status } = await run([...typed, "--json", "-q"]);
  if (status !== 0) throw new Error(`${words.join(" ")}: ${stderr}`);
  return JSON.parse(stdout) as Report;
}
