// 数据导入: a grid that takes what was copied in Excel or WPS. Without this script the plain box
// below the same heading does the same work; the server reads only that box.

const form = document.querySelector("form[data-paste]");
if (form) beginGrid(form);

function beginGrid(form) {
  const words = JSON.parse(document.getElementById("grid-words").textContent);
  const plain = form.querySelector("[data-plain]");
  const block = plain.querySelector("textarea");
  const grid = form.querySelector("[data-grid]");
  const body = grid.querySelector("tbody");
  const told = grid.querySelector("[data-told]");
  const heads = [...grid.querySelectorAll("th[data-field]")];
  const fields = heads.map((head) => head.dataset.field);
  const titles = heads.map((head) => head.firstChild.textContent.trim());

  function addRow() {
    const row = body.insertRow();
    const number = document.createElement("th");
    number.scope = "row";
    number.className = "num";
    number.textContent = body.rows.length;
    row.append(number);
    titles.forEach((title) => {
      const input = document.createElement("input");
      input.autocomplete = "off";
      input.setAttribute("aria-label", `${title} ${body.rows.length}`);
      row.insertCell().append(input);
    });
  }
  function inputAt(row, column) {
    while (body.rows.length <= row) addRow();
    return body.rows[row].querySelectorAll("input")[column];
  }
  function filled() {
    return [...body.rows]
      .map((row) => [...row.querySelectorAll("input")].map((input) => input.value))
      .filter((cells) => cells.some((cell) => cell.trim()));
  }
  function folded(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\s"'“”（）()【】]/g, "");
  }
  // A first row that names two columns or more says where each column goes
  function columnsNamed(cells) {
    const found = cells.map((cell) => words[folded(cell)] ?? null);
    return found.filter(Boolean).length >= 2 ? found : null;
  }
  function place(rows, atRow, atColumn) {
    const named = columnsNamed(rows[0]);
    const data = named ? rows.slice(1) : rows;
    data.forEach((cells, down) => {
      cells.forEach((text, right) => {
        const column = named ? fields.indexOf(named[right]) : atColumn + right;
        if (column >= 0 && column < fields.length) {
          inputAt((named ? 0 : atRow) + down, column).value = text;
        }
      });
    });
    told.textContent = form.dataset.placed.replace("%(n)s", data.length);
  }
  function toPlain(text) {
    block.value = text;
    plain.hidden = false;
    grid.hidden = true;
    block.focus();
  }

  body.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.replace(/\r?\n$/, ""))) return; // one cell: the browser's own paste
    event.preventDefault();
    const rows = parted(text);
    const widths = new Set(rows.map((cells) => cells.length));
    if (widths.size > 1) return toPlain(text); // merged cells: the server names the rows
    const cell = event.target.closest("td");
    place(rows, cell.parentElement.rowIndex - 1, cell.cellIndex - 1);
  });
  body.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const cell = event.target.closest("td");
    const row = cell.parentElement.rowIndex - 1 + step;
    if (row >= 0) inputAt(row, cell.cellIndex - 1).focus();
  });
  grid.querySelector("[data-add]").addEventListener("click", () => {
    for (let n = 0; n < 5; n += 1) addRow();
  });
  grid.querySelector("[data-clear]").addEventListener("click", () => {
    body.querySelectorAll("input").forEach((input) => { input.value = ""; });
    told.textContent = "";
  });
  form.addEventListener("submit", () => {
    if (grid.hidden) return;
    const rows = filled();
    block.value = rows.length ? [titles, ...rows].map(joined).join("\n") : "";
  });

  const typed = block.value.trim() ? parted(block.value) : [];
  for (let n = 0; n < 6; n += 1) addRow();
  if (new Set(typed.map((cells) => cells.length)).size > 1) return;
  if (typed.length) place(typed, 0, 0);
  plain.hidden = true;
  grid.hidden = false;
}

// Cells between tabs, rows between line ends; a quoted cell may hold both
function parted(text) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/gy;
  for (let found = cell.exec(text); found; found = cell.exec(text)) {
    rows.at(-1).push(found[1] === undefined ? found[2] : found[1].replaceAll('""', '"'));
    if (!found[3]) break;
    if (found[3] !== "\t") rows.push([]);
  }
  if (rows.length > 1 && rows.at(-1).join("") === "") rows.pop();
  return rows;
}

function joined(cells) {
  return cells
    .map((cell) => (/[\t\r\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join("\t");
}
