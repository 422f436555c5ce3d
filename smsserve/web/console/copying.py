"""A copy of somebody's record, as they may ask for it: to read, or for machines."""

from __future__ import annotations

from flask import Response, make_response, request
from flask.typing import ResponseReturnValue

from smsserve.domain.roles import LEADERS
from smsserve.usecases import participants, records
from smsserve.web.console.downloads import answer_file
from smsserve.web.console.pages import render
from smsserve.web.console.session import Visit, allow
from smsserve.web.copy_file import LANGUAGES, dump_copy, render_copy
from smsserve.web.languages import lazy_gettext as _l

_FORMATS = {"html": _l("To read and to print (HTML)"), "json": _l("For machines (JSON)")}
_TONGUES = {"en": _l("English"), "es": _l("Spanish")}


@allow(*LEADERS)
def show_copying(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Say what the file holds, and ask which; these roles see everybody."""
    records.check_sight(visit.runtime, participant_id, visit.account)
    return _show(visit, participant_id)


def _show(visit: Visit, participant_id: str) -> Response:
    page = render(
        "copying.html",
        visit=visit,
        participant_id=participant_id,
        name=participants.name_participant(visit.runtime, participant_id, actor=visit.account.id),
        formats=list(_FORMATS.items()),
        tongues=[(one, _TONGUES[one]) for one in LANGUAGES],
        chosen=request.form.get("format", "html"),
        tongue=request.form.get("tongue", "en"),
    )
    return make_response(page)


@allow(*LEADERS, fresh=True)
def save_copy(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Return everything kept about somebody as one file; that it was taken is audited."""
    records.check_sight(visit.runtime, participant_id, visit.account)
    actor, now = visit.account.id, visit.runtime.now()
    record = participants.export_participant(visit.runtime, participant_id, actor=actor)
    name = f"record-{now:%Y-%m-%d}"
    if request.form.get("format") == "json":
        return answer_file(dump_copy(record), f"{name}.json", "application/json")
    page = render_copy(record, request.form.get("tongue", "en"), now)
    return answer_file(page, f"{name}.html", "text/html; charset=utf-8")
