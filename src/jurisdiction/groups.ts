/** A state's time in a union of states: from the first day to, and not including, the day after the last. */
interface Membership {
  readonly state: string;
  readonly from: string;
  readonly until: string | null;
}

// Accession treaties; the United Kingdom left at the end of 31 January 2020 (Withdrawal Agreement, OJ L 29, 31.1.2020).
const europeanUnion: readonly Membership[] = [
  ...since("1958-01-01", "BE DE FR IT LU NL"),
  ...since("1973-01-01", "DK IE"),
  { state: "GB", from: "1973-01-01", until: "2020-02-01" },
  ...since("1981-01-01", "GR"),
  ...since("1986-01-01", "ES PT"),
  ...since("1995-01-01", "AT FI SE"),
  ...since("2004-05-01", "CY CZ EE HU LT LV MT PL SI SK"),
  ...since("2007-01-01", "BG RO"),
  ...since("2013-07-01", "HR"),
];

// EEA Agreement, in force 1 January 1994; Liechtenstein from 1 May 1995.
const europeanEconomicArea: readonly Membership[] = [
  ...europeanUnion.map((member) => ({ ...member, from: member.from < "1994-01-01" ? "1994-01-01" : member.from })),
  ...since("1994-01-01", "IS NO"),
  ...since("1995-05-01", "LI"),
];

/**
 * Parts of a member's territory that the treaties cover and that have an ISO 3166-1 code of their own: the outermost
 * regions of Article 349 TFEU, Åland, and Gibraltar as long as the United Kingdom was a member. Territories that are
 * only associated (PF, NC, PM, BL, GL, FO, ...) are not in the union.
 */
const territories: Readonly<Record<string, readonly string[]>> = {
  FR: ["GF", "GP", "MF", "MQ", "RE", "YT"],
  FI: ["AX"],
  GB: ["GI"],
};

const dated: Readonly<Record<string, readonly Membership[]>> = { EU: europeanUnion, EEA: europeanEconomicArea };

/** The named groups that need no definition of the user's. */
export const builtInGroups = ["mainland-china", "EU", "EEA"] as const;

export type BuiltInGroup = (typeof builtInGroups)[number];

/** A group of jurisdictions on a day. */
export interface Group {
  /** Member states, sorted. */
  readonly states: readonly string[];
  /** The states and those of their territories that belong, sorted: the codes that an address is compared with. */
  readonly codes: readonly string[];
}

/**
 * The members of a built-in group on a day (`YYYY-MM-DD`). `null` stands for a day that nobody knows and gives the
 * members of today's table. `mainland-china` is CN alone on every day.
 */
export function builtInGroup(name: BuiltInGroup, day: string | null): Group {
  if (name === "mainland-china") return { states: ["CN"], codes: ["CN"] };
  const states = (dated[name] ?? [])
    .filter(({ from, until }) => (day === null ? until === null : from <= day && (until === null || day < until)))
    .map(({ state }) => state)
    .toSorted();
  return { states, codes: states.flatMap((state) => [state, ...(territories[state] ?? [])]).toSorted() };
}

function since(from: string, states: string): readonly Membership[] {
  return states.split(" ").map((state) => ({ state, from, until: null }));
}
