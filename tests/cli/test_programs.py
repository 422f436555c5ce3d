"""`smsserve programs`."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.support.installation import Installation


def write_program(installation: Installation, *changes: tuple[str, str]) -> str:
    """Write a changed copy of the shipped programme; returns its path."""
    shipped = installation.home / "config/programs/peer-support.toml"
    text = shipped.read_text(encoding="utf-8")
    for pattern, new in changes:
        text, number = re.subn(pattern, new, text, count=1, flags=re.MULTILINE)
        assert number == 1, pattern
    path = installation.home / "changed.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


COVERED = (r"^ask_coverage = false", "ask_coverage = true")
LATE = (r'^at = "10:00"', 'at = "22:30"')
RENAMED = (r'^name = "Peer support"', 'name = "Young carers"')


def test_a_sound_file_passes_without_an_installation(fresh: Installation) -> None:
    """No keys and no database are needed to check a file."""
    path = write_program(fresh)
    output = fresh.succeeds("programs", "check", path)
    assert "changed.toml: no errors" in output
    assert ": warning: " in output
    assert not (fresh.home / "keys").exists()


def test_an_error_names_file_line_key_and_what_to_write(fresh: Installation) -> None:
    """In the form that editors jump to; the exit code is 1."""
    path = write_program(fresh, LATE)
    line = Path(path).read_text(encoding="utf-8").splitlines().index('at = "22:30"') + 1
    done = fresh.run("programs", "check", path)
    assert done.exit_code == 1
    assert done.stdout.startswith(
        f"{path}:{line}: checkins[0].at: error: 22:30 is in the quiet hours. Choose a time"
    )
    assert "1 error found" in done.stderr


def test_problems_are_records_too(fresh: Installation) -> None:
    """Errors and warnings are told apart by their level."""
    path = write_program(fresh, LATE)
    done = fresh.run("programs", "check", path, "--json")
    assert done.exit_code == 1
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert set(found[0]) == {"file", "line", "key", "level", "found", "instead"}
    assert found[0]["level"] == "error"
    assert {one["level"] for one in found} == {"error", "warning"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfek\x00e\x00y\x00", "line 1 is not UTF-8 text"),
        (b'key = "a"\nname = "caf\xe9"\n', "line 2 is not UTF-8 text"),
    ],
    ids=["UTF-16", "Latin-1"],
)
@pytest.mark.parametrize("command", ["check", "apply"])
def test_a_file_that_is_no_utf8_is_told_by_its_line(
    command: str, content: bytes, said: str, live: Installation
) -> None:
    """Instead of a decoding error."""
    path = live.home / "odd.toml"
    path.write_bytes(content)
    error = live.fails("programs", command, str(path))
    assert f"{path}: {said}." in error
    assert "Save it as UTF-8" in error


def test_broken_toml_is_told_by_its_line(fresh: Installation) -> None:
    """One error, not a list of everything that could not be found after it."""
    path = write_program(fresh, (r'^name = "Peer support"$', 'name = "Peer'))
    done = fresh.run("programs", "check", path)
    assert "not valid TOML" in done.stdout
    assert "1 error found" in done.stderr


def test_broken_texts_are_told_before_the_programme(fresh: Installation) -> None:
    """They are what every programme says."""
    texts = fresh.home / "config/texts/en.toml"
    texts.write_text("[stop\n", encoding="utf-8")
    done = fresh.run("programs", "check", write_program(fresh))
    assert done.exit_code == 1
    assert f"{texts}:1:" in done.stdout


def test_a_missing_configuration_is_told_by_its_path(live: Installation) -> None:
    """Every command that reads it says which file is not there."""
    (live.home / "config/crisis_lines.toml").unlink()
    path = write_program(live)
    for arguments in (("programs", "check", path), ("accounts", "list")):
        error = live.fails(*arguments)
        assert "crisis_lines.toml: No such file or directory." in error


def test_applying_makes_versions(live: Installation) -> None:
    """An unchanged file stays what it is, a changed one is version 2."""
    (before,) = live.records("programs", "list")
    same = str(live.home / "config/programs/peer-support.toml")
    (unchanged,) = live.records("programs", "apply", same)
    assert unchanged == {"key": "peer-support", "version": 1, "holes": []}
    assert "version 2" in live.succeeds("programs", "apply", write_program(live, RENAMED))
    (after,) = live.records("programs", "list")
    assert (before["version"], after["version"]) == (1, 2)
    assert after["name"] == "Young carers"
    assert after["enrolled"] == {"active": 2, "invited": 1}


def test_a_file_with_errors_does_not_go_live(live: Installation) -> None:
    """What is live stays live."""
    error = live.fails("programs", "apply", write_program(live, LATE))
    assert "quiet hours" in error
    assert "is not live: 1 error found" in error
    assert live.records("programs", "list")[0]["version"] == 1


def test_a_crisis_line_nobody_checked_keeps_a_programme_from_going_live(
    live: Installation,
) -> None:
    """180 days after the last check."""
    path = live.home / "config/crisis_lines.toml"
    text = path.read_text(encoding="utf-8")
    old = re.sub(r"(?m)^verified_on = \S+", "verified_on = 2020-01-01", text)
    path.write_text(old, encoding="utf-8")
    error = live.fails("programs", "apply", write_program(live, RENAMED))
    assert "over 180 days ago" in error


def test_nobody_to_reach_in_a_crisis_is_a_reason_not_to_go_live(empty: Installation) -> None:
    """The error names each hole and the command that fills it, where the programme asks for it."""
    error = empty.fails("programs", "apply", write_program(empty, COVERED))
    assert "no supporter with a phone is on duty, and no coordinator with a phone exists" in error
    assert "smsserve accounts create --role supporter" in error
    assert "--accept-holes NAME" in error
    assert empty.records("programs", "list") == []


def test_a_programme_that_does_not_ask_goes_live_with_its_holes_told(empty: Installation) -> None:
    """Accounts may come after the programme; what is missing is said all the same."""
    done = empty.run("programs", "apply", write_program(empty))
    assert done.exit_code == 0
    assert "Warning: no supporter with a phone is on duty." in done.stderr


def test_somebody_may_answer_for_the_holes_by_name(empty: Installation) -> None:
    """The name is kept with the version, and the holes are still said."""
    path = write_program(empty, COVERED)
    done = empty.run("programs", "apply", path, "--accept-holes", "Dana C.", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["holes"] == [
        "no supporter with a phone is on duty",
        "no coordinator with a phone exists",
    ]
    assert "Warning: no coordinator with a phone exists." in done.stderr
    assert empty.records("programs", "list")[0]["holes_accepted_by"] == "Dana C."
    assert "accepted by Dana C." in empty.succeeds("programs", "show", "peer-support")


@pytest.mark.parametrize("name", [" ", "x" * 81])
def test_an_unusable_name_accepts_nothing(name: str, empty: Installation) -> None:
    """Empty, or longer than anybody's."""
    error = empty.fails("programs", "apply", write_program(empty), "--accept-holes", name)
    assert "A name has 1 to 80 letters." in error


def test_where_nothing_is_missing_nobody_answers_for_anything(live: Installation) -> None:
    """A name given in advance is not kept."""
    live.succeeds("programs", "apply", write_program(live, RENAMED), "--accept-holes", "Dana")
    assert live.records("programs", "list")[0]["holes_accepted_by"] is None


def test_a_programme_is_shown_in_words(live: Installation) -> None:
    """What is asked when, and when somebody reads the answers."""
    shown = live.succeeds("programs", "show", "peer-support")
    assert "week: open, every week on Mon at 10:00" in shown
    assert "scales: phq2, gad2, every 2 weeks on Wed at 10:00" in shown
    assert "Mon, Tue, Wed, Thu, Fri 09:00-17:00 (America/New_York)" in shown
    assert "2 active, 1 invited" in shown


def test_other_cadences_are_shown_in_words_too(live: Installation) -> None:
    """Days of the month and fixed dates; hours up to midnight, or none."""
    path = write_program(
        live,
        (r'^every = "week"\nweekdays = \["monday"\]', 'every = "month"\nmonth_days = [1, 15]'),
        (r'^every = "week"\nweekdays = .*$', 'every = "day"\ndates = [2026-12-24]'),
        (r"(?s)\[hours\].*?\n\n", '[hours]\nsunday = ["20:00-24:00"]\n\n'),
    )
    live.succeeds("programs", "apply", path)
    shown = live.succeeds("programs", "show", "peer-support")
    assert "every month on day 1, day 15 at 10:00" in shown
    assert "on 2026-12-24 at 10:00" in shown
    assert "Sun 20:00-24:00" in shown


def test_the_file_comes_back_as_it_was_applied(live: Installation) -> None:
    """To be changed and applied again."""
    shipped = (live.home / "config/programs/peer-support.toml").read_text(encoding="utf-8")
    assert live.succeeds("programs", "show", "peer-support", "--definition") == shipped
    (record,) = live.records("programs", "show", "peer-support")
    assert tomllib.loads(record["definition"])["key"] == "peer-support"


def test_an_unknown_programme_is_an_error(live: Installation) -> None:
    """With where the known ones are."""
    assert "smsserve programs list" in live.fails("programs", "show", "carers")


def test_nothing_live_says_how_to_begin(empty: Installation) -> None:
    """To people."""
    assert "smsserve programs apply FILE" in empty.succeeds("programs", "list")


def test_a_byte_order_mark_does_no_harm(live: Installation) -> None:
    """Some editors write one."""
    path = live.home / "bom.toml"
    text = Path(write_program(live, RENAMED)).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8-sig")
    live.succeeds("programs", "check", str(path))
    assert "version 2" in live.succeeds("programs", "apply", str(path))


def test_what_would_go_by_a_limit_is_told_and_stays(live: Installation) -> None:
    """Of the live programme, and of a file that is not live yet."""
    told = live.succeeds("programs", "retention", "peer-support")
    assert told.splitlines() == [
        "texts: kept for ever",
        "answers: kept for ever",
        "left_people: kept for ever",
    ]
    path = live.home / "config/programs/peer-support.toml"
    text = path.read_text(encoding="utf-8") + '\n[retention]\ntexts = "30 days"\n'
    changed = live.home / "changed.toml"
    changed.write_text(text, encoding="utf-8")
    told = live.succeeds("programs", "retention", "peer-support", "--file", str(changed))
    assert "texts: kept 30 days; 0 would go now" in told
    first = live.records("programs", "retention", "peer-support", "--file", str(changed))[0]
    assert first == {"kept": "texts", "days": 30, "goes": 0, "stays": 0}
    assert "no program" in live.fails("programs", "retention", "none-such").lower()
