import { UserError } from "../user-error.ts";
import { anonymizerFlags, hasAnonymizerFlag } from "./anonymizer-flags.ts";
import type { AnonymizerInfo } from "./database-info.ts";
import type { IpAddress } from "./ip-address.ts";
import { looksLikeText } from "./mmdb-fault.ts";
import { findMarker } from "./mmdb-metadata.ts";
import { type Mmdb, openMmdb } from "./mmdb.ts";
import { readNetworkList } from "./network-list.ts";
import type { FileNames } from "./file-names.ts";
import { readSourceFile, type SourceFile } from "./source-file.ts";

/** An open file that tells which addresses belong to anonymizers. */
export interface Anonymizer {
  readonly info: AnonymizerInfo;
  /** Whether the file says so; of an address that it cannot know, such as IPv6 where its data are IPv4, false. */
  readonly has: (address: IpAddress) => boolean;
  /** Whether `has` says the same of all addresses in the block of this one. */
  readonly isAlike: (address: IpAddress) => boolean;
}

/**
 * Opens a database with anonymizer flags or a list of networks; which of them the file is, its bytes tell. Throws a
 * `UserError` of status 1 where it cannot be read, of status 3 where it is neither, or could say nothing about anybody.
 */
export async function openAnonymizer(path: string, names?: FileNames): Promise<Anonymizer> {
  const file = await readSourceFile(path, names);
  if (findMarker(file.content) < 0 && looksLikeText(file.content)) return fromList(file);
  return fromDatabase(file);
}

function fromList(file: SourceFile): Anonymizer {
  return { info: infoOf(file, "list of networks", null), ...readNetworkList(file) };
}

function fromDatabase(file: SourceFile): Anonymizer {
  const mmdb = openMmdb(file, "unknown");
  if (!anonymizerFlags.some((flag) => mmdb.mentions(flag))) {
    throw new UserError(
      `${file.path}: no record of this database has an anonymizer flag, so that nobody would ever be anonymized; ` +
        "give a database with such flags (is_anonymous, vpn, ...), or a country database to --db",
    );
  }
  const known = new Map<number, boolean>();
  const info = infoOf(file, mmdb.metadata.type, mmdb.metadata.built);
  return { info, has: (address) => isFlagged(mmdb, known, address), isAlike: mmdb.isAlike };
}

function isFlagged(mmdb: Mmdb, known: Map<number, boolean>, address: IpAddress): boolean {
  if (!mmdb.answers(address)) return false;
  const { pointer } = mmdb.find(address);
  if (pointer === null) return false;
  const flagged = known.get(pointer) ?? hasAnonymizerFlag(mmdb.decode(address));
  known.set(pointer, flagged);
  return flagged;
}

function infoOf(file: SourceFile, type: string, built: string | null): AnonymizerInfo {
  return { name: file.name, type, built, sha256: file.sha256, bytes: file.content.length };
}
