// Two views of one chain: layers, and the graph of its edges. The table of edges says the same.
"use strict";

const views = document.querySelector("[data-views]");
const drawing = document.querySelector("[data-graph]");
const SVG = "http://www.w3.org/2000/svg";
const STAGES = ["upstream", "midstream", "downstream"];

function made(name, given, inside) {
  const one = document.createElementNS(SVG, name);
  Object.entries(given).forEach(([key, value]) => one.setAttribute(key, value));
  if (inside !== undefined) one.textContent = inside;
  return one;
}

function placed(nodes, narrow, wide) {
  const at = new Map();
  const columns = STAGES.map((stage) => nodes.filter((node) => node.stage === stage));
  if (narrow) {
    nodes.forEach((node, row) => at.set(node.code, { x: wide / 2 + (STAGES.indexOf(node.stage) - 1) * wide * 0.08, y: 40 + row * 64 }));
    return { at, height: 40 + nodes.length * 64 };
  }
  columns.forEach((column, index) => column.forEach((node, row) => {
    at.set(node.code, { x: (wide * (index + 0.5)) / 3, y: 44 + row * 72 });
  }));
  return { at, height: 44 + Math.max(...columns.map((column) => column.length), 1) * 72 };
}

function draw() {
  const { nodes, edges } = JSON.parse(document.getElementById("chain-graph").textContent);
  const wide = drawing.clientWidth || 900;
  const narrow = wide < 620;
  const { at, height } = placed(nodes, narrow, wide);
  const half = Math.min(narrow ? wide * 0.32 : wide / 8, 110);
  drawing.replaceChildren();
  drawing.setAttribute("viewBox", `0 0 ${wide} ${height}`);
  const arrow = made("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" });
  arrow.append(made("path", { d: "M0 0 L8 4 L0 8 z" }));
  drawing.append(arrow);
  edges.forEach((edge) => {
    const from = at.get(edge.from), to = at.get(edge.to);
    const same = Math.abs(from.x - to.x) < half;
    const start = same ? [from.x + half, from.y] : [from.x + (to.x > from.x ? half : -half), from.y];
    const end = same ? [to.x + half, to.y] : [to.x + (to.x > from.x ? -half : half), to.y];
    const bend = same ? Math.min(half * 0.7, wide - start[0] - 6) : 0;
    const middle = same ? [start[0] + bend, end[0] + bend] : [(start[0] + end[0]) / 2, (start[0] + end[0]) / 2];
    const d = `M${start} C${middle[0]},${start[1]} ${middle[1]},${end[1]} ${end}`;
    drawing.append(made("path", { d, class: edge.source, "marker-end": "url(#arrow)" }));
  });
  nodes.forEach((node) => {
    const { x, y } = at.get(node.code);
    const group = made("g", { class: `node-${node.status}` });
    group.append(made("rect", { x: x - half, y: y - 22, width: 2 * half, height: 44, rx: 4 }));
    group.append(made("text", { x, y: y - 7 }, node.name));
    group.append(made("text", { x, y: y + 11, class: "word" }, node.word));
    drawing.append(group);
  });
}

function show(name) {
  document.querySelectorAll("[data-pane]").forEach((pane) => { pane.hidden = pane.dataset.pane !== name; });
  views.querySelectorAll("[data-view]").forEach((button) => {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
  });
  if (name === "graph") draw();
}

if (views && drawing) {
  views.hidden = false;
  views.addEventListener("click", (event) => {
    if (event.target.dataset.view) show(event.target.dataset.view);
  });
  window.addEventListener("resize", () => { if (!drawing.closest("[data-pane]").hidden) draw(); });
}
