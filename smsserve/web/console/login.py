"""Logging in and out."""

from __future__ import annotations

from typing import Any

from flask import Response, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as AnyResponse

from smsserve.usecases import accounts
from smsserve.usecases.late_forms import open_form
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.devices import name_device
from smsserve.web.console.forms import HOME, local_path, page_of, read_text
from smsserve.web.console.late_forms import seal_late, show_form
from smsserve.web.console.look import put_cookie
from smsserve.web.console.pages import render as render_page
from smsserve.web.console.session import (
    allow_anyone,
    begin_session,
    end_session,
    find_account,
    is_https,
)
from smsserve.web.console.typed_words import list_typed
from smsserve.web.languages import COOKIE, LANGUAGES, speak_language
from smsserve.web.languages import lazy_gettext as _l

# One sentence for every reason: it must not tell which addresses have an account.
_WRONG = _l("That address and password do not fit. After too many tries, wait 5 minutes.")
_STALE = _l("Please type your password again: this page was an older one.")


@allow_anyone
def show_login(runtime: Runtime) -> ResponseReturnValue:
    """Show the log-in form, or go on for somebody who is in already."""
    goal = local_path(request.args.get("next"))
    if find_account(runtime) is not None:
        return redirect(goal, 303)
    return _render(goal=goal, locked="locked" in request.args)


@allow_anyone
def log_in(runtime: Runtime) -> ResponseReturnValue:
    """Open a session for the right address and password, and go where they wanted to.

    Whoever had a form under way sees it again first.
    """
    goal, late = local_path(request.form.get("next")), request.form.get("late", "")
    email = read_text("email")
    token = accounts.log_in(runtime, email, request.form.get("password", ""), device=name_device())
    if token is None:
        return _render(goal=goal, email=email, late=late, problem=_WRONG), 401
    response = redirect(goal, 303)
    begin_session(runtime, response, token)
    return _show_late(runtime, late, token, response) if late else response


def _show_late(runtime: Runtime, late: str, token: str, onward: AnyResponse) -> AnyResponse:
    """Return the form that came too late to whose it is, with their fresh session's cookie."""
    account = accounts.find_session(runtime, token)
    form = None if account is None else open_form(runtime, late, account.id)
    if account is None or form is None:
        return onward
    speak_language(account.language)
    page = show_form(form, account)
    for cookie in onward.headers.getlist("Set-Cookie"):
        page.headers.add("Set-Cookie", cookie)
    return page


def show_stale() -> Response:
    """Return the log-in again after its own token was another's: what it holds is kept."""
    goal, late = local_path(request.form.get("next")), request.form.get("late", "")
    page = _render(goal=goal, email=read_text("email"), late=late, problem=_STALE)
    return make_response(page, 400)


def _render(**values: Any) -> str:
    return render_page("login.html", languages=LANGUAGES, **values)


@allow_anyone
def choose_language(runtime: Runtime) -> ResponseReturnValue:
    """Keep the language of this browser, for whoever has not logged in."""
    goal, late = local_path(request.form.get("next")), request.form.get("late", "")
    response = redirect(url_for("console.show_login", next=None if goal == HOME else goal), 303)
    language = request.form.get("language", "")
    if late:
        speak_language(language)
        response = make_response(_render(goal=goal, late=late, over=True), 401)
    if language in LANGUAGES:
        put_cookie(response, COOKIE, language, secure=is_https(runtime.settings))
    return response


@allow_anyone
def log_out(runtime: Runtime) -> ResponseReturnValue:
    """End this browser's session; also one that is over already."""
    response = redirect(url_for("console.show_login"), 303)
    end_session(runtime, response)
    return response


def ask_to_log_in(runtime: Runtime) -> ResponseReturnValue:
    """Send somebody without a session to the log-in; words they typed are given back to them."""
    if request.method == "GET":
        if request.headers.get("X-Idle") is not None:
            # A page that asks for news: its script goes to the log-in and keeps the draft.
            return "", 401
        goal = local_path(request.path)
        return redirect(url_for("console.show_login", next=None if goal == HOME else goal), 303)
    kept = bool(g.get("words_kept"))
    late = "" if kept else seal_late(runtime, g.get("late"))
    # What can not be sent again can still be read.
    typed = [] if kept or late else list_typed()
    page = _render(goal=page_of(request.path), typed=typed, over=True, kept=kept, late=late)
    return make_response(page, 401)
