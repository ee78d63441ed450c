/** Words of a list of texts before it grows. */
const FIRST_WORDS = 1 << 12;

/**
 * Texts as they are counted: not as strings, of which millions would keep the collector busy, but in words of memory,
 * one behind the other. A text begins with a word that holds its length in UTF-16 units, times two, plus one if it is
 * *wide*; then come four units to a word where all are Latin-1, and two otherwise. Equal texts are equal words.
 */
export class PackedTexts {
  words = new Int32Array(FIRST_WORDS);
  #end = 0;

  /** Adds a text; gives back where it begins. */
  add(text: string): number {
    const { length } = text;
    this.#makeRoom(length);
    const { words } = this;
    const start = this.#end;
    let at = start + 1;
    const whole = length - (length & 3);
    let units = 0;
    for (let from = 0; from < whole; from += 4) {
      const a = text.charCodeAt(from);
      const b = text.charCodeAt(from + 1);
      const c = text.charCodeAt(from + 2);
      const d = text.charCodeAt(from + 3);
      units |= a | b | c | d;
      words[at] = a | (b << 8) | (c << 16) | (d << 24);
      at += 1;
    }
    if (whole < length) {
      let last = 0;
      for (let from = whole; from < length; from += 1) {
        const unit = text.charCodeAt(from);
        units |= unit;
        last |= unit << ((from - whole) * 8);
      }
      words[at] = last;
      at += 1;
    }
    if (units > 0xff) return this.#addWide(text);
    words[start] = length * 2;
    this.#end = at;
    return start;
  }

  #addWide(text: string): number {
    const { words } = this;
    const { length } = text;
    const start = this.#end;
    let at = start + 1;
    for (let from = 0; from < length; from += 2) {
      words[at] = text.charCodeAt(from) | (from + 1 < length ? text.charCodeAt(from + 1) << 16 : 0);
      at += 1;
    }
    words[start] = length * 2 + 1;
    this.#end = at;
    return start;
  }

  /** Adds the ASCII text of `bytes` from `from` up to `to`; gives back where it begins, -1 for bytes that are not ASCII. */
  addAscii(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    this.#makeRoom(length);
    const { words } = this;
    const start = this.#end;
    const whole = to - 3;
    let at = start + 1;
    let all = 0;
    let next = from;
    for (; next < whole; next += 4) {
      const word =
        (bytes[next] ?? 0) |
        ((bytes[next + 1] ?? 0) << 8) |
        ((bytes[next + 2] ?? 0) << 16) |
        ((bytes[next + 3] ?? 0) << 24);
      all |= word;
      words[at] = word;
      at += 1;
    }
    if (next < to) {
      let word = bytes[next] ?? 0;
      if (next + 1 < to) word |= (bytes[next + 1] ?? 0) << 8;
      if (next + 2 < to) word |= (bytes[next + 2] ?? 0) << 16;
      all |= word;
      words[at] = word;
      at += 1;
    }
    if ((all & 0x80808080) !== 0) return -1;
    words[start] = length * 2;
    this.#end = at;
    return start;
  }

  /** How many of the words are in use. */
  get end(): number {
    return this.#end;
  }

  /** Forgets all texts, and keeps the room for others. */
  clear(): void {
    this.#end = 0;
  }

  /** Room for a text of so many units, whatever they are. */
  #makeRoom(length: number): void {
    const needed = this.#end + 2 + (length >>> 1);
    if (needed <= this.words.length) return;
    const grown = new Int32Array(Math.max(needed, this.words.length * 2));
    grown.set(this.words);
    this.words = grown;
  }
}

/** How many words the text takes that begins with this one, which is counted. */
export function packedLength(head: number): number {
  const units = head >>> 1;
  return 1 + ((head & 1) === 0 ? (units + 3) >>> 2 : (units + 1) >>> 1);
}

/** The text that begins at a word. */
export function unpacked(words: Int32Array, at: number): string {
  const head = words[at] ?? 0;
  const bytes = Buffer.from(words.buffer, words.byteOffset + (at + 1) * 4, (head >>> 1) * (1 + (head & 1)));
  return bytes.toString((head & 1) === 0 ? "latin1" : "utf16le");
}
