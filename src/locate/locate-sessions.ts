import { FIRST_CELL, hiddenReasons, type Sessions } from "../read/session-batch.ts";
import type { Evidence } from "./evidence.ts";
import type { Locator } from "./locator.ts";

/** The evidence in the address of each session of a batch, in their order. */
export function locateSessions(
  { size, address, cells, hidden }: Sessions,
  locator: Pick<Locator, "locate" | "locateIpv4">,
): readonly Evidence[] {
  const found: Evidence[] = [];
  for (let at = 0; at < size; at += 1) {
    const value = address[at] ?? 0;
    const isIpv4 = value >= 0 && value < FIRST_CELL && hidden[at] === 0;
    found.push(
      isIpv4
        ? locator.locateIpv4(value)
        : locator.locate(cells[value - FIRST_CELL] ?? null, hiddenReasons[hidden[at] ?? 0] ?? null),
    );
  }
  return found;
}
