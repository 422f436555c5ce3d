"""A message as the REST API shows it: strings for counts, an integer error code, RFC 2822 dates."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from typing import Any

from smsserve.simulator.ledger import Message
from smsserve.simulator.refusals import words_for

API = "/2010-04-01"
_PRICE = 0.0079
_PRICED = frozenset({"sent", "delivered", "undelivered", "received", "read"})


def message_json(account_sid: str, message: Message) -> dict[str, Any]:
    """Return the resource of a message with every key of the published schema."""
    path = f"{API}/Accounts/{account_sid}/Messages/{message.sid}"
    code = message.error_code
    return {
        "account_sid": account_sid,
        "api_version": "2010-04-01",
        "body": message.body,
        "date_created": rfc2822(message.created_at),
        "date_sent": rfc2822(message.sent_at),
        "date_updated": rfc2822(message.updated_at),
        "direction": message.direction,
        "error_code": code,
        "error_message": None if code is None else words_for(code),
        "from": message.sender,
        "messaging_service_sid": message.service_sid,
        "num_media": str(message.num_media),
        "num_segments": str(message.segments if message.sender is not None else 0),
        "price": _price(message),
        "price_unit": "USD",
        "sid": message.sid,
        "status": message.status,
        "subresource_uris": {"media": f"{path}/Media.json"},
        "to": message.recipient,
        "uri": f"{path}.json",
    }


def rfc2822(instant: datetime | None) -> str | None:
    """Return an instant as `Thu, 24 Aug 2023 05:01:45 +0000`."""
    return None if instant is None else format_datetime(instant.replace(microsecond=0))


def _price(message: Message) -> str | None:
    if message.status not in _PRICED:
        return None
    return f"{-_PRICE * message.segments:.5f}"
