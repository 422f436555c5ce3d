"""Logging in and out."""

from __future__ import annotations

from typing import Any

from flask import g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.usecases import accounts
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.devices import name_device
from smsserve.web.console.forms import HOME, local_path, read_text
from smsserve.web.console.look import put_cookie
from smsserve.web.console.pages import render as render_page
from smsserve.web.console.session import (
    allow_anyone,
    begin_session,
    end_session,
    find_account,
    is_https,
)
from smsserve.web.languages import COOKIE, LANGUAGES
from smsserve.web.languages import lazy_gettext as _l

# One sentence for every reason: it must not tell which addresses have an account.
_WRONG = _l("That address and password do not fit. After too many tries, wait 5 minutes.")


@allow_anyone
def show_login(runtime: Runtime) -> ResponseReturnValue:
    """Show the log-in form, or go on for somebody who is in already."""
    goal = local_path(request.args.get("next"))
    if find_account(runtime) is not None:
        return redirect(goal, 303)
    return _render(goal=goal, locked="locked" in request.args)


@allow_anyone
def log_in(runtime: Runtime) -> ResponseReturnValue:
    """Open a session for the right address and password, and go where they wanted to."""
    goal = local_path(request.form.get("next"))
    email = read_text("email")
    token = accounts.log_in(runtime, email, request.form.get("password", ""), device=name_device())
    if token is None:
        return _render(goal=goal, email=email, problem=_WRONG), 401
    response = redirect(goal, 303)
    begin_session(runtime, response, token)
    return response


def _render(**values: Any) -> str:
    return render_page("login.html", languages=LANGUAGES, **values)


@allow_anyone
def choose_language(runtime: Runtime) -> ResponseReturnValue:
    """Keep the language of this browser, for whoever has not logged in."""
    goal = local_path(request.form.get("next"))
    response = redirect(url_for("console.show_login", next=None if goal == HOME else goal), 303)
    language = request.form.get("language", "")
    if language in LANGUAGES:
        put_cookie(response, COOKIE, language, secure=is_https(runtime.settings))
    return response


@allow_anyone
def log_out(runtime: Runtime) -> ResponseReturnValue:
    """End this browser's session; also one that is over already."""
    response = redirect(url_for("console.show_login"), 303)
    end_session(runtime, response)
    return response


def ask_to_log_in(_runtime: Runtime) -> ResponseReturnValue:
    """Send somebody without a session to the log-in; words they typed are given back to them."""
    if request.method == "GET":
        if request.headers.get("X-Idle") is not None:
            # A page that asks for news: its script goes to the log-in and keeps the draft.
            return "", 401
        goal = local_path(request.path)
        return redirect(url_for("console.show_login", next=None if goal == HOME else goal), 303)
    kept = bool(g.get("words_kept"))
    typed = "" if kept else read_text("body") or read_text("note")
    page = _render(goal=_page_of(request.path), typed=typed, over=True, kept=kept)
    return make_response(page, 401)


def _page_of(path: str) -> str:
    """Return the page a form stands on: ".../texts" is sent from the record above it."""
    return local_path(path.rpartition("/")[0])
