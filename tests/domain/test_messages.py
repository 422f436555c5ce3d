"""The states of a text: what a receipt may change, and what bytes become words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.messages import (
    ALLOWED_AFTER_OPT_OUT,
    GRACE,
    HELD_BY_QUIET_HOURS,
    PRIORITY,
    STOPPED_BY_PAUSE,
    TERMINAL,
    USEFUL_FOR,
    Kind,
    Status,
    clean_body,
    moves_forward,
    read_status,
)

PROVIDER = (
    "accepted scheduled queued sending sent delivered read undelivered failed canceled".split()
)
STATUSES = st.sampled_from(Status)


@given(raw=st.binary(max_size=200))
def test_any_bytes_become_words_that_a_database_takes(raw: bytes) -> None:
    """No NUL, nothing that can not be written down again; valid text stays what it is."""
    words = clean_body(raw)
    assert "\x00" not in words
    assert words.encode("utf-8").decode("utf-8") == words


@given(text=st.text())
def test_a_text_stays_as_it_was_written(text: str) -> None:
    """But for NUL, which no database stores."""
    assert clean_body(text.encode()) == text.replace("\x00", "")


@given(current=STATUSES, words=st.lists(STATUSES, max_size=6))
def test_receipts_in_any_order_never_go_round_in_a_circle(
    current: Status, words: list[Status]
) -> None:
    """What was delivered or failed stays; nothing goes back to waiting."""
    settled = {Status.DELIVERED, Status.FAILED, Status.CANCELLED}
    for word in words:
        if moves_forward(current, word):
            assert current not in settled
            assert word not in {Status.PENDING, Status.EXPIRED, Status.NEEDS_HUMAN}
            current = word


@pytest.mark.parametrize("given_up", [Status.EXPIRED, Status.NEEDS_HUMAN])
def test_what_we_gave_up_may_yet_have_arrived(given_up: Status) -> None:
    """The provider's word outranks our guess; a failure adds nothing to it."""
    assert moves_forward(given_up, Status.DELIVERED)
    assert not moves_forward(given_up, Status.FAILED)


def test_every_word_of_the_provider_is_known_in_any_case() -> None:
    """Unknown ones are None, never an error."""
    assert all(read_status(word) and read_status(word.upper()) for word in PROVIDER)
    assert read_status("teleported") is None


def test_every_kind_has_its_place_in_every_table() -> None:
    """A kind that somebody adds is thought through."""
    assert set(PRIORITY) == set(USEFUL_FOR) == set(GRACE) == set(Kind)
    assert all(span > timedelta() for span in (*USEFUL_FOR.values(), *GRACE.values()))


def test_what_asks_is_held_at_night_and_what_answers_is_not() -> None:
    """Only what nobody has just asked for waits for the morning."""
    assert {Kind.CHECKIN, Kind.REMINDER, Kind.WELCOME, Kind.CARE} == HELD_BY_QUIET_HOURS
    assert STOPPED_BY_PAUSE < HELD_BY_QUIET_HOURS
    assert {Kind.CONFIRM_STOP, Kind.CRISIS} == ALLOWED_AFTER_OPT_OUT


def test_a_crisis_goes_before_everything() -> None:
    """It never waits behind a batch of check-ins."""
    first = min(PRIORITY.values())
    assert {kind for kind, place in PRIORITY.items() if place == first} == {Kind.CRISIS, Kind.PAGE}


def test_what_is_final_never_goes_out() -> None:
    """Waiting and being on its way are the only states that are not."""
    assert set(Status) - TERMINAL == {
        Status.PENDING,
        Status.SENDING,
        Status.IN_DOUBT,
        Status.SENT,
    }
