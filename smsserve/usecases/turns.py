"""Turns: one text being answered, and what the actions of its decision work on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from smsserve.domain.checkins import Question, from_json
from smsserve.domain.flags import Evidence
from smsserve.domain.messages import Kind
from smsserve.storage import participants
from smsserve.storage.base import Row
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause


@dataclass(slots=True)
class Turn:
    """One text being answered: what the actions work on, and how far they have come."""

    runtime: Runtime
    connection: Connection
    person: Person
    inbound_id: str
    now: datetime
    checkin: Mapping[Any, Any] | None
    said: int = 0
    closed: bool = False
    # When the text was sent, where that was before now.
    sent_at: datetime | None = None
    # What changes about the person and is written at the end, all of it at once.
    noted: Row = field(default_factory=dict)

    @property
    def plan(self) -> tuple[Question, ...]:
        """Return the questions of the open check-in."""
        return () if self.checkin is None else from_json(self.checkin["questions"])

    def cause(self, kind: Kind) -> Cause:
        """Return the cause of the next text of this turn: one key per inbound text and place."""
        self.said += 1
        checkin_id = None if self.checkin is None else self.checkin["id"]
        return Cause(f"reply:{self.inbound_id}:{self.said}", kind, self.inbound_id, checkin_id)

    @property
    def given_at(self) -> datetime:
        """Return when the words of this turn were given."""
        return self.now if self.sent_at is None else self.sent_at

    def change_person(self, **changes: object) -> None:
        """Update the participant's row."""
        participants.change(self.connection, self.person.id, changes)

    def note_person(self, **changes: object) -> None:
        """Keep changes to the participant's row that nothing in this turn reads again."""
        self.noted |= changes

    def write_noted(self) -> None:
        """Write what was kept; the turn is over."""
        if self.noted:
            self.change_person(**self.noted)

    def flag(self, evidence: Evidence) -> None:
        """Raise a flag for this text."""
        raise_flag(self.runtime, self.connection, self.person, evidence, inbound_id=self.inbound_id)
