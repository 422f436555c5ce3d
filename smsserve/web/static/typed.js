// Optional: what was typed is not lost, neither to a lock nor to a connection that is away.
"use strict";
(() => {
  const root = document.documentElement;
  const shared = window.smsserve;
  const { said, page, door, leave } = shared;

  // --- Drafts: in this tab only, and for this account only; gone with the tab, with the log-out
  // unless somebody chose to keep them, once the text is sent, and long after any shift.
  const LONGEST_MS = 12 * 3_600_000;
  const DRAFT = "draft ";
  const PREFIX = `${DRAFT}${root.dataset.account} `;
  const AT = "words at";
  const kept = () => Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFT));
  const isOld = Date.now() - Number(sessionStorage.getItem(AT) ?? Date.now()) > LONGEST_MS;
  for (const key of kept()) if (isOld || !key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  for (const done of document.querySelectorAll("[data-done]")) sessionStorage.removeItem(PREFIX + done.dataset.done);
  function put(name, words) {
    try {
      sessionStorage.setItem(name, words);
      sessionStorage.setItem(AT, String(Date.now()));
    } catch {
      // Full, or not allowed here: what was typed stays where it is, in its box.
    }
  }

  function showDrafts() {
    for (const box of document.querySelectorAll("textarea[data-draft]")) {
      if (!box.value) box.value = sessionStorage.getItem(PREFIX + box.dataset.draft) ?? "";
      if (box.value) box.closest("details")?.setAttribute("open", "");
    }
  }
  document.addEventListener("input", ({ target }) => {
    if (!target.matches("textarea[data-draft]")) return;
    const key = PREFIX + target.dataset.draft;
    if (target.value) put(key, target.value);
    else sessionStorage.removeItem(key);
  });

  // --- All other forms: kept whenever the page may be about to be gone, given back when it is there
  // again, and said so. Never a password, a file or a search; of a form that was begun its choices
  // too, and the version it was begun on, so that nobody's later change is written over.
  const FORM = `${PREFIX}form `;
  const SENT = "words sent";
  const KINDS = /^(text|tel|email|url|number|date|time|datetime-local|textarea|select-one|radio|checkbox)$/;
  const isBox = (field) => field.type === "radio" || field.type === "checkbox";
  // A form that was sent and came back has what was typed in it from the start.
  const isAnswer = location.pathname + location.search !== page || document.querySelector("main .error, #problem") !== null;
  const isBack = (form) => isAnswer && form.getAttribute("action") === location.pathname;
  const place = page.split("?")[0];
  let sent = null; // the form that this page was left by
  let isOut = false;

  function isOurs(field) {
    if (!field.name || field.readOnly || field.disabled || "draft" in field.dataset) return false;
    return KINDS.test(field.type) || (field.type === "hidden" && field.name === "version");
  }

  function isTyped(field) {
    if (field.type === "hidden") return false;
    if (isBox(field)) return field.checked !== field.defaultChecked;
    if (field.type !== "select-one") return field.value !== (isBack(field.form) ? "" : field.defaultValue);
    const usual = [...field.options].findIndex((one) => one.defaultSelected);
    return field.selectedIndex !== Math.max(0, usual);
  }

  // Each field with the name it is kept under: its page, its form's address, its own name.
  function nameFields() {
    const seen = new Map();
    const forms = [...document.querySelectorAll("main form[method=post]:not([role=search], [data-look])")];
    return forms.flatMap((form) => [...form.elements].filter(isOurs)).map((field) => {
      const own = isBox(field) ? `${field.name}=${field.value}` : field.name;
      const name = `${FORM}${place} ${field.form.getAttribute("action")} ${own}`;
      seen.set(name, (seen.get(name) ?? 0) + 1);
      return [`${name} ${seen.get(name)}`, field];
    });
  }

  const listBegun = (all) => new Set(all.filter(([, field]) => isTyped(field)).map(([, field]) => field.form));

  function keepWords() {
    if (isOut) return;
    const all = nameFields();
    const begun = listBegun(all);
    for (const box of document.querySelectorAll("textarea[data-draft]")) {
      if (box.value && box.form !== sent) put(PREFIX + box.dataset.draft, box.value);
    }
    for (const [name, field] of all) {
      if (begun.has(field.form)) put(name, isBox(field) ? String(field.checked) : field.value);
      else sessionStorage.removeItem(name);
    }
    const leaving = all.filter(([, field]) => field.form === sent).map(([name]) => name);
    if (leaving.length) put(SENT, JSON.stringify(leaving));
  }
  shared.keepWords = keepWords;

  // What was sent is forgotten as soon as a page of ours has come of it. Where one had to go back or
  // to load it anew, something else answered: it may have come to nothing.
  function forgetSent() {
    const names = JSON.parse(sessionStorage.getItem(SENT) ?? "[]");
    sessionStorage.removeItem(SENT);
    if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") return;
    for (const name of names) sessionStorage.removeItem(name);
  }

  function tellKept(form) {
    if (form.querySelector("[data-kept]")) return;
    const told = document.createElement("p");
    told.className = "hint";
    told.dataset.kept = "";
    told.textContent = said.kept;
    form.prepend(told);
  }

  function giveBack() {
    for (const [name, field] of nameFields()) {
      const words = sessionStorage.getItem(name);
      sessionStorage.removeItem(name);
      if (words === null || isTyped(field)) continue;
      if (isBox(field)) field.checked = words === "true";
      else if (!field.options || [...field.options].some((one) => one.value === words)) field.value = words;
      if (!isTyped(field)) continue;
      field.closest("details")?.setAttribute("open", "");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      tellKept(field.form);
    }
  }

  function tellUnsent() {
    document.getElementById("unsent").hidden = kept().length === 0 && listBegun(nameFields()).size === 0;
  }

  function showWords() {
    showDrafts();
    giveBack();
    tellUnsent();
  }
  forgetSent();
  showWords();
  document.addEventListener("news", showWords); // a part may be new, and its boxes empty
  document.addEventListener("input", ({ target }) => {
    if (target.form === sent) sent = null;
    tellUnsent();
  });

  // A telephone lets go of a page that nobody sees, without another word; one that is seen again
  // knows best what is in its boxes.
  function mindTab() {
    if (document.hidden) return keepWords();
    sent = null;
    for (const [name] of nameFields()) sessionStorage.removeItem(name);
  }
  document.addEventListener("visibilitychange", mindTab);
  addEventListener("pageshow", (event) => event.persisted && mindTab());
  addEventListener("pagehide", keepWords);

  // --- Logging out: all is forgotten, in the other tabs too.
  function forget() {
    if ("keep" in root.dataset) return keepWords();
    sessionStorage.clear();
    isOut = true;
  }
  shared.forget = forget;
  document.getElementById("log-out").addEventListener("submit", () => {
    forget();
    shared.tellOut();
  });

  // --- Sending: no form is handed to a connection that is away, to a service that does not answer
  // or after the session is over: the page would be gone, and with it what was typed.
  const sure = new WeakSet();
  async function sendSurely(event) {
    const form = event.target;
    if (form.getAttribute("method") !== "post" || form.matches("#log-out, [data-look]")) return;
    if (sure.delete(form)) {
      sent = form;
      return;
    }
    event.preventDefault();
    if ("asking" in form.dataset) return;
    form.dataset.asking = "";
    form.querySelector(".unsent")?.remove();
    const asked = { headers: { "X-Idle": "0" }, cache: "no-store", signal: AbortSignal.timeout(8_000) };
    const answer = await fetch("/here", asked).catch(() => null);
    if (answer?.status === 401) return leave(door);
    if (answer?.ok) {
      sure.add(form);
      form.requestSubmit(event.submitter);
    } else tell(form);
    delete form.dataset.asking;
  }
  document.addEventListener("submit", sendSurely);
  // What was pressed is not overtaken by a link: the page would be gone before it has left.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]:not([href^='#'])");
    if (link && document.querySelector("[data-asking]")) event.preventDefault();
  });

  function tell(form, words = form.querySelector("#body") ? said.unsent : said.unchanged) {
    const told = form.querySelector(".unsent") ?? form.appendChild(document.createElement("p"));
    told.className = "alert unsent";
    told.setAttribute("role", "alert");
    told.textContent = words;
    // On a phone the bar at the bottom may hide it.
    told.scrollIntoView({ block: "nearest" });
  }
  shared.tell = tell;

  document.addEventListener("keydown", (event) => {
    const form = event.target.form;
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !form) return;
    if (event.target.matches("textarea")) form.requestSubmit();
  });
})();
