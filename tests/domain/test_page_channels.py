"""Page channels: every way at once in a crisis, one after the other else, and what counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.page_channels import (
    Channel,
    Fate,
    Page,
    fate_of,
    find_channels,
    find_unreached,
    first_channels,
    is_lost,
    must_move_on,
    next_channel,
)

SMS, EMAIL = Channel.SMS, Channel.EMAIL
BOTH = (SMS, EMAIL)


@pytest.mark.parametrize(
    ("by", "has_phone", "has_server", "found"),
    [
        (BOTH, True, True, BOTH),
        ((EMAIL, SMS), True, True, (EMAIL, SMS)),
        (BOTH, False, True, (EMAIL,)),
        (BOTH, True, False, (SMS,)),
        (BOTH, False, False, ()),
        ((SMS,), False, True, ()),
        ((EMAIL,), True, False, (SMS,)),
    ],
)
def test_the_ways_to_somebody_are_those_that_there_are(
    by: tuple[Channel, ...], has_phone: bool, has_server: bool, found: tuple[Channel, ...]
) -> None:
    """In the programme's order; a phone is better than no way at all."""
    assert find_channels(by, has_phone=has_phone, has_server=has_server) == found


def test_a_crisis_takes_every_way_at_once() -> None:
    """Anything else the first alone."""
    assert first_channels("crisis", BOTH) == BOTH
    assert first_channels("urgent", BOTH) == (SMS,)
    assert first_channels("urgent", ()) == ()


@pytest.mark.parametrize(
    ("channel", "status", "fate"),
    [
        (SMS, "pending", Fate.WAITING),
        (SMS, "in_doubt", Fate.WAITING),
        (SMS, "sent", Fate.SENT),
        (SMS, "delivered", Fate.ARRIVED),
        (SMS, "needs_human", Fate.LOST),
        (EMAIL, "sent", Fate.ARRIVED),
        (EMAIL, "failed", Fate.LOST),
        (EMAIL, "sending", Fate.WAITING),
    ],
)
def test_what_a_status_says(channel: Channel, status: str, fate: Fate) -> None:
    """A phone confirms, a mail server takes."""
    assert fate_of(channel, status) is fate


def test_the_next_way_is_one_that_was_not_taken() -> None:
    """By this person: what was tried with others does not count."""
    pages = [Page("ana", SMS, Fate.LOST), Page("bo", EMAIL, Fate.LOST)]
    assert next_channel(BOTH, pages, "ana") is EMAIL
    assert next_channel((SMS,), pages, "ana") is None
    assert find_unreached([*pages, Page("cy", SMS, Fate.ARRIVED)]) == ("ana", "bo")


@pytest.mark.parametrize(
    ("severity", "pages", "moves"),
    [
        ("crisis", [(SMS, Fate.SENT)], True),
        ("crisis", [(SMS, Fate.ARRIVED)], False),
        ("crisis", [(SMS, Fate.SENT), (EMAIL, Fate.ARRIVED)], True),
        ("crisis", [(SMS, Fate.ARRIVED), (EMAIL, Fate.LOST)], False),
        ("crisis", [(EMAIL, Fate.ARRIVED)], False),
        ("crisis", [(EMAIL, Fate.WAITING)], True),
        ("urgent", [(SMS, Fate.SENT)], False),
        ("urgent", [(SMS, Fate.LOST), (EMAIL, Fate.WAITING)], True),
        ("urgent", [(SMS, Fate.SENT), (EMAIL, Fate.WAITING)], False),
        ("urgent", [(SMS, Fate.LOST), (EMAIL, Fate.ARRIVED)], False),
        ("routine", [(EMAIL, Fate.WAITING)], True),
    ],
)
def test_silence_moves_on_where_nothing_was_heard(
    severity: str, pages: list[tuple[Channel, Fate]], moves: bool
) -> None:
    """A crisis unless a phone has confirmed; the rest unless somebody may have it."""
    assert must_move_on(severity, [Page("ana", *one) for one in pages]) is moves


PAGES = st.lists(
    st.builds(Page, st.sampled_from("abc"), st.sampled_from(Channel), st.sampled_from(Fate)),
    min_size=1,
)


@given(PAGES)
def test_a_step_that_is_lost_always_moves_a_crisis_on(pages: list[Page]) -> None:
    """And whoever was reached is nobody to try again."""
    if is_lost(pages):
        assert must_move_on("crisis", pages)
        assert set(find_unreached(pages)) == {one.recipient_id for one in pages}
