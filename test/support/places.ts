import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeMmdb } from "./mmdb-writer.ts";
import places from "./fixture-places.json" with { type: "json" };

const built = { build_epoch: BigInt(Date.UTC(2026, 5, 1) / 1000) };
const networks = Object.entries(places);

/**
 * Two small databases for the fixtures' addresses, in a new folder: `places.mmdb` says what the bundled database said
 * of them when it was recorded; `others.mmdb` has another shape and puts every seventh network of Hong Kong in China,
 * as real databases do, and leaves out every ninth. So golden files do not hang on the bundled build.
 */
export function placesDatabases(): { readonly folder: string; readonly places: string; readonly others: string } {
  const folder = mkdtempSync(join(tmpdir(), "geoquorum-places-"));
  const file = (name: string, bytes: Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const flat = networks.map(([network, code]) => [network, { country_code: code }] as const);
  let seen = 0;
  const nested = networks
    .filter((_, index) => index % 9 !== 8)
    .map(([network, code]) => {
      const moved = code === "HK" && (seen += 1) % 7 === 0;
      return [network, { country: { iso_code: moved ? "CN" : code }, registered_country: { iso_code: "US" } }] as const;
    });
  const metadata = (type: string) => ({ database_type: type, ...built });
  return {
    folder,
    places: file(
      "places.mmdb",
      writeMmdb(flat, { ipVersion: 6, recordSize: 24, metadata: metadata("Places-Country") }),
    ),
    others: file(
      "others.mmdb",
      writeMmdb(nested, { ipVersion: 6, recordSize: 28, metadata: metadata("Others-Country") }),
    ),
  };
}
