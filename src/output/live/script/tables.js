// The figures of the charts as tables, and as a file.

/** A table: `head` texts, `rows` of a heading and cells {text, value}. */
function fillTable(table, head, rows) {
  const cell = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };
  const headings = head.map((text) => Object.assign(cell("th", text), { scope: "col" }));
  const body = rows.map(([heading, ...cells]) => {
    const row = document.createElement("tr");
    row.append(Object.assign(cell("th", heading), { scope: "row" }));
    for (const { text, value } of cells) {
      const made = cell("td", text);
      if (value !== null && value !== undefined) made.dataset.value = String(value);
      row.append(made);
    }
    return row;
  });
  const [top, rest] = [table.createTHead(), table.tBodies[0] ?? table.createTBody()];
  const line = document.createElement("tr");
  line.append(...headings);
  top.replaceChildren(line);
  rest.replaceChildren(...body);
}

/** Comma-separated values of some rows; the numbers as they are, the byte order mark for spreadsheets. */
function csv(rows) {
  const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `\ufeff${rows.map((row) => row.map((cell) => quoted(String(cell))).join(",")).join("\n")}\n`;
}
