// Passkeys: fetches the question, has the device answer, and sends the answer with its form.
(function () {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  var bytes = function (text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (one) { return one.charCodeAt(0); });
  };
  var text = function (buffer) {
    var plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  var known = function (list) {
    return (list || []).map(function (one) { return Object.assign({}, one, { id: bytes(one.id) }); });
  };

  var make = function (asked) {
    asked.challenge = bytes(asked.challenge);
    asked.user.id = bytes(asked.user.id);
    asked.excludeCredentials = known(asked.excludeCredentials);
    return navigator.credentials.create({ publicKey: asked });
  };
  var prove = function (asked) {
    asked.challenge = bytes(asked.challenge);
    asked.allowCredentials = known(asked.allowCredentials);
    return navigator.credentials.get({ publicKey: asked });
  };
  var pack = function (made) {
    var said = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (made.response[name]) said[name] = text(made.response[name]);
    });
    return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response: said });
  };

  var ask = async function (part, form) {
    var token = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
    var answer = await fetch(part.dataset.question, { method: "POST", body: token, credentials: "same-origin" });
    // Not asked as JSON: the proof of a while ago is too old, or the log-in is over.
    if (!/json/.test(answer.headers.get("Content-Type") || "")) return location.reload();
    var asked = await answer.json();
    if (!answer.ok) throw new Error(asked.problem);
    var made = await (part.dataset.passkey === "make" ? make(asked) : prove(asked));
    form.elements[part.dataset.into].value = pack(made);
    form.submit();
  };

  document.querySelectorAll("[data-passkey]").forEach(function (part) {
    var form = part.closest("form"), button = part.querySelector("button"), problem = part.querySelector("[role=alert]");
    var words = problem.textContent;
    part.hidden = false;
    document.querySelectorAll("[data-without]").forEach(function (one) { one.hidden = true; });
    button.addEventListener("click", async function () {
      if (part.dataset.passkey === "make" && !form.reportValidity()) return;
      button.disabled = problem.hidden = true;
      try {
        await ask(part, form);
      } catch (error) {
        // A device's own words are English and technical; ours are in the reader's language.
        problem.textContent = error instanceof DOMException || error instanceof TypeError ? words : error.message;
        problem.hidden = false;
      }
      button.disabled = false;
    });
  });
})();
