"""Null twins: a carrier that refuses to have sent anything, and marks that remember nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from smsserve.ports import ListedMessage, LookupFailed, NeverSent, SendOutcome, SendRequest


class NullSender:
    """Never hands anything over, and says so, so that every text stays pending."""

    def send(self, request: SendRequest) -> SendOutcome:
        """Say that no byte left this machine."""
        del request
        return NeverSent("no carrier is set")

    def list_sent(self, to: str, since: datetime) -> list[ListedMessage]:
        """Raise LookupFailed: there is no list to read."""
        del to, since
        raise LookupFailed


class NullMarks:
    """Remembers nothing: for a database that lives no longer than its process."""

    def read(self, installation_id: str) -> datetime | None:
        """Return nothing."""
        del installation_id
        return None

    def write(self, installation_id: str, at: datetime, *, force: bool = False) -> None:
        """Forget it at once."""
        del installation_id, at, force

    def read_erased(self, installation_id: str) -> dict[str, datetime]:
        """Return nobody."""
        del installation_id
        return {}

    def write_erased(self, installation_id: str, erased: Mapping[str, datetime]) -> bool:
        """Say that it is not remembered."""
        del installation_id, erased
        return False

    def read_heads(self, installation_id: str) -> list[str]:
        """Return nothing."""
        del installation_id
        return []

    def write_head(self, installation_id: str, head: str) -> None:
        """Forget it at once."""
        del installation_id, head
