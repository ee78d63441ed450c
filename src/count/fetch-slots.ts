/** How many hashes are worked out at once where there are millions: few enough that the slots stay in the cache. */
export const AT_ONCE = 1024;

/** Keeps the loop below from being left out: what it reads is of no other use. */
const sink = new Int32Array(1);

/**
 * Reads the slots at which so many hashes are looked for first. Nearly each lies somewhere else in a table that is larger
 * than the processor's caches, and to wait for one after another takes longer than all the work on them. A loop that
 * needs nothing of what it reads lets the processor fetch many at a time; they are then at hand.
 */
export function fetchSlots(slots: Int32Array, hashes: Int32Array, size: number): void {
  const mask = slots.length - 1;
  let all = 0;
  for (let index = 0; index < size; index += 1) all ^= slots[(hashes[index] ?? 0) & mask] ?? 0;
  sink[0] = all;
}
