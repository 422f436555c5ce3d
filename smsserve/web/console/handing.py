"""Handing on: a flag goes to somebody else, with what they should know; at the end of a shift all.

What was handed on rings for the other until they claim it, and nobody goes away from a crisis.
"""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.roles import Role, sees_everyone
from smsserve.usecases import acts, handing_over, records, shift_end
from smsserve.usecases.handing_over import Handing
from smsserve.usecases.queue import Card
from smsserve.web.console.forms import read_text
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render, speak
from smsserve.web.console.participants import render_record
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark, ngettext

_NOT_HANDED = mark("Not handed on: %(why)s")


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
        problem = say_refusal(_NOT_HANDED, error)
        return render_record(
            visit, participant_id, code=409, problem=problem, handed=note, at="hand-note"
        )
    flash(_("Handed on. It rings for them until somebody claims it."))
    return redirect(url_for("console.show_queue"), 303)


@allow(*Role)
def show_handover(visit: Visit) -> ResponseReturnValue:
    """Show what somebody would leave behind, and what was handed to them."""
    return _render(visit)


def _render(visit: Visit, **values: Any) -> str:
    leaving = shift_end.read_leaving(visit.runtime, visit.account)
    queue = leaving.queue
    return render(
        "handover.html",
        visit=visit,
        leaving=leaving,
        takers=leaving.takers,
        acts=acts.list_undoable(visit.runtime, visit.account.id),
        longest_note=handing_over.LONGEST_NOTE,
        say=speak(visit, queue.now, queue.zone),
        **({"problem": "", "typed": {}, "chosen": ""} | values),
    )


@allow(*Role)
def hand_all_on(visit: Visit) -> ResponseReturnValue:
    """Hand everything on in one act, to one colleague or to whoever is next on duty."""
    held = shift_end.read_leaving(visit.runtime, visit.account).held
    notes = {card.flag_id: read_text(f"note-{card.flag_id}").strip() for card in held}
    to = request.form.get("to", "")
    try:
        count = handing_over.hand_all_on(visit.runtime, visit.account.id, to or None, notes)
    except (RefusedError, ConflictError) as error:
        problem = say_refusal(_NOT_HANDED, error)
        return make_response(_render(visit, problem=problem, typed=notes, chosen=to), 409)
    said = ngettext("Handed on: %(num)s item.", "Handed on: %(num)s items.", count)
    flash(said + " " + _wait_for(held) if count else _("There was nothing to hand on."))
    return redirect(url_for("console.show_handover"), 303)


def _wait_for(held: tuple[Card, ...]) -> str:
    if any(card.severity == "crisis" for card in held):
        return _("Please stay until somebody has claimed what is marked Now.")
    return _("It rings for them until somebody claims it.")
