"""`smsserve checkins`."""

from __future__ import annotations

from tests.support.installation import TOM, Installation

START = ("checkins", "start")


def test_everybody_active_is_asked(live: Installation) -> None:
    """Whoever was only invited is not."""
    started = live.records(*START, "--all")
    assert {one["participant_id"] for one in started} == {
        live.participant_id("Maya R"),
        live.participant_id("Tom K"),
    }
    assert {one["reason"] for one in started} == {None}
    assert all(one["checkin_id"] for one in started)


def test_some_are_asked_a_rule_of_the_programme(live: Installation) -> None:
    """A name given twice is asked once."""
    tom = live.participant_id("Tom K")
    assert live.succeeds(*START, tom, tom, "--rule", "mood") == "Started 1 check-in.\n"
    asked = [one["text_key"] for one in live.records("messages", "list", "--participant", tom)]
    assert asked[-1] == "checkin.mood"


def test_who_is_not_asked_is_told_with_the_reason(live: Installation) -> None:
    """Named one by one it is an error, among everybody it is not."""
    live.hears(TOM, "STOP")
    tom = live.participant_id("Tom K")
    done = live.run(*START, tom)
    assert done.exit_code == 1
    assert "Started 0 check-ins." in done.stdout
    assert tom in done.stdout
    assert "Not everybody was asked." in done.stderr
    assert live.run(*START, "--all").exit_code == 0


def test_an_unknown_id_keeps_everybody_from_being_asked(live: Installation) -> None:
    """A mistyped list is mended first, so nobody is asked twice."""
    assert "There is no participant x." in live.fails(*START, live.participant_id("Tom K"), "x")
    assert "checkin.open" not in {one["text_key"] for one in live.records("messages", "list")}


def test_an_unknown_rule_names_the_known_ones(live: Installation) -> None:
    """In the order of the programme."""
    error = live.fails(*START, live.participant_id("Tom K"), "--rule", "daily")
    assert "Known: week, mood, scales." in error


def test_either_everybody_or_names(live: Installation) -> None:
    """Neither and both are wrong usage."""
    assert "--all for everybody" in live.fails(*START, code=2)
    assert "--all for everybody" in live.fails(*START, "x", "--all", code=2)
