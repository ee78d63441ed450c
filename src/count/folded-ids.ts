import { AT_ONCE, fetchSlots } from "./fetch-slots.ts";
import { foldedHash, isFoldedAlike } from "./folded-words.ts";
import { foldedText, type Folding } from "./identity-folding.ts";
import { TextIds } from "./text-ids.ts";

/**
 * For each text of a table the id of one that folding makes equal to it, the same for all of them; 0 where nothing is
 * left of it. `null` where each is only equal to itself, as in most tables. Printable ASCII is compared in place. The
 * table rests from then on: what it looked for texts with is what they are folded with.
 */
export function foldedIds(texts: TextIds, folding: Folding): Int32Array | null {
  const { strange, hasCapitals } = texts;
  const keepsCapitals = folding === "blanks";
  const room = texts.rest();
  if (strange.length === 0 && (!hasCapitals || keepsCapitals)) return null;
  const ids = new Int32Array(texts.size + 1);
  for (const id of strange) ids[id] = STRANGE;
  const plain = new FoldedSlots(texts, keepsCapitals, room.fill(0));
  const folds = plain.fold(ids);
  foldStrange(strange, ids, { texts, folding, plain });
  return folds || strange.length > 0 ? ids : null;
}

/** Marks texts that are not plain. */
const STRANGE = -1;

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

/**
 * Ids of plain texts by what folding leaves of them: a hash table that holds no text. A slot holds an id and, above the
 * bits that choose a slot, those of its text's hash. Never fuller than the table that it is of.
 */
class FoldedSlots {
  readonly #texts: TextIds;
  readonly #keepsCapitals: boolean;
  readonly #slots: Int32Array;

  /** `slots` are empty, and as many as the table's own. */
  constructor(texts: TextIds, keepsCapitals: boolean, slots: Int32Array) {
    this.#texts = texts;
    this.#keepsCapitals = keepsCapitals;
    this.#slots = slots;
  }

  /**
   * Sets each id, but for those of strange texts, to the first id of the table with a text that is folded to the same.
   * Says whether any of them is another one's.
   */
  fold(ids: Int32Array): boolean {
    const hashes = new Int32Array(AT_ONCE);
    let folds = false;
    for (let first = 1; first < ids.length; first += AT_ONCE) {
      const count = Math.min(AT_ONCE, ids.length - first);
      for (let index = 0; index < count; index += 1) hashes[index] = this.#hash(this.#texts, first + index);
      fetchSlots(this.#slots, hashes, count);
      for (let index = 0; index < count; index += 1) {
        const id = first + index;
        if (ids[id] === STRANGE) continue;
        const alike = this.#idOf(id, hashes[index] ?? 0);
        ids[id] = alike;
        if (alike !== id) folds = true;
      }
    }
    return folds;
  }

  /** The id for a text of any table, which is not taken in; 0 where none has come. */
  find(texts: TextIds, id: number): number {
    return (this.#slots[this.#slotOf(texts, id, this.#hash(texts, id))] ?? 0) & (this.#slots.length - 1);
  }

  #idOf(id: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const slot = this.#slotOf(this.#texts, id, hash);
    return (slots[slot] ||= (hash & ~mask) | id) & mask;
  }

  #hash(texts: TextIds, id: number): number {
    return foldedHash(texts.pages.page(id), texts.pages.start(id), this.#keepsCapitals);
  }

  /** The slot of what is folded to the same, or the empty one for it. */
  #slotOf(texts: TextIds, id: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot] ?? 0;
      if (found === 0 || (((found ^ hash) & ~mask) === 0 && this.#isAlike(found & mask, texts, id))) return slot;
    }
  }

  #isAlike(known: number, texts: TextIds, id: number): boolean {
    const { pages } = this.#texts;
    const [page, start] = [texts.pages.page(id), texts.pages.start(id)];
    return isFoldedAlike(pages.page(known), pages.start(known), page, start, this.#keepsCapitals);
  }
}
