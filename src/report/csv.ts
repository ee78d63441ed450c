import { unlocatedReasons } from "../locate/evidence.ts";
import type { Bounds } from "../count/measure.ts";
import { type CsvColumns, csvTable } from "./csv/csv-table.ts";
import type { MeetingEntry, Report, ShareEntry } from "./report.ts";

/**
 * What a row is about. The rows of what is known of people's places (from `located` on) add up to all of them, so that
 * nobody is missing from the table.
 */
type RowKind = "country" | "group" | "any-other" | "located" | "conflicting" | "anonymized" | "unlocated";

interface ShareRow {
  readonly meeting: MeetingEntry;
  readonly kind: RowKind;
  readonly code: string | null;
  readonly name: string;
  readonly reason: string | null;
  readonly unit: string;
  readonly total: number;
  /** `null`: not assessed. */
  readonly amount: Bounds | null;
  readonly share: Bounds | null;
  readonly ownPeak: Bounds | null;
}

const columns: CsvColumns<ShareRow> = {
  entry: ({ meeting }) => (meeting.id === null ? "all" : "meeting"),
  meeting: ({ meeting }) => meeting.id,
  start: ({ meeting }) => meeting.start,
  end: ({ meeting }) => meeting.end,
  participants: ({ meeting }) => meeting.participants,
  kind: ({ kind }) => kind,
  code: ({ code }) => code,
  name: ({ name }) => name,
  reason: ({ reason }) => reason,
  unit: ({ unit }) => unit,
  total: ({ total }) => total,
  certain: ({ amount }) => amount?.certain ?? null,
  possible: ({ amount }) => amount?.possible ?? null,
  certainShare: ({ share }) => share?.certain ?? null,
  possibleShare: ({ share }) => share?.possible ?? null,
  ownPeakCertain: ({ ownPeak }) => ownPeak?.certain ?? null,
  ownPeakPossible: ({ ownPeak }) => ownPeak?.possible ?? null,
};

/**
 * Shares as CSV: for each meeting and for all pooled, a row for each jurisdiction and group, one for all the others, and
 * the rows of the evidence, which add up to the participants.
 */
export function csv(report: Report): Generator<string> {
  return csvTable(columns, rows(report));
}

function* rows({ meetings, all, anonymizers }: Report): Generator<ShareRow> {
  for (const meeting of [...meetings, all]) {
    for (const share of meeting.shares) yield shareRow(meeting, "country", share);
    for (const share of meeting.groups) yield shareRow(meeting, "group", share);
    yield anyOther(meeting);
    yield* evidenceRows(meeting, anonymizers.length > 0);
  }
}

function shareRow(meeting: MeetingEntry, kind: RowKind, share: ShareEntry): ShareRow {
  const { unit, total } = meeting.measure;
  const { jurisdiction: code, name, share: part, ownPeak } = share;
  return { meeting, kind, code, name, reason: null, unit, total, amount: share, share: part, ownPeak };
}

/** Each jurisdiction that has no row: certain for nobody, and possible for whoever could be anywhere. */
function anyOther(meeting: MeetingEntry): ShareRow {
  const { unit, total, anywhere } = meeting.measure;
  return {
    meeting,
    kind: "any-other",
    code: null,
    name: "any other jurisdiction",
    reason: null,
    unit,
    total,
    amount: { certain: 0, possible: anywhere },
    share: total === 0 ? null : { certain: 0, possible: anywhere / total },
    ownPeak: null,
  };
}

function* evidenceRows(meeting: MeetingEntry, hasAnonymizers: boolean): Generator<ShareRow> {
  const { located, conflicting, anonymized, unlocated } = meeting.evidence;
  yield evidenceRow(meeting, "located", null, located);
  yield evidenceRow(meeting, "conflicting", null, conflicting);
  yield evidenceRow(meeting, "anonymized", null, hasAnonymizers || anonymized > 0 ? anonymized : null);
  for (const [reason, people] of Object.entries(unlocated) as [keyof typeof unlocated, number][])
    yield evidenceRow(meeting, "unlocated", reason, people);
}

const evidenceNames = {
  located: "located",
  conflicting: "databases disagree",
  anonymized: "behind an anonymizer",
} as const;

/** So many people, whatever the unit of the shares; ZZ is the code of who could be anywhere. */
function evidenceRow(
  meeting: MeetingEntry,
  kind: keyof typeof evidenceNames | "unlocated",
  reason: keyof typeof unlocatedReasons | null,
  people: number | null,
): ShareRow {
  const { participants: total } = meeting;
  return {
    meeting,
    kind,
    code: kind === "anonymized" || kind === "unlocated" ? "ZZ" : null,
    name: reason === null ? (kind === "unlocated" ? kind : evidenceNames[kind]) : unlocatedReasons[reason],
    reason,
    unit: "participants",
    total,
    amount: people === null ? null : { certain: people, possible: people },
    share: people === null || total === 0 ? null : { certain: people / total, possible: people / total },
    ownPeak: null,
  };
}
