"""Logging in and out."""

from __future__ import annotations

from flask import make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.usecases import accounts
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.forms import HOME, local_path, read_text
from smsserve.web.console.pages import render
from smsserve.web.console.session import allow_anyone, begin_session, end_session, find_account

# One sentence for every reason: it must not tell which addresses have an account.
_WRONG = "That address and password do not fit. After too many tries, wait 5 minutes."


@allow_anyone
def show_login(runtime: Runtime) -> ResponseReturnValue:
    """Show the log-in form, or go on for somebody who is in already."""
    goal = local_path(request.args.get("next"))
    if find_account(runtime) is not None:
        return redirect(goal, 303)
    return render("login.html", goal=goal)


@allow_anyone
def log_in(runtime: Runtime) -> ResponseReturnValue:
    """Open a session for the right address and password, and go where they wanted to."""
    goal = local_path(request.form.get("next"))
    email = read_text("email")
    token = accounts.log_in(runtime, email, request.form.get("password", ""))
    if token is None:
        return render("login.html", goal=goal, email=email, problem=_WRONG), 401
    response = redirect(goal, 303)
    begin_session(runtime, response, token)
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
    typed = read_text("body") or read_text("note")
    page = render("login.html", goal=_page_of(request.path), typed=typed, over=True)
    return make_response(page, 401)


def _page_of(path: str) -> str:
    """Return the page a form stands on: ".../texts" is sent from the record above it."""
    return local_path(path.rpartition("/")[0])
