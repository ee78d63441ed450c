import { type Answer, answerKey, type Evidence } from "../locate/evidence.ts";
import { oncePer } from "../once-per.ts";
import type { AttributionRule } from "./attribution.ts";
import { IntegerColumn } from "./column.ts";
import { type Appearance, type Placement, placementOf, placementOfOne } from "./participant.ts";
import { sortedUnique } from "./sorted-unique.ts";
import type { Tally } from "./tally.ts";
import type { Visit } from "./visit.ts";

/** What evidence shows. */
interface Shown extends Placement {
  readonly answers: readonly Answer[];
}

/**
 * How participants appear. Most have one stay, and most of those appear alike: each way to appear is one object, so that
 * what follows from it is worked out once, and a million participants take little more room than their ordinals.
 */
export class Appearances {
  readonly #tally: Tally;
  readonly #rule: AttributionRule;
  /** By the id of evidence: the position in `#shown` of what it shows, plus one. */
  readonly #ofEvidence = new IntegerColumn();
  readonly #shown: Shown[] = [];
  readonly #positions = new Map<string, number>();
  readonly #positionOfShown = oncePer((evidence: Evidence) => this.#position(evidence));
  /** By position in `#shown`, role and whether all sessions have a time: there are few of each. */
  readonly #ofStays: Appearance[] = [];
  /** Of all others (several stays, places that the platform names), by all that is in it. */
  readonly #others = new Map<string, Appearance>();

  constructor(tally: Tally, rule: AttributionRule) {
    this.#tally = tally;
    this.#rule = rule;
  }

  /** How somebody appears who has one stay, however much of it lies in the window. */
  ofStay(stay: number): Appearance {
    const tally = this.#tally;
    if (tally.platform.of(stay).length > 0) {
      return this.#sameAs(this.#made([stay], this.#shownBy(stay), tally.untimedOf(stay) === 0));
    }
    const role = tally.roleIdOf(stay);
    const timed = tally.untimedOf(stay) === 0 ? 1 : 0;
    const position = this.#positionOf(tally.evidenceOf(stay));
    const key = (position * (tally.roles.size + 1) + role) * 2 + timed;
    return (this.#ofStays[key] ??= this.#made([stay], this.#shownBy(stay), timed === 1));
  }

  /** How somebody appears who has these stays, each with a visit, which is what of it lies in the window. */
  of(stays: readonly number[], visits: readonly Visit[]): Appearance {
    const [first, second] = stays;
    if (first !== undefined && second === undefined) return this.ofStay(first);
    const shown = { ...placementOf(visits, this.#rule), answers: saidBy(visits.map(({ evidence }) => evidence)) };
    const made = this.#made(
      stays,
      shown,
      visits.every(({ timed }) => timed),
    );
    return this.#sameAs(made);
  }

  /** Where those count who show nothing but the evidence of this id. */
  placementOf(evidence: number): Placement {
    return this.#shownAt(this.#positionOf(evidence));
  }

  /** The one object for all who appear like that. */
  #sameAs(made: Appearance): Appearance {
    const key = keyOf(made);
    const known = this.#others.get(key) ?? made;
    this.#others.set(key, known);
    return known;
  }

  #made(stays: readonly number[], shown: Shown, timed: boolean): Appearance {
    const { platform } = this.#tally;
    const roles = stays.map((stay) => this.#tally.roleOf(stay)).filter((role) => role !== null);
    const platformSays = stays.flatMap((stay) => platform.of(stay).flatMap(({ named }) => named ?? []));
    return { ...shown, roles: sortedUnique(roles), timed, platformSays: sortedUnique(platformSays) };
  }

  #shownBy(stay: number): Shown {
    return this.#shownAt(this.#positionOf(this.#tally.evidenceOf(stay)));
  }

  #shownAt(position: number): Shown {
    const shown = this.#shown[position];
    if (shown === undefined) throw new RangeError(`nothing is known of what is shown at ${position}`);
    return shown;
  }

  #positionOf(id: number): number {
    const known = this.#ofEvidence.get(id);
    if (known > 0) return known - 1;
    const position = this.#positionOfShown(this.#tally.evidence(id));
    this.#ofEvidence.set(id, position + 1);
    return position;
  }

  #position(evidence: Evidence): number {
    const { candidates } = evidence;
    let key = evidence.kind === "unlocated" ? evidence.reason : `${evidence.kind} ${String(candidates)}`;
    for (const answer of evidence.answers) key += `|${answerKey(answer)}`;
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    this.#shown.push({ ...placementOfOne(evidence), answers: saidBy([evidence]) });
    this.#positions.set(key, this.#shown.length - 1);
    return this.#shown.length - 1;
  }
}

function keyOf({ standing, places, answers, roles, timed, platformSays }: Appearance): string {
  const reason = standing.kind === "unlocated" ? standing.reason : standing.kind;
  return JSON.stringify([reason, places, answers.map(answerKey), roles, timed, platformSays]);
}

/** Distinct answers in order. */
function saidBy(some: readonly Evidence[]): readonly Answer[] {
  const byKey = new Map<string, Answer>();
  for (const { answers } of some) for (const answer of answers) byKey.set(answerKey(answer), answer);
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, answer]) => answer);
}
