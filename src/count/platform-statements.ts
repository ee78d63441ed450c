import { type CountryNamed, countryNamed, namableCountries } from "../jurisdiction/country-named.ts";
import { IntegerColumn } from "./column.ts";
import { TextIds } from "./text-ids.ts";
import { TupleTable } from "./tuple-table.ts";

/** Distinct texts whose meaning is remembered at a time. */
const TEXTS_REMEMBERED = 4096;

/** Sessions of one stay of which the platform says the same of the place. */
interface PlatformStatement {
  /** `null`: it says something that names no country. */
  readonly named: CountryNamed | null;
  readonly sessions: number;
}

/** Most logs say nothing: that costs no object for each stay. */
const nothing: readonly PlatformStatement[] = [];

const numbers: ReadonlyMap<CountryNamed | null, number> = new Map(
  namableCountries.map((named, index) => [named, index + 1]),
);

/**
 * What the platform says of where participants were, by stay. It stands beside the stays and is no part of them, so
 * that nothing that is counted can depend on it. The text itself is not kept: memory grows with the stays, and the
 * different countries that are named in each.
 */
export class PlatformStatements {
  /** Stay; what is named: a position in `namableCountries` plus one, 0 for none. */
  readonly #statements = new TupleTable(2);
  readonly #sessions = new IntegerColumn();
  /** By stay: its latest statement plus one; by statement: the one of the same stay before it, plus one. */
  readonly #latest = new IntegerColumn();
  readonly #before = new IntegerColumn();
  #texts = new TextIds();
  #meanings = new IntegerColumn();

  /** Whether the platform says nothing of anybody, as most do. */
  get isEmpty(): boolean {
    return this.#statements.size === 0;
  }

  /** One session of a stay, and what the platform says of it. */
  addText(stay: number, text: string): void {
    this.#add(stay, this.#numberOf(text), 1);
  }

  add(stay: number, { named, sessions }: PlatformStatement): void {
    this.#add(stay, numbers.get(named) ?? 0, sessions);
  }

  /** The statements of a stay; none where the platform says nothing. */
  of(stay: number): readonly PlatformStatement[] {
    const latest = this.#latest.get(stay);
    if (latest === 0) return nothing;
    const found: PlatformStatement[] = [];
    for (let at = latest; at > 0; at = this.#before.get(at - 1)) {
      const named = namableCountries[this.#statements.at(at - 1, 1) - 1] ?? null;
      found.push({ named, sessions: this.#sessions.get(at - 1) });
    }
    return found;
  }

  #add(stay: number, number: number, sessions: number): void {
    const known = this.#statements.size;
    const statement = this.#statements.intern(stay, number);
    if (statement === known) {
      this.#before.set(statement, this.#latest.get(stay));
      this.#latest.set(stay, statement + 1);
    }
    this.#sessions.add(statement, sessions);
  }

  /** Most texts come again and again. The table of texts copies them, so that no chunk of a log is held by a cell. */
  #numberOf(text: string): number {
    if (this.#texts.size >= TEXTS_REMEMBERED) {
      this.#texts = new TextIds();
      this.#meanings = new IntegerColumn();
    }
    const known = this.#texts.size;
    const id = this.#texts.idOf(text);
    if (id > known) this.#meanings.set(id, numbers.get(countryNamed(text)) ?? 0);
    return this.#meanings.get(id);
  }
}
