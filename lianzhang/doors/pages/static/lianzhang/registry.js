// The queue by keyboard: y, n and s answer, j and k go on and back. Keys count only while the focus
// is in the queue, and never while somebody types.
"use strict";

const queue = document.querySelector("[data-queue]");
const question = document.getElementById("question");

function step(by) {
  const rows = [...queue.querySelectorAll("[data-row]")];
  const here = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = rows[Math.min(Math.max(here + by, 0), rows.length - 1)];
  if (next && next !== rows[here]) next.click();
}

const moves = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

if (queue) {
  question.focus({ preventScroll: true });
  queue.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea")) return;
    if (event.key in moves) {
      event.preventDefault();
      step(moves[event.key]);
      return;
    }
    const button = queue.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (button) button.click();
  });
}
