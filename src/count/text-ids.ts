import { PackedTexts } from "../read/packed-texts.ts";
import { AT_ONCE, fetchSlots } from "./fetch-slots.ts";
import { plainness } from "./folded-words.ts";
import { packedHash, TextPages } from "./text-pages.ts";

const FIRST_SLOTS = 2048;
/** Up to here a table grows fourfold: what is small costs little room, and less of it is moved. */
const SMALL = 2 ** 21;

/**
 * Numbers distinct texts from 1 in the order in which they first came; 0 stands for no text. An open-addressed hash
 * table: with millions of texts a `Map` takes several times as long, because it looks at more texts than it has to.
 */
export class TextIds {
  readonly #pages = new TextPages();
  /**
   * An id in the low bits, which are as many as choose a slot, and above them those of its text's hash; 0 is an empty
   * slot. Never more than five eighths full, so that the low bits are enough.
   */
  #slots = new Int32Array(FIRST_SLOTS);
  /** Texts are looked at for what folding may change when they come, and are at hand. */
  readonly #strange: number[] = [];
  #hasCapitals = false;
  /** How many slots `rest` has given up; 0 while there are any. */
  #restingSlots = 0;
  /** Of the texts that are looked for together. */
  #hashes = new Int32Array(0);
  #ids = new Int32Array(0);
  /** Room for one text. */
  readonly #packed = new PackedTexts();

  /** How many texts there are; ids run from 1 to this. */
  get size(): number {
    return this.#pages.size;
  }

  /** The id of a text, a new one if it has not come before; 0 for `null`. */
  idOf(text: string | null): number {
    if (text === null) return 0;
    this.#packed.clear();
    const at = this.#packed.add(text);
    return this.idOfPacked(this.#packed.words, at);
  }

  /** The id of the packed text that begins at `at`. */
  idOfPacked(words: Int32Array, at: number): number {
    this.#wake();
    return this.#intern(words, at, packedHash(words, at));
  }

  /**
   * The ids of many packed texts, given where each begins, plus one; 0 where `starts` has 0. What is given back is good
   * until the next time.
   */
  idsOfAll(words: Int32Array, starts: Int32Array, size: number): Int32Array {
    if (this.#hashes.length < size) {
      this.#hashes = new Int32Array(size);
      this.#ids = new Int32Array(size);
    }
    this.#wake();
    const hashes = this.#hashes;
    const ids = this.#ids;
    for (let index = 0; index < size; index += 1) {
      const start = starts[index] ?? 0;
      hashes[index] = start === 0 ? 0 : packedHash(words, start - 1);
    }
    fetchSlots(this.#slots, hashes, size);
    for (let index = 0; index < size; index += 1) {
      const start = starts[index] ?? 0;
      ids[index] = start === 0 ? 0 : this.#intern(words, start - 1, hashes[index] ?? 0);
    }
    return ids;
  }

  /** For each id of another table the id of the same text in this one, which takes in what is new to it. */
  idsOf(others: TextIds): Int32Array {
    const ids = new Int32Array(others.size + 1);
    const { pages } = others;
    for (let id = 1; id <= others.size; id += 1) ids[id] = this.idOfPacked(pages.page(id), pages.start(id));
    return ids;
  }

  /** The text of an id that has been given. */
  text(id: number): string {
    return this.#pages.text(id);
  }

  /** The words of all texts, to look at. */
  get pages(): Pick<TextPages, "page" | "start"> {
    return this.#pages;
  }

  /** Ids of texts that folding may change beyond capitals, in order. */
  get strange(): readonly number[] {
    return this.#strange;
  }

  /** Whether any of the others has capitals. */
  get hasCapitals(): boolean {
    return this.#hasCapitals;
  }

  /**
   * Gives up the memory that only looking for a text takes, which the next one takes again: room for a number of 32 bits
   * for each id and more than half as many, which whoever calls may fill with something else.
   */
  rest(): Int32Array {
    const slots = this.#restingSlots > 0 ? new Int32Array(this.#restingSlots) : this.#slots;
    this.#restingSlots = slots.length;
    this.#slots = new Int32Array(0);
    return slots;
  }

  /** Takes the memory again that looking for a text needs. */
  #wake(): void {
    if (this.#restingSlots === 0) return;
    this.#slots = this.#slotsOf(this.#restingSlots);
    this.#restingSlots = 0;
  }

  #intern(words: Int32Array, at: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const found = slots[slot] ?? 0;
      if (found === 0) {
        this.#add(slot, hash, words, at);
        return this.size;
      }
      if (((found ^ hash) & ~mask) === 0 && this.#pages.equals(found & mask, words, at)) return found & mask;
    }
  }

  #add(slot: number, hash: number, words: Int32Array, at: number): void {
    const id = this.#pages.add(words, at);
    const kind = plainness(words, at);
    if (kind === "strange") this.#strange.push(id);
    else if (kind === "with-capitals") this.#hasCapitals = true;
    const slots = this.#slots;
    slots[slot] = (hash & -slots.length) | id;
    if (id * 8 > slots.length * 5) this.#slots = this.#slotsOf(slots.length * (slots.length < SMALL ? 4 : 2));
  }

  /** Hashes are not kept: to work them out again takes less time than to fetch them. */
  #slotsOf(length: number): Int32Array<ArrayBuffer> {
    // To read memory first that has not been written to yet is to be given each of its pages twice.
    const slots = new Int32Array(length).fill(0);
    const mask = length - 1;
    const hashes = new Int32Array(AT_ONCE);
    for (let first = 1; first <= this.size; first += AT_ONCE) {
      const count = Math.min(AT_ONCE, this.size + 1 - first);
      for (let index = 0; index < count; index += 1) hashes[index] = this.#pages.hash(first + index);
      fetchSlots(slots, hashes, count);
      for (let index = 0; index < count; index += 1) {
        const hash = hashes[index] ?? 0;
        let slot = hash & mask;
        while (slots[slot] !== 0) slot = (slot + 1) & mask;
        slots[slot] = (hash & ~mask) | (first + index);
      }
    }
    return slots;
  }
}
