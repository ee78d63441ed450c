/** What all parts of the benchmark print with. */

/**
 * @param {readonly string[]} head the first column is of text, the others are of numbers
 * @param {readonly (readonly string[])[]} lines
 * @returns {string} in Markdown
 */
export function table(head, lines) {
  const rule = head.map((_, column) => (column === 0 ? "---" : "---:"));
  return [head, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** @param {readonly number[]} numbers @returns {number} */
export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

/** @param {readonly number[]} numbers @returns {string} the median and the range, to two digits */
export function spread(numbers) {
  return `${median(numbers).toFixed(2)} (${Math.min(...numbers).toFixed(2)} to ${Math.max(...numbers).toFixed(2)})`;
}

/** @param {number} number @returns {string} a whole number with a comma for each thousand */
export function grouped(number) {
  return Math.round(number).toLocaleString("en-GB");
}
