"""Undo: what somebody has just done to a flag is taken back by one press."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.acts import ActKind
from smsserve.domain.errors import ConflictError, NotFoundError
from smsserve.domain.roles import Role
from smsserve.usecases import acts, records
from smsserve.web.console.flags import show_conflict
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import lazy_gettext as _l
from smsserve.web.languages import mark

UNDONE = {
    ActKind.CLAIMED: _l("Undone: it is nobody's again, and it pages as before."),
    ActKind.SNOOZED: _l("Undone: it is where it was before you put it off."),
    ActKind.HANDED_ON: _l("Undone: it is where it was before you handed it on."),
    ActKind.CLOSED: _l("Undone: it is open again, and its clock runs as before."),
}


@allow(*Role)
def undo_act(visit: Visit, act_id: str) -> ResponseReturnValue:
    """Take an act of one's own back; too late, or after something else, it is told politely."""
    try:
        kind, participant_id = acts.undo(visit.runtime, act_id, account_id=visit.account.id)
    except ConflictError as error:
        return show_conflict(visit, say_refusal(mark("Not undone: %(why)s"), error))
    flash(str(UNDONE[kind]))
    try:
        records.check_sight(visit.runtime, participant_id, visit.account)
    except NotFoundError:
        return redirect(url_for("console.show_queue"), 303)
    return redirect(url_for("console.show_record", participant_id=participant_id), 303)
