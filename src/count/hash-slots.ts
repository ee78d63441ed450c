/**
 * Twice as many slots for a hash table with open addressing and linear probing. Slots are pairs of what is not 0 and its
 * hash; the pair of a hash is, before probing, the one at the hash's lowest bits.
 */
export function grownSlots(before: Int32Array): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(before.length * 2);
  const mask = slots.length - 1;
  for (let from = 0; from < before.length; from += 2) {
    const content = before[from] ?? 0;
    if (content === 0) continue;
    const hash = before[from + 1] ?? 0;
    let slot = (hash * 2) & mask;
    while (slots[slot] !== 0) slot = (slot + 2) & mask;
    slots[slot] = content;
    slots[slot + 1] = hash;
  }
  return slots;
}
