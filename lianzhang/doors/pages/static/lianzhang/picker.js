// What a matter concerns, picked by name: typing searches, arrows choose, Enter takes, Backspace in
// an empty box takes the last one back. Without a script what is linked already stays linked.
"use strict";

for (const picker of document.querySelectorAll("[data-picker]")) {
  const input = picker.querySelector("[role=combobox]");
  const list = picker.querySelector("[role=listbox]");
  const taken = picker.querySelector("[data-taken]");
  const pattern = picker.querySelector("template");
  const status = picker.querySelector("[role=status]");
  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  const close = () => {
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const point = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const take = (option) => {
    const { value, name } = option.dataset;
    const known = [...taken.querySelectorAll("input")].some((each) => each.value === value);
    if (!known) {
      const item = pattern.content.cloneNode(true);
      item.querySelector("input").value = value;
      item.querySelector("[data-name]").textContent = name;
      item.querySelector("button").setAttribute("aria-label", `${picker.dataset.remove} ${name}`);
      taken.append(item);
    }
    status.textContent = name;
    input.value = "";
    close();
    input.focus();
  };

  // Chinese is typed in two steps: nothing is asked while the input method still composes.
  input.addEventListener("input", (event) => {
    if (!event.isComposing) htmx.trigger(input, "typed");
  });
  input.addEventListener("compositionend", () => htmx.trigger(input, "typed"));
  list.addEventListener("htmx:afterSwap", () => {
    input.setAttribute("aria-expanded", String(options().length > 0));
    status.textContent = String(options().length);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = options();
    if (step && all.length) {
      event.preventDefault();
      const next = all.indexOf(chosen()) + step;
      point(all[(next + all.length) % all.length]);
    } else if (event.key === "Enter") {
      event.preventDefault(); // the form is sent by its button, not from here
      const option = chosen() || all[0];
      if (option) take(option);
    } else if (event.key === "Escape") {
      close();
    } else if (event.key === "Backspace" && !input.value) {
      taken.lastElementChild?.remove();
    }
  });
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    event.preventDefault();
    if (option) take(option);
  });
  taken.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    button.closest("li").remove();
    input.focus();
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
}
