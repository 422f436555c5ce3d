"""Flags: claimed by one person, closed with what came of it."""

from __future__ import annotations

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError
from smsserve.domain.flags import FlagState
from smsserve.domain.roles import Role
from smsserve.usecases import flags, records, usefulness
from smsserve.usecases.flags import FlagView
from smsserve.usecases.followups import LONGEST_NOTE
from smsserve.usecases.queue import read_queue
from smsserve.web.console import times, words
from smsserve.web.console.forms import read_number, read_text
from smsserve.web.console.participants import render_record
from smsserve.web.console.queue import render_queue
from smsserve.web.console.session import Visit, allow

_CHANGED = "Not closed: something new came in since you opened this page. Read it first."


@allow(*Role)
def claim_flag(visit: Visit, flag_id: str) -> ResponseReturnValue:
    """Take a flag on and open the record; whoever is second learns who was first."""
    participant_id = records.find_claimable(visit.runtime, flag_id, visit.account)
    try:
        _claim(visit, flag_id, read_number("version"))
    except ConflictError as lost:
        return _tell_first(visit, flag_id, lost)
    flash("This is yours now.")
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


def _tell_first(visit: Visit, flag_id: str, lost: ConflictError) -> ResponseReturnValue:
    flag = flags.get_flag(visit.runtime, flag_id, actor=visit.account.id)
    notice = _say_first(visit, flag) or f"{lost}."
    queue = read_queue(visit.runtime, visit.account)
    if queue is None:
        return redirect(url_for("console.show_queue"), 303)
    return make_response(render_queue(visit, queue, problem=notice), 409)


def _say_first(visit: Visit, flag: FlagView) -> str:
    """Return who has a flag, and since when, "" where nobody else does."""
    now = visit.runtime.now()
    if flag.resolved_at is not None:
        return f"This was closed {times.say_ago(flag.resolved_at, now)}."
    if flag.acknowledged_at is None or flag.owner_id == visit.account.id:
        return ""
    name = words.shorten_name(flag.owner_name) if flag.owner_name else "The operator"
    ago = times.say_ago(flag.acknowledged_at, now)
    return f"{name} claimed this {ago}. Ask whether you can help."


@allow(*Role)
def close_flag(visit: Visit, flag_id: str) -> ResponseReturnValue:
    """End a flag with an outcome; what was typed is kept when something is missing."""
    participant_id = records.find_flagged(visit.runtime, flag_id, visit.account)
    outcome, note = request.form.get("outcome", ""), read_text("note").strip()
    useful = request.form.get("useful", "")
    problem = _find_problem(outcome, note)
    if not problem:
        try:
            flags.resolve(
                visit.runtime,
                flag_id,
                account_id=visit.account.id,
                outcome=outcome,
                note=note,
                version=read_number("version"),
            )
        except ConflictError:
            flag = flags.get_flag(visit.runtime, flag_id, actor=visit.account.id)
            problem = _say_first(visit, flag) or _CHANGED
    if problem:
        typed = {"outcome": outcome, "note": note, "useful": useful}
        return render_record(
            visit, participant_id, closing=typed, problem=problem, at="outcome", code=409
        )
    if useful in {"yes", "no"}:
        usefulness.answer(
            visit.runtime, flag_id, useful=useful == "yes", account_id=visit.account.id
        )
    flash("Closed. Their check-ins go on.", f"close-{flag_id}")
    return redirect(url_for("console.show_queue"), 303)


def _find_problem(outcome: str, note: str) -> str:
    if outcome not in words.OUTCOMES:
        return "Not closed: choose what came of it."
    if outcome in words.NEEDS_NOTE and not note:
        return "Not closed: say in a few words why."
    if len(note) > LONGEST_NOTE:
        return f"Not closed: a note has at most {LONGEST_NOTE} letters."
    return ""
