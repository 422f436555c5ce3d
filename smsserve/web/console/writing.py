"""Writing to somebody: a text with its time to take it back, a look before, and team notes."""

from __future__ import annotations

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.roles import Role
from smsserve.domain.saved_replies import is_same
from smsserve.domain.segments import fold_marks, measure
from smsserve.usecases import drafts, followups, holding, records, saved_replies
from smsserve.web.console.desk import note_template, preview
from smsserve.web.console.forms import read_once, read_text
from smsserve.web.console.lower_words import say_lower, say_refusal
from smsserve.web.console.participants import render_record
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark, ngettext

_NOT_SENT = mark("Not sent: %(why)s")
_NOT_KEPT = mark("Not kept: %(why)s")


@allow(*Role)
def send_text(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Text somebody, or do what another button of the form says: nothing typed is ever lost."""
    records.check_sight(visit.runtime, participant_id, visit.account)
    body = read_text("body")
    if request.form.get("saved"):
        return _open_saved(visit, participant_id, body)
    match request.form.get("act"):
        case "check":
            return _check(visit, participant_id, body)
        case "discard":
            return _discard(visit, participant_id)
        case _:
            return _send(visit, participant_id, body)


def _send(visit: Visit, participant_id: str, body: str) -> ResponseReturnValue:
    once = read_once()
    try:
        _refuse_untouched(body)
        followups.send_reply(
            visit.runtime, participant_id, body, account_id=visit.account.id, once=once
        )
    except RefusedError as refused:
        return _refuse(visit, participant_id, body, refused)
    except ConflictError:
        flash(_("That text was sent already, and only once."), f"text-{participant_id}")
    else:
        count = measure(fold_marks(body).strip()).count
        said = ngettext(
            "Your text is on its way: %(num)s part.",
            "Your text is on its way: %(num)s parts.",
            count,
        )
        flash(said, f"text-{participant_id}")
    return redirect(_reply_box(participant_id), 303)


def _refuse_untouched(body: str) -> None:
    """Raise RefusedError for a saved reply sent as it was opened, whatever time it is by now."""
    opened = read_text("opened")
    if opened and is_same(body, opened):
        raise saved_replies.untouched()


def _refuse(
    visit: Visit, participant_id: str, body: str, refused: RefusedError
) -> ResponseReturnValue:
    drafts.keep(visit.runtime, participant_id, visit.account.id, drafts.TEXT, body)
    return render_record(
        visit,
        participant_id,
        code=422,
        typed=body,
        restored=None,
        opened=read_text("opened"),
        problem=say_refusal(_NOT_SENT, refused),
        at="body",
    )


def _open_saved(visit: Visit, participant_id: str, body: str) -> ResponseReturnValue:
    """Put a saved reply into the box, after what stands there."""
    reply = saved_replies.open_reply(
        visit.runtime, participant_id, request.form["saved"], account_id=visit.account.id
    )
    words = f"{body.strip()}\n{reply.words}".strip()
    opened = "" if reply.logistics or body.strip() else reply.words
    return render_record(
        visit, participant_id, code=200, typed=words, restored=None, opened=opened, filled=True
    )


def _check(visit: Visit, participant_id: str, body: str) -> ResponseReturnValue:
    """Show how words would go out, with the words in the box as they would be sent."""
    return render_record(
        visit,
        participant_id,
        code=200,
        typed=fold_marks(body),
        restored=None,
        opened=read_text("opened"),
        checked=preview(body),
    )


def _discard(visit: Visit, participant_id: str) -> ResponseReturnValue:
    drafts.discard(visit.runtime, participant_id, visit.account.id, drafts.TEXT)
    flash(_("The box is empty again."), f"text-{participant_id}")
    return redirect(_reply_box(participant_id), 303)


@allow(*Role)
def undo_text(visit: Visit, message_id: str) -> ResponseReturnValue:
    """Take a text back before it leaves; its words come back into the box."""
    account_id = visit.account.id
    participant_id = holding.find_recipient(visit.runtime, message_id, account_id=account_id)
    try:
        holding.undo(visit.runtime, message_id, account_id=account_id, typed=read_text("body"))
    except ConflictError as late:
        said = _("Not taken back: %(why)s.", why=say_lower(str(late)))
        flash(f"{said} {say_lower(late.hint)}", f"undo-{message_id}")
    else:
        said = _("Taken back: nothing was sent. Your words are in the box.")
        flash(said, f"undo-{message_id}")
    return redirect(_reply_box(participant_id), 303)


@allow(*Role)
def add_note(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Keep a note for the team, or begin one about a crisis."""
    records.check_sight(visit.runtime, participant_id, visit.account)
    note = read_text("note")
    if request.form.get("act") == "template":
        begun = f"{note.strip()}\n{note_template()}" if note.strip() else note_template()
        return render_record(visit, participant_id, code=200, noted=begun)
    try:
        followups.add_note(visit.runtime, participant_id, note, account_id=visit.account.id)
    except RefusedError as refused:
        drafts.keep(visit.runtime, participant_id, visit.account.id, drafts.NOTE, note)
        problem = say_refusal(_NOT_KEPT, refused)
        return render_record(
            visit, participant_id, code=422, noted=note, problem=problem, at="note"
        )
    flash(_("Note kept, for the team only."), f"note-{participant_id}")
    return redirect(_reply_box(participant_id), 303)


def _reply_box(participant_id: str) -> str:
    return url_for("console.show_record", participant_id=participant_id, _anchor="write")
