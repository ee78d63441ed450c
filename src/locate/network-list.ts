import { isUtf8 } from "node:buffer";
import { UserError } from "../user-error.ts";
import type { IpAddress } from "./ip-address.ts";
import { formatNetwork, type Network, type NetworkFault, networkOf, parseNetwork } from "./network.ts";
import type { SourceFile } from "./source-file.ts";

const faults: Readonly<Record<NetworkFault, string>> = {
  "not-a-network": "is not a network; give one CIDR block or address a line, comments after #",
  "host-bits": "has bits set after its prefix; give the block's first address, or the address alone",
};

/** Whether an address is in one of the networks of a list. */
export type NetworkList = (address: IpAddress) => boolean;

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
  return matcher(networks);
}

/** Looks an address up once for each length of prefix that the list has, whatever the number of its networks. */
function matcher(networks: readonly Network[]): NetworkList {
  const known = new Set(networks.map(formatNetwork));
  const v4 = prefixesOf(networks, "v4");
  const v6 = prefixesOf(networks, "v6");
  return (address) => {
    const prefixes = address.kind === "v4" ? v4 : v6;
    return prefixes.some((prefix) => known.has(formatNetwork(networkOf(address, prefix))));
  };
}

function prefixesOf(networks: readonly Network[], kind: IpAddress["kind"]): readonly number[] {
  return [...new Set(networks.filter(({ address }) => address.kind === kind).map(({ prefix }) => prefix))];
}
