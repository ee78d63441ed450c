import type { DateOrder } from "../read/date-order.ts";
import type { AttributionRule } from "../count/attribution.ts";
import type { EvidenceCounts } from "../count/evidence-counts.ts";
import type { IdentityCounts } from "../count/identity-counts.ts";
import type { PlatformSays } from "../count/platform-says.ts";
import type { Bounds, Unit } from "../count/measure.ts";
import type { Identity } from "../count/participant.ts";
import type { DatabaseAgeLevel } from "../judge/database-age.ts";
import type { ConstraintResult, DecisionKind, DecisionReason } from "../judge/decision.ts";
import type { FormatId } from "../read/formats.ts";
import type { FieldMap } from "../read/log-format.ts";
import type { LineKinds, TextEncoding } from "../read/log-summary.ts";
import type { ExclusionReason, RejectionReason } from "../read/rows.ts";
import type { ClaimEntry } from "./claim-report.ts";
import type { MeasureUnit } from "./measure-unit.ts";
import type { RemedyEntry } from "./remedy-entry.ts";

/**
 * Everything that an analysis has to say, as plain JSON: no functions, no `undefined`, absent is `null`. Renderers
 * take it and nothing else. Equal logs, databases, policies and options give an equal report, key order included.
 */
export interface Report {
  readonly schema: "geoquorum.report/1";
  readonly tool: { readonly name: "geoquorum"; readonly version: string };
  readonly inputs: readonly InputEntry[];
  readonly databases: readonly DatabaseEntry[];
  readonly anonymizers: readonly AnonymizerEntry[];
  readonly options: OptionsEntry;
  readonly rows: RowsEntry;
  /** `null` without a list of identities. */
  readonly samePerson: SamePersonEntry | null;
  /** In the order in which they were asked. */
  readonly claims: readonly ClaimEntry[];
  /** By first join, then by id. */
  readonly meetings: readonly MeetingEntry[];
  /** People pooled over all meetings. */
  readonly all: MeetingEntry;
  /** Those that change how the figures may be read come first. */
  readonly warnings: readonly WarningEntry[];
  /** What the figures cannot say, whatever the input. */
  readonly limits: readonly string[];
}

/** One log. `lines` counts physical lines; `lineKinds` adds up to it and is `null` for a single JSON document. */
export interface InputEntry {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly lines: number;
  readonly lineKinds: LineKinds | null;
  readonly format: string;
  readonly encoding: TextEncoding;
  readonly compressed: boolean;
  readonly complete: boolean;
  readonly fieldsRead: readonly string[];
  readonly fieldsIgnored: readonly string[];
}

export interface DatabaseEntry {
  readonly name: string;
  readonly type: string;
  /** RFC 3339, UTC; `null` where the database does not say. */
  readonly built: string | null;
  readonly sha256: string;
  readonly ipVersion: 4 | 6;
  readonly licence: string | null;
  /** Build minus meeting, in days, for the meeting that is furthest from the build; `null` where either is unknown. */
  readonly ageDays: number | null;
  readonly age: DatabaseAgeLevel;
}

export interface AnonymizerEntry {
  readonly name: string;
  readonly type: string;
  readonly built: string | null;
  readonly sha256: string;
}

/** Every option in force that can change a figure, defaults included. */
export interface OptionsEntry {
  readonly logFormat: FormatId | "auto";
  readonly map: FieldMap;
  readonly meeting: string | null;
  readonly timeZone: string | null;
  readonly dateOrder: DateOrder | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly asOf: string | null;
  readonly strict: boolean;
  readonly of: Unit;
  readonly attribute: AttributionRule;
  /** The name of the file. */
  readonly samePerson: string | null;
  /** Files of claims, and earlier reports that show that claims had been declared. */
  readonly claims: readonly { readonly name: string; readonly sha256: string }[];
  readonly earlierReports: readonly { readonly name: string; readonly sha256: string }[];
  readonly reveal: boolean;
}

/** Sums over all logs: read = sessions + excluded + rejected. */
export interface RowsEntry {
  readonly read: number;
  readonly sessions: number;
  readonly excluded: Readonly<Partial<Record<ExclusionReason, number>>>;
  readonly rejected: Readonly<Partial<Record<RejectionReason, number>>>;
  /** The first hundred of each log. */
  readonly rejectedRows: readonly { readonly input: string; readonly line: number; readonly reason: RejectionReason }[];
}

/** What a list of identities says of who is one person, and what came of it; over all logs, before any window. */
export interface SamePersonEntry {
  readonly name: string;
  readonly sha256: string;
  /** Rows of the list. */
  readonly identities: number;
  /** Of those, the ones whose identity occurs in some session. */
  readonly matched: number;
  /** Labels whose sessions would be more than one participant without the list. */
  readonly people: number;
  /** Sessions of all participants that would be more than one without the list. */
  readonly joined: number;
}

/** One meeting, or all pooled (`id` is `null`). */
export interface MeetingEntry {
  readonly id: string | null;
  /** RFC 3339, UTC; `null` when no time is known. */
  readonly start: string | null;
  readonly end: string | null;
  readonly sessions: number;
  readonly participants: number;
  /** Participants by what is known of their place; adds up to `participants`. */
  readonly evidence: EvidenceCounts;
  /**
   * What the platform itself says of the place, by sessions and before any window; `null` where it says nothing. No
   * figure depends on it.
   */
  readonly platformSays: PlatformSays | null;
  /**
   * What shares are shares of: participants, seconds of presence, or participants at the peak (and when it was).
   * `anywhere` of the total could be in any jurisdiction, named in `shares` or not.
   */
  readonly measure: {
    readonly unit: MeasureUnit;
    readonly total: number;
    readonly anywhere: number;
    readonly at: string | null;
  };
  /** One for each country that evidence names or a policy asks about; by certain, possible (descending), code. */
  readonly shares: readonly ShareEntry[];
  /** The groups of countries and the subdivisions that a policy asks about; they overlap with `shares`. */
  readonly groups: readonly ShareEntry[];
  /** Who was there over its time; `null` where no time is known, and of all pooled: between meetings is nobody. */
  readonly presence: PresenceEntry | null;
  readonly identities: IdentityCounts;
  readonly policies: readonly PolicyEntry[];
  /** Each policy against the first. */
  readonly comparisons: readonly ComparisonEntry[];
}

/** Participants known to be there at each of at most sixty instants, equally far apart, inside the counted window. */
export interface PresenceEntry {
  /** The first instant; RFC 3339, UTC. */
  readonly from: string;
  readonly stepSeconds: number;
  readonly participants: readonly number[];
  /** Participants some of whose sessions have no time: they may have been there at any instant. */
  readonly untimed: number;
  /** Of the participants there, those inside each policy's scope, by where they connected from at the time. */
  readonly scopes: readonly {
    readonly policy: string;
    readonly certain: readonly number[];
    readonly possible: readonly number[];
  }[];
}

/** How much of the measure is in a jurisdiction. `share` is from 0 to 1; `null` when the total is 0. */
export interface ShareEntry {
  readonly jurisdiction: string;
  readonly name: string;
  readonly certain: number;
  readonly possible: number;
  readonly share: Bounds | null;
  /** The most at any one time, which need not be the meeting's peak; `null` unless the unit is the peak. */
  readonly ownPeak: Bounds | null;
}

/** What one policy would have done. Nothing has been done to anybody. */
export interface PolicyEntry {
  readonly name: string;
  readonly sha256: string;
  readonly demandedBy: string;
  /** RFC 3339, UTC; `null` where the policy does not say. */
  readonly demandedAt: string | null;
  readonly scope: readonly string[];
  /** In the file's order. */
  readonly rules: readonly {
    readonly id: string;
    readonly effect: DecisionKind;
    /** Jurisdictions as written, or roles as "role:host". */
    readonly names: readonly string[];
    readonly because: string | null;
  }[];
  readonly block: number;
  readonly review: number;
  readonly allow: number;
  readonly decisions: readonly DecisionEntry[];
  readonly constraints: readonly ConstraintEntry[];
  /** What each possible response would do, from doing nothing on. */
  readonly remedies: readonly RemedyEntry[];
}

export interface DecisionEntry {
  /** "P17": the ordinal of the first appearance. */
  readonly participant: string;
  readonly decision: DecisionKind;
  readonly reason: DecisionReason;
  /** Ids of the rules that decided, sorted. */
  readonly rules: readonly string[];
  /** `["*"]` when they could be anywhere. */
  readonly candidates: readonly string[];
  /** Countries that the platform names for their sessions, as codes, or the word "China"; never what it says. */
  readonly platformSays: readonly string[];
  /** What each database answered; more than one each for somebody who moved. */
  readonly answers: readonly {
    readonly database: string;
    readonly code: string | null;
    readonly network: string | null;
  }[];
  /** `null` unless the report reveals identities. */
  readonly identity: Identity | null;
}

/** Whether a limit that the policy sets itself, on people or on hosts, is kept by its own blocks. */
export interface ConstraintEntry {
  readonly name: "affected-outside-scope" | "host-outside-scope";
  readonly limit: number;
  readonly certain: number;
  readonly possible: number;
  readonly result: ConstraintResult;
}

/** Who is decided otherwise under the second policy than under the first. */
export interface ComparisonEntry {
  readonly from: string;
  readonly to: string;
  /** Participants by direction, for example `"allow to block": 3`; sorted. */
  readonly directions: Readonly<Record<string, number>>;
  readonly changes: readonly { readonly participant: string; readonly from: DecisionKind; readonly to: DecisionKind }[];
}

export interface WarningEntry {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}
