"""Handing on: a flag goes to somebody else, with what they should know; at the end of a shift all.

What was handed on rings for the other until they claim it, and nobody goes away from a crisis.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.flags import Seen, Severity
from smsserve.domain.roles import Role, sees_everyone
from smsserve.usecases import acts, flags, handing_over, records, shift_end
from smsserve.usecases.handing_over import Handing
from smsserve.web.console.flags import say_first
from smsserve.web.console.forms import read_seen, read_text
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render, speak
from smsserve.web.console.participants import render_record
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark, ngettext

_NOTE = "note-"
_NOT_HANDED = mark("Not handed on: %(why)s")


@allow(*Role)
def hand_flag_on(visit: Visit, flag_id: str) -> ResponseReturnValue:
    """Pass a flag on, once however often it is pressed; a coordinator may pass on anybody's."""
    to, note = request.form.get("to") or None, read_text("note").strip()
    any_owner = sees_everyone(visit.account.role)
    handing = Handing(visit.account.id, to, note, any_owner=any_owner, seen=read_seen())
    if not handing_over.is_handed(visit.runtime, flag_id, handing):
        # Whoever handed on for another may not see the person any more.
        participant_id = records.find_flagged(visit.runtime, flag_id, visit.account)
        try:
            handing_over.hand_on(visit.runtime, flag_id, handing)
        except (RefusedError, ConflictError) as error:
            if not handing_over.is_handed(visit.runtime, flag_id, handing):
                typed = {"handed": note, "chosen": to, "at": "hand-note"}
                problem = _say_kept(visit, flag_id, error)
                return render_record(visit, participant_id, code=409, problem=problem, **typed)
    flash(_("Handed on.") + " " + _say_next(visit, [flag_id]))
    return redirect(url_for("console.show_queue"), 303)


def _say_kept(visit: Visit, flag_id: str, error: RefusedError | ConflictError) -> str:
    if isinstance(error, RefusedError):
        return say_refusal(_NOT_HANDED, error)
    flag = flags.get_flag(visit.runtime, flag_id, actor=visit.account.id)
    return say_first(visit, flag) or _(
        "Not handed on: something has changed since you opened this page. Look once more."
    )


@allow(*Role)
def show_handover(visit: Visit) -> ResponseReturnValue:
    """Show what somebody would leave behind, and what was handed to them."""
    return _render(visit)


def _render(visit: Visit, **values: Any) -> str:
    leaving = shift_end.read_leaving(visit.runtime, visit.account)
    queue, typed = leaving.queue, values.get("typed", {})
    held = {card.flag_id for card in leaving.held}
    return render(
        "handover.html",
        visit=visit,
        leaving=leaving,
        takers=leaving.takers,
        acts=acts.list_undoable(visit.runtime, visit.account.id),
        kept={key: words for key, words in typed.items() if words and key not in held},
        longest_note=handing_over.LONGEST_NOTE,
        say=speak(visit, queue.now, queue.zone),
        **({"problem": "", "typed": {}, "chosen": ""} | values),
    )


@allow(*Role)
def hand_all_on(visit: Visit) -> ResponseReturnValue:
    """Hand everything on in one act, to one colleague or to whoever is next on duty.

    That is what the page showed: where somebody holds something else by now, they look once more.
    """
    held = [card.flag_id for card in shift_end.read_leaving(visit.runtime, visit.account).held]
    notes = _read_notes()
    to = request.form.get("to", "")
    if set(notes) != set(held) and not _is_all_handed(visit, held, to, notes):
        problem = _("Not handed on: you hold something else by now. Look once more.")
        return make_response(_render(visit, problem=problem, typed=notes, chosen=to), 409)
    try:
        count = handing_over.hand_all_on(visit.runtime, visit.account.id, to or None, notes)
    except (RefusedError, ConflictError) as error:
        problem = say_refusal(_NOT_HANDED, error)
        return make_response(_render(visit, problem=problem, typed=notes, chosen=to), 409)
    said = ngettext("Handed on: %(num)s item.", "Handed on: %(num)s items.", count)
    next_words = _say_next(visit, held)
    flash(said + " " + next_words if count else _("There was nothing to hand on."))
    return redirect(url_for("console.show_handover"), 303)


def _read_notes() -> dict[str, str]:
    """Return flag -> note, for every flag that the page had."""
    fields = (name for name in request.form if name.startswith(_NOTE))
    return {name.removeprefix(_NOTE): read_text(name).strip() for name in fields}


def _is_all_handed(visit: Visit, held: list[str], to: str, notes: Mapping[str, str]) -> bool:
    """Tell whether a form came twice: nothing is held any more, and all of it was handed on."""
    by = visit.account.id
    return not held and all(
        handing_over.is_handed(visit.runtime, key, Handing(by, to or None, note, seen=Seen(0)))
        for key, note in notes.items()
    )


def _say_next(visit: Visit, flag_ids: list[str]) -> str:
    """Return what happens to what was handed on, by the gravest of it and by who was paged."""
    passed = handing_over.read_passed(visit.runtime, flag_ids)
    if any(one.severity == Severity.CRISIS for one in passed):
        return _("Please stay until somebody has claimed what is marked Now.")
    if not any(one.rings for one in passed):
        return _("It waits on the queue; no phone rings for it yet.")
    if all(one.rings for one in passed):
        return _("It rings for them until somebody claims it.")
    return _("Some of it rings until somebody claims it; the rest waits on the queue.")
