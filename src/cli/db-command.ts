import { databaseAgeDays } from "../judge/database-age.ts";
import { openLocator } from "../locate/locator.ts";
import type { DatabaseInfo } from "../locate/database-info.ts";
import { visible } from "../report/visible.ts";
import { databasePaths } from "./analyze-options.ts";
import type { Io } from "./io.ts";
import type { DatabaseFlags } from "./options.ts";
import { writeStream } from "./write-stream.ts";

/** Runs `db`: tells what is known of each database in use. Returns 0. */
export async function runDb(flags: DatabaseFlags, io: Io): Promise<number> {
  const { databases } = await openLocator({ databases: databasePaths(flags.db, io.env), anonymizers: [] });
  const today = Date.now();
  await writeStream(io.stdout, "standard output", databases.map((info) => databaseText(info, today)).join("\n"));
  return 0;
}

function databaseText(info: DatabaseInfo, today: number): string {
  const facts: readonly (readonly [string, string])[] = [
    ["type", visible(info.type)],
    ["built", built(info, today)],
    ["addresses", info.ipVersion === 6 ? "IPv4 and IPv6" : "IPv4 only: IPv6 addresses will not be located"],
    ["places", info.subdivisions ? "countries and subdivisions" : "countries"],
    ["size", `${(info.bytes / 1_000_000).toFixed(1)} MB`],
    ["sha256", info.sha256],
    ["licence", info.licence ?? "unknown to this program; see the maker's terms"],
  ];
  const lines = facts.map(([label, fact]) => `  ${label.padEnd(9)} ${fact}\n`);
  return `${visible(info.name)}${info.bundled ? " (bundled)" : ""}\n${lines.join("")}`;
}

/** Age counts from the build to now; the report counts it from the meeting, which is what matters there. */
function built({ built: time }: DatabaseInfo, today: number): string {
  const days = databaseAgeDays(time, today);
  return time === null || days === null ? "unknown" : `${time} (${-days} days ago)`;
}
