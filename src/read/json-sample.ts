import { JsonRowFrame } from "./json-row-frame.ts";
import { BROKEN, byteOf, CUT, isOpening, scanString, skipSpace, skipValue } from "./json-scanner.ts";
import { readKey } from "./json-text.ts";
import { CR, LF } from "./line-ends.ts";
import { MAX_NAMES } from "./name-ledger.ts";

/** Keys on the way to a value that is looked into, at most: down to the rows, and down to what lies inside them. */
const MAX_KEYS = 8;
/** Arrays on the way. */
const MAX_ARRAYS = 4;
/** Places that can hold rows, and places inside them. */
const MAX_PLACES = 1000;

/** From a value to the values in it: the one under a key, or every element of an array. */
export type JsonStep = { readonly kind: "key"; readonly key: string } | { readonly kind: "each" };

/** What a key's values are, as far as their first byte tells: an object or array, a string, or anything else. */
type Holds = "list" | "text" | "other";

/** A place in JSON where objects are, and the keys of all of them that were seen, in order of first appearance. */
interface JsonPlace {
  readonly path: readonly JsonStep[];
  readonly names: ReadonlyMap<string, Holds>;
}

/** The first bytes of a JSON log by names. */
export interface JsonSample {
  readonly framing: "document" | "lines";
  /** Places that can hold rows, in order of first appearance. */
  readonly rows: readonly JsonPlace[];
  /** The objects that are nobody's value, and the elements of an array that is nobody's value. */
  readonly tops: readonly JsonPlace[];
  /** All names inside the objects at a place of `rows`: "id", "payload.object.id", "events[].name". */
  namesInside(path: readonly JsonStep[]): readonly string[];
}

interface Place extends JsonPlace {
  readonly names: Map<string, Holds>;
}

/**
 * The names in the first bytes of a JSON log; `null` when nothing in it is a JSON object or array. No value is looked
 * at beyond its first byte.
 */
export function sampleJson(head: Buffer, complete: boolean): JsonSample | null {
  const walk = new NameWalk();
  const lines = wholeLines(head, complete);
  const framing = framingOf(head, lines);
  if (framing === "lines") {
    for (const [start, end] of lines) if (isObject(head, start, end)) walk.value(head, start, end, []);
  } else {
    let at = skipSpace(head, 0, head.length);
    while (at >= 0 && at < head.length && isOpening(head[at])) {
      at = walk.value(head, at, head.length, []);
      if (at >= 0) at = skipSpace(head, at, head.length);
    }
  }
  const places = [...walk.places.values()];
  if (places.length === 0) return null;
  return {
    framing,
    rows: places.filter(({ path }) => path.length === 0 || path.at(-1)?.kind === "each"),
    tops: places.filter(({ path }) => path.length === 0 || (path.length === 1 && path[0]?.kind === "each")),
    namesInside: (path) => namesInside([...places, ...walk.inner.values()], path),
  };
}

function namesInside(places: readonly JsonPlace[], path: readonly JsonStep[]): readonly string[] {
  return places
    .filter((place) => idOf(place.path).startsWith(idOf(path)))
    .flatMap((place) => {
      const way = place.path.slice(path.length).map((step) => (step.kind === "each" ? "[]" : `.${step.key}`));
      return [...place.names.keys()].map((name) => `${way.join("")}.${name}`.slice(1));
    });
}

/** A text that begins with that of every path on the way. */
function idOf(path: readonly JsonStep[]): string {
  return path.map((step) => (step.kind === "each" ? "\n" : `\0${step.key}\0`)).join("");
}

/** Ranges of the lines that are wholly in the head and not blank. */
function wholeLines(head: Buffer, complete: boolean): readonly (readonly [number, number])[] {
  const lines: [number, number][] = [];
  let start = 0;
  for (let at = 0; at <= head.length; at += 1) {
    const byte = at < head.length ? head[at] : complete ? LF : 0;
    if (byte !== LF && byte !== CR) continue;
    const first = skipSpace(head, start, at);
    if (first < at) lines.push([first, at]);
    start = at + 1;
  }
  return lines;
}

/**
 * One value a line, when the first line is an object and more lines follow or it is a row by itself; or when the first
 * value is damaged and at least half of the lines are objects all the same.
 */
function framingOf(head: Buffer, lines: readonly (readonly [number, number])[]): "document" | "lines" {
  const [first] = lines;
  if (first === undefined) return "document";
  if (isObject(head, ...first)) {
    return lines.length > 1 || skipSpace(head, first[1], head.length) < head.length || !hasList(head, first[0])
      ? "lines"
      : "document";
  }
  const at = skipSpace(head, 0, head.length);
  if (skipValue(head, at, head.length) !== BROKEN) return "document";
  const objects = lines.filter(([start, end]) => isObject(head, start, end)).length;
  return objects * 2 >= lines.length ? "lines" : "document";
}

/** Whether the range is one JSON object and nothing else. */
function isObject(head: Buffer, start: number, end: number): boolean {
  if (head[start] !== byteOf.openObject) return false;
  const after = skipValue(head, start, end);
  return after >= 0 && skipSpace(head, after, end) === end;
}

/** Whether the valid object at `start` has an array of objects somewhere on the way that rows may be on. */
function hasList(head: Buffer, start: number): boolean {
  const walk = new NameWalk();
  walk.value(head, start, head.length, []);
  return [...walk.places.values()].some(({ path }) => path.at(-1)?.kind === "each");
}

/** Walks values and writes down the keys of objects by place. */
class NameWalk {
  /** Those that can hold rows, and the objects on the way to them. */
  readonly places = new Map<string, Place>();
  /** Those inside rows. */
  readonly inner = new Map<string, Place>();

  /** The position after the value at `at`, or `BROKEN` or `CUT`; what was seen until then stays. */
  value(bytes: Buffer, at: number, end: number, path: readonly JsonStep[]): number {
    if (path.filter(({ kind }) => kind === "key").length <= MAX_KEYS) {
      if (bytes[at] === byteOf.openObject) return this.#object(bytes, at, end, path);
      const arrays = path.filter(({ kind }) => kind === "each").length;
      if (bytes[at] === byteOf.openArray && arrays < MAX_ARRAYS) return this.#array(bytes, at, end, path);
    }
    return skipValue(bytes, at, end);
  }

  #object(bytes: Buffer, at: number, end: number, path: readonly JsonStep[]): number {
    const place = this.#place(path);
    let position = skipSpace(bytes, at + 1, end);
    if (position < end && bytes[position] === byteOf.closeObject) return position + 1;
    for (;;) {
      if (position >= end) return CUT;
      if (bytes[position] !== byteOf.quote) return BROKEN;
      const afterKey = scanString(bytes, position, end);
      if (afterKey < 0) return afterKey;
      const key = readKey(bytes, position + 1, afterKey - 1);
      position = skipSpace(bytes, afterKey, end);
      if (position >= end) return CUT;
      if (bytes[position] !== byteOf.colon) return BROKEN;
      position = skipSpace(bytes, position + 1, end);
      if (position >= end) return CUT;
      note(place.names, key, bytes[position]);
      position = this.value(bytes, position, end, isOpening(bytes[position]) ? [...path, { kind: "key", key }] : path);
      if (position < 0) return position;
      position = skipSpace(bytes, position, end);
      if (position >= end) return CUT;
      if (bytes[position] === byteOf.closeObject) return position + 1;
      if (bytes[position] !== byteOf.comma) return BROKEN;
      position = skipSpace(bytes, position + 1, end);
    }
  }

  #array(bytes: Buffer, at: number, end: number, path: readonly JsonStep[]): number {
    const inside: readonly JsonStep[] = [...path, { kind: "each" }];
    this.#place(inside);
    let position = skipSpace(bytes, at + 1, end);
    if (position < end && bytes[position] === byteOf.closeArray) return position + 1;
    for (;;) {
      position = this.#element(bytes, position, end, inside);
      if (position < 0) return position;
      position = skipSpace(bytes, position, end);
      if (position >= end) return CUT;
      if (bytes[position] === byteOf.closeArray) return position + 1;
      if (bytes[position] !== byteOf.comma) return BROKEN;
      position = skipSpace(bytes, position + 1, end);
    }
  }

  /** A damaged object is passed over if it can be told where it ends. */
  #element(bytes: Buffer, at: number, end: number, path: readonly JsonStep[]): number {
    if (bytes[at] !== byteOf.openObject) return skipValue(bytes, at, end);
    const after = this.#object(bytes, at, end, path);
    return after === BROKEN ? new JsonRowFrame().feed(bytes, at, end) : after;
  }

  #place(path: readonly JsonStep[]): Place {
    const last = path.findLastIndex(({ kind }) => kind === "each");
    const places = last < 0 || mayHoldRows(path.slice(0, last)) ? this.places : this.inner;
    const id = idOf(path);
    const known = places.get(id);
    if (known !== undefined) return known;
    const place: Place = { path, names: new Map() };
    if (places.size < MAX_PLACES) places.set(id, place);
    return place;
  }
}

/** Rows are the elements of an array that is nobody's value, or of one under keys that no other list lies above. */
function mayHoldRows(path: readonly JsonStep[]): boolean {
  return path.every(({ kind }, index) => kind === "key" || (index === 0 && path.length > 1));
}

function note(names: Map<string, Holds>, key: string, first: number | undefined): void {
  const holds = isOpening(first) ? "list" : first === byteOf.quote ? "text" : "other";
  const before = names.get(key);
  if (before === undefined && names.size >= MAX_NAMES) return;
  if (before === undefined || before === "other" || holds === "list") names.set(key, holds);
}
