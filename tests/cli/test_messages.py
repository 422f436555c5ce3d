"""`smsserve messages`."""

from __future__ import annotations

import pytest

from tests.support.installation import TOM, Installation

LIST = ("messages", "list")
FIELDS = {
    "id", "direction", "participant_id", "status", "provider_sid", "created_at", "sent_at",
    "segments", "failure_reason", "text_key",
}  # fmt: skip


@pytest.fixture
def talked(live: Installation) -> Installation:
    """Return an installation where Tom asked for help."""
    live.hears(TOM, "HELP")
    return live


def test_a_record_has_the_fields_of_the_design(talked: Installation) -> None:
    """The same in both directions, and nobody's words in either."""
    records = talked.records(*LIST)
    assert all(set(one) == FIELDS for one in records)
    assert [one["created_at"] for one in records] == sorted(one["created_at"] for one in records)
    (came,) = talked.records(*LIST, "--direction", "in")
    assert came["direction"] == "inbound"
    assert came["provider_sid"].startswith("SM")
    assert (came["segments"], came["text_key"]) == (None, None)


def test_filters_narrow_the_list(talked: Installation) -> None:
    """By participant, direction in short or in full, and status."""
    tom = talked.participant_id("Tom K")
    everything = talked.records(*LIST)
    assert {one["participant_id"] for one in talked.records(*LIST, "--participant", tom)} == {tom}
    out = talked.records(*LIST, "--direction", "out")
    assert out == talked.records(*LIST, "--direction", "outbound")
    assert len(out) == len(everything) - 1
    pending = talked.records(*LIST, "--status", "pending")
    assert pending == [one for one in everything if one["status"] == "pending"]


def test_people_see_a_table(talked: Installation) -> None:
    """One line for each."""
    lines = talked.succeeds(*LIST, "--direction", "in").splitlines()
    assert lines[0].split() == ["WHEN", "(UTC)", "STATUS", "PARTICIPANT", "TEXT"]
    assert lines[1].split()[2:] == ["in", "handled", talked.participant_id("Tom K")]


def test_nothing_found_says_so(live: Installation) -> None:
    """To people; a script gets no record."""
    assert live.succeeds(*LIST, "--status", "failed") == "There are no such messages.\n"
    assert live.records(*LIST, "--status", "failed") == []
