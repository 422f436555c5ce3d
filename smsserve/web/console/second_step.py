"""The second step of a log-in: a code or a passkey, in the browser that the password came from."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as AnyResponse

from smsserve.domain.errors import RefusedError
from smsserve.domain.recovery_codes import read_code
from smsserve.usecases import accounts, entering, passkeys
from smsserve.usecases.entering import Waiting
from smsserve.usecases.factors import read_factors
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.callers import read_caller
from smsserve.web.console.entrance import go_in, pending_name, render_login
from smsserve.web.console.forms import HOME, local_path
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render
from smsserve.web.console.session import allow_anyone, drop_secret, put_secret
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark, ngettext


def find_pending(runtime: Runtime) -> str:
    """Return this browser's secret of a log-in that waits, "" for none."""
    return request.cookies.get(pending_name(runtime), "")


def begin_second(runtime: Runtime, pending: str, goal: str, late: str) -> AnyResponse:
    """Lead on to the second step; a form that came too late goes along in the page."""
    leave_second(runtime)
    waiting = entering.read_waiting(runtime, pending) if late else None
    onward = url_for("console.show_second", next=None if goal == HOME else goal)
    response: AnyResponse = redirect(onward, 303)
    if waiting is not None:
        response = _show(runtime, waiting, goal, late)
    put_secret(runtime, response, pending_name(runtime), pending)
    return response


def leave_second(runtime: Runtime) -> None:
    """Forget the log-in that waits in this browser: another one is begun, or none."""
    token = find_pending(runtime)
    if token:
        entering.forget_pending(runtime, token)


@allow_anyone
def show_second(runtime: Runtime) -> ResponseReturnValue:
    """Show the form for a code; without a log-in that waits, the log-in."""
    goal = local_path(request.args.get("next"))
    waiting = entering.read_waiting(runtime, find_pending(runtime))
    if waiting is None:
        return redirect(url_for("console.show_login", next=None if goal == HOME else goal), 303)
    return _show(runtime, waiting, goal)


def _show(
    runtime: Runtime, waiting: Waiting, goal: str, late: str = "", problem: str = ""
) -> Response:
    page = render(
        "second_step.html",
        waiting=waiting,
        goal=goal,
        late=late,
        problem=problem,
        has_passkey=waiting.has_passkey and passkeys.are_possible(runtime),
    )
    return make_response(page, 401 if problem else 200)


@allow_anyone
def pass_second(runtime: Runtime) -> ResponseReturnValue:
    """Open the session for a code or a passkey that fits, and go where they wanted to."""
    goal, late = local_path(request.form.get("next")), request.form.get("late", "")
    pending, code = find_pending(runtime), request.form.get("code", "")
    credential = request.form.get("credential", "")
    if credential:
        token = passkeys.pass_second(runtime, pending, credential, read_caller())
    else:
        token = entering.pass_second(runtime, pending, code, read_caller())
    if token is None:
        return _refuse(runtime, goal, late, by_passkey=bool(credential))
    response = go_in(runtime, token, goal, late)
    if not credential and read_code(code) is not None:
        _tell_codes_left(runtime, token)
    return response


def _refuse(runtime: Runtime, goal: str, late: str, *, by_passkey: bool) -> ResponseReturnValue:
    """Ask once more, or for the password anew: ten minutes are over, or the log-in was used."""
    waiting = entering.read_waiting(runtime, find_pending(runtime))
    if waiting is None:
        said = _("That took too long, or was done in another window. Log in again.")
        page = render_login(runtime, goal=goal, late=late, problem=said)
        response = make_response(page, 401)
        drop_secret(runtime, response, pending_name(runtime))
        return response
    if by_passkey:
        problem = _("That passkey was not taken. Try again, or use a code.")
    else:
        problem = _(
            "That code does not fit, or was used. After 5 wrong ones, wait 5 minutes, and longer"
            " each time, up to an hour."
        )
    return _show(runtime, waiting, goal, late, problem)


@allow_anyone
def ask_second(runtime: Runtime) -> ResponseReturnValue:
    """Return what the browser asks a passkey for the second step, for its script."""
    try:
        said = passkeys.ask_for_second(runtime, find_pending(runtime))
    except RefusedError as refused:
        return {"problem": say_refusal(mark("Not asked: %(why)s"), refused)}, 422
    if said is None:
        return {"problem": _("That took too long. Log in again.")}, 422
    return Response(said, content_type="application/json")


def _tell_codes_left(runtime: Runtime, token: str) -> None:
    account = accounts.find_session(runtime, token)
    if account is None:
        return
    left = read_factors(runtime, account.id).codes_left
    flash(
        ngettext(
            "That recovery code is used up: %(num)s is left. Make new ones under Me, Second step.",
            "That recovery code is used up: %(num)s are left. Make new ones under Me, Second step.",
            left,
        )
    )
