import { foldedHash, isFoldedAlike } from "./folded-words.ts";
import { foldedText, type Folding } from "./identity-folding.ts";
import { TextIds } from "./text-ids.ts";

/**
 * For each text of a table the id of one that folding makes equal to it, the same for all of them; 0 where nothing is
 * left of it. `null` where each is only equal to itself, as in most tables. Printable ASCII is compared in place.
 */
export function foldedIds(texts: TextIds, folding: Folding): Int32Array | null {
  const { strange, hasCapitals } = texts;
  const keepsCapitals = folding === "blanks";
  if (strange.length === 0 && (!hasCapitals || keepsCapitals)) return null;
  const ids = new Int32Array(texts.size + 1);
  const plain = new FoldedSlots(texts, keepsCapitals);
  let next = 0;
  let folds = strange.length > 0;
  for (let id = 1; id <= texts.size; id += 1) {
    if (strange[next] === id) {
      next += 1;
      continue;
    }
    const alike = plain.idOf(id);
    ids[id] = alike;
    if (alike !== id) folds = true;
  }
  foldStrange(strange, ids, { texts, folding, plain });
  return folds ? ids : null;
}

/** Texts that are not plain, which folding may make plain. */
function foldStrange(
  strange: readonly number[],
  ids: Int32Array,
  { texts, folding, plain }: { readonly texts: TextIds; readonly folding: Folding; readonly plain: FoldedSlots },
): void {
  const known = new TextIds();
  /** By the id in `known`: the id in `texts`. */
  const firsts: number[] = [0];
  for (const id of strange) {
    const folded = known.idOf(foldedText(texts.text(id), folding) || null);
    if (folded === firsts.length) {
      const isStrange = known.strange.at(-1) === folded;
      firsts.push((isStrange ? 0 : plain.find(known, folded)) || id);
    }
    ids[id] = firsts[folded] ?? 0;
  }
}

/** Ids of plain texts by what folding leaves of them: a hash table that holds no text. Never more than half full. */
class FoldedSlots {
  readonly #texts: TextIds;
  readonly #keepsCapitals: boolean;
  readonly #slots: Int32Array;

  constructor(texts: TextIds, keepsCapitals: boolean) {
    this.#texts = texts;
    this.#keepsCapitals = keepsCapitals;
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(texts.size * 2 + 2)));
  }

  /** The first id of the table that came with a text that is folded to the same: this one, if it is the first. */
  idOf(id: number): number {
    const slot = this.#slotOf(this.#texts, id);
    return (this.#slots[slot] ||= id);
  }

  /** The id for a text of any table, which is not taken in; 0 where none has come. */
  find(texts: TextIds, id: number): number {
    return this.#slots[this.#slotOf(texts, id)] ?? 0;
  }

  #slotOf(texts: TextIds, id: number): number {
    const page = texts.pages.page(id);
    const start = texts.pages.start(id);
    const slots = this.#slots;
    const { pages } = this.#texts;
    const mask = slots.length - 1;
    const hash = foldedHash(page, start, this.#keepsCapitals);
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = slots[slot] ?? 0;
      if (known === 0) return slot;
      if (isFoldedAlike(pages.page(known), pages.start(known), page, start, this.#keepsCapitals)) return slot;
    }
  }
}
