"""Flags: claimed by one person, put off with a reason, closed with what came of it."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.flags import FlagState
from smsserve.domain.roles import Role, sees_everyone
from smsserve.usecases import closing, flags, helping, records, snoozing
from smsserve.usecases.closing import Course
from smsserve.usecases.flags import FlagView
from smsserve.usecases.followups import LONGEST_NOTE
from smsserve.usecases.queue import read_queue
from smsserve.web.console import times, words
from smsserve.web.console.forms import read_instant, read_number, read_seen, read_text
from smsserve.web.console.lower_words import say_lower, say_refusal
from smsserve.web.console.participants import render_record
from smsserve.web.console.queue import render_queue
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l
from smsserve.web.languages import mark

_CLOSED_SAID = {
    Course.GOES_ON: _l("Closed. Their check-ins go on."),
    Course.PAUSED: _l("Closed. Their check-ins are paused, as before."),
    Course.STOPPED: _l("Closed. They have opted out: no check-ins go to them."),
    Course.NONE: _l("Closed. No check-ins are planned for them."),
}


@allow(*Role)
def claim_flag(visit: Visit, flag_id: str) -> ResponseReturnValue:
    """Take a flag on and open the record; whoever is second learns who was first."""
    participant_id = helping.find_claimable(visit.runtime, flag_id, visit.account)
    try:
        _claim(visit, flag_id, read_number("version"))
    except ConflictError as lost:
        return _tell_first(visit, flag_id, lost)
    flash(_("This is yours now."))
    return redirect(url_for("console.show_record", participant_id=participant_id), 303)


def _claim(visit: Visit, flag_id: str, version: int | None) -> None:
    """Claim the flag as it was shown; new evidence alone is no reason to refuse somebody."""
    account_id = visit.account.id
    try:
        flags.acknowledge(visit.runtime, flag_id, account_id=account_id, version=version)
    except ConflictError:
        flag = flags.get_flag(visit.runtime, flag_id, actor=account_id)
        if flag.state != FlagState.OPEN.value:
            raise
        flags.acknowledge(visit.runtime, flag_id, account_id=account_id)


def _tell_first(visit: Visit, flag_id: str, lost: ConflictError) -> Response:
    flag = flags.get_flag(visit.runtime, flag_id, actor=visit.account.id)
    held = flag.resolved_at is None and flag.owner_id not in {None, visit.account.id}
    notice = say_first(visit, flag) or say_lower(f"{lost}.")
    return show_conflict(visit, notice, lost=flag_id if held else "")


def show_conflict(visit: Visit, problem: str, **values: str) -> Response:
    """Return the queue with what could not be done, and what can be done instead."""
    queue = read_queue(visit.runtime, visit.account)
    if queue is None:
        raise LookupError("a queue that is asked for afresh")
    return make_response(render_queue(visit, queue, problem=problem, **values), 409)


def say_first(visit: Visit, flag: FlagView) -> str:
    """Return who has a flag, and since when, "" where nobody else does."""
    now = visit.runtime.now()
    if flag.resolved_at is not None:
        return _("This was closed %(ago)s.", ago=times.say_ago(flag.resolved_at, now))
    if flag.acknowledged_at is None or flag.owner_id == visit.account.id:
        return ""
    ago = times.say_ago(flag.acknowledged_at, now)
    if not flag.owner_name:
        return _("The operator claimed this %(ago)s.", ago=ago)
    name = words.shorten_name(flag.owner_name)
    return _("%(name)s claimed this %(ago)s. Watch, or offer help.", name=name, ago=ago)


@allow(*Role)
def watch_flag(visit: Visit, flag_id: str) -> ResponseReturnValue:
    """Open the record of a flag that somebody else has, logged and for an hour."""
    participant_id = helping.watch(visit.runtime, flag_id, visit.account)
    flash(_("You are watching. It is not yours: write only if you have agreed on it."))
    return redirect(url_for("console.show_record", participant_id=participant_id), 303)


@allow(*Role)
def offer_help(visit: Visit, flag_id: str) -> ResponseReturnValue:
    """Tell whoever has a flag that somebody would help."""
    try:
        helping.offer_help(visit.runtime, flag_id, visit.account)
    except ConflictError as error:
        return show_conflict(visit, say_refusal(mark("Not offered: %(why)s"), error))
    flash(_("Your offer is on their card. They will tell you if they want help."))
    return redirect(url_for("console.show_queue"), 303)


@allow(*Role)
def snooze_flag(visit: Visit, flag_id: str) -> ResponseReturnValue:
    """Put a flag off with a reason, never past its clock."""
    participant_id = records.find_flagged(visit.runtime, flag_id, visit.account)
    until, reason = read_instant("until"), read_text("reason").strip()
    try:
        if until is None:
            raise RefusedError("nobody said until when", "Choose a time.")  # noqa: TRY301
        by = visit.account.id
        snoozing.snooze_flag(
            visit.runtime, flag_id, account_id=by, until=until, reason=reason, seen=read_seen()
        )
    except (RefusedError, ConflictError) as error:
        problem = _say_awake(visit, flag_id, error)
        typed = {"reason": reason, "until": until}
        return render_record(
            visit, participant_id, code=409, problem=problem, at="snooze-reason", **typed
        )
    flash(_("Put off. It comes back by itself, and any news brings it back sooner."))
    return redirect(url_for("console.show_queue"), 303)


def _say_awake(visit: Visit, flag_id: str, error: RefusedError | ConflictError) -> str:
    if isinstance(error, RefusedError):
        return say_refusal(mark("Not put off: %(why)s"), error)
    flag = flags.get_flag(visit.runtime, flag_id, actor=visit.account.id)
    return say_first(visit, flag) or _(
        "Not put off: something has come in since you opened this page. Read it first."
    )


@allow(*Role)
def close_flag(visit: Visit, flag_id: str) -> ResponseReturnValue:
    """End a flag with an outcome, once however often it is pressed; nothing typed is lost."""
    outcome, note = request.form.get("outcome", ""), read_text("note").strip()
    after = url_for("console.show_closed", flag_id=flag_id)
    if closing.is_closed(visit.runtime, flag_id, visit.account.id, outcome, note):
        return redirect(after, 303)
    participant_id = records.find_flagged(visit.runtime, flag_id, visit.account)
    problem = _find_problem(outcome, note)
    if not problem:
        try:
            _close(visit, flag_id, outcome, note)
        except ConflictError:
            flag = flags.get_flag(visit.runtime, flag_id, actor=visit.account.id)
            problem = say_first(visit, flag) or _(
                "Not closed: something new came in since you opened this page. Read it first."
            )
    if problem:
        typed = {"outcome": outcome, "note": note}
        return render_record(
            visit, participant_id, closing=typed, problem=problem, at="outcome", code=409
        )
    course = closing.read_course(visit.runtime, participant_id)
    flash(str(_CLOSED_SAID[course]), f"close-{flag_id}")
    return redirect(after, 303)


def _close(visit: Visit, flag_id: str, outcome: str, note: str) -> None:
    """End a flag that is nobody's or one's own; a coordinator may end anybody's.

    Whoever watches, or opened the record for a reason, has not taken the flag on.
    """
    flag = flags.get_flag(visit.runtime, flag_id, actor=visit.account.id)
    free = flag.state == FlagState.OPEN.value or flag.owner_id == visit.account.id
    if not free and not sees_everyone(visit.account.role):
        raise ConflictError("somebody else has this flag", flag.owner_name)
    by = visit.account.id
    flags.resolve(
        visit.runtime, flag_id, account_id=by, outcome=outcome, note=note, seen=read_seen()
    )


def _find_problem(outcome: str, note: str) -> str:
    if outcome not in words.OUTCOMES:
        return _("Not closed: choose what came of it.")
    if outcome in words.NEEDS_NOTE and not note:
        return _("Not closed: say in a few words why.")
    if len(note) > LONGEST_NOTE:
        return _("Not closed: a note has at most %(most)s letters.", most=LONGEST_NOTE)
    return ""
