// The sheet is printed by the browser itself; without a script its menu does the same.
"use strict";

function offerPrinting() {
  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
}
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
document.body.addEventListener("htmx:afterSwap", offerPrinting);
offerPrinting();
