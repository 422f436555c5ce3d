"""Participants: the list, and one record with its timeline, reply box and note box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, abort, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.flags import FlagState
from smsserve.domain.roles import Role, sees_everyone
from smsserve.domain.segments import measure
from smsserve.usecases import caseload, followups, records
from smsserve.usecases.handing_over import read_takers
from smsserve.usecases.records import Record
from smsserve.web.console.charts import draw
from smsserve.web.console.coach import HINTS
from smsserve.web.console.forms import new_once, read_once, read_text
from smsserve.web.console.pages import (
    answer_live,
    answer_unchanged,
    known_stamp,
    page_tag,
    render,
    speak,
)
from smsserve.web.console.session import Visit, allow
from smsserve.web.console.timeline import group_days
from smsserve.web.console.times import say_clock

_NOTHING: Mapping[str, str] = {}


@allow(*Role)
def list_people(visit: Visit) -> ResponseReturnValue:
    """List the people an account may see, by name."""
    page = request.args.get("page", "1")
    return _render_people(visit, page=int(page) if page.isdecimal() and len(page) < 6 else 1)  # noqa: PLR2004


@allow(*Role)
def find_people(visit: Visit) -> ResponseReturnValue:
    """Find people by name; a form, because a name has no place in an address."""
    return _render_people(visit, sought=read_text("words").strip()[:80])


def _render_people(visit: Visit, *, sought: str = "", page: int = 1) -> str:
    found = caseload.list_caseload(visit.runtime, visit.account, words=sought, page=page)
    return render(
        "people.html",
        visit=visit,
        found=found,
        sought=sought,
        everyone=sees_everyone(visit.account.role),
        say=lambda person: speak(visit, found.now, person.zone),
    )


@allow(*Role)
def show_record(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Show one participant; answers 304 to a page that shows them as they stand."""
    stamp = known_stamp(visit)
    record = records.read_record(visit.runtime, participant_id, visit.account, known=stamp)
    if record is None:
        return answer_unchanged(visit, stamp)
    return answer_live(visit, _render(visit, record), record.stamp)


def render_record(visit: Visit, participant_id: str, *, code: int, **values: Any) -> Response:
    """Return a record's page after a form that could not be carried out."""
    record = records.read_record(visit.runtime, participant_id, visit.account)
    if record is None:
        abort(404)
    return make_response(_render(visit, record, **values), code)


def _render(visit: Visit, record: Record, **values: Any) -> str:
    say = speak(visit, record.now, record.zone)
    older, latest = group_days(record.timeline, say, dict(visit.runtime.catalog.instruments))
    defaults = {"once": new_once(), "typed": "", "noted": "", "closing": _NOTHING, "problem": ""}
    return render(
        "record.html",
        visit=visit,
        record=record,
        person=record.timeline.participant,
        flag=record.flag,
        may_close=_may_close(visit, record),
        takers=_takers(visit, record),
        older=older,
        latest=latest,
        charts=[draw(series, say) for series in record.series],
        say=say,
        tag=page_tag(visit, record.stamp),
        there=_say_there(record),
        hints=HINTS,
        longest=followups.LONGEST_REPLY,
        longest_note=followups.LONGEST_NOTE,
        **(defaults | values),
    )


def _say_there(record: Record) -> str:
    """Return what their clock shows, "" where it shows what ours does."""
    zone = ZoneInfo(record.timeline.participant.time_zone)
    theirs, ours = (say_clock(record.now, one) for one in (zone, record.zone))
    return "" if theirs == ours else theirs


def _takers(visit: Visit, record: Record) -> dict[str, str]:
    """Return who could take the flag over, nobody where it is not this account's to give."""
    flag = record.flag
    if flag is None or not (flag.owner_id == visit.account.id or sees_everyone(visit.account.role)):
        return {}
    return read_takers(visit.runtime, visit.account.id)


def _may_close(visit: Visit, record: Record) -> bool:
    """Tell whether this account may end the flag: who holds it, and coordinators."""
    flag = record.flag
    if flag is None:
        return False
    free = flag.state == FlagState.OPEN.value
    return free or flag.owner_id == visit.account.id or sees_everyone(visit.account.role)


@allow(*Role)
def send_text(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Text somebody; a form sent twice is one text, and a refusal keeps what was typed."""
    records.check_sight(visit.runtime, participant_id, visit.account)
    body, once = read_text("body"), read_once()
    try:
        followups.send_reply(
            visit.runtime, participant_id, body, account_id=visit.account.id, once=once
        )
    except RefusedError as refused:
        problem = f"Not sent: {refused}. {refused.hint}"
        return render_record(
            visit, participant_id, code=422, typed=body, once=once, problem=problem, at="body"
        )
    except ConflictError:
        flash("That text was sent already, and only once.", f"text-{participant_id}")
    else:
        count = measure(body.strip()).count
        flash(
            f"Your text is on its way: {count} {'part' if count == 1 else 'parts'}.",
            f"text-{participant_id}",
        )
    return redirect(_reply_box(participant_id), 303)


@allow(*Role)
def add_note(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Keep a note for the team."""
    records.check_sight(visit.runtime, participant_id, visit.account)
    note = read_text("note")
    try:
        followups.add_note(visit.runtime, participant_id, note, account_id=visit.account.id)
    except RefusedError as refused:
        problem = f"Not kept: {refused}. {refused.hint}"
        return render_record(
            visit, participant_id, code=422, noted=note, problem=problem, at="note"
        )
    flash("Note kept, for the team only.", f"note-{participant_id}")
    return redirect(_reply_box(participant_id), 303)


def _reply_box(participant_id: str) -> str:
    return url_for("console.show_record", participant_id=participant_id, _anchor="write")
