"""Confirming: what a session alone is not enough for asks once more who is there.

Every page that is declared `fresh` comes through here: `ask_to_confirm` stands before it. Somebody
who proved it within the last minutes notices nothing. Otherwise one page asks for it, and carries
along what the form had brought: nothing typed is lost, and nothing is done before.
"""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import RefusedError
from smsserve.domain.roles import Role
from smsserve.usecases import access, passkeys
from smsserve.usecases.factors import read_factors
from smsserve.web.console.callers import read_caller
from smsserve.web.console.forms import local_path
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render
from smsserve.web.console.session import Visit, allow, cookie_name
from smsserve.web.console.typed_words import is_secret
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark


def own_token(visit: Visit) -> str:
    """Return the secret of the session that asks."""
    return request.cookies.get(cookie_name(visit.runtime.settings), "")


def ask_to_confirm(visit: Visit) -> ResponseReturnValue | None:
    """Return the page that asks who is there, None for whoever proved it just now or before."""
    if access.is_confirmed(visit.runtime, own_token(visit)):
        return None
    if request.method != "POST":
        goal = local_path(request.path)
        return _show(visit, url_for("console.confirm_me"), [("next", goal)])
    problem = _take_proof(visit)
    if problem is None:
        return None
    pairs = request.form.items(multi=True)
    # Not the page's own: its token, the proof, and whose it is, for a password manager.
    kept = [(name, value) for name, value in pairs if not is_secret(name)]
    return _show(visit, request.full_path.rstrip("?"), kept, problem)


def _take_proof(visit: Visit) -> str | None:
    """Take the request's proof; returns what is wrong with it, "" for none, None when it holds."""
    runtime, token = visit.runtime, own_token(visit)
    credential, proof = request.form.get("credential", ""), request.form.get("proof", "")
    if credential:
        if passkeys.confirm(runtime, visit.account.id, token, credential):
            return None
        return _("That passkey was not taken. Try again, or type your password.")
    if not proof:
        return ""
    if access.confirm(runtime, token, proof, read_caller()):
        return None
    return _("That is neither your password nor a code. After 5 wrong ones you are logged out.")


def _show(
    visit: Visit, action: str, kept: list[tuple[str, str]], problem: str | None = ""
) -> Response:
    factors = read_factors(visit.runtime, visit.account.id)
    values: dict[str, Any] = {"action": action, "kept": kept, "problem": problem}
    page = render(
        "confirm.html",
        visit=visit,
        has_app=factors.app_since is not None,
        has_passkey=bool(factors.passkeys) and passkeys.are_possible(visit.runtime),
        **values,
    )
    return make_response(page, 403)


@allow(*Role, early=True)
def confirm_me(visit: Visit) -> ResponseReturnValue:
    """Take the proof for a page that was asked for, and lead there."""
    problem = _take_proof(visit)
    goal = local_path(request.form.get("next"))
    if problem is None:
        return redirect(goal, 303)
    return _show(visit, url_for("console.confirm_me"), [("next", goal)], problem)


@allow(*Role, early=True)
def ask_own_passkey(visit: Visit) -> ResponseReturnValue:
    """Return what the browser asks a passkey to confirm, for its script."""
    try:
        said = passkeys.ask_to_confirm(visit.runtime, visit.account.id, own_token(visit))
    except RefusedError as refused:
        return {"problem": say_refusal(mark("Not asked: %(why)s"), refused)}, 422
    return Response(said, content_type="application/json")
