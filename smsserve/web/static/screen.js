// Optional: hides the screen when nobody looks, locks it when nobody is there.
"use strict";
(() => {
  const AWAY_MS = 60_000;
  const WARN_MS = 120_000;
  const STAY_MS = 65_000; // the service notes use once a minute
  const root = document.documentElement;
  const shared = window.smsserve;
  const { said, fill, used, page, door } = shared;
  const lockMs = Number(root.dataset.lock) * 1000;
  const dialog = document.getElementById("lock");
  const others = new BroadcastChannel("smsserve");
  let lastUse = Date.now();
  let lastStay = Date.now();

  // --- Hiding: after a while without a touch, and when another window is in front.
  const blurs = !("sharp" in root.dataset);
  const away = (is) => root.classList.toggle("away", is && document.querySelector("main .words") !== null);
  function makeReadable() {
    const isHidden = root.classList.contains("hide");
    for (const words of document.querySelectorAll(".words")) {
      if (isHidden) words.tabIndex = 0;
      else words.removeAttribute("tabindex");
    }
  }
  addEventListener("blur", () => away(blurs));
  document.addEventListener("news", makeReadable);
  makeReadable();

  // --- A choice of how the page looks, made on the page: it stays, with all that was typed in it.
  const WRITTEN = "[data-live], [data-kept], [role=status], [role=alert], [data-done], #count, #marks, #stale";
  const kids = (part) => [...part.childNodes].filter((one) =>
    one.nodeType === Node.TEXT_NODE ? one.data.trim() : one.nodeType === Node.ELEMENT_NODE && !one.matches(WRITTEN));

  // Pairs all words of two pages that are built alike; null where they are not.
  function pair(part, newer) {
    if (part.nodeType === Node.TEXT_NODE) return newer.nodeType === Node.TEXT_NODE ? [[part, newer]] : null;
    const alike = ["id", "href", "action", "name"].every((one) => part.getAttribute(one) === newer.getAttribute?.(one));
    if (part.tagName !== newer.tagName || !alike) return null;
    if (part.matches("textarea, select")) return [];
    const [olds, news] = [kids(part), kids(newer)];
    if (olds.length !== news.length) return null;
    const pairs = olds.map((one, at) => pair(one, news[at]));
    if (pairs.includes(null)) return null;
    return [...(part.matches("button, #updated") ? [[part, newer]] : []), ...pairs.flat()];
  }

  function rename(fresh) {
    const pairs = [".top", "main"].map((one) => pair(document.querySelector(one), fresh.querySelector(one)));
    if (pairs.includes(null)) return shared.leave(page);
    for (const [part, newer] of pairs.flat()) {
      if (part.nodeType === Node.TEXT_NODE) part.data = newer.data;
      else for (const one of ["value", "aria-label", "data-still"]) {
        if (newer.hasAttribute(one)) part.setAttribute(one, newer.getAttribute(one));
        else part.removeAttribute(one);
      }
    }
    document.getElementById("body")?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async function keepLook(event) {
    const { target: form, submitter } = event;
    if (!form.matches("[data-look]")) return;
    event.preventDefault();
    const body = new FormData(form);
    body.append(submitter.name, submitter.value);
    const hides = submitter.name === "hide" && submitter.value === "on";
    // Somebody may be looking over a shoulder: before the service has heard of it.
    if (hides) root.classList.add("hide", "away");
    makeReadable();
    const signal = AbortSignal.timeout(8_000);
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", signal }).catch(() => null);
    if (answer?.status === 401) return shared.leave(door);
    if (answer?.type !== "opaqueredirect") return shared.tell(form, hides ? said.blurred : said.unchanged);
    const fresh = await fetch(page, { cache: "no-store", signal }).catch(() => null);
    const html = fresh?.ok ? await fresh.text().catch(() => null) : null;
    if (html === null) return shared.leave(page);
    if (shared.isLocked) return;
    if (submitter.name === "hide") root.classList.toggle("hide", hides);
    away(false);
    rename(shared.showNews(html, fresh.headers.get("ETag")));
    makeReadable();
  }
  document.addEventListener("submit", keepLook);

  // --- Use: any touch counts, also one in another tab; the service is told once a minute.
  const isOver = (at) => at - lastUse >= lockMs;
  function touch() {
    if (shared.isLocked) return;
    // A lid that was opened, a tab that was asleep: no timer has run, and nobody was there.
    if (isOver(Date.now())) return lock();
    // While it asks, only an answer counts: it must not go away under a finger on its way.
    if (dialog.open) return;
    lastUse = Date.now();
    used();
    away(false);
  }
  function tell() {
    lastStay = Date.now();
    others.postMessage(lastStay);
    fetch("/here", { cache: "no-store" }).catch(() => null); // away: it is told with the next touch
  }
  for (const kind of ["pointerdown", "pointermove", "keydown", "scroll"]) {
    addEventListener(kind, touch, { passive: true, capture: true });
  }
  addEventListener("focus", touch); // of the window: a dialog that takes the focus is nobody's touch
  others.addEventListener("message", (event) => {
    if (shared.isLocked) return;
    if (event.data === "out") shared.forget();
    if (event.data === "out" || event.data === "locked") return cover();
    // By the time of that touch: a tab that was asleep hears of it late.
    if (isOver(event.data)) return lock();
    lastUse = lastStay = Math.max(lastUse, event.data);
    if (dialog.open) dialog.close();
  });

  // --- Locking: said two minutes before; then nothing of the page is left, here or in another tab.
  function warn() {
    const at = new Date(lastUse + lockMs);
    const time = at.toLocaleTimeString(root.lang, { hour: "numeric", minute: "2-digit" });
    document.getElementById("lock-left").textContent = fill(said.locks, { time });
    dialog.showModal();
  }

  function cover(told = said.locked, label = said.login, path = door) {
    shared.keepWords();
    const bare = document.createElement("main");
    bare.className = "door wrap";
    const words = document.createElement("h1");
    words.textContent = told;
    const link = document.createElement("a");
    link.className = "button main";
    link.href = path;
    link.textContent = label;
    bare.append(words, link);
    document.body.replaceChildren(bare);
    shared.isLocked = true;
    root.classList.remove("away");
    clearInterval(watch);
    return link;
  }
  shared.cover = cover;
  shared.tellOut = () => others.postMessage("out");

  async function lock() {
    if (shared.isLocked) return;
    const form = document.getElementById("log-out");
    const body = new FormData(form);
    const link = cover();
    others.postMessage("locked");
    const left = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (left) location.replace(link.href);
  }

  function look() {
    if (shared.isLocked) return;
    const idle = Date.now() - lastUse;
    if (isOver(Date.now())) return lock();
    if (lastUse > lastStay && Date.now() - lastStay >= STAY_MS) tell();
    if (idle >= lockMs - WARN_MS && !dialog.open) warn();
    if (blurs && idle > AWAY_MS) away(true);
  }
  const watch = setInterval(look, 1_000);
  document.addEventListener("visibilitychange", look);
  document.addEventListener("resume", look); // a page that a telephone had put to sleep
  addEventListener("pageshow", look);
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    touch();
    if (!shared.isLocked) tell();
  });
})();
