"""`smsserve places` and `smsserve talks`."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.support.installation import TOM, Installation

HEADER = "id,organization,service,address,phone,taxonomy_term,assured_date\n"


def days_ago(days: int) -> str:
    """Return a date so many days ago, by the clock that the command reads."""
    return (datetime.now(UTC) - timedelta(days=days)).date().isoformat()  # noqa: TID251 - as above


def write(path: Path, *rows: str) -> str:
    """Write a directory of places; returns its name."""
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return str(path)


def test_places_are_imported_listed_and_checked(live: Installation, tmp_path: Path) -> None:
    """Old ones are named, those too old are an error that says what mends it."""
    rows = (
        f"a,Elm St Church,Food pantry,12 Elm St,202-555-0101,Food Pantry,{days_ago(3)}",
        f"b,Oak House,Shelter,80 Oak Ave,202-555-0102,Shelter,{days_ago(120)}",
        f"c,Old Desk,Lawyer,9 Court Sq,202-555-0103,Legal,{days_ago(200)}",
    )
    file = write(tmp_path / "places.csv", *rows)
    assert "3 added. (nothing was written)" in live.succeeds("places", "import", file, "--dry-run")
    assert "There are no places" in live.succeeds("places", "list")
    assert "3 added." in live.succeeds("places", "import", file)
    listed = live.records("places", "list")
    assert {one["id"]: one["state"] for one in listed} == {
        "a": "fresh",
        "b": "doubtful",
        "c": "hidden",
    }
    assert listed[0]["needs"] == ["food"]
    checked = live.run("places", "check")
    assert checked.exit_code == 1
    assert "unchecked for 180 days" in checked.stderr
    assert "Elm St" not in checked.stdout


def test_a_bad_line_loses_no_good_one(live: Installation, tmp_path: Path) -> None:
    """It is named with its column and what to write; exit code 1."""
    good = f"a,Elm St Church,Food pantry,12 Elm St,202-555-0101,Food Pantry,{days_ago(3)}"
    file = write(tmp_path / "places.csv", good, "b,Oak,Shelter,80 Oak,202-555-0102,Shelter,soon")
    done = live.run("places", "import", file, "--replace")
    assert done.exit_code == 1
    assert "line 3: assured_date: is no date; write one like 2026-05-04" in done.stderr
    assert "Nothing was removed" in done.stderr
    (tmp_path / "wrong.csv").write_text("id,shoe\n", encoding="utf-8")
    wrong = live.run("places", "import", str(tmp_path / "wrong.csv"))
    assert wrong.exit_code == 1
    assert 'nknown column "shoe"' in wrong.stderr


def test_a_talk_is_ended_by_hand(live: Installation) -> None:
    """Without a talk it says so."""
    tom = live.participant_id("Tom K")
    assert live.run("talks", "end", tom).exit_code == 1
    live.hears(TOM, "TALK")
    assert f"The talk with {tom} is over." in live.succeeds("talks", "end", tom)
