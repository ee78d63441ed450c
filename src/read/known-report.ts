import { normaliseName } from "./field-names.ts";
import type { Names } from "./log-format.ts";

/** Reports of platforms that never hold addresses, by names that they have together. */
const reports = [
  {
    title: "Zoom's report of participants",
    names: [
      ["name original name", "user name original name", "user_email"],
      ["duration minutes", "total duration minutes", "duration"],
    ],
    remedy: "export the participants from Dashboard > Meetings",
  },
  {
    title: "Microsoft Teams' attendance report",
    names: [
      ["first join", "first join time"],
      ["last leave", "last leave time"],
      ["in meeting duration", "duration"],
    ],
    remedy: "no report that an organiser can export has them",
  },
  {
    title: "Microsoft Teams' attendance report",
    names: [["totalAttendanceInSeconds"], ["attendanceIntervals", "emailAddress"]],
    remedy: "no report that an organiser can export has them",
  },
] as const satisfies readonly {
  readonly title: string;
  readonly names: readonly (readonly string[])[];
  readonly remedy: string;
}[];

/** What to say of a known report that holds no addresses, from its names; `null` where they are not known. */
export function knownReport(names: Names): string | null {
  const keys = new Set(names.map(normaliseName));
  const report = reports.find((known) =>
    known.names.every((alternatives) => alternatives.some((name) => keys.has(normaliseName(name)))),
  );
  return report === undefined ? null : `${report.title} holds no addresses; ${report.remedy}`;
}
