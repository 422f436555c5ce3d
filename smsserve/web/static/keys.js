// Optional: single keys on a computer, listed under "?"; never while somebody types.
"use strict";
(() => {
  if (!matchMedia("(pointer: fine)").matches) return;
  const dialog = document.getElementById("keys");
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  const PLACES = { q: "/queue", p: "/participants", m: "/me", s: "/setup", h: "/help" };
  // What a key opens, goes to or presses: the first of these on the page.
  const THINGS = {
    c: "[data-key=c], [id^=claim]",
    r: "[data-key=r], #body",
    n: "[data-key=n], #note",
    h: "[data-key=h], #hand-to",
    e: "[data-key=e], #outcome",
    b: "#hide",
  };
  let isGoing = false;

  const items = () => [...document.querySelectorAll(".card:has(a, button), .people > li, [data-item]")];
  const here = () => items().findIndex((one) => one.contains(document.activeElement));
  const handle = (item) => item?.querySelector("h2 a, a.name, a, button");

  function move(by) {
    const all = items();
    const at = here();
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    handle(next)?.focus();
    next?.scrollIntoView({ block: "nearest" });
  }

  function use(thing) {
    if (!thing) return;
    const folded = thing.closest("details:not([open])");
    if (folded) folded.open = true;
    if (thing.matches("button")) thing.click();
    else if (thing.matches("details")) thing.querySelector("textarea, select, input:not([type=hidden])")?.focus();
    else thing.focus();
  }

  function press(key) {
    if (isGoing) {
      isGoing = false;
      const link = document.querySelector(`a[href="${PLACES[key]}"]`);
      return link ? link.click() : undefined;
    }
    if (key === "g") {
      isGoing = true;
      setTimeout(() => { isGoing = false; }, 1_500);
    } else if (key === "?") dialog.showModal();
    else if (key === "j") move(1);
    else if (key === "k") move(-1);
    else if (key === "o") handle(items()[here()])?.click();
    else if (key in THINGS) use((items()[here()] ?? document).querySelector(THINGS[key]) ?? document.querySelector(THINGS[key]));
  }

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input, textarea, select, [contenteditable]");
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key.length !== 1) return;
    // A key that wrote its own letter into the box it leads to would be a slip.
    if (event.key in THINGS || "gjko?".includes(event.key) || isGoing) event.preventDefault();
    press(event.key);
  });
})();
