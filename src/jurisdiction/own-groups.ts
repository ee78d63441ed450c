import { isCountryCode } from "./countries.ts";
import { builtInGroups } from "./groups.ts";
import { countryOf, type NamedGroups, resolveJurisdiction, type UnknownJurisdiction } from "./jurisdiction.ts";

/** Groups as a file writes them: name to words, which may name other groups of the file. */
export type WrittenGroups = Readonly<Record<string, readonly string[]>>;

/** A member of a group that cannot be resolved, with its place in the file's groups. */
export interface UnknownMember extends UnknownJurisdiction {
  readonly group: string;
  /** From 0. */
  readonly member: number;
}

/** Far more than a person needs; a hostile file would exhaust the stack. */
const MOST_LEVELS = 32;

/**
 * Why a group of a file may not have this name, and what to do; `null` where it may. What stands for a code or a
 * built-in group, in capitals or not, cannot be made to mean something else.
 */
export function groupNameProblem(name: string): string | null {
  const code = name.toUpperCase();
  const builtIn = builtInGroups.find((group) => group.toUpperCase() === code);
  if (builtIn !== undefined) return `"${builtIn}" is a built-in group; give this one another name`;
  const subdivision = /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code) && isCountryCode(countryOf(code));
  if (/^[A-Z]{2}$/.test(code) || subdivision)
    return `a group cannot be named "${name}", which looks like a code; give it a longer name`;
  return /^[a-z][a-z0-9-]*$/.test(name)
    ? null
    : `a group cannot be named "${name}"; write lower-case words joined by hyphens`;
}

/**
 * The codes of every group on a day (`YYYY-MM-DD`, or `null`: not known). A member is whatever `resolveJurisdiction`
 * takes, or another group of the file. Where some member is neither, or makes a group contain itself, it is returned
 * instead.
 */
export function expandGroups(
  written: WrittenGroups,
  day: string | null,
): { readonly groups: NamedGroups } | { readonly unknown: UnknownMember } {
  const known = new Map<string, readonly string[]>();
  for (const group of Object.keys(written)) {
    const unknown = expand(group, [], { written, day, known });
    if (unknown !== null) return { unknown };
  }
  return { groups: Object.fromEntries(known) };
}

interface Expansion {
  readonly written: WrittenGroups;
  readonly day: string | null;
  /** Groups whose codes are known by now. */
  readonly known: Map<string, readonly string[]>;
}

/** Makes the codes of a group known, those of its members first. `inside`: the groups that led to it. */
function expand(group: string, inside: readonly string[], expansion: Expansion): UnknownMember | null {
  const { written, day, known } = expansion;
  if (known.has(group)) return null;
  const around = [...inside, group];
  const codes: string[] = [];
  for (const [member, word] of (written[group] ?? []).entries()) {
    if (Object.hasOwn(written, word)) {
      if (around.includes(word)) return { group, member, ...circle(around, word) };
      if (around.length === MOST_LEVELS)
        return { group, member, problem: "groups are nested too deeply; name the places themselves", suggestion: null };
      const unknown = expand(word, around, expansion);
      if (unknown !== null) return unknown;
      codes.push(...(known.get(word) ?? []));
      continue;
    }
    // The names of all groups, so that a mistyped one is known by its nearest.
    const found = resolveJurisdiction(word, written, day);
    if ("problem" in found) return { group, member, ...found };
    codes.push(...found.codes);
  }
  known.set(group, [...new Set(codes)].toSorted());
  return null;
}

function circle(around: readonly string[], word: string): UnknownJurisdiction {
  const way = [...around.slice(around.indexOf(word)), word].join(" > ");
  return { problem: `a group cannot contain itself (${way}); leave this member out`, suggestion: null };
}
