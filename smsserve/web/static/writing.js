// Optional: counts parts, hints and makes marks plain while one types, counts the hold down.
"use strict";
(() => {
  const { said, fill } = window.smsserve;
  const body = document.getElementById("body");
  const marks = document.getElementById("marks");

  // --- Parts: as the carrier counts them (the same rule as the server's, held together by a test).
  const BASIC = new Set("@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e \u00c6\u00e6\u00df\u00c9 !\"#\u00a4%&'()*+,-./0123456789:;<=>?\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0");
  const EXTENDED = new Set("\f^{}\\[~]|\u20ac");

  function measure(text) {
    const letters = [...text];
    const plain = letters.every((one) => BASIC.has(one) || EXTENDED.has(one));
    const width = (one) => (plain ? (EXTENDED.has(one) ? 2 : 1) : one.length);
    const units = letters.reduce((sum, one) => sum + width(one), 0);
    const [alone, part] = plain ? [160, 153] : [70, 67];
    if (units <= alone) return { units, count: 1, room: alone, plain };
    let count = 1;
    let filled = 0;
    for (const one of letters) {
      if (filled + width(one) > part) [count, filled] = [count + 1, 0];
      filled += width(one);
    }
    return { units, count, room: count * part, plain };
  }

  const counter = document.getElementById("count");
  const hint = document.getElementById("hint");
  const coach = [...document.querySelectorAll("[data-match]")].map((row) => ({
    pattern: new RegExp(row.dataset.match, "i"),
    attempt: row.cells[1].textContent,
  }));

  function readDraft() {
    const { units, count, room, plain } = measure(body.value.trim());
    const parts = fill(said.count[count === 1 ? 0 : 1], { units, room, num: count });
    counter.textContent = plain ? parts : `${parts}. ${said.wide}`;
    const words = body.value.replaceAll("\u2019", "'");
    const found = coach.find((one) => one.pattern.test(words));
    const advice = found ? fill(said.hint, { words: found.attempt }) : "";
    if (hint.textContent !== advice) hint.textContent = advice;
    hint.hidden = !found;
  }
  if (body && counter && hint) {
    body.addEventListener("input", readDraft);
    readDraft();
  }

  // For the tests.
  document.documentElement.measureParts = measure;

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
