import { type Unit, units } from "../../count/measure.ts";
import type { Window } from "../../count/presence.ts";
import { nearestWord } from "../../nearest-word.ts";
import { isDay } from "../../jurisdiction/jurisdiction.ts";
import type { ClaimExpression, ClaimScope } from "./claim.ts";
import { type ClaimWord, claimWords } from "./claim-words.ts";
import { type ClaimProblem, problemAt } from "./claim-problem.ts";
import { parseLimit } from "./parse-limit.ts";
import type { Threshold } from "./threshold.ts";

const relations: Readonly<Record<string, Threshold["relation"]>> = {
  ">=": "at-least",
  "at-least": "at-least",
  "<=": "at-most",
  "at-most": "at-most",
};
const signsMeant: Readonly<Record<string, string>> = {
  "=>": ">=",
  "=<": "<=",
  ">": ">= with the next number, or at-least",
  "<": "<= with the number before, or at-most",
  "=": ">= or <=",
  "==": ">= or <=",
};
/** Words that begin a part of a claim. */
const beginnings = ["at-least", "at-most", "of", "in", "from", "as-of"];

/**
 * Reads a claim: `CN >= 10%`, `HK|MO at-most 25 in june4-2`, `EU >= 1/3 of minutes in every meeting`, `CN >= 10 and 5%
 * as-of 2026-06-04T12:00:00Z`, or `CN` alone, which declares no threshold. Answers with the problem and its place
 * where it cannot be read.
 */
export function parseClaim(text: string): ClaimExpression | ClaimProblem {
  const words = claimWords(text);
  const open = words.find(({ text: word, quoted }) => word === '"' && !quoted);
  return open === undefined ? new ClaimReader(text, words).read() : problemAt(open.at, "this quote is not closed");
}

/** Reads the words of one claim from left to right. */
class ClaimReader {
  readonly #text: string;
  readonly #words: readonly ClaimWord[];
  #next = 0;

  constructor(text: string, words: readonly ClaimWord[]) {
    this.#text = text;
    this.#words = words;
  }

  read(): ClaimExpression | ClaimProblem {
    const jurisdictions = this.#jurisdictions();
    if ("problem" in jurisdictions) return jurisdictions;
    const parts: { threshold?: Threshold; of?: Unit; scope?: ClaimScope; window?: Window } = {};
    while (this.#word() !== undefined) {
      const at = this.#at();
      const part = this.#part(parts);
      if ("problem" in part) return part;
      const [name] = Object.keys(part);
      if (name !== undefined && name in parts) return problemAt(at, "this part stands twice; state it once");
      Object.assign(parts, part);
    }
    const { threshold = null, of = "participants", scope = { kind: "only" }, window = null } = parts;
    return { text: this.#text, jurisdictions: jurisdictions.words, threshold, of, scope, window };
  }

  #jurisdictions(): { readonly words: ClaimExpression["jurisdictions"] } | ClaimProblem {
    const words: { word: string; at: number }[] = [];
    do {
      const word = this.#take();
      if (word === undefined || (!word.quoted && !/^[\p{L}\p{N}]/u.test(word.text))) {
        return problemAt(word?.at ?? this.#at(), "expected a jurisdiction, such as CN or mainland-china");
      }
      words.push({ word: word.text, at: word.at });
    } while (this.#takeIf("|"));
    return { words };
  }

  #part(before: {
    readonly threshold?: Threshold;
  }):
    | { readonly threshold: Threshold }
    | { readonly of: Unit }
    | { readonly scope: ClaimScope }
    | { readonly window: Window }
    | ClaimProblem {
    const word = this.#take();
    const text = word === undefined || word.quoted ? "" : word.text;
    const relation = Object.hasOwn(relations, text) ? relations[text] : undefined;
    if (relation !== undefined) return this.#threshold(relation);
    if (text === "of") return this.#unit();
    if (text === "in") return this.#scope();
    if (text === "from") return this.#window();
    if (text === "as-of") {
      const at = this.#instant();
      return typeof at === "number" ? { window: { from: at, to: at } } : at;
    }
    const at = word?.at ?? this.#at();
    if (before.threshold !== undefined && (text === "and" || text === "or")) {
      return problemAt(at, `"${text}" joins one count and one share that stand together, such as 10 and 5%`);
    }
    const meant = Object.hasOwn(signsMeant, text) ? signsMeant[text] : nearestWord(text, beginnings);
    if (meant !== null && meant !== undefined) return problemAt(at, `"${text}" is not known; is it ${meant}?`);
    const expected =
      before.threshold === undefined
        ? `>= or <= with a number, or "of", "in", "from", "as-of"`
        : `"of", "in", "from" or "as-of"`;
    return problemAt(at, `expected ${expected}`);
  }

  #threshold(relation: Threshold["relation"]): { readonly threshold: Threshold } | ClaimProblem {
    const first = this.#limit(relation);
    if ("problem" in first) return first;
    const combine = this.#takeIf("and") ? "and" : this.#takeIf("or") ? "or" : null;
    if (combine === null) return { threshold: { relation, limits: [first], combine: "and" } };
    const at = this.#at();
    const second = this.#limit(relation);
    if ("problem" in second) return second;
    if (second.kind === first.kind) return problemAt(at, "two limits are a count and a share, such as 10 and 5%");
    return { threshold: { relation, limits: [first, second], combine } };
  }

  /** A limit may be written in several words: "10 %", "1 / 3". */
  #limit(relation: Threshold["relation"]): ReturnType<typeof parseLimit> {
    const at = this.#at();
    const pieces: string[] = [];
    const first = this.#take();
    if (first !== undefined && !first.quoted) pieces.push(first.text);
    while (/^[%/]/.test(this.#word()?.text ?? "") || pieces.at(-1)?.endsWith("/") === true) {
      const more = this.#take();
      if (more === undefined) break;
      pieces.push(more.text);
    }
    return parseLimit(pieces.join(""), relation, at);
  }

  #unit(): { readonly of: Unit } | ClaimProblem {
    const at = this.#at();
    const word = this.#take()?.text ?? "";
    const unit = units.find((one) => one === word);
    return unit === undefined ? problemAt(at, `expected participants, minutes or peak after "of"`) : { of: unit };
  }

  #scope(): { readonly scope: ClaimScope } | ClaimProblem {
    const word = this.#take();
    if (word === undefined) {
      return problemAt(this.#at(), `expected a meeting's id, "every meeting", "any meeting" or "all" after "in"`);
    }
    if (!word.quoted && word.text === "all") return { scope: { kind: "all" } };
    if (!word.quoted && (word.text === "every" || word.text === "any")) {
      const at = this.#at();
      return this.#takeIf("meeting")
        ? { scope: { kind: word.text } }
        : problemAt(at, `expected "${word.text} meeting"`);
    }
    return { scope: { kind: "meeting", id: word.text } };
  }

  #window(): { readonly window: Window } | ClaimProblem {
    const from = this.#instant();
    if (typeof from !== "number") return from;
    const at = this.#at();
    if (!this.#takeIf("to")) return problemAt(at, `expected "to" and the end of the window`);
    const end = this.#at();
    const to = this.#instant();
    if (typeof to !== "number") return to;
    return to > from ? { window: { from, to } } : problemAt(end, "the window ends before it begins");
  }

  #instant(): number | ClaimProblem {
    const at = this.#at();
    const text = this.#take()?.text ?? "";
    const isWritten = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.test(text);
    // Where a day or an hour does not exist, Date.parse takes the next one.
    const exists = isWritten && isDay(text.slice(0, 10)) && text.slice(11, 13) !== "24";
    const instant = exists ? Date.parse(text) : Number.NaN;
    return Number.isNaN(instant)
      ? problemAt(at, "expected a time with its zone, such as 2026-06-04T12:00:00Z")
      : instant;
  }

  #word(): ClaimWord | undefined {
    return this.#words[this.#next];
  }

  /** The position of the next word, or that after the last one. */
  #at(): number {
    return this.#word()?.at ?? this.#text.length + 1;
  }

  #take(): ClaimWord | undefined {
    const word = this.#word();
    this.#next += 1;
    return word;
  }

  #takeIf(text: string): boolean {
    const word = this.#word();
    if (word === undefined || word.quoted || word.text !== text) return false;
    this.#next += 1;
    return true;
  }
}
