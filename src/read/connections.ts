import type { Session } from "./session.ts";

/** Parts of one connection, the earliest and the latest instant that they state; these are one where only one is. */
interface Span {
  readonly parts: Session[];
  readonly from: number;
  readonly to: number;
}

/**
 * The parts of one key by connection, both in order of time; the order in which they are given means nothing. Parts
 * with both times are one connection when they overlap or touch, and a half that lies in it belongs to it. The other
 * halves are paired: a leave closes the join before it, and halves of one kind and instant are one event, delivered
 * again. Where a half is missing, its other half is a connection of which one end is not known. Parts without any time
 * belong to the first connection.
 */
export function connectionsOf(parts: readonly Session[]): readonly (readonly Session[])[] {
  if (parts.length === 1) return [parts];
  const whole = united(parts.filter(isWhole).map(spanOf), (last, next) => next.from <= last.to);
  const loose: Session[] = [];
  for (const half of parts.filter(isHalf)) (spanAround(half, whole)?.parts ?? loose).push(half);
  const { closed, unclosed } = paired(loose);
  // One that ends at the instant at which the next begins is not the same as the next: somebody came back at once.
  const overlapping = united([...whole, ...closed], (last, next) => next.from < last.to);
  const spans = [...overlapping, ...unclosed].toSorted(bySpan).map((span) => span.parts);
  const [first = [], ...others] = spans;
  for (const part of parts) if (timeOf(part) === null) first.push(part);
  return [first, ...others].map((own) => own.toSorted(compareParts));
}

/** Order of time, and of what they state where that is the same; parts without a time come last. */
export function compareParts(a: Session, b: Session): number {
  const [at, bt] = [timeOf(a) ?? Infinity, timeOf(b) ?? Infinity];
  if (at !== bt) return at < bt ? -1 : 1;
  const [one, other] = [textOf(a), textOf(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function timeOf({ join, leave }: Session): number | null {
  return join ?? leave;
}

/** Joins come before leaves. */
function textOf(part: Session): string {
  const { join, leave, person, email, name, device, role, address, hidden, platformSays } = part;
  return JSON.stringify([join === null, leave, person, email, name, device, role, address, hidden, platformSays]);
}

function isWhole({ join, leave }: Session): boolean {
  return join !== null && leave !== null;
}

function isHalf({ join, leave }: Session): boolean {
  return (join === null) !== (leave === null);
}

/** Of a part with a time. Some logs have a leave before its join. */
function spanOf(part: Session): Span {
  const times = [part.join, part.leave].filter((time) => time !== null);
  return { parts: [part], from: Math.min(...times), to: Math.max(...times) };
}

function bySpan(a: Span, b: Span): number {
  return a.from - b.from || a.to - b.to;
}

/** Spans in order of time, of which those that go on from the one before are one with it. */
function united(spans: readonly Span[], goesOn: (last: Span, next: Span) => boolean): readonly Span[] {
  const all: Span[] = [];
  for (const next of spans.toSorted(bySpan)) {
    const last = all.at(-1);
    if (last === undefined || !goesOn(last, next)) {
      all.push({ ...next, parts: [...next.parts] });
    } else {
      for (const part of next.parts) last.parts.push(part);
      all[all.length - 1] = { ...last, to: Math.max(last.to, next.to) };
    }
  }
  return all;
}

/** The one of `spans`, none of which touches another, that a half lies in; it does not lie in one by joining at its end. */
function spanAround(half: Session, spans: readonly Span[]): Span | null {
  const time = timeOf(half) ?? 0;
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.from ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  const span = spans[low - 1];
  if (span === undefined || time > span.to) return null;
  if (span.from === span.to) return span;
  return time === (half.join === null ? span.from : span.to) ? null : span;
}

/** Halves put together, and those whose other half is missing. */
function paired(halves: readonly Session[]): { readonly closed: readonly Span[]; readonly unclosed: readonly Span[] } {
  const closed: Span[] = [];
  const unclosed: Span[] = [];
  let open: Span | null = null;
  for (const { at, joins, leaves } of byInstant(halves)) {
    let begins = joins;
    if (leaves.length > 0) {
      // What leaves as it comes, with nothing open before, was there for less than the log's unit of time.
      const before: Span | null = open ?? (joins.length > 0 ? { parts: joins, from: at, to: at } : null);
      if (open === null) begins = [];
      if (before === null) unclosed.push({ parts: leaves, from: at, to: at });
      else closed.push({ parts: [...before.parts, ...leaves], from: before.from, to: at });
      open = null;
    }
    if (begins.length === 0) continue;
    if (open !== null) unclosed.push(open);
    open = { parts: begins, from: at, to: at };
  }
  if (open !== null) unclosed.push(open);
  return { closed, unclosed };
}

interface Instant {
  readonly at: number;
  readonly joins: Session[];
  readonly leaves: Session[];
}

function byInstant(halves: readonly Session[]): readonly Instant[] {
  const instants = new Map<number, Instant>();
  for (const half of halves) {
    const at = timeOf(half) ?? 0;
    const instant = instants.get(at) ?? { at, joins: [], leaves: [] };
    (half.join === null ? instant.leaves : instant.joins).push(half);
    instants.set(at, instant);
  }
  return [...instants.values()].toSorted((a, b) => a.at - b.at);
}
