/** Why a platform shows no usable address for a connection, where its format says so. */
export type HiddenAddress = "withheld" | "dial-in";

/**
 * One connection of one participant to one meeting, as the export states it. Cells that are blank are `null`;
 * nothing here has been interpreted beyond times. A row of an export becomes one session, an exclusion or a
 * rejection, never two of them.
 */
export interface Session {
  /** The meeting's id in the export; `null` where the log carries none. */
  readonly meeting: string | null;
  /** An account, registrant or customer id that is the same for every connection of a person. */
  readonly person: string | null;
  readonly email: string | null;
  readonly name: string | null;
  /** Device text as exported; part of the identity of guests who have nothing but a name. */
  readonly device: string | null;
  /** Lower case: "host", "co-host", "attendee", ... */
  readonly role: string | null;
  /** The address cell, verbatim: may be malformed, a host name, several addresses. */
  readonly address: string | null;
  readonly hidden: HiddenAddress | null;
  /** Milliseconds since 1970-01-01T00:00:00Z; `null` where there is none or it could not be read. */
  readonly join: number | null;
  readonly leave: number | null;
  /** Where the platform says that the participant was, as it says it: free text or a code. Never evidence. */
  readonly platformSays: string | null;
}
