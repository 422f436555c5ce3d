"""The first hour of somebody who has just installed smsserve: one command after another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.support.installation import PASSWORD, ROSTER, TOM, Installation

CREATE = ("accounts", "create", "--password-stdin")
ANA = ("--email", "ana@harbor.example", "--name", "Ana R.", "--phone", "+1 (202) 555-0121")
KIM = ("--email", "kim@harbor.example", "--name", "Kim", "--phone", "+12025550122")


def test_the_first_hour(fresh: Installation, database_url: str) -> None:
    """Tables, a team, a programme, people, a first check-in, and what came of it."""
    fresh.settings["SMSSERVE_DATABASE_URL"] = database_url
    program = str(fresh.home / "config/programs/peer-support.toml")
    roster = fresh.home / "roster.csv"
    roster.write_text(ROSTER, encoding="utf-8-sig")
    enroll = ("participants", "import", str(roster), "--program", "peer-support")

    assert "New keys are in" in fresh.succeeds("db", "upgrade")
    assert "PROBLEM  programmes" in fresh.run("doctor").stdout
    fresh.succeeds(*CREATE, "--role", "supporter", *ANA, stdin=f"{PASSWORD}\n")
    fresh.succeeds(*CREATE, "--role", "coordinator", *KIM, stdin=f"{PASSWORD}\n")
    assert "no errors" in fresh.succeeds("programs", "check", program)
    assert "peer-support is live, version 1." in fresh.succeeds("programs", "apply", program)
    assert "3 would be enrolled." in fresh.succeeds(*enroll, "--dry-run")
    assert "2 enrolled, 1 invited." in fresh.succeeds(*enroll)
    assert "Started 2 check-ins." in fresh.succeeds("checkins", "start", "--all")

    waiting = fresh.records("messages", "list")
    assert [one["text_key"] for one in waiting].count("checkin.open") == 2
    assert {one["status"] for one in waiting} == {"pending"}

    fresh.hears(TOM, "I want to die")
    (flag,) = fresh.records("flags", "list")
    assert flag["severity"] == "crisis"
    fresh.succeeds("flags", "acknowledge", flag["id"])
    fresh.succeeds("flags", "resolve", flag["id"], "--outcome", "talked")
    assert "there is no open flag" in fresh.succeeds("flags", "list")


def test_every_instant_in_a_record_is_utc(live: Installation) -> None:
    """ISO-8601 with an offset of zero, and about now."""
    (first, *_) = live.records("messages", "list")
    at = datetime.fromisoformat(first["created_at"])
    assert at.utcoffset() == timedelta()
    assert first["created_at"].endswith("+00:00")
    assert at > datetime(2026, 1, 1, tzinfo=UTC)
