/**
 * The word of `words` that `word` was most likely meant to be, or `null` where none is near: at most one slip (a
 * letter too many, missing, wrong, or two swapped) for every three letters, case aside. Of equally near words the
 * first.
 */
export function nearestWord(word: string, words: Iterable<string>): string | null {
  const asked = word.toLowerCase();
  let nearest: string | null = null;
  let least = Math.max(1, Math.floor(asked.length / 3)) + 1;
  for (const candidate of words) {
    if (Math.abs(candidate.length - asked.length) >= least) continue;
    const slips = slipsBetween(asked, candidate.toLowerCase());
    if (slips < least) {
      nearest = candidate;
      least = slips;
    }
  }
  return nearest;
}

/** Optimal string alignment distance: Levenshtein's, with the swap of two neighbours as one slip. */
function slipsBetween(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let slips = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        slips = Math.min(slips, at(beforeLast, j - 2) + 1);
      }
      row.push(slips);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
