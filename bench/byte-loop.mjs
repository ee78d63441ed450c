/** The least that reading a file can cost in JavaScript: `node bench/byte-loop.mjs LOG` looks at every byte, once. */

import { closeSync, openSync, readSync } from "node:fs";

const LINE_FEED = 10;
const file = openSync(process.argv[2], "r");
const piece = Buffer.allocUnsafe(1 << 18);
let lines = 0;
for (let length = readSync(file, piece); length > 0; length = readSync(file, piece)) {
  for (let index = 0; index < length; index += 1) if (piece[index] === LINE_FEED) lines += 1;
}
closeSync(file);
process.stdout.write(`${lines}\n`);
