"""The list of messages: filters, newest first, pages that hang on a token and not on a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from smsserve.simulator.ledger import Message
from smsserve.simulator.refusals import ApiRefusal
from smsserve.simulator.resource import API, message_json
from smsserve.simulator.world import World

DEFAULT_SIZE, LARGEST_SIZE = 50, 1000
_DAY = len("2026-01-01")
_DATES = ("DateSent", "DateSent<", "DateSent>")
_EARLIEST, _LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)

_Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of the list is asked for; a token is `PA` or `PB` and a message's sid."""

    number: int
    size: int
    token: str


def list_page(world: World, args: Mapping[str, str], *, empty: bool = False) -> dict[str, Any]:
    """Return one page of the list with its relative links; raises ApiRefusal for odd dates.

    `empty` leaves everything out, as a list does that has fallen far behind.
    """
    page = _read_page(args)
    filters = {key: args[key] for key in args if key not in {"Page", "PageSize", "PageToken"}}
    with world.lock:
        rows = [] if empty else _select(world, filters)
        start = _start(rows, page)
        shown = rows[start : start + page.size]
        account = world.settings.account_sid
        messages = [message_json(account, message) for message in shown]
    links = _Links(f"{API}/Accounts/{account}/Messages.json", filters, page)
    more = start + page.size < len(rows)
    return {
        "messages": messages,
        "page": page.number,
        "page_size": page.size,
        "start": page.number * page.size,
        "end": page.number * page.size + max(len(shown) - 1, 0),
        "uri": links.link(page.number, page.token),
        "first_page_uri": links.link(0, ""),
        "next_page_uri": links.link(page.number + 1, f"PA{shown[-1].sid}") if more else None,
        "previous_page_uri": (
            links.link(page.number - 1, f"PB{shown[0].sid}") if start > 0 and shown else None
        ),
    }


@dataclass(frozen=True, slots=True)
class _Links:
    path: str
    filters: Mapping[str, str]
    page: Page

    def link(self, number: int, token: str) -> str:
        query = {**self.filters, "PageSize": str(self.page.size), "Page": str(max(number, 0))}
        if token:
            query["PageToken"] = token
        return f"{self.path}?{urlencode(query)}"


def _read_page(args: Mapping[str, str]) -> Page:
    size = min(max(_integer(args.get("PageSize"), DEFAULT_SIZE), 1), LARGEST_SIZE)
    number = max(_integer(args.get("Page"), 0), 0)
    return Page(number, size, args.get("PageToken", ""))


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else default


def _start(rows: list[Message], page: Page) -> int:
    """Return where the page begins; new messages above it do not shift it."""
    if not page.token:
        return page.number * page.size
    sid = page.token[2:]
    place = next((n for n, row in enumerate(rows) if row.sid == sid), None)
    if place is None:
        raise ApiRefusal(20001, "PageToken")
    return place + 1 if page.token.startswith("PA") else max(place - page.size, 0)


def _select(world: World, filters: Mapping[str, str]) -> list[Message]:
    now = world.now()
    to, sender = filters.get("To"), filters.get("From")
    spans = [_read_span(name, filters[name]) for name in _DATES if filters.get(name)]
    rows = world.ledger.to(to) if to else world.ledger.all()
    chosen = [
        row
        for row in rows
        if (not sender or row.sender == sender)
        and (row.listed_from is None or row.listed_from <= now)
        and all(_lies_in(row.sent_at, span) for span in spans)
    ]
    # A message without DateSent was just created, so it counts as the newest.
    return sorted(chosen, key=lambda row: (row.sent_at or now, row.position), reverse=True)


def _lies_in(sent_at: datetime | None, span: _Span) -> bool:
    """Apply a date filter; whether Twilio lists rows without a date here is not documented."""
    return sent_at is not None and span[0] <= sent_at <= span[1]


def _read_span(name: str, text: str) -> _Span:
    """Return the first and last instant that a date filter lets through."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError as error:
        raise ApiRefusal(20001, name) from error
    given = given.replace(tzinfo=UTC) if given.tzinfo is None else given
    if name == "DateSent<":
        return _EARLIEST, given
    if name == "DateSent>":
        return given, _LATEST
    length = timedelta(days=1) if len(text) == _DAY else timedelta(seconds=1)
    return given, given + length - timedelta(microseconds=1)
