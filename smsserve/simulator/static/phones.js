// Optional: keeps the page fresh and sends with Enter. Everything works without it.
"use strict";
(() => {
  const EVERY_MS = 1500;
  let etag = null;
  let failures = 0;

  const atEnd = (box) => Math.abs(box.scrollTop) < 24;

  function replaceLiveParts(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const newer = fresh.getElementById(part.id);
      if (!newer || newer.innerHTML === part.innerHTML) continue;
      const place = part.scrollTop;
      const follow = atEnd(part);
      part.innerHTML = newer.innerHTML;
      part.scrollTop = follow ? 0 : place;
    }
  }

  async function look() {
    if (document.hidden) return;
    try {
      const answer = await fetch(location.href, {
        headers: etag ? { "If-None-Match": etag } : {},
        cache: "no-store",
      });
      failures = 0;
      if (answer.status !== 200) return;
      etag = answer.headers.get("ETag");
      replaceLiveParts(await answer.text());
    } catch {
      failures += 1; // The carrier is away; ask less and less often.
    }
  }

  async function keepLooking() {
    await look();
    setTimeout(keepLooking, EVERY_MS * Math.min(2 ** failures, 16));
  }

  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (!(box instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    box.form.requestSubmit();
  });

  for (const choice of document.querySelectorAll(".choose select")) {
    choice.addEventListener("change", () => choice.form.requestSubmit());
  }
  document.addEventListener("visibilitychange", look);
  keepLooking();
})();
