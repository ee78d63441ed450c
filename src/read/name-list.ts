import type { Names } from "./log-format.ts";

const NAMES_SHOWN = 20;
const LETTERS_SHOWN = 60;
/** More names than this are no export's own: an object has a key, or a table a column, for each person. */
const NAMES_LISTED = 200;

/** Control, format (bidirectional, zero-width) and unassigned characters, and line and paragraph separators. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** What shows that a name is somebody's, in the order in which it is looked for. */
const identities = [
  // "sessions@odata.nextLink" is how Microsoft's exports call what they say about "sessions".
  {
    what: "an e-mail",
    shows: /[^\s@]@(?!odata\.(?:context|count|etag|navigationLink|nextLink|type)$)[^\s@]/iu,
  },
  {
    what: "an IP address",
    shows:
      /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?:[\da-f]{0,4}:){3,}|(?<!\w)[\da-f]{1,4}::|(?<![\w:])::[\da-f]/iu,
  },
  { what: "a telephone number", shows: /(?:\d\D*){7}/u },
] as const;

/**
 * Names of columns or keys as a message shows them: quoted, on one line, with visible characters only, at most twenty
 * of them, each cut to sixty letters. Those that look like somebody's are not shown, and none of very many.
 */
export function listNames(names: Names): string {
  const listed = shownNames(names);
  const shown = listed.slice(0, NAMES_SHOWN).map(quoteName);
  if (listed.length > NAMES_SHOWN) shown.push(`and ${listed.length - NAMES_SHOWN} more`);
  return shown.join(", ");
}

/** One name as a message shows it. */
export function quoteName(name: string): string {
  const shown = shownName(name);
  if (isHidden(shown)) return shown;
  const letters = Array.from(shown.trim().replaceAll(invisible, "\u{fffd}"));
  return `"${letters.length > LETTERS_SHOWN ? `${letters.slice(0, LETTERS_SHOWN - 1).join("")}…` : letters.join("")}"`;
}

/** A name, or what it looks like where it may be a person's e-mail, address or number: an export can have such keys. */
export function shownName(name: string): string {
  const identity = identities.find(({ shows }) => shows.test(name));
  return identity === undefined ? name : `(a name that looks like ${identity.what})`;
}

/**
 * All names of a log as reports list them: `shownName` of each, alike ones once; of more than 200 only how many there
 * are, because keys by the hundred are made of what they hold, which may be people.
 */
export function shownNames(names: Names): Names {
  if (names.length > NAMES_LISTED) return [`(${names.length} names, too many to be those of columns)`];
  const shown = names.map(shownName);
  return shown.filter((name, index) => !isHidden(name) || shown.indexOf(name) === index);
}

/** Whether this is what stands in a name's, or in several names', place. */
function isHidden(shown: string): boolean {
  return hiddenForm.test(shown);
}

const hiddenForm = /^\((?:a name that looks like .*|\d+ names, too many to be those of columns)\)$/u;
