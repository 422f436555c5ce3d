"""Passkeys in the browser: the log-in with one alone, and making one.

A small script (`static/passkeys.js`) fetches the question, has the device answer, and sends the
answer with an ordinary form; without it everything else here still works.
"""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import RefusedError
from smsserve.domain.roles import Role
from smsserve.usecases import factors, passkeys
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.callers import read_caller
from smsserve.web.console.confirming import own_token
from smsserve.web.console.devices import name_device
from smsserve.web.console.entrance import go_in, render_login
from smsserve.web.console.factors import show_codes, show_page
from smsserve.web.console.forms import local_path, read_text
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render
from smsserve.web.console.second_step import leave_second
from smsserve.web.console.session import (
    Visit,
    allow,
    allow_anyone,
    drop_secret,
    is_https,
    put_secret,
)
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark


def _asked_name(runtime: Runtime) -> str:
    """Return the name of the cookie that ties a question to the browser that asked for it."""
    return "__Host-smsserve-asked" if is_https(runtime.settings) else "smsserve-asked"


@allow_anyone
def ask_entry(runtime: Runtime) -> ResponseReturnValue:
    """Return what the browser asks any passkey of this site, for its script."""
    try:
        asked = passkeys.ask_to_enter(runtime, read_caller())
    except RefusedError as refused:
        return _answer_problem(refused)
    if asked is None:
        return {"problem": _("Too much came from here at once. Wait a few minutes.")}, 429
    token, said = asked
    response = Response(said, content_type="application/json")
    put_secret(runtime, response, _asked_name(runtime), token)
    return response


def _answer_problem(refused: RefusedError) -> ResponseReturnValue:
    return {"problem": say_refusal(mark("Not asked: %(why)s"), refused)}, 422


@allow_anyone
def enter_by_passkey(runtime: Runtime) -> ResponseReturnValue:
    """Open a session for a passkey that proves whose it is: it counts for both steps."""
    goal, late = local_path(request.form.get("next")), request.form.get("late", "")
    answer = request.form.get("credential", "")
    asked = request.cookies.get(_asked_name(runtime), "")
    token = passkeys.enter(runtime, asked, answer, read_caller())
    if token is None:
        problem = _("That passkey was not taken. Try again, or use your password.")
        page = render_login(runtime, goal=goal, late=late, problem=problem)
        return make_response(page, 401)
    leave_second(runtime)
    response = go_in(runtime, token, goal, late)
    drop_secret(runtime, response, _asked_name(runtime))
    return response


@allow(*Role, fresh=True, early=True)
def show_new_passkey(visit: Visit) -> ResponseReturnValue:
    """Show the form that makes a passkey."""
    return _show_new(visit)


def _show_new(visit: Visit, problem: str = "", code: int = 200) -> Response:
    page = render(
        "passkey_new.html",
        visit=visit,
        possible=passkeys.are_possible(visit.runtime),
        device=name_device(),
        longest=passkeys.LONGEST_NAME,
        problem=problem,
    )
    return make_response(page, code)


@allow(*Role, fresh=True, early=True)
def ask_new_passkey(visit: Visit) -> ResponseReturnValue:
    """Return what the browser asks a device to make, for its script."""
    try:
        said = passkeys.ask_to_make(visit.runtime, visit.account, own_token(visit))
    except RefusedError as refused:
        return _answer_problem(refused)
    return Response(said, content_type="application/json")


@allow(*Role, fresh=True, early=True)
def add_passkey(visit: Visit) -> ResponseReturnValue:
    """Keep the passkey that a device has made."""
    answer, name = request.form.get("made", ""), read_text("name")
    try:
        codes = passkeys.add(visit.runtime, visit.account, own_token(visit), answer, name)
    except RefusedError as refused:
        return _show_new(visit, say_refusal(mark("Not kept: %(why)s"), refused), 422)
    flash(_("The passkey is kept. From now on you can log in with it alone."))
    return show_codes(visit, codes) if codes else redirect(url_for("console.show_factors"), 303)


@allow(*Role, fresh=True, early=True)
def remove_passkey(visit: Visit, passkey_id: str) -> ResponseReturnValue:
    """Take a passkey away; raises NotFoundError for one that is not theirs, or gone."""
    try:
        factors.remove_passkey(visit.runtime, visit.account.id, passkey_id)
    except RefusedError as refused:
        return show_page(visit, say_refusal(mark("Not taken away: %(why)s"), refused), 422)
    flash(_("The passkey is taken away. Delete it on its device too."))
    return redirect(url_for("console.show_factors"), 303)
