import { countryCodes, countryName, isCountryCode } from "./countries.ts";
import { otherCountryNames } from "./other-country-names.ts";

/**
 * What a platform's word for a place can name: an ISO 3166-1 code (or XK), or the *word* "China". The word is not the
 * code: some platforms file Hong Kong, Macao or Taiwan under it and some do not, so that it names no single code. The
 * code CN, and "mainland China", are mainland China and nothing else, because HK, MO and TW have codes of their own.
 */
export type CountryNamed = string;

/** What `countryNamed` gives for the word. */
export const theWordChina = "China";

/** All that can be named, in a fixed order. */
export const namableCountries: readonly CountryNamed[] = [...countryCodes, theWordChina];

/**
 * Places with codes of their own that the name of another may include: as a word in use, whatever its rights. The word
 * "China" is treated like "United States" and "France". Kosovo is here because its code is no part of the standard.
 */
const mayInclude: Readonly<Record<CountryNamed, readonly string[]>> = {
  [theWordChina]: ["HK", "MO", "TW"],
  AU: ["CC", "CX", "HM", "NF"],
  DK: ["FO", "GL"],
  FI: ["AX"],
  FR: ["BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"],
  GB: ["AI", "BM", "FK", "GG", "GI", "GS", "IM", "IO", "JE", "KY", "MS", "PN", "SH", "TC", "VG"],
  NL: ["AW", "BQ", "CW", "SX"],
  NO: ["BV", "SJ"],
  NZ: ["CK", "NU", "TK"],
  RS: ["XK"],
  US: ["AS", "GU", "MP", "PR", "UM", "VI"],
};

/** Longer texts name nothing: a place is said in fewer words. */
const LONGEST_STATEMENT = 200;

/** Names that mean two places, each of which could be meant: a country, and a state of the United States. */
const ambiguous: readonly string[] = ["GE"];

/** Codes that people write for those of ISO 3166-1. */
const codeAliases: Readonly<Record<string, string>> = { UK: "GB", EL: "GR" };

/** By folded name. */
const byName: ReadonlyMap<string, CountryNamed> = new Map([
  ...countryCodes
    .filter((code) => !ambiguous.includes(code))
    .map((code): readonly [string, CountryNamed] => [folded(countryName(code)), code]),
  ...Object.entries(otherCountryNames).flatMap(([code, names]) =>
    names.map((name): readonly [string, CountryNamed] => [folded(name), code]),
  ),
  ...["China", "People's Republic of China", "China, People's Republic of", "PRC", "P.R. China"].map(
    (name): readonly [string, CountryNamed] => [folded(name), theWordChina],
  ),
]);

/**
 * The country that a platform's free text or code names; `null` where it names none, or leaves open which. It names one
 * when all of it is a code or a country's English name, or when it ends with a code in parentheses ("Oslo (NO)") or,
 * behind a comma, with a name ("Oslo, Norway"). Two letters behind a comma are no answer: they may be a state
 * ("San Francisco, CA"); neither are "Georgia", which may be one too, or a text that names two countries. Where one of
 * the two may include the other, the narrower is what the text is about: "Hong Kong, China" is HK, "San Juan, Puerto
 * Rico, United States" is PR. "Hong Kong (CN)" names two: HK is never CN. Never throws.
 */
export function countryNamed(text: string): CountryNamed | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_STATEMENT) return null;
  const whole = codeOf(trimmed) ?? byName.get(folded(trimmed));
  if (whole !== undefined) return whole;
  const [, before = "", letters = ""] = /^([\s\S]*)\(\s*([a-z]{2})\s*\)$/i.exec(trimmed) ?? [];
  const code = codeOf(letters);
  if (code === undefined) return lastNamed(trimmed);
  return onlyOne([code, ...allNamed(before.split(","))]);
}

/** Whether what is named may include a place that has a code of its own. */
export function nameMayInclude(named: CountryNamed, code: string): boolean {
  return mayInclude[named]?.includes(code) ?? false;
}

/** Capitals or small letters, not both: "No" is a word. */
function codeOf(text: string): string | undefined {
  if (!/^(?:[A-Z]{2}|[a-z]{2})$/.test(text)) return undefined;
  const code = text.toUpperCase();
  return isCountryCode(code) ? code : codeAliases[code];
}

/** A text that ends with a name, which may hold commas itself: "Seoul, Korea, Republic of". */
function lastNamed(text: string): CountryNamed | null {
  const parts = text.split(",");
  for (let from = 1; from < parts.length; from += 1) {
    const named = byName.get(folded(parts.slice(from).join(" ")));
    if (named !== undefined) return onlyOne([named, ...allNamed(parts.slice(0, from))]);
  }
  return null;
}

function allNamed(parts: readonly string[]): readonly CountryNamed[] {
  return parts.flatMap((part) => byName.get(folded(part)) ?? []);
}

/** The one that is named, or the narrower of two. "China" with the code CN is mainland China. */
function onlyOne(named: readonly CountryNamed[]): CountryNamed | null {
  const distinct = new Set(named);
  if (distinct.has("CN")) distinct.delete(theWordChina);
  const narrow = [...distinct].filter((one) => ![...distinct].some((other) => nameMayInclude(one, other)));
  return narrow.length === 1 ? (narrow[0] ?? null) : null;
}

/** Letters and digits in small letters without accents; what stands between them is one blank. */
function folded(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^the (?=.)/, "")
    .replace(/(?<=.) the$/, "")
    .replace(/^st (?=.)/, "saint ");
}
