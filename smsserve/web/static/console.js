// Optional: keeps pages fresh, counts parts, keeps drafts. All works without it.
"use strict";
(() => {
  const EVERY_MS = 20_000;
  const PULSE_MS = 4_000; // and a second for the page itself: a new crisis is there within five
  const root = document.documentElement;
  const updated = document.getElementById("updated");
  const said = JSON.parse(document.querySelector("meta[name=words]").content);
  const fill = (words, parts) => words.replaceAll(/%\((\w+)\)s/g, (whole, name) => parts[name] ?? whole);
  const isEnglish = root.lang === "en";
  let used = true; // somebody was at the screen since the last look

  // What the other scripts of a page may ask for.
  window.smsserve = { said, fill, isLocked: false, used: () => { used = true; } };

  // --- News: ask whether anything changed, and put only what did into the page.
  let etag = updated ? `W/"${updated.dataset.tag}"` : null;
  let pulse = null;
  let failures = 0;
  let heardAt = updated ? updated.textContent : "";
  let ahead = updated ? Number(updated.dataset.now) - Date.now() / 1000 : 0;
  const title = document.title;
  const offline = document.getElementById("offline");
  const alarm = document.getElementById("alarm");

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

  const urgent = (scope) => new Set(
    [...scope.querySelectorAll(".card:has(.level.now)")].map((card) => card.getAttribute("aria-labelledby")));

  // Only a new card of the highest level speaks up; the rest waits to be looked at.
  function raiseAlarm(before) {
    const now = urgent(document);
    const isNew = [...now].some((card) => !before.has(card));
    if (isNew) alarm.textContent = said.alarm;
    if (isNew || now.size === 0) alarm.hidden = !isNew;
  }

  // How many need this person, before the title: a number, never a name.
  function countTitle() {
    const count = Number(document.querySelector("#tabs b")?.textContent ?? 0);
    document.title = count ? `(${count}) ${title}` : title;
  }

  function showNews(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const before = lastHeard(document);
    const cards = urgent(document);
    for (const part of document.querySelectorAll("[data-live]")) {
      const newer = fresh.getElementById(part.id);
      if (newer && newer.innerHTML !== part.innerHTML) swap(part, newer);
    }
    document.dispatchEvent(new Event("news"));
    raiseAlarm(cards);
    countTitle();
    const news = document.getElementById("news");
    if (news && lastHeard(document) !== before) news.textContent = said.heard;
  }

  function tellClock(stamp) {
    if (!updated || !stamp) return;
    ahead = Number(stamp) - Date.now() / 1000;
    const at = new Date(Number(stamp) * 1000);
    const form = { hour: "numeric", minute: "2-digit", second: "2-digit", hourCycle: isEnglish ? "h12" : "h23" };
    const shown = at.toLocaleTimeString("en-US", { ...form, timeZone: updated.dataset.zone });
    // As the server writes it: no zero before the hour.
    updated.textContent = shown.replace("\u202f", " ").replace(/^0(?=\d)/, "").toLowerCase();
    heardAt = updated.textContent;
    for (const left of document.querySelectorAll("[data-due]")) tellLeft(left);
  }

  function tellLeft(left) {
    const seconds = Number(left.dataset.due) - (Date.now() / 1000 + ahead);
    const size = Math.abs(seconds);
    const span =
      size < 60 ? `${Math.floor(size)} s`
      : size < 3600 ? `${Math.floor(size / 60)} min`
      : size < 172800 ? `${Math.floor(size / 3600)} h`
      : fill(said.days[1], { num: Math.floor(size / 86400) });
    left.textContent = fill(seconds > 0 ? said.left : said.late, { span });
    left.classList.toggle("late", seconds <= 0);
  }

  async function look() {
    if (window.smsserve.isLocked) return;
    const headers = { "X-Idle": used ? "0" : "1" };
    if (etag) headers["If-None-Match"] = etag;
    try {
      const answer = await fetch(location.href, { headers, cache: "no-store" });
      if (window.smsserve.isLocked) return;
      if (answer.status === 401) return location.reload(); // leads to the log-in; drafts are kept
      failures = 0;
      offline.hidden = true;
      used = false;
      if (answer.status === 200) {
        etag = answer.headers.get("ETag");
        showNews(await answer.text());
      }
      if (answer.status === 200 || answer.status === 304) tellClock(answer.headers.get("X-Clock"));
    } catch {
      failures += 1; // The network is away; ask less and less often.
      offline.textContent = fill(said.away, { time: heardAt });
      offline.hidden = false;
    }
  }

  // Two small queries and an empty answer; only when it differs is the page itself asked for.
  async function feelPulse() {
    const headers = pulse ? { "If-None-Match": pulse } : {};
    const answer = await fetch("/pulse", { headers, cache: "no-store" }).catch(() => null);
    if (answer?.status === 304) return;
    pulse = answer?.headers.get("ETag") ?? pulse;
    await look(); // news, or a session that is over, or no connection: the page knows what to do
  }

  async function keepLooking() {
    if (!document.hidden) await look();
    setTimeout(keepLooking, EVERY_MS * Math.min(2 ** failures, 8));
  }

  async function keepFeeling() {
    if (!document.hidden && failures === 0) await feelPulse();
    setTimeout(keepFeeling, PULSE_MS);
  }

  if (updated && !("still" in updated.dataset)) {
    setTimeout(keepLooking, EVERY_MS);
    if (document.getElementById("cards")) keepFeeling();
    document.addEventListener("visibilitychange", () => document.hidden || look());
  }
  countTitle();

  // --- Drafts: in this tab only, and for this account only; gone with the tab, with the log-out
  // unless somebody chose to keep them, and once the text is sent.
  const DRAFT = "draft ";
  const PREFIX = `${DRAFT}${root.dataset.account} `;
  const kept = () => Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFT));
  for (const key of kept()) if (!key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  const logOut = document.getElementById("log-out");
  const tellUnsent = () => { document.getElementById("unsent").hidden = kept().length === 0; };
  for (const done of document.querySelectorAll("[data-done]")) sessionStorage.removeItem(PREFIX + done.dataset.done);
  for (const box of document.querySelectorAll("textarea[data-draft]")) {
    const key = PREFIX + box.dataset.draft;
    if (!box.value) box.value = sessionStorage.getItem(key) ?? "";
    if (box.value) box.closest("details")?.setAttribute("open", "");
    box.addEventListener("input", () => {
      if (box.value) sessionStorage.setItem(key, box.value);
      else sessionStorage.removeItem(key);
      tellUnsent();
    });
    box.form?.addEventListener("submit", (event) => sendSurely(event, box.form));
  }
  document.addEventListener("keydown", (event) => {
    const form = event.target.form;
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !form) return;
    if (event.target.matches("textarea")) form.requestSubmit();
  });
  logOut.addEventListener("submit", () => "keep" in root.dataset || sessionStorage.clear());
  tellUnsent();

  // Words are not handed to a connection that is away: the page would be gone, and they with it.
  const sure = new WeakSet();
  async function sendSurely(event, form) {
    if (sure.has(form)) return;
    event.preventDefault();
    if (form.dataset.asking) return;
    form.dataset.asking = "yes";
    const signal = AbortSignal.timeout(8_000);
    const there = await fetch("/healthz", { cache: "no-store", signal }).then((one) => one.ok).catch(() => false);
    delete form.dataset.asking;
    if (there) {
      sure.add(form);
      return form.requestSubmit(event.submitter);
    }
    const told = form.querySelector(".unsent") ?? form.appendChild(document.createElement("p"));
    told.className = "alert unsent";
    told.setAttribute("role", "alert");
    told.textContent = said.unsent;
  }

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
  root.measureParts = measure;
})();
