/** Decompression alone: `node bench/gunzip.mjs LOG.gz` counts the bytes that are in it. */

import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";

let bytes = 0;
const source = createReadStream(process.argv[2], { highWaterMark: 1 << 18 });
for await (const piece of source.pipe(createGunzip({ chunkSize: 1 << 18 }))) bytes += piece.length;
process.stdout.write(`${bytes}\n`);
