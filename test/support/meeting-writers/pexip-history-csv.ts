import { pexipParticipants } from "../pexip-participants.ts";
import type { MeetingWriter } from "./written-session.ts";

/** Pexip's history as PowerShell's `Export-Csv -Delimiter ";"` writes it: everything in quotes, lists by their type. */
export const writer: MeetingWriter = {
  file: "history.csv",
  timed: true,
  namesMeeting: true,
  write: (sessions) => {
    const participants = pexipParticipants(sessions);
    const [first] = participants;
    const header = first === undefined ? [] : Object.keys(first);
    const rows = participants.map((participant) => Object.values(participant).map(cell));
    return [header, ...rows].map((row) => `${row.map(quoted).join(";")}\r\n`).join("");
  },
};

function cell(value: string | number | boolean | null | readonly unknown[]): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "object" ? "System.Object[]" : String(value);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
