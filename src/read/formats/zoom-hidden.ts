import { stated } from "../nothing-words.ts";
import type { RawRow } from "../raw-row.ts";
import type { HiddenAddress } from "../session.ts";

/**
 * Why Zoom shows no usable address in a row. The address of a telephone or a room system, if any is shown, is its
 * gateway's and not the caller's. Zoom documents that addresses, places and e-mails of people outside the account may
 * be left empty, so that a row with neither an address nor an e-mail is of a guest whose address is withheld.
 */
export function zoomHidden(row: RawRow): HiddenAddress | null {
  if (isGateway(row.device)) return "dial-in";
  return stated(row.address) === null && stated(row.email) === null ? "withheld" : null;
}

/** The same where Zoom does not document that addresses are withheld. */
export function zoomGateway({ device }: RawRow): HiddenAddress | null {
  return isGateway(device) ? "dial-in" : null;
}

function isGateway(device: string | null): boolean {
  return device !== null && /^\s*phone\s*$|(?<![a-z])(?:h\.?323|sip)(?![a-z])/iu.test(device);
}
