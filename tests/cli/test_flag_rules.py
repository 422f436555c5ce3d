"""`smsserve flags rules`, `backtest`, `sample` and `judge`."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from smsserve.gateways.clock import SystemClock
from tests.support.installation import MAYA, TOM, Installation

_CUTOFFS = "[flags.cutoffs]"


@pytest.fixture
def flagged(live: Installation) -> Installation:
    """Return an installation where Tom wrote that he wants to die, and it was a false alarm."""
    live.hears(TOM, "I want to die")
    return live


def close_flag(installation: Installation, *said: str) -> str:
    """End the first flag of the list; returns its id."""
    flag_id = str(installation.records("flags", "list")[0]["id"])
    installation.succeeds("flags", "resolve", flag_id, *said)
    return flag_id


def record_of(installation: Installation, rule_id: str) -> dict[str, object]:
    """Return one rule's record."""
    records = installation.records("flags", "rules", "--program", "peer-support")
    return next(one for one in records if one["rule"] == rule_id)


def write_program(installation: Installation, *lines: str) -> str:
    """Write a changed programme file; returns its path."""
    path = installation.home / "config/programs/peer-support.toml"
    text = path.read_text(encoding="utf-8")
    changed = installation.home / "mine.toml"
    changed.write_text(text.replace(_CUTOFFS, "\n".join((*lines, _CUTOFFS))), encoding="utf-8")
    return str(changed)


def test_every_rule_is_listed_with_what_it_finds(flagged: Installation) -> None:
    """Those that can not be muted are marked."""
    shown = flagged.succeeds("flags", "rules")
    (line,) = [one for one in shown.splitlines() if one.startswith("crisis-words")]
    assert "safety" in line
    assert line.endswith("A plain statement on the safety list.")
    assert any(one.startswith("mood-drift") and "safety" not in one for one in shown.splitlines())
    shown = flagged.succeeds("flags", "rules", "--program", "peer-support")
    assert "mood-drift, as it is set: 0.3 findings a year" in shown
    hint = "See `smsserve programs list`."
    assert hint in flagged.fails("flags", "rules", "--program", "x")


def test_a_false_alarm_counts_as_not_useful_unless_said_otherwise(flagged: Installation) -> None:
    """With the interval of the share; whoever says nothing is not counted."""
    close_flag(flagged, "--outcome", "talked")
    record = record_of(flagged, "crisis-words")
    assert (record["raised"], record["useful"], record["not_useful"]) == (1, 0, 0)
    flagged.hears(TOM, "i want to die")
    close_flag(flagged, "--outcome", "false_alarm")
    assert record_of(flagged, "crisis-words")["not_useful"] == 1
    flagged.hears(TOM, "i want to die")
    close_flag(flagged, "--outcome", "false_alarm", "--useful")
    record = record_of(flagged, "crisis-words")
    assert (record["useful"], record["not_useful"], record["precision"]) == (1, 1, 0.5)
    assert "50% (9%-91%)" in flagged.succeeds("flags", "rules")


def test_a_changed_programme_is_tried_on_history(flagged: Installation) -> None:
    """Nobody's words are printed, and useful flags that would be lost are named by id."""
    flagged.hears(MAYA, "me siento muy mal hoy y estoy muy triste")
    listed = {one["participant_id"]: one for one in flagged.records("flags", "list")}
    sad = listed[flagged.participant_id("Maya R")]
    assert sad["kinds"] == ["distress"]
    flagged.succeeds("flags", "resolve", sad["id"], "--outcome", "talked", "--useful")
    changed = write_program(flagged, "[flags.mute]", 'distress = "too many"')
    backtest = ("flags", "backtest", "--program", changed)
    shown = flagged.succeeds(*backtest)
    assert "2 flags in 90 days, 0.2 a week; there would have been 1, 0.1 a week." in shown
    assert f"Lost, though it was useful: flag {sad['id']}" in shown
    assert "die" not in shown
    assert "triste" not in shown
    (record,) = flagged.records(*backtest, "--days", "7")
    assert (record["raised"], record["would_raise"], record["lost_useful"]) == (2, 1, [sad["id"]])
    rules = {one["rule"]: one["would_raise"] for one in record["rules"]}
    assert rules == {"crisis-words": 1, "distress": 0}


def test_a_programme_that_mutes_a_safety_rule_is_not_tried(flagged: Installation) -> None:
    """As it could not go live either."""
    changed = write_program(flagged, "[flags.mute]", 'crisis-words = "too many"')
    assert "is a safety rule" in flagged.fails("flags", "backtest", "--program", changed)


def test_a_sampled_reply_is_read_and_judged(live: Installation) -> None:
    """Drawn when its week is over; one that was missed is a flag."""
    assert "There is nothing to read." in live.succeeds("flags", "sample")
    live.hears(TOM, "OK")
    week_ago = SystemClock().now() - timedelta(days=7)
    with closing(sqlite3.connect(live.home / "smsserve.db")) as database, database:
        database.execute(
            "UPDATE inbound_messages SET received_at = ?", (week_ago.strftime("%F %T.%f"),)
        )
    live.ticks()
    year, number, _ = week_ago.isocalendar()
    week = f"{year}-W{number:02}"
    (record,) = live.records("flags", "sample", "--week", week)
    assert (record["words"], record["week"], record["verdict"]) == ("OK", week, None)
    assert "not read yet" in live.succeeds("flags", "sample")
    assert live.records("flags", "sample", "--week", "2020-W01") == []
    assert "2026-W19" in live.fails("flags", "sample", "--week", "19", code=2)
    judge = ("flags", "judge", str(record["id"]))
    assert "fine" in live.fails(*judge, code=2)
    assert "a flag is raised" in live.succeeds(*judge, "missed")
    assert "missed" in live.records("flags", "list")[0]["kinds"]
    assert "judged this reply already" in live.fails(*judge, "fine")
    assert [one["verdict"] for one in live.records("flags", "sample", "--all")] == ["missed"]
