"""The two books that are compared: our rows, and what the carrier wrote down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import RowMapping, select

from smsserve.storage.engine import reading
from smsserve.storage.flags import evidence, flags
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import participants
from tests.faults.laboratory import Laboratory
from tests.support.control import Record


@dataclass(frozen=True, slots=True)
class Books:
    """Both books: our rows, and what the carrier wrote down."""

    outbound: Sequence[RowMapping]
    inbound: Sequence[RowMapping]
    flags: Sequence[RowMapping]
    evidence: Sequence[RowMapping]
    carried: Sequence[Record]
    now: datetime
    # Where each participant lives, by id.
    zones: Mapping[str, str] = field(default_factory=dict)

    @property
    def taken(self) -> Mapping[str, list[Record]]:
        """Return the texts that were taken by our id, which the callback's address carries."""
        found: defaultdict[str, list[Record]] = defaultdict(list)
        for one in self.carried:
            if one["direction"] == "outbound-api":
                key = str(one["status_callback"]).partition("m=")[2].partition("#")[0]
                found[key].append(one)
        return found


def read_books(laboratory: Laboratory) -> Books:
    """Read both books."""
    carried = laboratory.carrier.ledger()["messages"]
    with reading(laboratory.runtime.engine) as connection:
        tables = (outbound_messages, inbound_messages, flags, evidence)
        found = [connection.execute(select(one)).mappings().all() for one in tables]
        people = connection.execute(select(participants.c.id, participants.c.time_zone)).all()
    outbound, inbound, flag_rows, reasons = found
    zones = {row[0]: row[1] for row in people}
    return Books(outbound, inbound, flag_rows, reasons, carried, laboratory.runtime.now(), zones)
