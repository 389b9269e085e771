// A module: its names are its own.
// The review by keyboard. Keys count wherever the focus is, but never while somebody types.

const help = document.getElementById("help");
let here = null; // the id of the claim in front
let going = false; // a decision was sent: go on with the next one that waits
let kept = 0; // how far the text was scrolled

const claims = () => [...document.querySelectorAll("[data-claim]")];
const current = () => document.querySelector(`[data-claim="${CSS.escape(here ?? "")}"]`);

function show(claim, { focus = true } = {}) {
  if (!claim) return;
  here = claim.dataset.claim;
  for (const mark of document.querySelectorAll(".mk.here")) mark.classList.remove("here");
  for (const mark of document.querySelectorAll(`[data-mark="${CSS.escape(here)}"]`)) mark.classList.add("here");
  const first = document.getElementById(`at-${here}`);
  const box = document.querySelector(".said");
  if (first && box) {
    const away = first.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (away < 0 || away > box.clientHeight - 40) box.scrollTop += away - box.clientHeight / 3;
  }
  if (focus) {
    claim.focus({ preventScroll: true });
    claim.scrollIntoView({ block: "nearest" });
  }
}

function step(by) {
  const all = claims();
  const at = all.findIndex((claim) => claim.dataset.claim === here);
  show(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function nextOpen() {
  const all = claims();
  const at = all.findIndex((claim) => claim.dataset.claim === here);
  const waits = (claim) => claim.dataset.state === "open";
  return all.slice(at + 1).find(waits) ?? all.find(waits) ?? all[at];
}

function press(key) {
  const inside = current()?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const button = inside ?? document.querySelector(`[data-key="${CSS.escape(key)}"]:not(.claim *)`);
  if (!button) return false;
  if (button.matches("summary")) {
    button.parentElement.open = true;
    button.parentElement.querySelector("input:not([type=hidden])").focus();
  } else button.click();
  return true;
}

const typing = (element) => element.matches("input, textarea, select, [contenteditable]");
const moves = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
  if (event.key === "Escape") {
    const open = current()?.querySelector("[data-close]");
    const refusing = current()?.querySelector(".refuse[open]");
    if (open) open.click();
    else if (refusing) {
      refusing.open = false;
      current().focus();
    }
    return;
  }
  if (typing(event.target) || event.target.closest(".said") && event.key.startsWith("Arrow")) return;
  if (event.key === "?") help.showModal();
  else if (event.key in moves) step(moves[event.key]);
  else if (!/^[a-z123]$/.test(event.key) || !press(event.key)) return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-help-open]")) help.showModal();
  const mark = event.target.closest("[data-mark]");
  const claim = mark && document.getElementById(`claim-${mark.dataset.mark}`);
  if (claim) {
    event.preventDefault();
    show(claim);
  }
});
document.addEventListener("focusin", (event) => {
  const claim = event.target.closest("[data-claim]");
  if (claim && claim.dataset.claim !== here) show(claim, { focus: false });
});

document.body.addEventListener("htmx:beforeRequest", (event) => {
  const claim = event.target.closest("[data-claim]");
  if (claim) here = claim.dataset.claim;
  going = event.target.matches("[data-decides]");
  kept = document.querySelector(".said")?.scrollTop ?? 0;
});
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt?.id !== "panel" && !event.detail.elt?.querySelector?.("[data-claim]")) return;
  const box = document.querySelector(".said");
  if (box) box.scrollTop = kept;
  const refused = current()?.querySelector(".refusal");
  show(going && !refused ? nextOpen() : current() ?? claims()[0]);
  going = false;
  const form = current()?.querySelector("[data-edit]");
  if (form) (form.querySelector("[aria-invalid]") ?? form.querySelector("input:not([type=hidden])")).focus();
});

const asked = document.getElementById(location.hash.slice(1));
show(asked?.matches("[data-claim]") ? asked : claims().find((claim) => claim.dataset.state === "open") ?? claims()[0]);
