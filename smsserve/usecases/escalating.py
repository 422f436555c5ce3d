"""Escalating: the clock moves a flag up its ladder until a person acts."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.escalation import is_unattended, move_on
from smsserve.storage import flags, outbound
from smsserve.storage.engine import transaction
from smsserve.usecases.flagging import carry_out, find_flagged, page_due
from smsserve.usecases.isolating import act_on_each
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import on_duty

# A page the carrier has not confirmed for so long is taken for not read.
PAGE_SILENCE = timedelta(seconds=120)
# A flag whose step broke is tried again after so long, and holds up no other flag meanwhile.
_TRY_AGAIN = timedelta(minutes=1)
_REACHED_NOBODY = frozenset({"failed", "cancelled", "expired", "needs_human"})


def escalate(runtime: Runtime, *, limit: int = 100) -> int:
    """Carry out the ladder's steps that are due; returns how many flags were looked at for it."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        due = flags.due_steps(connection, now, limit)

        def climb(flag: RowMapping) -> int:
            person = find_flagged(runtime, connection, flag)
            return page_due(runtime, connection, person, flag["id"])

        def put_off(flag: RowMapping) -> None:
            later = {"next_step_at": now + _TRY_AGAIN}
            flags.change_guarded(connection, flag["id"], flag["version"], later)

        act_on_each(connection, due, climb, put_off, what="escalate")
    moved = _pass_silent_pages(runtime, limit)
    if due or moved:
        runtime.nudge.ring()
    return len(due) + moved


def _pass_silent_pages(runtime: Runtime, limit: int) -> int:
    """Move flags on whose last page went unconfirmed for too long: nobody may be reading it.

    Only a crisis hurries, and only until all are told: some carriers never confirm, and past the
    last step pages come at the ladder's own interval.
    """
    with transaction(runtime.engine) as connection:
        silent = outbound.silent_pages(connection, runtime.now() - PAGE_SILENCE, limit)
        return act_on_each(
            connection,
            flags.claim(connection, silent),
            lambda flag: _hurry(runtime, connection, flag),
            lambda _flag: None,
            what="silent_pages",
        )


def pass_failed_page(runtime: Runtime, connection: Connection, page: RowMapping) -> None:
    """Move a flag on whose page reached nobody, unless another page of its step still may."""
    # Whoever else holds the flag is moving it on, or has it in hand.
    for flag in flags.claim(connection, [page["flag_id"]]):
        pages = outbound.list_pages(connection, flag["id"])
        hopeful = (one for one in pages if one["status"] not in _REACHED_NOBODY)
        if all(one["created_at"] != page["created_at"] for one in hopeful):
            _hurry(runtime, connection, flag)


def _hurry(runtime: Runtime, connection: Connection, flag: RowMapping) -> bool:
    person = find_flagged(runtime, connection, flag)
    program = person.program
    if program is None or is_unattended(program.ladder, flag["severity"], flag["next_step"]):
        return False
    now = runtime.now()
    told = move_on(
        program.ladder,
        flag["severity"],
        flag["escalating_since"],
        flag["next_step"],
        now,
        on_duty=on_duty(connection, person, now),
    )
    carry_out(runtime, connection, person, flag, told)
    return True
