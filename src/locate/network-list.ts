import { isUtf8 } from "node:buffer";
import { UserError } from "../user-error.ts";
import { undividedBy } from "./address-block.ts";
import type { IpAddress } from "./ip-address.ts";
import { NetworkRanges } from "./network-ranges.ts";
import { type Network, type NetworkFault, parseNetwork } from "./network.ts";
import type { SourceFile } from "./source-file.ts";

const faults: Readonly<Record<NetworkFault, string>> = {
  "not-a-network": "is not a network; give one CIDR block or address a line, comments after #",
  "host-bits": "has bits set after its prefix; give the block's first address, or the address alone",
};

/** A list of networks that has been read. */
export interface NetworkList {
  /** Whether an address is in one of the networks. */
  readonly has: (address: IpAddress) => boolean;
  /** Whether `has` says the same of all addresses in the block of this one. */
  readonly isAlike: (address: IpAddress) => boolean;
}

/**
 * Reads a list of networks: a CIDR block or an address a line; blank lines and what follows "#" do not count. Throws a
 * `UserError` at the first line that is anything else, and for a list that names no network.
 */
export function readNetworkList(file: SourceFile): NetworkList {
  const { path, content } = file;
  if (!isUtf8(content)) throw new UserError(`${path}: not UTF-8 text; save the list of networks as UTF-8`);
  const lines = content.toString("utf8").split(/\r\n|\n|\r/);
  const networks: Network[] = [];
  for (const [index, line] of lines.entries()) {
    // Trimming takes a byte order mark off too.
    const entry = line.replace(/#.*/, "").trim();
    if (entry === "") continue;
    const network = parseNetwork(entry);
    if (typeof network === "string") throw new UserError(`${path}:${index + 1}: the line ${faults[network]}`);
    networks.push(network);
  }
  if (networks.length === 0) {
    throw new UserError(`${path}: names no network; give one CIDR block or address a line, or leave the list out`);
  }
  return listOf(networks);
}

function listOf(networks: readonly Network[]): NetworkList {
  const ranges = { v4: rangesOf(networks, "v4"), v6: rangesOf(networks, "v6") };
  return { has: (address) => ranges[address.kind].has(address), isAlike: undividedBy(networks) };
}

function rangesOf(networks: readonly Network[], kind: IpAddress["kind"]): NetworkRanges {
  return new NetworkRanges(networks.filter(({ address }) => address.kind === kind));
}
