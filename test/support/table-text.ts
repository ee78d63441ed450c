/** A table as text, every cell in quotes. */
export function stringify(rows: readonly (readonly string[])[], delimiter = ",", end = "\n"): string {
  return rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)}${end}`).join("");
}
