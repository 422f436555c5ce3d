"""`smsserve participants`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.installation import MAYA, TOM, Installation, full_environment

ROOT = Path(__file__).resolve().parents[2]
HEADER = "phone,name,time_zone,language,consent_at,consent_how\n"
SAM = "+12025550141,Sam,America/New_York,en,2026-05-01,paper form\n"
IMPORT = ("participants", "import", "-", "--program", "peer-support")


def test_a_bad_row_loses_no_good_one(live: Installation) -> None:
    """Each problem is told with its line on standard error, and the exit code is 1."""
    rows = SAM + "nonsense,Bad,America/New_York,en,,\n" + "+12025550142,Kit,Mars/Base,en,,\n"
    done = live.run(*IMPORT, stdin=HEADER + rows)
    assert done.exit_code == 1
    assert done.stdout == "1 enrolled, 2 refused.\n"
    assert "line 3: phone: is no phone number" in done.stderr
    assert "line 4: time_zone: is no time zone" in done.stderr
    assert "nonsense" not in done.stderr
    assert "2 rows could not be used" in done.stderr
    assert "Sam" in {one["name"] for one in live.records("participants", "list")}


def test_a_dry_run_changes_nothing(live: Installation) -> None:
    """It says what would happen."""
    assert live.succeeds(*IMPORT, "--dry-run", stdin=HEADER + SAM) == "1 would be enrolled.\n"
    assert len(live.records("participants", "list")) == 3


def test_importing_again_changes_nothing(live: Installation) -> None:
    """The record says that they are in already, and who they are."""
    (first,) = live.records(*IMPORT, stdin=HEADER + SAM)
    (second,) = live.records(*IMPORT, stdin=HEADER + SAM)
    assert set(first) == {"line", "participant_id", "status", "problem"}
    assert (first["status"], second["status"]) == ("enrolled", "enrolled before")
    assert first["participant_id"] == second["participant_id"]
    assert first["line"] == 2


def test_a_refused_row_is_a_record_too(live: Installation) -> None:
    """With --json standard output holds records only."""
    done = live.run(*IMPORT, "--json", stdin=HEADER + "nonsense,Bad,America/New_York,en,,\n")
    assert done.exit_code == 1
    record = json.loads(done.stdout)
    assert record["participant_id"] is None
    assert record["problem"].startswith("phone:")


@pytest.mark.parametrize(
    "encoded",
    [(HEADER + SAM).encode("utf-8-sig"), (HEADER + SAM).replace("\n", "\r\n").encode()],
    ids=["byte order mark", "Windows line ends"],
)
def test_what_spreadsheets_save_can_be_used(encoded: bytes, live: Installation) -> None:
    """Byte order mark and line ends are no part of the text."""
    assert live.succeeds(*IMPORT, stdin=encoded) == "1 enrolled.\n"


@pytest.mark.parametrize(
    ("roster", "said"),
    [
        (b"", 'the column "time_zone" is missing'),
        (b"phone;name;time_zone\n", "Put commas between the cells, not semicolons."),
        (b"phone,name,time_zone,age\n", "known: phone, name, time_zone, language, consent_at"),
        (b'phone,"name\n', "The first line is no CSV"),
        (HEADER.encode() + "+1,Zo\u00eb,x\n".encode("latin-1"), "line 2 is not UTF-8 text"),
        ((HEADER + SAM).encode("utf-16"), "line 1 is not UTF-8 text"),
    ],
    ids=["empty", "semicolons", "unknown column", "open quote", "Latin-1", "UTF-16"],
)
def test_a_file_that_is_no_roster_says_what_is_wrong(
    roster: bytes, said: str, live: Installation
) -> None:
    """Nobody is enrolled from it."""
    assert said in live.fails(*IMPORT, stdin=roster)
    assert len(live.records("participants", "list")) == 3


def test_an_unknown_programme_enrolls_nobody(live: Installation) -> None:
    """With where the known ones are."""
    error = live.fails("participants", "import", "-", "--program", "carers", stdin=HEADER + SAM)
    assert "smsserve programs list" in error


def test_a_file_without_rows_says_so(live: Installation) -> None:
    """It is no error."""
    assert live.succeeds(*IMPORT, stdin=HEADER) == "The file has no rows.\n"


def test_the_list_holds_no_numbers(live: Installation) -> None:
    """Neither as a table nor as records."""
    table = live.succeeds("participants", "list")
    records = live.succeeds("participants", "list", "--json")
    assert MAYA not in table + records
    assert MAYA[2:] not in table + records
    assert set(json.loads(records.splitlines()[0])) == {
        "id", "name", "state", "program", "language", "time_zone", "opted_out",
        "supporter_id", "next_checkin_at",
    }  # fmt: skip


def test_the_table_is_not_folded_in_a_pipe(live: Installation) -> None:
    """One line for each, so that grep and awk can be used."""
    lines = live.succeeds("participants", "list").splitlines()
    assert lines[0].split() == ["ID", "NAME", "STATE", "NEXT", "(UTC)", "PROGRAMME"]
    assert len(lines) == 4
    assert lines[1].split()[1:4] == ["Maya", "R", "active"]
    assert lines[1].endswith("peer-support")
    assert "Zo\u00eb \u00dcnl\u00fc  invited" in lines[3]


def test_who_has_opted_out_is_told_in_the_list(live: Installation) -> None:
    """In words for people, as a field for scripts."""
    live.hears(TOM, "STOP")
    states = {one["name"]: one["opted_out"] for one in live.records("participants", "list")}
    assert states == {"Maya R": False, "Tom K": True, "Zo\u00eb \u00dcnl\u00fc": False}
    assert "opted out" in live.succeeds("participants", "list")


def test_a_participant_is_shown_with_what_happened(live: Installation) -> None:
    """In the order of time; what could steer a terminal is made harmless."""
    live.hears(TOM, "\x1b]0;owned\x07 hello [bold]\u202eevil")
    shown = live.succeeds("participants", "show", live.participant_id("Tom K"))
    assert shown.startswith("Tom K, active, en, America/Chicago\nProgramme peer-support, supporter")
    assert "consent   opt_in  (paper form)" in shown
    assert "\ufffd]0;owned\ufffd hello [bold]\ufffdevil" in shown
    assert "\x1b" not in shown


def test_a_timeline_is_one_record(live: Installation) -> None:
    """The participant's fields, and the entries."""
    (record,) = live.records("participants", "show", live.participant_id("Maya R"))
    assert record["name"] == "Maya R"
    assert {"at", "kind", "id", "text", "detail", "status"} == set(record["timeline"][0])
    assert [one["kind"] for one in record["timeline"]] == ["consent", "text_out", "text_out"]


def test_an_export_is_complete(live: Installation) -> None:
    """Whole texts and the number, also when there are more than a page shows."""
    live.hears(TOM, *(f"number {number}" for number in range(205)))
    participant_id = live.participant_id("Tom K")
    record = json.loads(live.succeeds("participants", "export", participant_id))
    assert record["phone"] == TOM
    texts = [one["text"] for one in record["timeline"] if one["kind"] == "text_in"]
    assert texts == [f"number {number}" for number in range(205)]
    assert live.records("participants", "export", participant_id)[0]["timeline"]
    page = live.succeeds("participants", "export", participant_id, "--html", "--language", "es")
    assert page.startswith("<!doctype html>")
    assert "number 204" in page
    assert "Mensajes recibidos" in page
    live.fails("participants", "export", participant_id, "--html", "--json", code=2)
    live.fails("participants", "export", participant_id, "--html", "--language", "xx", code=2)


def test_erasing_asks_unless_told_not_to(live: Installation) -> None:
    """A script has to be sure."""
    participant_id = live.participant_id("Tom K")
    assert "--yes" in live.fails("participants", "erase", participant_id, code=2)
    assert "is erased" in live.succeeds("participants", "erase", participant_id, "--yes")
    error = live.fails("participants", "show", participant_id)
    assert f"There is no participant {participant_id}." in error


def test_erasing_says_what_the_service_has_still_to_do(live: Installation) -> None:
    """Here no carrier is set that could be asked; the database itself is clean at once."""
    live.hears(TOM, "one", "two")
    said = live.succeeds("participants", "erase", live.participant_id("Tom K"), "--yes")
    assert "The carrier still has 2 of their texts" in said
    assert "bytes" not in said
    (found,) = [one for one in live.run("doctor").output.splitlines() if "erasures" in one]
    assert "0 people here, 2 texts at the carrier" in found


@pytest.mark.parametrize(("answer", "code"), [("n", 1), ("y", 0)])
def test_on_a_terminal_the_answer_counts(answer: str, code: int, live: Installation) -> None:
    """No erases nobody."""
    participant_id = live.participant_id("Tom K")
    given = {name: value for name, value in live.environment.items() if value is not None}
    ours, theirs = os.openpty()
    os.write(ours, f"{answer}\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "smsserve", "participants", "erase", participant_id],
        env=full_environment(given | {"PYTHONPATH": str(ROOT)}),
        stdin=theirs,
        capture_output=True,
        text=True,
        check=False,
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == code
    assert "This can not be undone. [y/N]" in done.stderr
    assert ("Nothing was erased." in done.stderr) is (code == 1)
    assert len(live.records("participants", "list")) == (3 if code else 2)


def test_who_is_unknown_can_not_be_shown_exported_or_erased(live: Installation) -> None:
    """Each says so."""
    for words in (("show", "x"), ("export", "x"), ("erase", "x", "--yes")):
        assert "There is no participant x." in live.fails("participants", *words)


def test_an_empty_list_says_how_to_begin(empty: Installation) -> None:
    """To people."""
    assert "smsserve participants import" in empty.succeeds("participants", "list")


def test_lost_keys_are_told_as_what_they_are(live: Installation) -> None:
    """Instead of a traceback."""
    (live.home / "keys" / "SMSSERVE_ENCRYPTION_KEYS").write_text("k1:" + "A" * 43 + "=")
    error = live.fails("participants", "list")
    assert "is not the key that this database knows as k1" in error
    assert "SMSSERVE_ENCRYPTION_KEYS" in error
