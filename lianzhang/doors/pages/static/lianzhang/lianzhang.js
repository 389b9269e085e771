// What the pages cannot do without a script; all of them work when it is absent.
"use strict";

// ── Search: `/` focuses the box, arrows walk through the results, Escape closes them ─────────

const box = () => document.querySelector("[data-search] input");
const found = () => document.getElementById("found");
const results = () => [...document.querySelectorAll("#found a")];

function typing(element) {
  return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}

// Chinese is typed in two steps: nothing is asked while the input method still composes.
document.addEventListener("input", (event) => {
  if (event.target === box() && !event.isComposing) htmx.trigger(event.target, "typed");
});
document.addEventListener("compositionend", (event) => {
  if (event.target === box()) htmx.trigger(event.target, "typed");
});

document.addEventListener("keydown", (event) => {
  const input = box();
  if (!input || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "/" && !typing(event.target)) {
    event.preventDefault();
    input.focus();
    input.select();
    return;
  }
  const inside = input.form.contains(event.target) || found().contains(event.target);
  if (!inside) return;
  if (event.key === "Escape") {
    input.focus();
    if (found().classList.contains("panel")) found().replaceChildren();
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = results();
  if (!step || !links.length) return;
  event.preventDefault();
  const next = links.indexOf(event.target) + step;
  if (next < 0) input.focus();
  else links[Math.min(next, links.length - 1)].focus();
});

// ── A file is chosen in the page's language, whatever language the browser speaks ─────────────

for (const input of document.querySelectorAll("input[type=file][data-choose]")) {
  const [button, name] = ["span", "span"].map((tag) => document.createElement(tag));
  button.className = "btn btn-sm";
  button.textContent = input.dataset.choose;
  button.setAttribute("aria-hidden", "true"); // the input itself is what is named and focused
  name.className = "chosen";
  const show = () => {
    name.textContent = [...input.files].map((file) => file.name).join("、") || input.dataset.none;
  };
  input.addEventListener("change", show);
  input.form.addEventListener("reset", () => setTimeout(show));
  show();
  input.after(button, name);
  input.parentElement.classList.add("own");
}

// ── What drops down closes again ─────────────────────────────────────────────────────────────

document.addEventListener("click", (event) => {
  for (const popup of document.querySelectorAll("details[data-popup][open]")) {
    if (!popup.contains(event.target)) popup.open = false;
  }
  const panel = document.querySelector("#found.panel");
  if (panel && !panel.closest("form").contains(event.target)) panel.replaceChildren();
});
document.addEventListener("keydown", (event) => {
  const popup = event.key === "Escape" && event.target.closest("details[data-popup][open]");
  if (!popup) return;
  popup.open = false;
  popup.querySelector("summary").focus();
});

// ── The menu shows where one is, however narrow the screen ───────────────────────────────────

for (const current of document.querySelectorAll(".menu a[aria-current]")) {
  const list = current.closest("ul");
  list.scrollLeft = current.offsetLeft - (list.clientWidth - current.offsetWidth) / 2;
}

// ── What scrolls sideways can be scrolled by the keyboard ────────────────────────────────────

function reachScrollers() {
  for (const box of document.querySelectorAll(".scroll, .page .sheet")) {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}
reachScrollers();
window.addEventListener("resize", reachScrollers);
document.body.addEventListener("htmx:afterSettle", reachScrollers);

// ── A part of a page that could not be fetched says so ───────────────────────────────────────

const trouble = document.getElementById("trouble");
function say(text) {
  trouble.textContent = text;
  trouble.hidden = false;
}
document.body.addEventListener("htmx:sendError", () => say(trouble.dataset.offline));
document.body.addEventListener("htmx:responseError", () => say(trouble.dataset.failed));
document.body.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful) trouble.hidden = true;
});

// ── All rows of a table at once ──────────────────────────────────────────────────────────────

for (const every of document.querySelectorAll("input[data-check-all]")) {
  const boxes = [...every.closest("table").querySelectorAll("tbody input[type=checkbox]")];
  every.hidden = boxes.length < 2;
  every.addEventListener("change", () => {
    for (const box of boxes) box.checked = every.checked;
  });
}

// ── A page that takes longer than a moment says so, and for how long ─────────────────────────

const waiting = document.getElementById("under-way");
const seconds = waiting.querySelector("span");
let begun = 0;
let ticking = 0;
function wait() {
  rest();
  begun = Date.now();
  ticking = setInterval(() => {
    const passed = Math.floor((Date.now() - begun) / 1000);
    waiting.hidden = passed < 1;
    seconds.textContent = waiting.dataset.text.replace("0", passed);
  }, 500);
}
function rest() {
  clearInterval(ticking);
  waiting.hidden = true;
}
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey;
  if (!link || elsewhere || event.defaultPrevented || link.target || link.hasAttribute("download"))
    return;
  const file = /\b(xlsx|docx|pdf|zip|ics|yaml)\/?$/.test(link.pathname); // the page stays
  const here = link.pathname === location.pathname && link.search === location.search;
  if (link.origin === location.origin && !file && !(here && link.hash)) wait();
});
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && !event.target.hasAttribute("data-download")) wait();
});
window.addEventListener("pageshow", rest); // also when one comes back to the page
