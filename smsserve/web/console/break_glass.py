"""Break-glass: the page that asks why, and the coordinator's nod to it."""

from __future__ import annotations

from typing import Any

from flask import Response, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import RefusedError
from smsserve.domain.roles import LEADERS, Role
from smsserve.usecases import break_glass, records
from smsserve.usecases.records import OutsideError
from smsserve.web.console.forms import read_text
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render
from smsserve.web.console.session import Visit, allow
from smsserve.web.console.times import say_clock
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark


def ask_why(visit: Visit, participant_id: str, *, code: int = 403, **values: Any) -> Response:
    """Return the page that asks for a reason; it says nothing of the person, not even the name."""
    page = render(
        "break_glass.html",
        visit=visit,
        participant_id=participant_id,
        minutes=int(break_glass.OPEN_FOR.total_seconds() // 60),
        longest=break_glass.LONGEST_REASON,
        **({"problem": "", "reason": ""} | values),
    )
    return make_response(page, code)


@allow(*Role)
def open_record(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Open a record from outside a caseload, with a reason, for an hour."""
    try:
        records.check_sight(visit.runtime, participant_id, visit.account)
    except OutsideError:
        return _open(visit, participant_id)
    return redirect(url_for("console.show_record", participant_id=participant_id), 303)


def _open(visit: Visit, participant_id: str) -> ResponseReturnValue:
    reason = read_text("reason")
    try:
        until = break_glass.open_record(visit.runtime, participant_id, visit.account, reason)
    except RefusedError as error:
        problem = say_refusal(mark("Not opened: %(why)s"), error)
        return ask_why(visit, participant_id, code=422, problem=problem, reason=reason)
    zone = records.read_zone(visit.runtime, participant_id, visit.account)
    flash(_("Open for you until %(time)s. A coordinator sees why.", time=say_clock(until, zone)))
    return redirect(url_for("console.show_record", participant_id=participant_id), 303)


@allow(*LEADERS)
def see_opening(visit: Visit, opening_id: str) -> ResponseReturnValue:
    """Note that a coordinator has seen who opened a record, and why."""
    break_glass.mark_seen(visit.runtime, opening_id, visit.account)
    return redirect(url_for("console.show_queue"), 303)
