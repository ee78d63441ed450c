import type { Judgement } from "../judge/judge-meeting.ts";
import { instantText } from "./instant-text.ts";
import type { PresenceEntry } from "./report.ts";

/** Who was there over a meeting's time, as the report tells it; `null` of all meetings pooled. */
export function presenceEntry({ meeting, policies }: Judgement): PresenceEntry | null {
  const series = meeting.id === null ? null : meeting.presence(policies.map(({ policy }) => policy.scopeCodes));
  if (series === null) return null;
  return {
    from: instantText(series.from) ?? "",
    stepSeconds: series.step / 1000,
    participants: series.present,
    untimed: series.untimed,
    scopes: policies.map(({ policy }, index) => ({
      policy: policy.name,
      certain: series.inside[index]?.certain ?? [],
      possible: series.inside[index]?.possible ?? [],
    })),
  };
}
