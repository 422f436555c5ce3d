"""Talks, wins and feedback: a talk ended, good news seen, an answer read by a coordinator."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError
from smsserve.domain.roles import Role
from smsserve.usecases import celebrating, records, reviewing, talking
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _


@allow(*Role)
def end_talk(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """End the talk with somebody: check-ins go on."""
    records.check_sight(visit.runtime, participant_id, visit.account)
    try:
        talking.end_talk(visit.runtime, participant_id, account_id=visit.account.id)
    except ConflictError:
        flash(_("The talk was over already."), f"talk-{participant_id}")
    else:
        flash(_("The talk is over. Their check-ins go on."), f"talk-{participant_id}")
    return redirect(url_for("console.show_record", participant_id=participant_id), 303)


@allow(*Role)
def celebrate_win(visit: Visit, win_id: str) -> ResponseReturnValue:
    """Mark a win as seen."""
    celebrating.celebrate(visit.runtime, win_id, visit.account)
    return redirect(url_for("console.show_queue"), 303)


@allow(*Role)
def read_feedback(visit: Visit, feedback_id: str) -> ResponseReturnValue:
    """Mark what somebody said of a talk as read; for anybody but coordinators it is not there."""
    reviewing.mark_read(visit.runtime, feedback_id, visit.account)
    return redirect(url_for("console.show_queue"), 303)
