/**
 * Makes heads of tables buttons that sort: all that the page does by itself, and nothing that it says depends on it. As
 * text, because the page allows exactly this text to run (`content-security-policy.ts`).
 */
export const script = `
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows];
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.by === undefined ? cell.textContent.trim() : Number(cell.dataset.by);
  };
  const compare = (a, b) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en", { numeric: true });
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    const first = head.matches(".number, .bar") ? "descending" : "ascending";
    const orders = ["none", first, first === "ascending" ? "descending" : "ascending"];
    button.addEventListener("click", () => {
      const order = orders[(orders.indexOf(head.getAttribute("aria-sort") ?? "none") + 1) % 3];
      for (const other of heads) other.removeAttribute("aria-sort");
      if (order !== "none") head.setAttribute("aria-sort", order);
      const sign = order === "descending" ? -1 : 1;
      const sorted = order === "none" ? rows : rows.toSorted((a, b) => sign * compare(keyOf(a, column), keyOf(b, column)));
      body.append(...sorted);
    });
  });
}
const opened = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.tagName === "DETAILS") target.open = true;
};
addEventListener("hashchange", opened);
opened();
`;
