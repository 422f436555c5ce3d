"""`smsserve triage` and `smsserve parse`: texts read one by one, and whole files of them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from smsserve.domain.answers import SURE
from tests.support.installation import Installation

PARSE = ("parse", "--min", "0", "--max", "10")
TRIAGE_FIELDS = ["text", "label", "severity", "score", "spans", "rules"]


def test_a_text_is_read_for_risk(fresh: Installation) -> None:
    """Nothing is needed for it, and nothing is stored."""
    records = fresh.records("triage", "I want to die", "see you on monday")
    assert [list(one) for one in records] == [TRIAGE_FIELDS, TRIAGE_FIELDS]
    assert [one["severity"] for one in records] == ["crisis", "none"]
    assert [one["label"] for one in records] == ["crisis", "neutral"]
    span = records[0]["spans"][0]
    assert set(span) == {"start", "end", "rule", "kind"}
    assert records[0]["text"][span["start"] : span["end"]] == "want to die"
    assert span["rule"] in records[0]["rules"]
    assert not (fresh.home / "smsserve.db").exists()


def test_people_see_the_words_that_decided(fresh: Installation) -> None:
    """Under the text, with the rule."""
    first, second = fresh.succeeds("triage", "I want to die").splitlines()
    assert first.split()[:2] == ["crisis", "crisis"]
    assert '"want to die"' in second


def test_the_words_alone_are_shown_with_what_they_add(fresh: Installation) -> None:
    """Where nothing is said plainly, the runs of words that weigh most; never bits of words."""
    text = "no drive left and nobody notices anyway"
    (record,) = fresh.records("triage", "--review", "1", "--alert", "100", text)
    assert (record["label"], record["severity"]) == ("crisis", "urgent")
    assert record["rules"] == ["model.words/likely"]
    for span in record["spans"]:
        assert set(span) == {"start", "end", "rule", "kind", "weight"}
        assert f" {text[span['start'] : span['end']]} " in f" {text} "
    assert "to the score" in fresh.succeeds("triage", "--review", "1", "--alert", "100", text)


def test_thresholds_off_leave_the_rules_alone(fresh: Installation) -> None:
    """100 is reached by no text."""
    text = "no drive left and nobody notices anyway"
    (record,) = fresh.records("triage", "--review", "100", "--alert", "100", text)
    assert record["label"] == "neutral"


def test_each_threshold_is_shown_with_what_it_costs(fresh: Installation) -> None:
    """So that a programme can choose its own."""
    records = fresh.records("triage", "--curve")
    assert set(records[0]) == {"score", "found", "text_messages", "wins", "distress"}
    assert "review from" in fresh.succeeds("triage", "--curve")
    assert "--csv" in fresh.fails("triage", "--curve", "x", code=2)


def test_bytes_that_are_no_text_are_read_as_far_as_they_are(fresh: Installation) -> None:
    """A terminal can hand over anything."""
    (record,) = fresh.records("triage", "\udcff I want to die")
    assert record["text"] == "\ufffd I want to die"
    assert record["severity"] == "crisis"


@pytest.mark.parametrize("command", [("triage",), PARSE], ids=["triage", "parse"])
def test_either_texts_or_a_file(command: tuple[str, ...], fresh: Installation) -> None:
    """Neither and both are wrong usage."""
    assert "--csv" in fresh.fails(*command, code=2)
    assert "--csv" in fresh.fails(*command, "x", "--csv", "-", code=2)


def test_a_number_is_read_with_its_reason(fresh: Installation) -> None:
    """Words without quotes are one answer."""
    (quoted,) = fresh.records(*PARSE, "about a 3")
    assert set(quoted) == {"text", "value", "confidence", "reason"}
    assert quoted["value"] == 3
    assert fresh.records(*PARSE, "about", "a", "3") == [quoted]
    assert fresh.succeeds(*PARSE, "about a 3").startswith("value       3\nconfidence  0.")


def test_a_refusal_is_a_result(fresh: Installation) -> None:
    """There is no value, and the exit code is 0."""
    (record,) = fresh.records(*PARSE, "no idea")
    assert (record["value"], record["confidence"]) == (None, 0.0)
    assert fresh.succeeds(*PARSE, "no idea").startswith("value       none\n")


def test_the_help_names_the_level_below_which_an_answer_is_said_back(fresh: Installation) -> None:
    """The same as in the conversation, and what each exit code means."""
    page = " ".join(fresh.succeeds("parse", "--help").split())
    assert f"below {SURE} is said back" in page
    assert "Exit codes: 0" in page


def test_spanish_words_are_read(fresh: Installation) -> None:
    """As an answer to a question in Spanish."""
    (record,) = fresh.records(*PARSE, "--lang", "es", "como un siete")
    assert record["value"] == 7


def test_a_sign_is_part_of_the_text(fresh: Installation) -> None:
    """A number below zero is no option, and no answer."""
    assert fresh.records(*PARSE, "-3")[0]["text"] == "-3"


def test_a_range_has_two_ends(fresh: Installation) -> None:
    """In their order."""
    assert "--min must be below --max" in fresh.fails("parse", "--min=3", "--max=3", "3", code=2)


def rows_of(output: str) -> list[list[str]]:
    """Return the rows of a CSV."""
    return list(csv.reader(io.StringIO(output)))


def test_a_file_comes_back_with_further_columns(fresh: Installation, tmp_path: Path) -> None:
    """Rows stay in order and as they were; a column with the name of ours is kept beside it."""
    path = tmp_path / "replies.csv"
    path.write_bytes(
        b'\xef\xbb\xbfid,text,label\r\n1,"I want to die, ok",x\r\n2,hi\r\n\r\n3,,z\r\n'
    )
    rows = rows_of(fresh.succeeds("triage", "--csv", str(path)))
    assert rows[0] == ["id", "text", "label_in", "label", "severity", "score", "spans", "rules"]
    assert [row[:5] for row in rows[1:]] == [
        ["1", "I want to die, ok", "x", "crisis", "crisis"],
        ["2", "hi", "", "neutral", "none"],
        ["3", "", "z", "neutral", "none"],
    ]
    assert json.loads(rows[1][6])[0]["start"] == 2
    assert rows[2][6:] == ["[]", "[]"]


@pytest.mark.parametrize("command", [("triage",), PARSE], ids=["triage", "parse"])
def test_no_cell_of_a_file_comes_back_as_a_formula(
    command: tuple[str, ...], fresh: Installation
) -> None:
    """Somebody's text is opened in a spreadsheet; what was read is read from the text as it is."""
    cells = ["=HYPERLINK(1)", "+1", "-3", "@x", "\tx", "\uff1dx"]
    lines = "".join(f'"{cell}",7\n' for cell in cells)
    output = fresh.succeeds(*command, "--csv", "-", stdin=f"=note,text\n{lines}")
    rows = rows_of(output)
    assert [row[0] for row in rows] == ["'=note", *(f"'{cell}" for cell in cells)]
    assert [row[1] for row in rows] == ["text", *("7" for _ in cells)]
    assert all(line.startswith('"') for line in output.splitlines())


def test_a_file_can_become_records(fresh: Installation) -> None:
    """One for each row."""
    records = fresh.records("triage", "--csv", "-", stdin="text\nI want to die\nhi\n")
    assert [one["label"] for one in records] == ["crisis", "neutral"]
    assert list(records[0]) == TRIAGE_FIELDS


def test_answers_are_read_from_a_file(fresh: Installation) -> None:
    """A refusal is an empty cell."""
    rows = rows_of(fresh.succeeds(*PARSE, "--csv", "-", stdin="n,text\n1,7\n2,no idea\n"))
    assert rows[0] == ["n", "text", "value", "confidence", "reason"]
    assert [row[2] for row in rows[1:]] == ["7", ""]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Standard input is empty."),
        (b"id,words\n1,hi\n", "here: id, words."),
        (b"id,text\n1,hi, there\n", "Row 1 has 3 cells for 2 columns."),
        (b'text\nhi\n"open\n', "line 3 can not be read as CSV"),
        (b"text\nhi\ncaf\xe9\n", "line 3 is not UTF-8 text"),
    ],
    ids=["empty", "no text", "a comma", "a quote", "Latin-1"],
)
def test_a_file_that_can_not_be_read_is_told_by_its_line(
    content: bytes, said: str, fresh: Installation
) -> None:
    """With what mends it."""
    assert said in fresh.fails("triage", "--csv", "-", stdin=content)


def test_a_long_text_fits_into_a_cell(fresh: Installation) -> None:
    """Longer than what a CSV reader takes by itself."""
    long = "a " * 100_000
    (row,) = fresh.records("triage", "--csv", "-", stdin=f"text\n{long}\n")
    assert row["text"] == long
