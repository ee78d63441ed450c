import { fieldOf } from "./record-fields.ts";

/** Fields by which databases say that an address hides its user's place: MaxMind's, then IPinfo's. */
export const anonymizerFlags = [
  "is_anonymous",
  "is_anonymous_vpn",
  "is_anonymous_proxy",
  "is_hosting_provider",
  "is_public_proxy",
  "is_residential_proxy",
  "is_tor_exit_node",
  "vpn",
  "proxy",
  "tor",
  "relay",
  "hosting",
] as const;

/** An anycast address is in many places at once; databases of countries say so too. */
const allFlags = [...anonymizerFlags, "is_anycast"] as const;

/** Whether a decoded record, or the `traits` in it, has any of the flags set. */
export function hasAnonymizerFlag(record: unknown): boolean {
  const traits = fieldOf(record, "traits");
  return allFlags.some((flag) => isSet(fieldOf(record, flag)) || isSet(fieldOf(traits, flag)));
}

/** Makers write a flag as a boolean, as text or as a number. */
function isSet(value: unknown): boolean {
  return value === true || value === "true" || value === 1 || value === 1n;
}
