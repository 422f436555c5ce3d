// Optional: makes marks plain while one types, counts the hold down, lets a hint be dismissed.
"use strict";
(() => {
  const body = document.getElementById("body");
  const marks = document.getElementById("marks");

  // --- Marks that phones put in by themselves: plain ones say the same (as the server would do).
  const PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201b": "'", "\u2032": "'", "\u02bc": "'",
    "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u2033": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2026": "...", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ",
    "\u200b": "", "\u2060": "", "\ufeff": "", "\u00ad": "",
  };
  const changed = new Set();
  const fold = (text) => [...text].map((one) => PLAIN[one] ?? one).join("");

  function makePlain(event) {
    if (event?.isComposing) return;
    const plain = fold(body.value);
    if (plain === body.value) return;
    for (const one of body.value) if (PLAIN[one]?.trim()) changed.add(one);
    const caret = fold(body.value.slice(0, body.selectionStart)).length;
    body.value = plain;
    if (document.activeElement === body) body.setSelectionRange(caret, caret);
    if (changed.size && marks) {
      marks.querySelector("[data-marks]").textContent = [...changed].join(" ");
      marks.hidden = false;
    }
    body.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (body && !body.readOnly) {
    body.addEventListener("input", makePlain);
    body.addEventListener("compositionend", makePlain);
    makePlain();
  }

  // --- Hints: one that was dismissed stays away while this text is written.
  const hint = document.getElementById("hint");
  const off = document.getElementById("hint-off");
  const dismissed = new Set();

  function settleHint() {
    const away = !hint.hidden && dismissed.has(hint.textContent);
    if (away) hint.hidden = true;
    off.hidden = hint.hidden;
  }
  if (hint && off) {
    new MutationObserver(settleHint).observe(hint, { attributes: true, childList: true });
    off.addEventListener("click", () => {
      dismissed.add(hint.textContent);
      settleHint();
      body.focus();
    });
    settleHint();
  }

  // --- The hold: seconds are counted down, and what was typed meanwhile goes along with an undo.
  const held = document.getElementById("held");
  // The server's clock may be another one: counted from what the page said when it was made.
  const made = Number(document.getElementById("updated")?.dataset.now ?? Date.now() / 1000);
  const ahead = made - Date.now() / 1000;

  function countDown() {
    let left = 0;
    for (const one of document.querySelectorAll("[data-held]")) {
      const seconds = Math.ceil(Number(one.dataset.held) - Date.now() / 1000 - ahead);
      left = Math.max(left, seconds);
      one.textContent = seconds > 0 ? `${seconds} s` : "";
      one.closest("form").classList.toggle("gone", seconds <= 0);
    }
    if (left > 0) setTimeout(countDown, 250);
  }
  if (held) {
    countDown();
    new MutationObserver(countDown).observe(held, { childList: true });
    held.addEventListener("submit", (event) => {
      const typed = event.target.querySelector("[data-typed]");
      if (typed && body) typed.value = body.value;
    });
  }
})();
