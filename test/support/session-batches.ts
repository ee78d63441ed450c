import { unpacked } from "../../src/read/packed-texts.ts";
import { addressText, hiddenReasons, SessionBatch, type Sessions } from "../../src/read/session-batch.ts";
import type { Session } from "../../src/read/session.ts";

/** The sessions as one batch. */
export function batchOf(sessions: readonly Session[]): SessionBatch {
  const batch = new SessionBatch();
  for (const one of sessions) batch.add(one);
  return batch;
}

/** What a batch holds, one session at a time. */
export function sessionsIn(batch: Sessions): readonly Session[] {
  const text = (column: Int32Array, at: number): string | null =>
    column[at] === 0 ? null : unpacked(batch.texts.words, (column[at] ?? 0) - 1);
  const word = (column: Int32Array, at: number): string | null =>
    column[at] === 0 ? null : (batch.words[column[at] ?? 0] ?? null);
  const time = (column: Float64Array, at: number): number | null =>
    Number.isNaN(column[at]) ? null : (column[at] ?? null);
  return Array.from({ length: batch.size }, (_, at) => ({
    meeting: word(batch.meeting, at),
    person: text(batch.person, at),
    email: text(batch.email, at),
    name: text(batch.name, at),
    device: word(batch.device, at),
    role: word(batch.role, at),
    address: addressText(batch, at),
    hidden: hiddenReasons[batch.hidden[at] ?? 0] ?? null,
    join: time(batch.join, at),
    leave: time(batch.leave, at),
    platformSays: word(batch.platformSays, at),
  }));
}
