"""The verdict on what people are owed: no text after STOP or at night, and to be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import RowMapping

from smsserve.domain.messages import HELD_BY_QUIET_HOURS
from smsserve.domain.quiet_hours import is_quiet
from smsserve.usecases.claiming import LEASE
from tests.faults.books import Books
from tests.faults.crowd import QUIET, Crowd
from tests.support.control import Record

# A text that was claimed before a STOP was stored may be on the wire already. A request is only
# written within a third of the lease.
ON_THE_WIRE = LEASE / 3
# Why a question may rightly never have left: its recipient wrote before.
QUICKER = frozenset({"opted out", "answered", "the check-in closed", "the conversation went on"})


def find_texted_after_stop(rows: Sequence[RowMapping], messages: Sequence[Record]) -> Iterator[str]:
    """Yield texts of ours to somebody between their STOP, once we had it, and their START."""
    ours = {row["provider_sid"]: row for row in rows}
    stopped_at: dict[str, datetime] = {}
    confirmed: Counter[str] = Counter()
    for one in sorted(messages, key=_moment):
        phone = one["from"] if one["direction"] == "inbound" else one["to"]
        if one["direction"] == "inbound":
            _note_wish(one, phone, stopped_at, confirmed)
        elif one["direction"] == "outbound-api" and phone in stopped_at:
            row = ours.get(one["sid"])
            kind = "unknown text" if row is None else row["kind"]
            confirmed[phone] += kind == "confirm_stop"
            allowed = kind == "crisis" or (kind == "confirm_stop" and confirmed[phone] == 1)
            claimed_at = _at(one) if row is None else row["attempted_at"]
            late = claimed_at > stopped_at[phone] or _at(one) - stopped_at[phone] > ON_THE_WIRE
            if late and not allowed:
                yield f"{kind} {one['sid']} {_at(one) - stopped_at[phone]} after a STOP"


def _note_wish(
    one: Record, phone: str, stopped_at: dict[str, datetime], confirmed: Counter[str]
) -> None:
    body = str(one["body"])
    if "STOP" in body.upper():
        stopped_at[phone] = _moment(one)
        confirmed[phone] = 0
    elif body == "START":
        stopped_at.pop(phone, None)


def _at(one: Record) -> datetime:
    return datetime.fromisoformat(one["created_at"])


def _moment(one: Record) -> datetime:
    """Return when a text of ours was taken, or from when on one of theirs binds us.

    A STOP does once we have said that we have it. A START may be answered before that: the process
    that stored it can be killed before it says so.
    """
    took = [each for each in one["attempts"] if each["result"] == "200"]
    if one["direction"] != "inbound" or not took or one["body"] == "START":
        return _at(one)
    return datetime.fromisoformat(took[0]["at"]) + timedelta(milliseconds=took[0]["milliseconds"])


def find_texted_at_night(
    books: Books, crowd: Crowd, taken: Mapping[str, list[Record]]
) -> Iterator[str]:
    """Yield what answers nobody's words and was taken in the quiet hours of its recipient.

    What left a moment before they began may arrive a moment after.
    """
    kinds = {row["id"]: row["kind"] for row in books.outbound}
    numbers = set(crowd.numbers)
    for key, found in taken.items():
        for one in found:
            if kinds.get(key) not in HELD_BY_QUIET_HOURS or one["to"] not in numbers:
                continue
            zone, at = crowd.zone_of(one["to"]), _at(one)
            if is_quiet(QUIET, zone, at) and is_quiet(QUIET, zone, at - ON_THE_WIRE):
                yield f"{kinds[key]} {key} at {at.astimezone(zone):%H:%M} in {zone}"


def find_unasked(books: Books, crowd: Crowd, taken: Mapping[str, list[Record]]) -> Iterator[str]:
    """Yield everybody who was to be asked and had no question, unless they were quicker.

    Whoever writes, or stops, before their question has left calls it off.
    """
    rows = {row["id"]: row for row in books.outbound}
    heard = {one["to"]: key for key, found in taken.items() for one in found if key in rows}
    asked = {
        one["to"]
        for key, found in taken.items()
        for one in found
        if key in rows and rows[key]["kind"] == "checkin"
    }
    called_off = {
        row["participant_id"]
        for row in books.outbound
        if row["kind"] == "checkin"
        and row["status"] == "cancelled"
        and row["failure_reason"] in QUICKER
    }
    # Whoever was quicker than any text to them is known to us by no number; so many there may be.
    known = {rows[key]["participant_id"] for key in heard.values()}
    unheard = len(called_off - known)
    for number in sorted(crowd.asked - asked):
        if number not in heard:
            unheard -= 1
            if unheard < 0:
                yield f"{number} never had any text"
        elif rows[heard[number]]["participant_id"] not in called_off:
            yield f"{number} was never asked"
