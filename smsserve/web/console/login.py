"""Logging in and out."""

from __future__ import annotations

from flask import Response, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.usecases import entering
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.callers import read_caller
from smsserve.web.console.entrance import go_in, pending_name, render_login
from smsserve.web.console.forms import HOME, local_path, page_of, read_text
from smsserve.web.console.late_forms import seal_late
from smsserve.web.console.look import put_cookie
from smsserve.web.console.second_step import begin_second, leave_second
from smsserve.web.console.session import (
    allow_anyone,
    drop_secret,
    end_session,
    find_account,
    is_https,
)
from smsserve.web.console.typed_words import list_typed
from smsserve.web.languages import COOKIE, LANGUAGES, speak_language
from smsserve.web.languages import lazy_gettext as _l

# One sentence for every reason: it must not tell which addresses have an account.
_WRONG = _l(
    "That address and password do not fit. After too many tries, wait 5 minutes, and longer each"
    " time, up to an hour."
)
_STALE = _l("Please type your password again: this page was an older one.")


@allow_anyone
def show_login(runtime: Runtime) -> ResponseReturnValue:
    """Show the log-in form, or go on for somebody who is in already."""
    goal = local_path(request.args.get("next"))
    if find_account(runtime) is not None:
        return redirect(goal, 303)
    return render_login(runtime, goal=goal, locked="locked" in request.args)


@allow_anyone
def log_in(runtime: Runtime) -> ResponseReturnValue:
    """Take address and password, and go on to the second step or where they wanted to.

    Whoever had a form under way sees it again first.
    """
    goal, late = local_path(request.form.get("next")), request.form.get("late", "")
    email, password = read_text("email"), request.form.get("password", "")
    entered = entering.enter(runtime, email, password, read_caller())
    if entered is None:
        page = render_login(runtime, goal=goal, email=email, late=late, problem=_WRONG)
        return page, 401
    if entered.pending:
        return begin_second(runtime, entered.pending, goal, late)
    leave_second(runtime)
    return go_in(runtime, entered.session, goal, late)


def show_stale(runtime: Runtime) -> Response:
    """Return the log-in again after its own token was another's: what it holds is kept."""
    goal, late = local_path(request.form.get("next")), request.form.get("late", "")
    page = render_login(runtime, goal=goal, email=read_text("email"), late=late, problem=_STALE)
    return make_response(page, 400)


@allow_anyone
def choose_language(runtime: Runtime) -> ResponseReturnValue:
    """Keep the language of this browser, for whoever has not logged in."""
    goal, late = local_path(request.form.get("next")), request.form.get("late", "")
    response = redirect(url_for("console.show_login", next=None if goal == HOME else goal), 303)
    language = request.form.get("language", "")
    if late:
        speak_language(language)
        response = make_response(render_login(runtime, goal=goal, late=late, over=True), 401)
    if language in LANGUAGES:
        put_cookie(response, COOKIE, language, secure=is_https(runtime.settings))
    return response


@allow_anyone
def log_out(runtime: Runtime) -> ResponseReturnValue:
    """End this browser's session; also one that is over already."""
    response = redirect(url_for("console.show_login"), 303)
    leave_second(runtime)
    drop_secret(runtime, response, pending_name(runtime))
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
    goal = page_of(request.path)
    page = render_login(runtime, goal=goal, typed=typed, over=True, kept=kept, late=late)
    return make_response(page, 401)
