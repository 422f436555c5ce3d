"""Escalating: the clock moves a flag up its ladder until a person acts."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, RowMapping

from smsserve.domain.escalation import RECEIPT_WITHIN
from smsserve.domain.flags import Severity
from smsserve.domain.page_channels import (
    Channel,
    Page,
    fate_of,
    find_unreached,
    is_lost,
    must_move_on,
    next_channel,
)
from smsserve.storage import flags, mails, outbound
from smsserve.storage.engine import transaction
from smsserve.usecases import lapsing
from smsserve.usecases.flagging import find_flagged, open_turn, page_due
from smsserve.usecases.isolating import act_on_each
from smsserve.usecases.moving_on import TRY_AGAIN, hurry
from smsserve.usecases.paging import MAILS, PAGES, Step, channels_to, page
from smsserve.usecases.runtime import Runtime


def escalate(runtime: Runtime, *, limit: int = 100) -> int:
    """Carry out the ladder's steps that are due; returns how many flags were looked at for it."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        due = flags.due_steps(connection, now, limit)

        def climb(flag: RowMapping) -> int:
            person = find_flagged(runtime, connection, flag)
            return page_due(runtime, connection, person, flag["id"])

        def put_off(flag: RowMapping) -> None:
            later = {"next_step_at": now + TRY_AGAIN}
            flags.change_guarded(connection, flag["id"], flag["version"], later)

        act_on_each(connection, due, climb, put_off, what="escalate")
    moved = _look_at_silence(runtime, limit) + lapsing.look_at_claims(runtime, limit)
    if due or moved:
        runtime.nudge.ring()
    return len(due) + moved


def _look_at_silence(runtime: Runtime, limit: int) -> int:
    """Look at flags whose pages should have been heard by now: nobody may be reading them."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()

        def put_off(flag: RowMapping) -> None:
            flags.change_times(connection, flag["id"], {"silence_at": now + TRY_AGAIN})

        return act_on_each(
            connection,
            flags.due_silences(connection, now, limit),
            lambda flag: _pass_silence(runtime, connection, flag),
            put_off,
            what="silent_pages",
        )


def _pass_silence(runtime: Runtime, connection: Connection, flag: RowMapping) -> bool:
    """Try another way to whom nothing has reached; else whoever is next, where it is due.

    Each silence counts once: pages that are written since have a time of their own.
    """
    pages = _read_pages(connection, flag)
    if _fall_back(runtime, connection, flag, pages, find_unreached(pages)):
        return True
    tried = {one.recipient_id for one in pages}
    if must_move_on(flag["severity"], pages) and hurry(runtime, connection, flag, tried=tried):
        return True
    flags.change_times(connection, flag["id"], {"silence_at": None})
    return False


def _read_pages(connection: Connection, flag: RowMapping) -> list[Page]:
    """Return the pages of a flag's newest step, by both ways."""
    began = flag["paged_at"] or flag["escalating_since"]
    texts = (
        Page(row["recipient_id"], Channel.SMS, fate_of(Channel.SMS, row["status"]))
        for row in outbound.list_pages(connection, flag["id"])
        if row["created_at"] >= began and row["text_key"] in PAGES
    )
    letters = (
        Page(row["account_id"], Channel.EMAIL, fate_of(Channel.EMAIL, row["status"]))
        for row in mails.list_about(connection, flag["id"])
        if row["created_at"] >= began and row["text_key"] in MAILS
    )
    return [*texts, *letters]


def _fall_back(
    runtime: Runtime,
    connection: Connection,
    flag: RowMapping,
    pages: list[Page],
    recipients: Iterable[str],
) -> int:
    """Page some recipients by the way that their step has not taken yet; returns how many."""
    if flag["severity"] == Severity.CRISIS.value:
        # A crisis takes every way at once.
        return 0
    person = find_flagged(runtime, connection, flag)
    if person.program is None:
        return 0
    now = runtime.now()
    turn = open_turn(runtime, connection, person, flag, now)
    paged = 0
    for one in recipients:
        ways = channels_to(runtime, connection, turn.program, one)
        way = next_channel(ways, pages, one)
        if way is not None and one not in turn.passed:
            key = f"page:{flag['id']}:{int(now.timestamp())}:{way.value}:{one}"
            step = Step(turn.program, flag, "page.again", key, now)
            paged += page(runtime, connection, one, way, step)
    if paged:
        flags.change_times(connection, flag["id"], {"silence_at": now + RECEIPT_WITHIN})
    return paged


def pass_failed_page(runtime: Runtime, connection: Connection, row: RowMapping) -> None:
    """Tell the same person by another way of a page that reached nobody; without one, the next.

    Unless another page of its step still may reach somebody, or the ladder has moved on since.
    """
    if row["text_key"] not in PAGES | MAILS:
        return
    # Whoever else holds the flag is moving it on, or has it in hand.
    for flag in flags.claim(connection, [row["flag_id"]]):
        if row["created_at"] < (flag["paged_at"] or flag["escalating_since"]):
            continue
        pages = _read_pages(connection, flag)
        recipient_id = row["recipient_id"] if "audience" in row else row["account_id"]
        if not _fall_back(runtime, connection, flag, pages, [recipient_id]) and is_lost(pages):
            hurry(runtime, connection, flag, tried={one.recipient_id for one in pages})
