/** Loaded into a Node process with `--import`: writes its peak resident memory, in KiB, to a file as it exits. */

import { writeFileSync } from "node:fs";

const file = process.env.PEAK_MEMORY_FILE;
if (file === undefined) throw new Error("PEAK_MEMORY_FILE is not set");
process.on("exit", () => {
  writeFileSync(file, String(process.resourceUsage().maxRSS));
});
