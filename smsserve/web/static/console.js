// Optional: keeps pages fresh, counts parts, keeps drafts, hides the screen. All works without it.
"use strict";
(() => {
  const EVERY_MS = 20_000;
  const AWAY_MS = 60_000;
  const root = document.documentElement;
  const updated = document.getElementById("updated");
  let used = true; // somebody was at the screen since the last look
  let lastUse = Date.now();

  // --- News: ask whether anything changed, and put only what did into the page.
  let etag = updated ? `W/"${updated.dataset.tag}"` : null;
  let failures = 0;
  let ahead = updated ? Number(updated.dataset.now) - Date.now() / 1000 : 0;

  const openDetails = (part) => [...part.querySelectorAll("details[open][id]")].map((one) => one.id);

  function swap(part, newer) {
    const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    const open = openDetails(part);
    part.innerHTML = newer.innerHTML;
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  function lastHeard(scope) {
    return [...scope.querySelectorAll(".entry.in")].at(-1)?.id;
  }

  function showNews(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const before = lastHeard(document);
    for (const part of document.querySelectorAll("[data-live]")) {
      const newer = fresh.getElementById(part.id);
      if (newer && newer.innerHTML !== part.innerHTML) swap(part, newer);
    }
    makeReadable();
    const news = document.getElementById("news");
    if (news && lastHeard(document) !== before) news.textContent = "A new text has come in.";
  }

  function tellClock(clock) {
    if (!updated || !clock) return;
    ahead = Number(clock) - Date.now() / 1000;
    const at = new Date(Number(clock) * 1000);
    const form = { hour: "numeric", minute: "2-digit", second: "2-digit", hour12: true };
    updated.textContent = at
      .toLocaleTimeString("en-US", { ...form, timeZone: updated.dataset.zone })
      .replace("\u202f", " ")
      .toLowerCase();
    for (const left of document.querySelectorAll("[data-due]")) tellLeft(left);
  }

  function tellLeft(left) {
    const seconds = Number(left.dataset.due) - (Date.now() / 1000 + ahead);
    const size = Math.abs(seconds);
    const span =
      size < 60 ? `${Math.floor(size)} s`
      : size < 3600 ? `${Math.floor(size / 60)} min`
      : size < 172800 ? `${Math.floor(size / 3600)} h`
      : `${Math.floor(size / 86400)} days`;
    left.textContent = seconds > 0 ? `${span} left` : `${span} late`;
    left.classList.toggle("late", seconds <= 0);
  }

  async function look() {
    const headers = { "X-Idle": used ? "0" : "1" };
    if (etag) headers["If-None-Match"] = etag;
    try {
      const answer = await fetch(location.href, { headers, cache: "no-store" });
      if (answer.status === 401) return location.reload(); // leads to the log-in; drafts are kept
      failures = 0;
      used = false;
      if (answer.status === 200) {
        etag = answer.headers.get("ETag");
        showNews(await answer.text());
      }
      if (answer.status === 200 || answer.status === 304) tellClock(answer.headers.get("X-Clock"));
    } catch {
      failures += 1; // The network is away; ask less and less often.
    }
  }

  async function keepLooking() {
    if (!document.hidden) await look();
    setTimeout(keepLooking, EVERY_MS * Math.min(2 ** failures, 8));
  }

  if (updated && !("still" in updated.dataset)) {
    setTimeout(keepLooking, EVERY_MS);
    document.addEventListener("visibilitychange", () => document.hidden || look());
  }

  // --- Hiding: after a while without a touch, and when another window is in front.
  function makeReadable() {
    if (!root.classList.contains("hide")) return;
    for (const words of document.querySelectorAll(".words")) words.tabIndex = 0;
  }
  const away = (is) => root.classList.toggle("away", is && document.querySelector("main .words") !== null);
  for (const kind of ["pointerdown", "pointermove", "keydown", "scroll", "focus"]) {
    addEventListener(kind, () => { used = true; lastUse = Date.now(); away(false); }, { passive: true, capture: true });
  }
  addEventListener("blur", () => away(true));
  setInterval(() => Date.now() - lastUse > AWAY_MS && away(true), 5_000);
  makeReadable();

  // --- Drafts: in this tab only, gone with it, with the log-out, and once the text is sent.
  const PREFIX = "draft ";
  for (const done of document.querySelectorAll("[data-done]")) sessionStorage.removeItem(PREFIX + done.dataset.done);
  for (const box of document.querySelectorAll("textarea[data-draft]")) {
    const key = PREFIX + box.dataset.draft;
    if (!box.value) box.value = sessionStorage.getItem(key) ?? "";
    if (box.value) box.closest("details")?.setAttribute("open", "");
    box.addEventListener("input", () =>
      box.value ? sessionStorage.setItem(key, box.value) : sessionStorage.removeItem(key));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) box.form.requestSubmit();
    });
  }
  document.getElementById("log-out")?.addEventListener("submit", () => sessionStorage.clear());

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

  const body = document.getElementById("body");
  const counter = document.getElementById("count");
  const hint = document.getElementById("hint");
  const coach = [...document.querySelectorAll("[data-match]")].map((row) => ({
    pattern: new RegExp(row.dataset.match, "i"),
    attempt: row.cells[1].textContent,
  }));

  function readDraft() {
    const { units, count, room, plain } = measure(body.value.trim());
    counter.textContent = `${units} of ${room}, ${count} ${count === 1 ? "part" : "parts"}`
      + (plain ? "" : ". Accents or emoji take more room.");
    const words = body.value.replaceAll("\u2019", "'");
    const found = coach.find((one) => one.pattern.test(words));
    const said = found ? `Another way to say it: ${found.attempt}` : "";
    if (hint.textContent !== said) hint.textContent = said;
    hint.hidden = !found;
  }
  if (body && counter && hint) {
    body.addEventListener("input", readDraft);
    readDraft();
  }

  // For the tests.
  root.measureParts = measure;
})();
