"""Senders: which number a person is texted from, and what a number may carry in a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.sender_list import SenderListError, parse_numbers, parse_senders
from smsserve.domain.senders import (
    CAMPAIGN,
    PACIFIC,
    SenderKind,
    cap_day,
    cap_resets_at,
    choose_sender,
    guess_kind,
    room_today,
    warnings_passed,
)

LOCAL, OTHER, FREE, SHORT = "+12025550100", "+12025550101", "+18335550100", "60060"
SERVICE = "MG" + "0" * 32
KEYS = (LOCAL, OTHER, FREE)
POOL = parse_senders(f"{LOCAL} 10dlc 4, {FREE} tollfree 3", KEYS, 10.0)


@pytest.mark.parametrize(
    ("key", "kind"),
    [(LOCAL, "10dlc"), (FREE, "tollfree"), (SHORT, "shortcode"), (SERVICE, "service")],
)
def test_a_number_shows_its_kind(key: str, kind: str) -> None:
    """Nobody has to write it down."""
    assert guess_kind(key).value == kind


def test_numbers_of_one_campaign_share_its_rate_and_its_cap() -> None:
    """More numbers make a campaign no faster."""
    pool = parse_senders(f"{LOCAL} 10dlc 4 2000, {OTHER} 10dlc 3.75 3000", KEYS, 10.0)
    assert [(one.lane, one.rate, one.daily_cap) for one in pool] == [
        (CAMPAIGN, 3.75, 2000),
        (CAMPAIGN, 3.75, 2000),
        (FREE, 10.0, None),
    ]
    assert [one.name for one in pool] == ["10dlc-0100", "10dlc-0101", "tollfree-0100"]
    (alone,) = parse_senders("", (SERVICE,), 7.0)
    assert (alone.kind, alone.rate, alone.lane) == (SenderKind.SERVICE, 7.0, SERVICE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{LOCAL} carrier", "kind"),
        (f"{LOCAL} 10dlc fast", "rate"),
        (f"{LOCAL} 10dlc 0", "rate"),
        (f"{LOCAL} 10dlc 3 many", "daily cap"),
        ("somebody", "entry 1"),
        (f"{LOCAL} 10dlc 3 5 7", "entry 1"),
        ("+12025550199 10dlc", "TWILIO_FROM"),
    ],
)
def test_nonsense_is_refused_by_its_place(text: str, words: str) -> None:
    """The value is not repeated."""
    with pytest.raises(SenderListError, match=words):
        parse_senders(text, KEYS, 10.0)


def test_numbers_are_read_once_each() -> None:
    """A list of one is the usual case."""
    assert parse_numbers("") == ()
    assert parse_numbers(f" {LOCAL}, {SHORT} ") == (LOCAL, SHORT)
    for wrong in (f"{LOCAL},{LOCAL}", "12", SERVICE):
        with pytest.raises(SenderListError):
            parse_numbers(wrong)


@given(
    bound=st.sampled_from([None, LOCAL, OTHER, FREE, "+12025559999"]),
    blocked=st.sets(st.sampled_from(KEYS)),
    busy=st.dictionaries(st.sampled_from(KEYS), st.integers(0, 9)),
    urgent=st.booleans(),
)
def test_a_person_keeps_the_number_they_know(
    bound: str | None, blocked: set[str], busy: dict[str, int], urgent: bool
) -> None:
    """Unless it is not ours any more; an urgent text does not wait for a stopped one."""
    chosen = choose_sender(POOL, bound=bound, blocked=blocked, busy=busy, is_urgent=urgent)
    if bound in KEYS and (bound not in blocked or not urgent):
        assert chosen.key == bound
    elif len(blocked) < len(KEYS):
        assert chosen.key not in blocked


def test_who_is_new_gets_the_least_used_number() -> None:
    """In proportion to what each may carry."""
    busy = {LOCAL: 5, OTHER: 4, FREE: 4}
    chosen = choose_sender(POOL, bound=None, blocked=set(), busy=busy, is_urgent=False)
    assert chosen.key == OTHER


@given(st.integers(0, 2 * 365 * 24 * 60))
def test_a_cap_begins_anew_at_midnight_on_the_west_coast(minutes: int) -> None:
    """On the days when the clocks change too."""
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    at = cap_resets_at(now)
    assert now < at <= now + timedelta(hours=25)
    assert at.astimezone(PACIFIC).timetz().replace(tzinfo=None).isoformat() == "00:00:00"
    assert cap_day(at) == cap_day(now) + timedelta(days=1)
    assert cap_day(at - timedelta(seconds=1)) == cap_day(now)


def test_the_last_of_a_cap_is_kept_for_who_is_in_need() -> None:
    """A day of check-ins must not use up what a crisis text needs; no count of ours stops it."""
    assert room_today(None, 10_000) == (None, False)
    assert room_today(2000, 0) == (1900, False)
    assert room_today(2000, 1899) == (1, False)
    assert room_today(2000, 1900) == (None, True)
    assert room_today(2000, 2100) == (None, True)


@given(st.lists(st.integers(1, 40), max_size=60))
def test_each_warning_comes_once(steps: list[int]) -> None:
    """However large the steps are in which a cap is used up."""
    used, told = 0, []
    for step in steps:
        told += warnings_passed(1000, used, used + step)
        used += step
    assert told == [share for share in (50, 70) if used >= share * 10]
    assert warnings_passed(None, 0, 10**9) == []


def test_the_day_is_that_of_the_west_coast() -> None:
    """Evening there is tomorrow already in London."""
    assert cap_day(datetime(2026, 5, 5, 6, 59, tzinfo=UTC)) == date(2026, 5, 4)
