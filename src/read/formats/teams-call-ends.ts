import type { JsonRecord } from "../json-record.ts";
import { later, list, object, type ObjectShape, type ShapedFields, text } from "../json-shape.ts";

const identity = object({ id: text("person"), displayName: text("name") });

/**
 * Who is at an end of a connection, by kind. The number of a telephone is not read. An application is a bot, a call
 * queue or an attendant, and nobody who takes part.
 */
const identities = object({
  user: identity,
  guest: identity,
  acsUser: identity,
  azureCommunicationServicesUser: identity,
  spoolUser: identity,
  onPremises: identity,
  encrypted: identity,
  device: identity,
  phone: later(),
  application: later(),
  applicationInstance: later(),
  acsApplicationInstance: later(),
});

const endpoint = object({
  "@odata.type": text("status"),
  identity: identities,
  associatedIdentity: object({ id: text("person"), displayName: text("name"), userPrincipalName: text("email") }),
});

/** Of a network's addresses only the one that Microsoft's relay saw is read: others are local, or the relay's own. */
const network = object({ reflexiveIPAddress: text("address") });

const segment = object({
  startDateTime: text(),
  caller: endpoint,
  callee: endpoint,
  media: list(object({ callerNetwork: later(network), calleeNetwork: later(network) })),
});

/** What is read of one session of a call. */
export const callSession = object({
  id: text("session"),
  startDateTime: text("join"),
  endDateTime: text("leave"),
  caller: endpoint,
  callee: endpoint,
  segments: list(segment),
});

type Read<Of> = Of extends ObjectShape<infer Fields> ? ShapedFields<Fields> : never;
type Endpoint = Read<typeof endpoint>;
type Segment = Read<typeof segment>;
type CallSession = Read<typeof callSession>;

/** An end of a connection at which a person is. */
export interface CallEnd {
  readonly side: "caller" | "callee";
  readonly person: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly isPhone: boolean;
}

/** The ends of a session or segment at which persons are: in a meeting one, between two people both. */
export function callEnds(of: Pick<CallSession, CallEnd["side"]>): readonly CallEnd[] {
  return (["caller", "callee"] as const).flatMap((side) => {
    const found = of[side];
    return found !== null && isPerson(found) ? [endOf(side, found)] : [];
  });
}

/** The address cells of one of a session's ends, over its segments in order of time. No other end's network is read. */
export function addressesAt(
  end: CallEnd,
  ends: readonly CallEnd[],
  { segments }: CallSession,
): readonly (string | null)[] {
  return segments.toSorted(byTime).flatMap((part) => {
    const side = sideIn(part, end, ends);
    return side === null ? [] : part.media.map((media) => addressOf(media[`${side}Network`]));
  });
}

/** A segment says itself who called, who may have been called in the session. */
function sideIn(part: Segment, end: CallEnd, ends: readonly CallEnd[]): CallEnd["side"] | null {
  if (part.caller === null && part.callee === null) return end.side;
  const there = callEnds(part);
  const same = there.find(({ person }) => person !== null && person === end.person);
  if (same !== undefined) return same.side;
  const unknown = there.filter(({ person }) => person === null || end.person === null);
  if (there.length === 1 && ends.length === 1) return unknown[0]?.side ?? null;
  return unknown.find(({ side }) => side === end.side)?.side ?? null;
}

function addressOf(found: JsonRecord | null): string | null {
  return found?.read(network).reflexiveIPAddress ?? null;
}

/** Fractions of a second have any number of digits, and a whole second none. */
function byTime(a: Segment, b: Segment): number {
  const [one, other] = [instantOf(a), instantOf(b)];
  return one < other ? -1 : Number(one > other);
}

function instantOf({ startDateTime }: Segment): string {
  return startDateTime?.replace(/Z$/, "") ?? "";
}

/** Answers can be had without types; then only a person's end has an identity. */
function isPerson({ "@odata.type": type, identity: who, associatedIdentity }: Endpoint): boolean {
  if (type !== null && !type.endsWith("participantEndpoint")) return false;
  if (type === null && who === null && associatedIdentity === null) return false;
  return [who?.application, who?.applicationInstance, who?.acsApplicationInstance].every((one) => one == null);
}

function endOf(side: CallEnd["side"], { identity: who, associatedIdentity }: Endpoint): CallEnd {
  const isPhone = who !== null && who.phone !== null;
  const services = [who?.acsUser, who?.azureCommunicationServicesUser, who?.spoolUser];
  const named = [who?.user, who?.guest, ...services, who?.onPremises, who?.encrypted, who?.device].find(
    (one) => one?.id != null || one?.displayName != null,
  );
  // What is associated with a telephone may be its number.
  const other = isPhone ? null : associatedIdentity;
  return {
    side,
    person: named?.id ?? other?.id ?? null,
    email: other?.userPrincipalName ?? null,
    name: named?.displayName ?? other?.displayName ?? null,
    isPhone,
  };
}
