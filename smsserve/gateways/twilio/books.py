"""The provider's books: its list of messages read page by page, one message, and its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus
from typing import Any

from twilio.base.exceptions import TwilioRestException, TwilioServiceException

from smsserve.ports import ListedMessage, ListedText, LookupFailed

PAGE_SIZE = 1_000
MOST_PAGES = 200


def walk(
    messages: Any,
    since: datetime,
    *,
    to: str | None = None,
    most: int = MOST_PAGES,
    size: int = PAGE_SIZE,
) -> Iterator[Any]:
    """Yield the listed messages since an instant, newest first, to one number or to all.

    Follows the pages until one is all too old; raises LookupFailed for a list without an end.
    """
    following: str | None = None
    for _ in range(most):
        page = messages.get_page(following) if following else _first_page(messages, to, size)
        rows = list(page)
        recent = [row for row in rows if row.date_created is None or row.date_created >= since]
        yield from recent
        following = _next_url(page)
        if following is None or (rows and not recent):
            return
    raise LookupFailed("the list has no end")


def _first_page(messages: Any, to: str | None, size: int) -> Any:
    if to is None:
        return messages.page(page_size=size)
    return messages.page(to=to, page_size=size)


def _next_url(page: Any) -> str | None:
    """Return the next page's address; the link is relative, though described as a full address."""
    url: str | None = page.next_page_url
    if url is None:
        return None
    _, found, tail = url.rpartition("/http")
    return f"http{tail}" if found and tail.startswith((":", "s:")) else url


def find(messages: Any, sid: str) -> Any | None:
    """Return one message, None when there is none of that sid."""
    try:
        return messages(sid).fetch()
    except (TwilioRestException, TwilioServiceException) as error:
        if error.status == HTTPStatus.NOT_FOUND:
            return None
        raise


def redact(messages: Any, sid: str) -> bool:
    """Empty one message's words; False when there is none of that sid."""
    try:
        messages(sid).update(body="")
    except (TwilioRestException, TwilioServiceException) as error:
        if error.status == HTTPStatus.NOT_FOUND:
            return False
        raise
    return True


def remove(messages: Any, sid: str) -> bool:
    """Delete one message, and its media with it; False when there is none of that sid."""
    try:
        messages(sid).delete()
    except (TwilioRestException, TwilioServiceException) as error:
        if error.status == HTTPStatus.NOT_FOUND:
            return False
        raise
    return True


def read_row(message: Any) -> ListedMessage:
    """Return an outbound message in our words."""
    return ListedMessage(
        sid=str(message.sid or ""),
        to=str(message.to or ""),
        body=str(message.body or ""),
        status=str(message.status or ""),
        created_at=message.date_created,
        error_code=message.error_code if isinstance(message.error_code, int) else None,
    )


def read_text(message: Any) -> ListedText:
    """Return an inbound message in our words."""
    media = str(message.num_media or "0")
    return ListedText(
        sid=str(message.sid or ""),
        sender=str(message.from_ or ""),
        recipient=str(message.to or ""),
        body=str(message.body or ""),
        num_media=int(media) if media.isdigit() else 0,
        created_at=message.date_created,
    )
