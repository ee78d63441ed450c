/**
 * Loaded into a Node process with `--import`: as it exits, writes its peak resident memory in KiB and its processor
 * time, user's and system's in seconds, to a file.
 */

import { writeFileSync } from "node:fs";

const file = process.env.USAGE_FILE;
if (file === undefined) throw new Error("USAGE_FILE is not set");
process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(file, `${maxRSS} ${userCPUTime / 1e6} ${systemCPUTime / 1e6}`);
});
