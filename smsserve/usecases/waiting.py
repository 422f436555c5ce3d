"""Waiting: a person's unresolved flag as it stands in the one transaction that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from smsserve.storage import flags

Flag = Mapping[Any, Any]


@dataclass(slots=True)
class Waiting:
    """The unresolved flag of a person, None for none: read once, and anew after it is forgotten."""

    participant_id: str
    flag: Flag | None
    is_known: bool = True

    @property
    def is_free(self) -> bool:
        """Tell whether it is known that nothing waits."""
        return self.is_known and self.flag is None

    def read(self, connection: Connection) -> Flag | None:
        """Return the flag, read if it is not known."""
        if not self.is_known:
            self.know(flags.find_unresolved(connection, self.participant_id))
        return self.flag

    def know(self, flag: Flag | None) -> None:
        """Keep the flag as it stands from now on."""
        self.flag, self.is_known = flag, True

    def forget(self) -> None:
        """Know nothing: it is about to be changed."""
        self.flag, self.is_known = None, False
