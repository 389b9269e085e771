// A wide sheet opens where the number stands, so that nobody has to look for the marked cell.
"use strict";

for (const hit of document.querySelectorAll(".around .hit")) {
  const frame = hit.closest(".around");
  frame.scrollLeft = hit.offsetLeft - (frame.clientWidth - hit.offsetWidth) / 2;
}
