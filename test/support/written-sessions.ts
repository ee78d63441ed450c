import type { WrittenSession } from "./meeting-writers/written-session.ts";

const noon = Date.UTC(2026, 5, 4, 12);

/** A short invented meeting: three people, of whom one comes back and one shows no address. */
export const writtenSessions: readonly WrittenSession[] = [
  { number: 1, address: "1.64.0.9", from: 0, to: 3600 },
  { number: 2, address: "2001:db8::2", from: 60, to: 1801 },
  { number: 3, address: null, from: 61, to: 3599 },
  { number: 2, address: "108.56.0.9", from: 2400, to: 3600 },
].map(({ number, address, from, to }) => ({
  meeting: "meeting-1",
  id: `account-${number}`,
  email: `participant${number}@example.org`,
  name: `Participant ${number}`,
  address,
  join: noon + from * 1000,
  leave: noon + to * 1000,
}));

/** What an export without accounts tells of them. */
export const writtenByEmail = writtenSessions.map(({ meeting, email, name, address, join, leave }) => ({
  meeting,
  email,
  name,
  address,
  join,
  leave,
}));

/** What an export tells of them in which everybody is a name. */
export const writtenByName = writtenSessions.map(({ meeting, name, address, join, leave }) => ({
  meeting,
  name,
  address,
  join,
  leave,
}));
