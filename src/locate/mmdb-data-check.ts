import { readHead, scalarEnd, scalarFault, type ValueHead, valueTypes } from "./mmdb-value.ts";

const DEEPEST = 512;
/** Values and bytes of one record once its pointers are followed. Real records have a few thousand. */
const HEAVIEST = 65_536;
/** Sound data is read about once; data whose values overlap would be read again for each byte that begins one. */
const READINGS = 8;

const UNDER_WAY = 0xff_ff_ff_ff;

/** An array or map whose elements are being checked. */
interface Container {
  readonly start: number;
  /** Where its next element begins. */
  at: number;
  left: number;
  readonly isMap: boolean;
  /** Whether it stands in its parent's own bytes rather than behind a pointer. */
  readonly inline: boolean;
  height: number;
  weight: number;
}

/**
 * Checks values of a data section that is not trusted, so that a reader may decode them: they lie within it, nest and
 * expand within limits, hold no cycle and no pointer to a pointer, and have valid texts, sizes and map keys. What has
 * been checked once is remembered: checking all values takes time linear in the section, whatever its pointers do.
 */
export class DataCheck {
  readonly #section: Buffer;
  /** For each offset behind a pointer or record: height * 2 ** 17 + weight of the value there; 0 where unknown. */
  readonly #known: Uint32Array;
  #readings = 0;
  readonly #open: Container[] = [];

  constructor(section: Buffer) {
    this.#section = section;
    this.#known = new Uint32Array(section.length);
  }

  /** What is wrong with the value at `offset`, or with anything it leads to; `null` where nothing is. */
  faultAt(offset: number): string | null {
    if ((this.#known[offset] ?? 0) !== 0) return null;
    const root: Container = { start: offset, at: offset, left: 1, isMap: false, inline: false, height: 0, weight: 0 };
    this.#open.length = 0;
    this.#open.push(root);
    for (let top = this.#open.at(-1); top !== undefined; top = this.#open.at(-1)) {
      const fault = top.left === 0 ? this.#close(top) : this.#next(top);
      if (fault !== null) return fault;
    }
    return null;
  }

  /** Checks the next element of the innermost open container. */
  #next(top: Container): string | null {
    const head = readHead(this.#section, top.at);
    if (typeof head === "string") return head;
    const isKey = top.isMap && top.left % 2 === 0;
    top.left -= 1;
    this.#readings += 1;
    if (head.type !== valueTypes.pointer) return this.#visit(top, { start: top.at, head, inline: true, isKey });
    top.at = head.body;
    const target = readHead(this.#section, head.size);
    if (typeof target === "string") return target;
    if (target.type === valueTypes.pointer) return "a pointer leads to a pointer";
    return this.#visit(top, { start: head.size, head: target, inline: false, isKey });
  }

  #visit(
    top: Container,
    value: { readonly start: number; readonly head: ValueHead; readonly inline: boolean; readonly isKey: boolean },
  ): string | null {
    const { start, head, inline } = value;
    if (value.isKey && head.type !== valueTypes.string) return "a map key is not a text";
    const known = inline ? 0 : (this.#known[start] ?? 0);
    if (known === UNDER_WAY) return "a value contains itself";
    if (known !== 0) return add(top, known);
    if (head.type === valueTypes.map || head.type === valueTypes.array) return this.#enter(start, head, inline);
    const fault = scalarFault(this.#section, head);
    if (fault !== null) return fault;
    const bytes = scalarEnd(head) - head.body;
    if (bytes >= HEAVIEST) return "a record is too large";
    this.#readings += bytes;
    if (inline) top.at = scalarEnd(head);
    else this.#known[start] = 1 + bytes;
    return add(top, 1 + bytes) ?? this.#overread();
  }

  #enter(start: number, head: ValueHead, inline: boolean): string | null {
    const isMap = head.type === valueTypes.map;
    if (this.#open.length > DEEPEST) return "values nest too deeply";
    if (!inline) this.#known[start] = UNDER_WAY;
    this.#open.push({
      start,
      at: head.body,
      left: isMap ? head.size * 2 : head.size,
      isMap,
      inline,
      height: 1,
      weight: 1,
    });
    return this.#overread();
  }

  /** The innermost container has no elements left. */
  #close(done: Container): string | null {
    this.#open.pop();
    const parent = this.#open.at(-1);
    // The outermost one is not in the file: it stands around the value asked for and adds one to its height.
    const height = parent === undefined ? done.height - 1 : done.height;
    const known = height * 2 ** 17 + done.weight;
    if (!done.inline) this.#known[done.start] = known;
    if (parent === undefined) return null;
    if (done.inline) parent.at = done.at;
    return add(parent, known);
  }

  #overread(): string | null {
    return this.#readings > this.#section.length * READINGS + 4096 ? "values overlap" : null;
  }
}

/** Counts a checked element into its container. */
function add(container: Container, known: number): string | null {
  container.height = Math.max(container.height, Math.floor(known / 2 ** 17) + 1);
  container.weight += known % 2 ** 17;
  // The outermost container is one more than the file has.
  if (container.height > DEEPEST + 1) return "values nest too deeply";
  return container.weight > HEAVIEST ? "a record is too large" : null;
}
