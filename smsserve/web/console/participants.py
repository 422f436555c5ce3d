"""Participants: the list, and one record with its timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, abort, make_response, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.flags import FlagState
from smsserve.domain.looking_in import offer_at
from smsserve.domain.roles import Role, sees_everyone
from smsserve.domain.snoozes import list_ends
from smsserve.usecases import acts, caseload, records
from smsserve.usecases.break_glass import list_readers
from smsserve.usecases.records import OutsideError, Record
from smsserve.web.console.break_glass import ask_why
from smsserve.web.console.charts import draw
from smsserve.web.console.desk import desk_values
from smsserve.web.console.forms import new_once, read_text
from smsserve.web.console.pages import (
    answer_live,
    answer_unchanged,
    known_stamp,
    page_tag,
    render,
    speak,
)
from smsserve.web.console.paging import read_page
from smsserve.web.console.parts import CHIPS, name_cursor, read_part
from smsserve.web.console.session import Visit, allow
from smsserve.web.console.timeline import OPEN, group_days
from smsserve.web.console.times import say_clock, say_local

_NOTHING: Mapping[str, str] = {}


@allow(*Role)
def list_people(visit: Visit) -> ResponseReturnValue:
    """List the people an account may see, by name."""
    return _render_people(visit, page=read_page())


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
    """Show one participant; answers 304 to a page that shows them as they stand.

    For somebody outside of the caseload it asks why, and names nobody.
    """
    stamp, look = known_stamp(visit), read_part()
    try:
        record = records.read_record(
            visit.runtime, participant_id, visit.account, known=stamp, look=look
        )
    except OutsideError:
        return ask_why(visit, participant_id)
    if record is None:
        return answer_unchanged(visit, stamp)
    return answer_live(visit, _render(visit, record), record.stamp)


def render_record(visit: Visit, participant_id: str, *, code: int, **values: Any) -> Response:
    """Return a record's page after a form that could not be carried out."""
    record = records.read_record(visit.runtime, participant_id, visit.account)
    if record is None:
        abort(404)
    values["address"] = url_for("console.show_record", participant_id=participant_id)
    return make_response(_render(visit, record, **values), code)


def _render(visit: Visit, record: Record, **values: Any) -> str:
    say, person = speak(visit, record.now, record.zone), record.timeline.participant
    scales = dict(visit.runtime.catalog.instruments)
    part = record.look
    # Who asked for a part has it open to the eye, whole.
    most = None if part.show or part.before else OPEN
    older, latest = group_days(record.timeline, say, scales, most)
    defaults: dict[str, Any] = {"once": new_once(), "closing": _NOTHING, "problem": ""}
    defaults |= {"reason": "", "until": None, "handed": "", "chosen": None, "planning": _NOTHING}
    naps = _naps(visit, record, values.get("until"))
    return render(
        "record.html",
        visit=visit,
        record=record,
        person=person,
        flag=record.flag,
        may_close=_may_close(visit, record),
        takers=record.takers,
        older=older,
        latest=latest,
        charts=[draw(series, say) for series in record.series],
        say=say,
        tag=page_tag(visit, record.stamp),
        acts=acts.list_undoable(visit.runtime, visit.account.id, person.id),
        readers=list_readers(visit.runtime, person.id, visit.account, record.names),
        chips=CHIPS,
        earlier=name_cursor(record.earlier),
        naps=naps,
        plan_at=say_local(offer_at("urgent", record.now, record.zone), record.zone),
        local=lambda at: say_local(at, record.zone),
        there=_say_there(record),
        **(defaults | desk_values(record) | values),
    )


def _say_there(record: Record) -> str:
    """Return what their clock shows, "" where it shows what ours does."""
    zone = ZoneInfo(record.timeline.participant.time_zone)
    theirs, ours = (say_clock(record.now, one) for one in (zone, record.zone))
    return "" if theirs == ours else theirs


def _naps(visit: Visit, record: Record, until: datetime | None) -> Sequence[datetime]:
    """Return until when the flag could be put off, nothing where it is not this account's to.

    An end that was chosen before stays among them for as long as it is one.
    """
    flag = record.flag
    if flag is None or flag.owner_id not in {None, visit.account.id}:
        return ()
    # A form brings back whole seconds.
    found = list_ends(flag.severity, flag.due_at, record.now)
    ends = [one.replace(microsecond=0) for one in found]
    still = until is not None and ends and record.now < until <= ends[-1]
    return sorted({*ends, until}) if still and until is not None else ends


def _may_close(visit: Visit, record: Record) -> bool:
    """Tell whether this account may end the flag: who holds it, and coordinators."""
    flag = record.flag
    if flag is None:
        return False
    free = flag.state == FlagState.OPEN.value
    return free or flag.owner_id == visit.account.id or sees_everyone(visit.account.role)
