"""My security: the password, and where I am logged in."""

from __future__ import annotations

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.roles import Role
from smsserve.usecases import access
from smsserve.usecases.passwords import SHORTEST_PASSWORD
from smsserve.usecases.shifts import read_zone
from smsserve.web.console.callers import read_caller
from smsserve.web.console.confirming import own_token
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark, ngettext


@allow(*Role)
def show_security(visit: Visit) -> ResponseReturnValue:
    """Show where this account is logged in, and the form for another password."""
    return _show(visit)


def _show(visit: Visit, problem: str = "", code: int = 200) -> ResponseReturnValue:
    sessions = access.list_sessions(visit.runtime, visit.account.id, own_token(visit))
    zone = read_zone(visit.runtime, visit.account.id)
    page = render(
        "security.html",
        visit=visit,
        sessions=sessions,
        others=sum(not one.mine for one in sessions),
        shortest=SHORTEST_PASSWORD,
        problem=problem,
        say=speak(visit, visit.runtime.now(), zone),
    )
    return make_response(page, code)


@allow(*Role)
def change_password(visit: Visit) -> ResponseReturnValue:
    """Change the password; every other session ends."""
    fresh = request.form.get("new", "")
    if fresh != request.form.get("again", ""):
        return _show(visit, _("The two new passwords are not the same. Type both again."), 422)
    try:
        old = request.form.get("old", "")
        access.change_password(visit.runtime, own_token(visit), old, fresh, read_caller())
    except RefusedError as refused:
        return _show(visit, say_refusal(mark("Not changed: %(why)s"), refused), 422)
    flash(_("Your password is changed, and every other session of yours has ended."))
    return redirect(url_for("console.show_security"), 303)


@allow(*Role)
def end_my_session(visit: Visit) -> ResponseReturnValue:
    """End one of one's own sessions, or all but this one."""
    runtime, account_id = visit.runtime, visit.account.id
    session_id = request.form.get("session", "")
    if session_id:
        try:
            access.end_session(runtime, account_id, session_id, actor=account_id)
        except NotFoundError:
            flash(_("That session was over already."))
        else:
            flash(_("That session has ended."))
    else:
        gone = access.end_other_sessions(runtime, account_id, own_token(visit), actor=account_id)
        ended = ngettext("%(num)s session has ended.", "%(num)s sessions have ended.", gone)
        flash(ended)
    return redirect(url_for("console.show_security"), 303)
