"""`smsserve flags`."""

from __future__ import annotations

import pytest

from tests.support.installation import MAYA, TOM, Installation

FIELDS = {
    "id", "participant_id", "kinds", "severity", "state", "opened_at", "due_at",
    "acknowledged_at", "resolved_at", "outcome", "assigned_to", "evidence",
}  # fmt: skip


@pytest.fixture
def flagged(live: Installation) -> Installation:
    """Return an installation where Tom wrote that he wants to die."""
    live.hears(TOM, "I want to die")
    return live


def flag_id(installation: Installation) -> str:
    """Return the id of the first flag of the list."""
    return str(installation.records("flags", "list")[0]["id"])


def test_a_record_has_the_fields_of_the_design(flagged: Installation) -> None:
    """Evidence is a list of objects of its own."""
    (record,) = flagged.records("flags", "list")
    assert set(record) == FIELDS
    assert record["participant_id"] == flagged.participant_id("Tom K")
    assert (record["severity"], record["state"]) == ("crisis", "open")
    assert record["kinds"] == [record["evidence"][0]["kind"]]
    assert set(record["evidence"][0]) == {"kind", "severity", "rule", "sentence", "at"}
    assert record["outcome"] is record["acknowledged_at"] is record["resolved_at"] is None
    assert flagged.records("flags", "show", record["id"]) == [record]


def test_people_read_who_why_and_how_soon(flagged: Installation) -> None:
    """The most severe first."""
    flagged.hears(MAYA, "hola")
    shown = flagged.succeeds("flags", "list")
    assert shown.startswith("CRISIS   open, due ")
    assert "Tom K, participant" in shown
    assert "want to die" in shown
    assert shown.index("CRISIS") < shown.index("ROUTINE")


def test_taking_a_flag_on_stops_its_clock(flagged: Installation) -> None:
    """A second time changes nothing."""
    (taken,) = flagged.records("flags", "acknowledge", flag_id(flagged))
    assert taken["state"] == "acknowledged"
    assert flagged.records("flags", "acknowledge", taken["id"]) == [taken]
    assert "taken by operator" in flagged.succeeds("flags", "list")


def test_a_flag_ends_with_an_outcome(flagged: Installation) -> None:
    """It leaves the list, and stays on the whole list."""
    ended = flag_id(flagged)
    resolve = ("flags", "resolve", ended)
    assert "--outcome" in flagged.fails(*resolve, code=2)
    (record,) = flagged.records(*resolve, "--outcome", "talked")
    assert (record["state"], record["outcome"]) == ("resolved", "talked")
    assert flagged.records("flags", "list") == []
    assert [one["id"] for one in flagged.records("flags", "list", "--all")] == [ended]
    assert "resolved 20" in flagged.succeeds("flags", "list", "--all")
    assert "This flag is resolved already." in flagged.fails(*resolve, "--outcome", "other")


def test_a_note_comes_from_standard_input(flagged: Installation) -> None:
    """So that it stands neither in the shell's history nor in the list of processes."""
    resolve = ("flags", "resolve", flag_id(flagged), "--outcome", "talked", "--note-stdin")
    assert "longer than" in flagged.fails(*resolve, code=2, stdin="x" * 4001)
    flagged.succeeds(*resolve, stdin="Called, will meet on Friday.\n")
    shown = flagged.succeeds("participants", "show", flagged.participant_id("Tom K"))
    assert "Called, will meet on Friday." in shown


def test_an_unknown_flag_is_an_error(flagged: Installation) -> None:
    """With where the known ones are."""
    for words in (("show", "x"), ("acknowledge", "x"), ("resolve", "x", "--outcome", "other")):
        assert "Hint: See `smsserve flags list`." in flagged.fails("flags", *words)
