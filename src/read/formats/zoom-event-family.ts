import type { Names } from "../log-format.ts";
import { operationFamily } from "../operation-family.ts";
import type { ExclusionReason } from "../rows.ts";

/**
 * What one of Zoom's webhook events is that is not a participation, from its name. People who wait, for the host or to
 * be let in, are not in the meeting; those in a breakout room are, and have joined before.
 */
export function zoomEventFamily(name: string | null): ExclusionReason {
  if (name === null) return "operation-other";
  if (/^meeting\.participant_\w*waiting/.test(name)) return "waiting-room";
  // The summary of a participant's data is none of what was said.
  if (/^(?:meeting|webinar)\.participant_/.test(name)) return "operation-participant";
  // Words such as "endpoint" or "caller" mean something else in events of other families.
  return /^(?:meeting|webinar|session|recording|chat_\w+|team_chat)\./.test(name)
    ? operationFamily(name)
    : "operation-other";
}

/** Whether a log with these names has events of the quality service, with the addresses of a participant's legs. */
export function isZoomQuality(names: Names): boolean {
  const key = (data: string): string => `payload.object.participant.${data}.signaling_ip_address`;
  return names.includes(key("data[]")) || names.includes(key("data"));
}

/** Whether a log with these names is of events as Zoom delivers them, whatever they are about. */
export function isZoomEvent(names: Names): boolean {
  return ["event", "event_ts", "payload.account_id"].every((name) => names.includes(name));
}
