"""Handing on: a flag goes to somebody else, with what they should know."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.roles import Role, sees_everyone
from smsserve.usecases import handing_over, records
from smsserve.usecases.handing_over import Handing
from smsserve.web.console.forms import read_text
from smsserve.web.console.participants import render_record
from smsserve.web.console.session import Visit, allow


@allow(*Role)
def hand_flag_on(visit: Visit, flag_id: str) -> ResponseReturnValue:
    """Pass a flag on; a coordinator may pass on anybody's."""
    participant_id = records.find_flagged(visit.runtime, flag_id, visit.account)
    note = read_text("note").strip()
    by = visit.account.id
    handing = Handing(
        by, request.form.get("to") or None, note, any_owner=sees_everyone(visit.account.role)
    )
    try:
        handing_over.hand_on(visit.runtime, flag_id, handing)
    except (RefusedError, ConflictError) as error:
        problem = f"Not handed on: {error}. {error.hint}"
        return render_record(
            visit, participant_id, code=409, problem=problem, noted=note, at="note"
        )
    flash("Handed on. It rings for them until somebody claims it.")
    return redirect(url_for("console.show_queue"), 303)
