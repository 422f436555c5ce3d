"""The null twin of the carrier: for commands that never send, it refuses to have sent anything."""

from __future__ import annotations

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
