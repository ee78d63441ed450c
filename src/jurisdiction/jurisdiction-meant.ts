import { nearestWord } from "../nearest-word.ts";
import { countryCodes, countryName } from "./countries.ts";
import { countryNamed, theWordChina } from "./country-named.ts";
import { builtInGroups } from "./groups.ts";

/** Shorter words are no beginning of a name that could be told from others. */
const LEAST_BEGINNING = 4;

const countryByName: ReadonlyMap<string, string> = new Map(
  countryCodes.map((code) => [countryName(code).toLowerCase(), code]),
);

/**
 * The code or group that a word which is neither was most likely meant to be, `null` where none is near: one in other
 * capitals, the code of a country that the word names, what alone begins with the word, else what is a slip away. No
 * code is a slip away from another word: with two letters, a slip is another country. `groups`: those of the user.
 */
export function jurisdictionMeant(word: string, groups: readonly string[]): string | null {
  const asked = word.toLowerCase();
  const allGroups = [...groups, ...builtInGroups];
  const same = [...allGroups, ...countryCodes].find((name) => name.toLowerCase() === asked);
  if (same !== undefined) return same;
  const named = countryNamed(word);
  if (named !== null) return named === theWordChina ? null : named;
  return (
    onlyBeginning(asked, allGroups) ??
    codeOf(onlyBeginning(asked, countryByName.keys())) ??
    nearestWord(asked, allGroups) ??
    codeOf(nearestWord(asked, countryByName.keys()))
  );
}

function onlyBeginning(asked: string, names: Iterable<string>): string | null {
  const [only, ...others] = Array.from(names).filter((name) => name.toLowerCase().startsWith(asked));
  return only === undefined || others.length > 0 || asked.length < LEAST_BEGINNING ? null : only;
}

function codeOf(name: string | null): string | null {
  return name === null ? null : (countryByName.get(name) ?? null);
}
