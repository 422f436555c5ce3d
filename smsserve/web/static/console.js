// Optional: keeps pages fresh, and says so when they are not. All works without it.
"use strict";
(() => {
  const EVERY_MS = 20_000;
  const PATIENCE_MS = 8_000;
  const PULSE_MS = 4_000; // and a second for the page itself: a new crisis is there within five
  const root = document.documentElement;
  const updated = document.getElementById("updated");
  const said = JSON.parse(document.querySelector("meta[name=words]").content);
  const fill = (words, parts) => words.replaceAll(/%\((\w+)\)s/g, (whole, name) => parts[name] ?? whole);
  const isEnglish = root.lang === "en";
  let used = true; // somebody was at the screen since the last look

  // Where this page is to be had again: not always its address, which may be a form's.
  const page = document.querySelector("[data-look] [name=next]").value;
  const door = `/login?${new URLSearchParams({ next: page, locked: "" })}`;

  // What the scripts of a page share; `keepWords` is typed.js's, `cover` is screen.js's.
  const shared = { said, fill, page, door, isLocked: false, used: () => { used = true; } };
  window.smsserve = shared;

  // --- News: ask whether anything changed, and put only what did into the page.
  let etag = updated ? `W/"${updated.dataset.tag}"` : null;
  let pulse = null;
  let failures = 0;
  let refused = 0; // the status of the last look, where it was no good
  let asked = 0; // looks so far
  let heard = 0; // the newest of them that was answered
  let heardAt = updated ? updated.textContent : "";
  let ahead = updated ? Number(updated.dataset.now) - Date.now() / 1000 : 0;
  const title = document.title;
  const offline = document.getElementById("offline");
  const alarm = document.getElementById("alarm");
  const fresh = document.getElementById("fresh");
  const stale = document.getElementById("stale");
  const queue = document.getElementById("cards");

  const openDetails = (part) => [...part.querySelectorAll("details[open][id]")].map((one) => one.id);

  // Parts that somebody is busy in, with what they turn into as soon as nobody is.
  const waiting = new Map();
  const isTyped = (field) => field.value !== field.defaultValue;
  function isBusy(part) {
    const fields = part.querySelectorAll("textarea, input:not([type=hidden])");
    if (part.querySelector("[data-asking]") || [...fields].some(isTyped)) return true;
    return "patient" in part.dataset && part.querySelector("details[open]") !== null;
  }

  function settle() {
    const free = [...waiting].filter(([part]) => !isBusy(part));
    for (const [part, newer] of free) {
      waiting.delete(part);
      swap(part, newer);
    }
    if (free.length) document.dispatchEvent(new Event("news"));
  }
  document.addEventListener("toggle", settle, true);

  function swap(part, newer) {
    const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
    const open = openDetails(part);
    part.innerHTML = newer;
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  function lastHeard(scope) {
    return [...scope.querySelectorAll(".entry.in")].at(-1)?.id;
  }

  const listUrgent = (scope) => new Set([...scope.querySelectorAll("[data-live] .level.now")].map(
    (one) => one.closest("[aria-labelledby]")?.getAttribute("aria-labelledby")));
  let urgent = listUrgent(document);

  // To the card itself: who writes has scrolled past it.
  function nameWay() {
    const link = document.createElement("a");
    link.href = queue ? "#cards" : "#flag";
    link.textContent = queue ? said.alarm : said.alarmed;
    return link;
  }

  // Only a new card of the highest level speaks up, also where its part of the page still waits.
  function raiseAlarm(newest) {
    const now = listUrgent(newest);
    const isNew = [...now].some((card) => !urgent.has(card));
    urgent = now;
    if (isNew) alarm.replaceChildren(nameWay());
    if (isNew || now.size === 0) alarm.hidden = !isNew;
  }

  // How many need this person, before the title: a number, never a name.
  function countTitle() {
    const count = Number(document.querySelector("#tabs b")?.textContent ?? 0);
    document.title = count ? `(${count}) ${title}` : title;
  }

  function showNews(html) {
    const newest = new DOMParser().parseFromString(html, "text/html");
    const before = lastHeard(document);
    for (const part of document.querySelectorAll("[data-live]")) {
      const newer = newest.getElementById(part.id);
      if (newer && newer.innerHTML !== part.innerHTML) waiting.set(part, newer.innerHTML);
      else waiting.delete(part);
    }
    settle();
    raiseAlarm(newest);
    countTitle();
    const news = document.getElementById("news");
    if (news && lastHeard(document) !== before) news.textContent = said.heard;
    return newest;
  }
  shared.showNews = (html, tag) => {
    etag = tag;
    return showNews(html);
  };

  function tellClock(stamp) {
    if (!updated || !stamp) return;
    ahead = Number(stamp) - Date.now() / 1000;
    const at = new Date(Number(stamp) * 1000);
    const form = { hour: "numeric", minute: "2-digit", second: "2-digit", hourCycle: isEnglish ? "h12" : "h23" };
    const shown = at.toLocaleTimeString("en-US", { ...form, timeZone: updated.dataset.zone });
    // As the server writes it: no zero before the hour.
    updated.textContent = shown.replace("\u202f", " ").replace(/^0(?=\d)/, "").toLowerCase();
    heardAt = updated.textContent;
    tellAllLeft();
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

  function tellAllLeft() {
    for (const left of document.querySelectorAll("[data-due]")) tellLeft(left);
  }

  // The network is away, or the service is: said, and asked less and less often. What is new stands
  // in the place of the time at once, and above the page when a second try has failed too.
  function fail() {
    failures += 1;
    stale.textContent = fill(said.stale, { time: heardAt });
    fresh.hidden = true;
    stale.hidden = false;
    const words = fill(said.away, { time: heardAt });
    // Said aloud once, and not with every try.
    if (failures > 1 && offline.textContent !== words) offline.textContent = words;
    offline.hidden = failures < 2;
    tellAllLeft(); // clocks run on
  }

  function succeed() {
    failures = refused = 0;
    offline.hidden = stale.hidden = true;
    offline.textContent = "";
    fresh.hidden = false;
  }

  // Not all at the same moment, when a service is back that many pages have waited for.
  const slower = () => (failures ? Math.min(2 ** failures, 8) * (0.75 + Math.random() / 2) : 1);
  const ask = (path, headers, patience) =>
    fetch(path, { headers, cache: "no-store", signal: AbortSignal.timeout(patience) }).catch(() => null);

  // Leads away from a page that is not there any more; what was typed stays in this tab.
  function leave(path) {
    shared.keepWords();
    shared.isLocked = true;
    location.replace(path);
  }
  shared.leave = leave;

  // Refused once it may be by a proxy, while the service is being renewed; twice it is meant so.
  function obey(status) {
    const isSure = refused === status;
    refused = status;
    if (isSure && status === 403) shared.cover(said.shut, said.login, door);
    else if (isSure && status === 404 && !queue) shared.cover(said.gone, said.queue, "/queue");
    else fail();
  }

  async function look() {
    if (shared.isLocked) return;
    const mine = ++asked;
    const headers = { "X-Idle": used ? "0" : "1" };
    if (etag) headers["If-None-Match"] = etag;
    const wasUsed = used;
    used = false;
    const answer = await ask(page, headers, EVERY_MS);
    const html = answer?.status === 200 ? await answer.text().catch(() => null) : "";
    // A look that was asked later may have been answered sooner.
    if (shared.isLocked || mine < heard) return;
    heard = mine;
    const status = answer?.status;
    if (status === 401) return leave(door);
    // Only the service's own answers have its clock: what stands between here and it has none.
    const clock = answer?.headers.get("X-Clock");
    const isAnswer = (status === 200 || status === 304) && html !== null && clock;
    if (!isAnswer) {
      used ||= wasUsed;
      return obey(status);
    }
    succeed();
    if (html) {
      etag = answer.headers.get("ETag");
      showNews(html);
    }
    tellClock(clock);
  }

  // Two small queries and an empty answer; only when it differs is the page itself asked for.
  async function feelPulse() {
    const answer = await ask("/pulse", pulse ? { "If-None-Match": pulse } : {}, PATIENCE_MS);
    const status = answer?.status;
    if (status === 204) pulse = answer.headers.get("ETag");
    else if (![304, 401, 403, 404].includes(status)) return fail();
    // News, or a session that is over, or a service that is back: the page itself knows.
    if (status !== 304 || failures) await look();
  }

  const isAwake = () => !document.hidden && !shared.isLocked && !("still" in updated.dataset);

  // Again, whatever came of it: a page that has ceased to look must not seem to be up to date.
  async function keep(looking, every) {
    try {
      if (isAwake()) await looking();
    } catch (error) {
      fail();
      throw error;
    } finally {
      setTimeout(keep, every * slower(), looking, every);
    }
  }

  if (updated) {
    setInterval(settle, EVERY_MS);
    setTimeout(keep, EVERY_MS, look, EVERY_MS);
    setTimeout(keep, PULSE_MS, feelPulse, PULSE_MS);
    document.addEventListener("visibilitychange", () => isAwake() && look());
    addEventListener("online", () => isAwake() && look());
  }
  countTitle();
})();
