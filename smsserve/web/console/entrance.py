"""The entrance: the log-in page, and where a fresh session leads, whatever it was opened with."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect
from werkzeug.wrappers import Response

from smsserve.usecases import accounts, passkeys
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.late_forms import open_form
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.shifts import read_zone
from smsserve.web.console.late_forms import show_form
from smsserve.web.console.pages import render
from smsserve.web.console.session import begin_session, drop_secret, is_https
from smsserve.web.console.times import say_date
from smsserve.web.languages import LANGUAGES, speak_language
from smsserve.web.languages import gettext as _


def pending_name(runtime: Runtime) -> str:
    """Return the name of the cookie that holds a log-in's way to its second step."""
    return "__Host-smsserve-step" if is_https(runtime.settings) else "smsserve-step"


def render_login(runtime: Runtime, **values: Any) -> str:
    """Return the log-in page."""
    possible = passkeys.are_possible(runtime)
    return render("login.html", languages=LANGUAGES, passkeys=possible, **values)


def go_in(runtime: Runtime, token: str, goal: str, late: str) -> Response:
    """Return where a fresh session leads: to the form that came too late, or the page wanted."""
    onward = redirect(goal, 303)
    # First: a page that is made now has the form token of the fresh session.
    begin_session(runtime, onward, token)
    drop_secret(runtime, onward, pending_name(runtime))
    account = accounts.find_session(runtime, token)
    if account is None:
        return onward
    speak_language(account.language)
    form = open_form(runtime, late, account.id) if late else None
    if form is None or account.needs_factor:
        _tell_due(runtime, account)
        return onward
    page = show_form(form, account)
    for cookie in onward.headers.getlist("Set-Cookie"):
        page.headers.add("Set-Cookie", cookie)
    return page


def _tell_due(runtime: Runtime, account: AccountView) -> None:
    """Say from when on a password alone is not enough, to whoever has nothing else."""
    if account.factor_due_at is None or account.needs_factor:
        return
    day = say_date(account.factor_due_at, read_zone(runtime, account.id))
    words = _(
        "From %(day)s on, logging in takes a second step. Set it up under Me, Second step: it takes"
        " two minutes.",
        day=day,
    )
    flash(words)
