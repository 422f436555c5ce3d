// Optional: hides the screen when nobody looks, locks it when nobody is there.
"use strict";
(() => {
  const AWAY_MS = 60_000;
  const WARN_MS = 120_000;
  const STAY_MS = 65_000; // the service notes use once a minute
  const root = document.documentElement;
  const { said, fill, used } = window.smsserve;
  const lockMs = Number(root.dataset.lock) * 1000;
  const dialog = document.getElementById("lock");
  const others = new BroadcastChannel("smsserve");
  let lastUse = Date.now();
  let lastStay = Date.now();

  // --- Hiding: after a while without a touch, and when another window is in front.
  const blurs = !("sharp" in root.dataset);
  const away = (is) => root.classList.toggle("away", is && document.querySelector("main .words") !== null);
  function makeReadable() {
    if (!root.classList.contains("hide")) return;
    for (const words of document.querySelectorAll(".words")) words.tabIndex = 0;
  }
  addEventListener("blur", () => away(blurs));
  document.addEventListener("news", makeReadable);
  document.getElementById("hide").addEventListener("click", () => root.classList.add("away"));
  makeReadable();

  // --- Use: any touch counts, also one in another tab; the service is told once a minute.
  function touch() {
    // While it asks, only an answer counts: it must not go away under a finger on its way.
    if (dialog.open) return;
    lastUse = Date.now();
    used();
    away(false);
  }
  function tell() {
    lastStay = Date.now();
    others.postMessage("used");
    fetch("/here", { cache: "no-store" }).catch(() => null); // away: it is told with the next touch
  }
  for (const kind of ["pointerdown", "pointermove", "keydown", "scroll"]) {
    addEventListener(kind, touch, { passive: true, capture: true });
  }
  addEventListener("focus", touch); // of the window: a dialog that takes the focus is nobody's touch
  others.addEventListener("message", (event) => {
    if (event.data === "locked") return cover();
    lastUse = lastStay = Date.now();
    if (dialog.open) dialog.close();
  });

  // --- Locking: said two minutes before; then nothing of the page is left, here or in another tab.
  function warn() {
    const at = new Date(lastUse + lockMs);
    const time = at.toLocaleTimeString(root.lang, { hour: "numeric", minute: "2-digit" });
    document.getElementById("lock-left").textContent = fill(said.locks, { time });
    dialog.showModal();
  }

  function cover() {
    const next = location.pathname;
    const page = document.createElement("main");
    page.className = "door wrap";
    const words = document.createElement("h1");
    words.textContent = said.locked;
    const link = document.createElement("a");
    link.className = "button main";
    link.href = `/login?${new URLSearchParams({ next, locked: "" })}`;
    link.textContent = said.login;
    page.append(words, link);
    document.body.replaceChildren(page);
    window.smsserve.isLocked = true;
    root.classList.remove("away");
    clearInterval(watch);
    return link;
  }

  async function lock() {
    const form = document.getElementById("log-out");
    const body = new FormData(form);
    const link = cover();
    others.postMessage("locked");
    const left = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (left) location.replace(link.href);
  }

  function look() {
    const idle = Date.now() - lastUse;
    if (idle >= lockMs) return lock();
    if (lastUse > lastStay && Date.now() - lastStay >= STAY_MS) tell();
    if (idle >= lockMs - WARN_MS && !dialog.open) warn();
    if (blurs && idle > AWAY_MS) away(true);
  }
  const watch = setInterval(look, 1_000);
  document.addEventListener("visibilitychange", look);
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    touch();
    tell();
  });
})();
