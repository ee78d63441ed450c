import { isCountryCode } from "./countries.ts";
import { countryNamed, theWordChina } from "./country-named.ts";
import { builtInGroup, builtInGroups } from "./groups.ts";
import { jurisdictionMeant } from "./jurisdiction-meant.ts";

/** One or more places that a claim or a rule asks about, under the name by which it was asked. */
export interface Jurisdiction {
  /** As written: "CN", "US-CA", "EU@2020-01-15", "mainland-china", "hosts-demand". */
  readonly name: string;
  /** ISO 3166-1 codes and ISO 3166-2 codes, sorted. */
  readonly codes: readonly string[];
}

/** Groups that a policy or claims file defines: name to ISO codes, all expanded. */
export type NamedGroups = Readonly<Record<string, readonly string[]>>;

/** Why a word names no jurisdiction: what is wrong, and the nearest word that would be right, or `null`. */
export interface UnknownJurisdiction {
  readonly problem: string;
  readonly suggestion: string | null;
}

/** What people write for a code of ISO 3166-1; ISO 3166-2:CN has letters since 2017, and numbers before. */
const aliases: Readonly<Record<string, string>> = {
  UK: "GB",
  EL: "GR",
  "CN-HK": "HK",
  "CN-91": "HK",
  "CN-MO": "MO",
  "CN-92": "MO",
  "CN-TW": "TW",
  "CN-71": "TW",
};

/**
 * Crimea, Sevastopol, Donetsk, Luhansk (ISO 3166-2). Databases and operators place addresses there in Ukraine or in
 * Russia; the program takes no position, and evidence from there names both.
 */
export const contested: readonly string[] = ["UA-43", "UA-40", "UA-14", "UA-09"];

const subdivisionPattern = /^([A-Z]{2})-[A-Z0-9]{1,3}$/;

/** The country of a place: the place itself, or the country that a subdivision belongs to. */
export function countryOf(place: string): string {
  return place.slice(0, 2);
}

/** Whether a place lies inside the codes; a subdivision lies inside its country. */
export function isInside(codes: readonly string[], place: string): boolean {
  return codes.includes(place) || (place.length > 2 && codes.includes(countryOf(place)));
}

/** Whether a place may lie inside the codes: it is inside, or it is the country of a subdivision among them. */
export function mayBeInside(codes: readonly string[], place: string): boolean {
  return (
    isInside(codes, place) || (place.length === 2 && codes.some((code) => code.length > 2 && countryOf(code) === place))
  );
}

/**
 * What a word stands for: a country code, a subdivision, a group that the file defines, or a built-in group, which is
 * taken as of `day` (`YYYY-MM-DD`) unless the word carries a day of its own ("EU@2020-01-15").
 */
export function resolveJurisdiction(
  word: string,
  groups: NamedGroups,
  day: string | null,
): Jurisdiction | UnknownJurisdiction {
  const own = Object.hasOwn(groups, word) ? groups[word] : undefined;
  if (own !== undefined) return { name: word, codes: [...new Set(own)].toSorted() };
  const at = word.indexOf("@");
  const [name, asked] = at === -1 ? [word] : [word.slice(0, at), word.slice(at + 1)];
  const builtIn = builtInGroups.find((group) => group === name);
  if (builtIn !== undefined) {
    if (asked !== undefined && !isDay(asked))
      return { problem: `"${asked}" is not a day (YYYY-MM-DD)`, suggestion: null };
    return { name: word, codes: builtInGroup(builtIn, asked ?? day).codes };
  }
  if (isCountryCode(word)) return { name: word, codes: [word] };
  if (Object.hasOwn(aliases, word)) return unknown(word, aliases[word] ?? null);
  const country = subdivisionPattern.exec(word)?.[1];
  // Evidence names mainland China as a whole, whatever more a database says: such a word would never match.
  if (country === "CN") return { problem: `"${word}": mainland China is not told apart any further`, suggestion: "CN" };
  // Evidence from these gives both countries, whichever the database names.
  if (contested.includes(word))
    return { problem: `"${word}" is contested: addresses there may be in UA or RU`, suggestion: "UA" };
  if (country !== undefined && isCountryCode(country)) return { name: word, codes: [word] };
  // The word, as platforms use it, may include them.
  if (countryNamed(word) === theWordChina)
    return { problem: `"${word}" is no code: CN is mainland China; HK, MO and TW have their own`, suggestion: null };
  return unknown(word, jurisdictionMeant(word, Object.keys(groups)));
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function unknown(word: string, suggestion: string | null): UnknownJurisdiction {
  return { problem: `"${word}" is not a jurisdiction (an ISO 3166 code or a group)`, suggestion };
}
