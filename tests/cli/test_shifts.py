"""`smsserve shifts` and `smsserve coverage`."""

from __future__ import annotations

import pytest

from tests.support.installation import Installation

ANA, KIM = "ana@harbor.example", "kim@harbor.example"
OFFICE = ("shifts", "set", ANA, "--weekly", "mon-fri 9-17")


def test_shifts_are_set_and_listed(live: Installation) -> None:
    """By the week, with what to mind; the record holds all of it."""
    before = live.succeeds("shifts", "list")
    assert "Nobody has shifts: the duty switch" in before
    assert f"{ANA} has 5 weekly shifts." in live.succeeds(*OFFICE)
    done = live.run("shifts", "set", ANA, "--weekly", "mon 9-13", "--zone", "Europe/Berlin")
    assert "Mind: No week in the next 8 is free" in done.stderr
    live.succeeds("shifts", "limits", ANA, "--people", "9", "--languages", "en,es", "--volunteer")
    ana, kim = live.records("shifts", "list")
    assert (ana["weekly"], ana["zone"]) == (["mon 09:00-13:00"], "Europe/Berlin")
    assert (ana["most_people"], ana["most_talks"], ana["volunteers"]) == (9, 3, True)
    assert (ana["languages"], ana["people"], kim["weekly"]) == (["en", "es"], 3, [])
    assert "mon 09:00-13:00" in live.succeeds("shifts", "list")
    assert f"{ANA} has 0 weekly shifts." in live.succeeds("shifts", "set", ANA, "--no-weekly")


def test_dates_are_added_in_the_zone_of_the_shifts(live: Installation) -> None:
    """Time off, and an extra shift; a swap writes both sides."""
    live.succeeds(*OFFICE)
    said = live.succeeds("shifts", "off", ANA, "--from", "2031-01-01", "--until", "2031-01-02")
    assert said == f"{ANA}: off Wed 01 Jan 2031 00:00 to Fri 03 Jan 2031 00:00.\n"
    span = ("--from", "2031-02-01 09:00", "--until", "2031-02-01 12:00")
    live.succeeds("shifts", "override", ANA, *span, "--swap", KIM)
    ana, kim = live.records("shifts", "list")
    assert [one["kind"] for one in ana["changes"]] == ["off", "extra"]
    assert [one["kind"] for one in kim["changes"]] == ["off"]
    assert ana["changes"][1]["from"] == "2031-02-01T14:00:00.000+00:00"
    assert "extra Sat 01 Feb 2031 09:00" in live.succeeds("shifts", "list")


def test_what_somebody_says_of_now_is_kept(live: Installation) -> None:
    """Away, and here again."""
    assert f"{ANA} is away." in live.succeeds("shifts", "status", ANA, "away")
    assert live.records("shifts", "list")[0]["here"] is False
    assert "back soon until" in live.succeeds("shifts", "status", ANA, "back-soon")
    live.succeeds("shifts", "status", ANA, "here")
    assert live.records("shifts", "list")[0]["here"] is True


def test_a_file_sets_everybody_or_nobody(live: Installation) -> None:
    """A line that is wrong is named."""
    rows = f"email,weekly,zone\n{ANA},mon 9-13,\n{ANA},tue 9-13,\n{KIM},fri 9-17,Europe/Berlin\n"
    assert live.succeeds("shifts", "import", "-", stdin=rows) == "2 accounts set.\n"
    ana, kim = live.records("shifts", "list")
    assert ana["weekly"] == ["mon 09:00-13:00", "tue 09:00-13:00"]
    assert (kim["weekly"], kim["zone"]) == (["fri 09:00-17:00"], "Europe/Berlin")
    for wrong, why in (
        (f"{ANA},noon,", 'Line 3: "noon" is no weekly shift'),
        (",mon 9-13,", "Line 3 lacks an email"),
        (f"{ANA},,", "Line 3 lacks an email"),
        ("bo@harbor.example,mon 9-13,", "no account bo@harbor.example"),
        (f"{ANA},mon 12-14,", "overlap"),
    ):
        text = f"email,weekly,zone\n{ANA},mon 10-13,\n{wrong}\n"
        assert why in live.fails("shifts", "import", "-", stdin=text)
    assert "no column when" in live.fails("shifts", "import", "-", stdin="email,when\n")
    assert live.records("shifts", "list")[0]["weekly"] == ana["weekly"]


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (("set", ANA), 2, "name each shift"),
        (("set", ANA, "--weekly", "noon"), 2, "is no weekly shift; write it like"),
        (("set", ANA, "--weekly", "mon 9-13", "--zone", "Mars/Olympus"), 1, "Europe/Berlin"),
        (("set", "bo@harbor.example", "--weekly", "mon 9-13"), 1, "accounts list"),
        (("limits", ANA), 2, "name a limit"),
        (("limits", ANA, "--people", "-3"), 1, "0 means the usual one"),
        (("limits", ANA, "--languages", "english please"), 1, "Write them like en,es"),
        (("off", ANA, "--from", "tomorrow", "--until", "2031-01-01"), 2, "write 2026-12-24"),
        (("off", ANA, "--from", "2021-01-01", "--until", "2021-01-01"), 1, "over already"),
        (("status", ANA, "asleep"), 2, "back-soon"),
    ],
)
def test_what_can_not_be_done_is_told_with_what_to_do(
    arguments: tuple[str, ...], code: int, why: str, live: Installation
) -> None:
    """On standard error, with the exit code of its kind."""
    assert why in live.fails("shifts", *arguments, code=code)


def test_coverage_lists_every_hole_and_exits_1_for_a_crisis(live: Installation) -> None:
    """With local times, and what fills it."""
    assert live.succeeds("coverage") == "peer-support: no hole in the next 60 days.\n"
    live.succeeds("shifts", "set", ANA, "--weekly", "mon-thu 9-17")
    done = live.run("coverage", "--days", "14")
    assert done.exit_code == 1
    assert "nobody could answer in time (America/New_York):" in done.stdout
    assert "Fri 09:00-17:00" in done.stdout
    assert "smsserve shifts set EMAIL --weekly" in done.stdout
    listed = live.run("coverage", "--days", "14", "--program", "peer-support", "--json")
    assert listed.exit_code == 1
    assert '"severity": "crisis"' in listed.stdout
    assert '"zone": "America/New_York", "minutes": 480' in listed.stdout
    live.succeeds(*OFFICE)
    assert live.succeeds("coverage", "--json") == ""
    assert "programs list" in live.fails("coverage", "--program", "nonsense")


def test_a_step_that_reaches_nobody_is_a_hole_without_dates(empty: Installation) -> None:
    """Also where nothing is live yet."""
    assert "No programme is live" in empty.run("coverage").stderr
    empty.succeeds("programs", "apply", str(empty.home / "config/programs/peer-support.toml"))
    done = empty.run("coverage")
    assert done.exit_code == 1
    assert "no coordinator with a phone exists" in done.stdout
    assert '"what": "no coordinator with a phone exists"' in empty.run("coverage", "--json").stdout


def test_kept_promises_are_told(live: Installation) -> None:
    """None yet."""
    assert "Nobody was promised a time" in live.succeeds("coverage", "--kept")
    assert live.records("coverage", "--kept") == []
