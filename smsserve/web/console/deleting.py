"""Deleting one text of somebody's: coordinators choose it, say why, and confirm."""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.deleting import Reason
from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.roles import LEADERS
from smsserve.usecases import deleting, records
from smsserve.web.console.copies import COPIES
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render, speak
from smsserve.web.console.paging import read_page
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l
from smsserve.web.languages import mark

_NOT_DELETED = mark("Not deleted: %(why)s")
REASONS = {
    Reason.ASKED: _l("They asked us to"),
    Reason.NUMBER: _l("It holds a card number, a password or the like"),
    Reason.SOMEONE_ELSE: _l("It says things about somebody else"),
    Reason.MISTAKE: _l("It was meant for another person"),
}


@allow(*LEADERS)
def list_texts(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """List somebody's newest texts, to choose the one that is to go; these roles see everybody."""
    page = read_page()
    listed = deleting.list_texts(visit.runtime, participant_id, visit.account, page=page)
    return render(
        "texts.html",
        visit=visit,
        listed=listed,
        copies=COPIES,
        say=speak(visit, listed.now, listed.zone),
    )


@allow(*LEADERS)
def ask_deletion(visit: Visit, participant_id: str, message_id: str) -> ResponseReturnValue:
    """Show one text and ask whether, and why, it is to go; these roles see everybody."""
    return _render(visit, participant_id, message_id)


@allow(*LEADERS, fresh=True)
def delete_text(visit: Visit, participant_id: str, message_id: str) -> ResponseReturnValue:
    """Destroy the words of one text."""
    records.check_sight(visit.runtime, participant_id, visit.account)
    reason = request.form.get("reason", "")
    try:
        deleting.delete_text(
            visit.runtime, participant_id, message_id, reason=reason, account=visit.account
        )
    except (RefusedError, ConflictError) as refused:
        code = 409 if isinstance(refused, ConflictError) else 422
        problem = say_refusal(_NOT_DELETED, refused)
        page = _render(visit, participant_id, message_id, problem=problem, chosen=reason)
        return make_response(page, code)
    flash(_("The words are gone. That there was a text stays on record."), "deleted")
    return redirect(url_for("console.list_texts", participant_id=participant_id), 303)


def _render(visit: Visit, participant_id: str, message_id: str, **values: Any) -> str:
    listed = deleting.find_text(visit.runtime, participant_id, message_id, visit.account)
    return render(
        "delete.html",
        visit=visit,
        listed=listed,
        text=listed.texts[0],
        reasons=REASONS,
        say=speak(visit, listed.now, listed.zone),
        **({"problem": "", "chosen": ""} | values),
    )
