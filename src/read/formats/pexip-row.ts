import { createHash } from "node:crypto";
import { stated } from "../nothing-words.ts";
import type { RawRow } from "../raw-row.ts";
import type { ExclusionReason } from "../rows.ts";
import type { HiddenAddress } from "../session.ts";

/** Protocols by which telephones, room systems and other platforms reach Pexip. */
const gateways = /^\s*(?:ms-?sip|sip|h\.?323|teams|gms)\s*$/iu;

/** Hexadecimal digits of a digest: 48 bits, so that two names of one server hardly ever share one. */
const DIGITS = 12;

/**
 * The row that is meant by the cells of a participant in Pexip's history: `meeting` holds
 * the conference or, where the log has nothing else, its name.
 */
export function pexipRow(cells: RawRow): RawRow {
  return { ...cells, meeting: pexipMeeting(cells.meeting), role: roleOf(cells.role) };
}

/** A stream or recording leaves a conference like a participant, but nobody sits at its other end. */
export function pexipExcluded({ status }: RawRow): ExclusionReason | null {
  return pexipSkips(status);
}

/** The same from `is_streaming` alone; PowerShell and Python write "True". */
export function pexipSkips(isStreaming: string | null): ExclusionReason | null {
  return isStreaming?.trim().toLowerCase() === "true" ? "server-side" : null;
}

/** The address of a call through SIP or H.323 may be that of the system which put it through. */
export function pexipHidden({ protocol }: RawRow): HiddenAddress | null {
  return protocol !== null && gateways.test(protocol) ? "dial-in" : null;
}

/** A conference as the API names it, by its path, or as the id alone. */
const conference =
  /^(?:https?:\/\/[^\s/]+)?\/api\/admin\/history\/v1\/conference\/([\w-]{1,64})\/?$|^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/iu;

/**
 * A meeting's id: that of the conference. A conference's name can say what it is about or whose it is, and is never
 * shown: the first digits of its SHA-256 stand for it, the same ones in every log. Whoever can guess the name can
 * compute them.
 */
function pexipMeeting(cell: string | null): string | null {
  const text = stated(cell);
  if (text === null) return null;
  const [, inPath, alone] = conference.exec(text) ?? [];
  return inPath ?? alone ?? `conference ${createHash("sha256").update(text).digest("hex").slice(0, DIGITS)}`;
}

/** Pexip calls a host "chair". */
function roleOf(role: string | null): string | null {
  return role?.trim().toLowerCase() === "chair" ? "host" : role;
}
