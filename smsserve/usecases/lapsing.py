"""Lapsing: a flag that was claimed and then left alone goes back to the ladder, others first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.claims import look_at_claim, rings
from smsserve.storage import flags, holding
from smsserve.storage.engine import transaction
from smsserve.usecases import audit
from smsserve.usecases.flagging import find_flagged
from smsserve.usecases.isolating import act_on_each
from smsserve.usecases.moving_on import TRY_AGAIN, let_go
from smsserve.usecases.paging import Notice, channels_to, page_fills, tell
from smsserve.usecases.runtime import Runtime

_CONTACTS = frozenset({"texted", "noted"})


def look_at_claims(runtime: Runtime, limit: int) -> int:
    """Let go of claims without a text or a note in their time; returns how many lapsed."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()

        def put_off(flag: RowMapping) -> None:
            flags.change_times(connection, flag["id"], {"next_step_at": now + TRY_AGAIN})

        return act_on_each(
            connection,
            flags.due_claims(connection, now, limit),
            lambda flag: _look(runtime, connection, flag),
            put_off,
            what="claims",
        )


def _look(runtime: Runtime, connection: Connection, flag: RowMapping) -> bool:
    now = runtime.now()
    until = look_at_claim(flag["severity"], last_contact(connection, flag), now)
    if until is not None:
        flags.change_times(connection, flag["id"], {"next_step_at": until})
        return False
    owner = flag["acknowledged_by"]
    if not let_go(runtime, connection, flag, owner, now):
        return False
    audit.note(connection, now, "flag.lapsed", flag["id"])
    if owner is not None and rings(flag["severity"]):
        _tell_owner(runtime, connection, flag, owner, now)
    return True


def last_contact(connection: Connection, flag: RowMapping) -> datetime | None:
    """Return when the team last texted, or noted another contact, since the flag's clock began."""
    done = flags.list_followups(connection, flag["participant_id"])
    unsent = holding.called_off(connection, flag["participant_id"])
    return newest_contact(done, unsent, flag["escalating_since"])


def newest_contact(
    done: Iterable[Mapping[Any, Any]], called_off: Collection[str], since: datetime
) -> datetime | None:
    """Return when the team last texted, or noted another contact, since an instant.

    What was `called_off` before it left, because they opted out meanwhile, has reached nobody.
    """
    return max(
        (
            row["done_at"]
            for row in done
            if row["kind"] in _CONTACTS and row["id"] not in called_off and row["done_at"] >= since
        ),
        default=None,
    )


def _tell_owner(
    runtime: Runtime, connection: Connection, flag: RowMapping, owner: str, now: datetime
) -> None:
    """Say that it has gone on to others, so that two do not write at once."""
    program = find_flagged(runtime, connection, flag).program
    if program is None:
        return
    for channel in channels_to(runtime, connection, program, owner)[:1]:
        notice = Notice(
            "page.lapsed",
            page_fills(runtime, program, flag["due_at"], now),
            f"page-lapsed:{flag['id']}:{flag['version']}",
            flag["id"],
            now,
            program.languages[0],
        )
        tell(runtime, connection, owner, channel, notice)
