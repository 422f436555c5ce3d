"""Welcoming: the page behind a one-time link, where somebody new chooses a password."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.usecases import inviting
from smsserve.usecases.passwords import SHORTEST_PASSWORD
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.callers import read_caller
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render
from smsserve.web.console.session import allow_anyone
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark

_LONGEST_TOKEN = 64


@allow_anyone
def show_welcome(runtime: Runtime, token: str) -> ResponseReturnValue:
    """Show the form; looking uses nothing up."""
    return _show(runtime, token)


def _show(runtime: Runtime, token: str, problem: str = "") -> Response:
    welcome = inviting.read_welcome(runtime, _clean(token))
    code = 410 if welcome is None else 422 if problem else 200
    page = render(
        "welcome.html", welcome=welcome, secret=token, problem=problem, shortest=SHORTEST_PASSWORD
    )
    response = make_response(page, code)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    # The link is the secret: no other page is told it, not even one of ours.
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _clean(token: str) -> str:
    """Return a token as it was made: some programmes take a full stop for a part of it."""
    return token.rstrip(".")[:_LONGEST_TOKEN]


@allow_anyone
def accept_welcome(runtime: Runtime, token: str) -> ResponseReturnValue:
    """Keep the password, use the link up, and lead to the log-in."""
    password = request.form.get("new", "")
    if password != request.form.get("again", ""):
        return _show(runtime, token, _("The two passwords are not the same. Type both again."))
    try:
        inviting.accept(runtime, _clean(token), password, read_caller())
    except RefusedError as refused:
        return _show(runtime, token, say_refusal(mark("Not kept: %(why)s"), refused))
    except NotFoundError:
        return _show(runtime, token)
    flash(_("Your password is kept. Log in with it now."))
    return redirect(url_for("console.show_login"), 303)
