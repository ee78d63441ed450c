import { normaliseName } from "./field-names.ts";
import type { ExclusionReason } from "./rows.ts";

/** Families of operations by words in their names; the first that fits. Content comes first. */
const families: readonly (readonly [ExclusionReason, RegExp])[] = [
  ["operation-transcript", /transcri|caption|subtitle/],
  ["operation-recording", /record/],
  ["operation-summary", /summar|notes?\b|copilot|companion|takeaway/],
  ["operation-chat", /chat|message|react(?:ed|ion) ?to|conversation|channel|post(?:ed)?\b|mention/],
  ["operation-poll", /poll|vote|survey/],
  ["operation-question", /question|answer|\bqa\b|q and a/],
  ["operation-moderation", /abuse|moderat|report submitted/],
  ["operation-sharing", /shar(?:e|ing)|presentation|whiteboard|screen|file|document/],
  ["operation-participant", /participant|attendee|endpoint|knock|hand|lobby|waiting room|breakout|caller|invit/],
  ["operation-meeting", /meeting|webinar|conference|\bcall\b|livestream|broadcast|session/],
];

/**
 * The family of an operation or event that is not a participation, from its name; of a name in words of any spelling
 * ("MessageSent", "poll_answered"). The name itself goes nowhere.
 */
export function operationFamily(name: string): ExclusionReason {
  const words = normaliseName(name.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " "));
  return families.find(([, sign]) => sign.test(words))?.[0] ?? "operation-other";
}
