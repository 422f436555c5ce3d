"""Erasing somebody: coordinators see what goes and what stays, and prove who they are."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.roles import LEADERS
from smsserve.usecases import erasing, records
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _


@allow(*LEADERS)
def ask_erasure(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Say what goes and what stays, and ask; these roles see everybody."""
    return _show(visit, participant_id)


@allow(*LEADERS, fresh=True)
def erase_person(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Erase somebody for good; what is to go elsewhere the service sees to."""
    records.check_sight(visit.runtime, participant_id, visit.account)
    if request.form.get("sure") != "yes":
        problem = _("Nothing was erased: tick the box if you are sure.")
        return make_response(_show(visit, participant_id, problem), 422)
    erasing.erase_participant(visit.runtime, participant_id, actor=visit.account.id)
    flash(_("Erased. Their texts at the carrier go within a minute."), "deleted")
    return redirect(url_for("console.list_people"), 303)


def _show(visit: Visit, participant_id: str, problem: str = "") -> str:
    doomed = erasing.look_before(visit.runtime, participant_id, actor=visit.account.id)
    return render(
        "erase.html",
        visit=visit,
        doomed=doomed,
        say=speak(visit, visit.runtime.now(), ZoneInfo("UTC")),
        problem=problem,
    )
