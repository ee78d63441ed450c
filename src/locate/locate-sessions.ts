import { FIRST_CELL, hiddenReasons, type Sessions } from "../read/session-batch.ts";
import type { Locator } from "./locator.ts";

/** The ids of the evidence in the address of each session of a batch, in their order. */
export function locateSessions(
  { size, address, cells, hidden }: Sessions,
  locator: Pick<Locator, "locate" | "locateIpv4">,
): Int32Array {
  const ids = new Int32Array(size);
  for (let at = 0; at < size; at += 1) {
    const value = address[at] ?? 0;
    const isIpv4 = value >= 0 && value < FIRST_CELL && hidden[at] === 0;
    ids[at] = isIpv4
      ? locator.locateIpv4(value)
      : locator.locate(cells[value - FIRST_CELL] ?? null, hiddenReasons[hidden[at] ?? 0] ?? null);
  }
  return ids;
}
