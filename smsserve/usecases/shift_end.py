"""The end of a shift: what somebody would leave behind, who could take it, what came to them."""

from __future__ import annotations

from dataclasses import dataclass

from smsserve.domain.flags import FlagState
from smsserve.storage import shifts
from smsserve.storage.engine import reading
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.queue import Card, Queue, read_queue
from smsserve.usecases.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is open for one account.

    `held` is theirs, `received` was handed to them and nobody has claimed it yet; `untaken` are
    crises that they handed on and nobody has accepted: until then they stay.
    """

    queue: Queue
    held: tuple[Card, ...]
    received: tuple[Card, ...]
    untaken: tuple[Card, ...]
    takers: dict[str, str]


def read_leaving(runtime: Runtime, account: AccountView) -> Leaving:
    """Return what an account would leave behind if it went now."""
    queue = read_queue(runtime, account)
    if queue is None:
        raise LookupError("a queue that is asked for afresh")
    with reading(runtime.engine) as connection:
        handed = {row["id"] for row in shifts.list_handed(connection, account.id)}
    return Leaving(
        queue,
        tuple(card for card in queue.cards if card.owner_id == account.id),
        tuple(card for card in queue.cards if _was_handed_to(card, account.id)),
        tuple(card for card in queue.cards if card.flag_id in handed),
        {key: name for key, name in queue.cover.takers.items() if key != account.id},
    )


def _was_handed_to(card: Card, account_id: str) -> bool:
    meant = card.assigned_id == account_id and card.state == FlagState.OPEN.value
    return meant and any(
        note.kind == "handed_on" and note.by_id != account_id for note in card.notes
    )
