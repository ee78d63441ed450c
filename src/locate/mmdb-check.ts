import { DataCheck } from "./mmdb-data-check.ts";
import { unusableDatabase } from "./mmdb-fault.ts";
import type { MmdbMetadata } from "./mmdb-metadata.ts";
import { type MmdbTree, SEPARATOR_SIZE } from "./mmdb-tree.ts";
import type { SourceFile } from "./source-file.ts";

/** Marks a node that the walk has entered and not left. */
const ON_PATH = 255;

/**
 * Checks the whole structure of a database that is not trusted: the tree is one, reaches every node, is no deeper than
 * addresses are long, and each of its records leads to sound data. Takes time linear in the file. Throws a `UserError`
 * that names the first fault.
 */
export function checkStructure(file: SourceFile, metadata: MmdbMetadata, tree: MmdbTree): void {
  const { path, content } = file;
  const separator = content.subarray(metadata.treeSize, metadata.dataStart);
  if (separator.some((byte) => byte !== 0))
    throw unusableDatabase(path, content, "nothing separates its tree from its data");
  const data = new DataCheck(content.subarray(metadata.dataStart, metadata.dataEnd));
  const fault = treeFault(tree, (value) => {
    const offset = value - tree.nodeCount - SEPARATOR_SIZE;
    return offset < 0 ? "a record leads between tree and data" : data.faultAt(offset);
  });
  if (fault !== null) throw unusableDatabase(path, content, fault);
}

/**
 * Walks every node once, without recursion. Parts of a tree may be reached in several ways (IPv6 trees show IPv4 under
 * more than one prefix), so that depth is bounded by adding heights: no path from the root is longer than addresses.
 */
function treeFault(tree: MmdbTree, recordFault: (value: number) => string | null): string | null {
  const longest = tree.ipVersion === 4 ? 32 : 128;
  const heights = new Uint8Array(tree.nodeCount);
  const path: PathNode[] = [{ node: 0, side: 0, tallest: 0 }];
  let visited = 1;
  heights[0] = ON_PATH;
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    if (top.side === 2) {
      heights[top.node] = top.tallest + 1;
      path.pop();
      raise(path.at(-1), top.tallest + 1);
      continue;
    }
    const value = tree.record(top.node, top.side);
    top.side += 1;
    const height = heights[value];
    if (height === undefined) {
      const fault = value === tree.nodeCount ? null : recordFault(value);
      if (fault !== null) return fault;
      continue;
    }
    if (height === ON_PATH) return "its tree runs in a circle";
    if (path.length + Math.max(height, 1) > longest) return "its tree is deeper than addresses are long";
    if (height > 0) {
      raise(top, height);
      continue;
    }
    visited += 1;
    heights[value] = ON_PATH;
    path.push({ node: value, side: 0, tallest: 0 });
  }
  return visited === tree.nodeCount ? null : "parts of its tree are never reached";
}

/** A node between the root and where the walk is. */
interface PathNode {
  readonly node: number;
  /** The record to follow next: 0 or 1; 2 when both have been followed. */
  side: number;
  /** The height of the taller of the parts below it, so far: nodes on the longest way down from there. */
  tallest: number;
}

function raise(parent: PathNode | undefined, height: number): void {
  if (parent !== undefined) parent.tallest = Math.max(parent.tallest, height);
}
