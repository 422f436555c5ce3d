"""After closing: when to look in again, in two taps, and whether the flag was useful."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.looking_in import offer_at
from smsserve.domain.roles import Role
from smsserve.domain.usefulness import WHYS
from smsserve.usecases import acts, closing, looking_in, records, usefulness
from smsserve.usecases.closing import Closed
from smsserve.web.console import words
from smsserve.web.console.forms import read_local, read_text
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render, speak
from smsserve.web.console.participants import render_record
from smsserve.web.console.session import Visit, allow
from smsserve.web.console.times import say_local
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark


@allow(*Role)
def show_closed(visit: Visit, flag_id: str) -> ResponseReturnValue:
    """Offer the next follow-up, and ask whether the flag was useful."""
    return _render(visit, closing.read_closed(visit.runtime, flag_id, visit.account))


def _render(visit: Visit, closed: Closed, **values: Any) -> str:
    now = visit.runtime.now()
    at = offer_at(closed.severity, now, closed.zone)
    return render(
        "closed.html",
        visit=visit,
        closed=closed,
        offered=say_local(at, closed.zone),
        acts=[
            one
            for one in acts.list_undoable(visit.runtime, visit.account.id)
            if one.flag_id == closed.flag_id
        ],
        whys=words.USEFUL,
        longest_plan=looking_in.LONGEST_NOTE,
        say=speak(visit, now, closed.zone),
        **({"problem": "", "typed": {}} | values),
    )


@allow(*Role)
def plan_after(visit: Visit, flag_id: str) -> ResponseReturnValue:
    """Plan to look in again on whom a closed flag was about."""
    closed = closing.read_closed(visit.runtime, flag_id, visit.account)
    at, note = read_local("at", closed.zone), read_text("note")
    try:
        _plan(visit, closed.participant_id, at, note)
    except RefusedError as error:
        problem = say_refusal(mark("Not planned: %(why)s"), error)
        typed = {"at": request.form.get("at", ""), "note": note}
        return make_response(_render(visit, closed, problem=problem, typed=typed), 422)
    flash(_("Planned. It comes back to your queue when it is time."))
    return redirect(url_for("console.show_queue"), 303)


def _plan(visit: Visit, participant_id: str, at: datetime | None, note: str) -> None:
    if at is None:
        raise RefusedError("nobody said when", "Choose a day and a time.")
    looking_in.plan_followup(
        visit.runtime, participant_id, account_id=visit.account.id, due_at=at, note=note
    )


@allow(*Role)
def rate_closed(visit: Visit, flag_id: str) -> ResponseReturnValue:
    """Keep whether a closed flag was worth somebody's time, and why not."""
    closing.read_closed(visit.runtime, flag_id, visit.account)
    why = request.form.get("useful", "")
    if why not in WHYS:
        raise NotFoundError("answer", flag_id)
    useful = WHYS[why]
    usefulness.answer(visit.runtime, flag_id, useful=useful, account_id=visit.account.id, why=why)
    flash(_("Thank you. It is counted for the rule, never for you."))
    return redirect(url_for("console.show_closed", flag_id=flag_id), 303)


@allow(*Role)
def plan_followup(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Plan to look in on somebody again, from their record."""
    zone = records.read_zone(visit.runtime, participant_id, visit.account)
    note = read_text("note")
    try:
        _plan(visit, participant_id, read_local("at", zone), note)
    except RefusedError as error:
        problem = say_refusal(mark("Not planned: %(why)s"), error)
        return _give_back(visit, participant_id, problem, {"id": "", "note": note})
    flash(_("Planned. It comes back to your queue when it is time."))
    return _back(participant_id)


@allow(*Role)
def move_followup(visit: Visit, planned_id: str) -> ResponseReturnValue:
    """Move a planned follow-up to another day or time."""
    participant_id = looking_in.find_planned(visit.runtime, planned_id)
    zone = records.read_zone(visit.runtime, participant_id, visit.account)
    at = read_local("at", zone)
    try:
        if at is None:
            raise RefusedError("nobody said when", "Choose a day and a time.")  # noqa: TRY301
        looking_in.move_followup(visit.runtime, planned_id, account_id=visit.account.id, due_at=at)
    except (RefusedError, ConflictError) as error:
        problem = say_refusal(mark("Not moved: %(why)s"), error)
        # What has come is on no list any more: the time goes into the form for a new one.
        gone = isinstance(error, ConflictError)
        return _give_back(visit, participant_id, problem, {"id": "" if gone else planned_id})
    flash(_("Moved."))
    return _back(participant_id)


@allow(*Role)
def cancel_followup(visit: Visit, planned_id: str) -> ResponseReturnValue:
    """Call a planned follow-up off."""
    participant_id = looking_in.find_planned(visit.runtime, planned_id)
    records.check_sight(visit.runtime, participant_id, visit.account)
    try:
        looking_in.cancel_followup(visit.runtime, planned_id, account_id=visit.account.id)
    except ConflictError as error:
        flash(say_refusal(mark("Not called off: %(why)s"), error))
    else:
        flash(_("Called off."))
    return _back(participant_id)


def _give_back(
    visit: Visit, participant_id: str, problem: str, typed: Mapping[str, str]
) -> Response:
    """Return the record with the form of a plan open, as it was filled in; `id` is which plan."""
    at = f"move-at-{typed['id']}" if typed["id"] else "plan-at"
    planning = {"at": request.form.get("at", ""), **typed}
    return render_record(visit, participant_id, code=422, problem=problem, at=at, planning=planning)


def _back(participant_id: str) -> Response:
    address = url_for("console.show_record", participant_id=participant_id, _anchor="planned")
    return make_response(redirect(address, 303))
