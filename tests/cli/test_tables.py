"""Tables and words for people: what fits a terminal, and what must not reach one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.cli.tables import count_of, make_printable, say, show_table
from tests.support.installation import full_environment
from tests.support.terminal import read_terminal

ROOT = Path(__file__).resolve().parents[2]
ID = "01kb3m5x0000000000000000ab"


def test_a_pipe_gets_one_line_for_each_row(capsys: pytest.CaptureFixture[str]) -> None:
    """However long, without trailing spaces, and wide letters are counted as wide."""
    rows = [(ID, "\u5f20\u4f1f", "x" * 300), (ID, "Sam", "")]
    assert show_table(("ID", "NAME", "WORDS"), rows) == 2
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{'ID':<26}  NAME  WORDS"
    assert lines[1] == f"{ID}  \u5f20\u4f1f  {'x' * 300}"
    assert lines[2] == f"{ID}  Sam"


def test_nothing_is_no_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Not even its head."""
    assert show_table(("ID",), []) == 0
    assert capsys.readouterr().out == ""


def test_a_long_table_has_one_head(capsys: pytest.CaptureFixture[str]) -> None:
    """Rows are laid out in batches, which nobody sees."""
    assert show_table(("NUMBER",), ((number,) for number in range(1200))) == 1200
    assert capsys.readouterr().out.splitlines() == ["NUMBER", *map(str, range(1200))]


def test_a_terminal_of_80_columns_keeps_ids_whole() -> None:
    """What is long is folded, so that an id can be copied."""
    program = (
        "from smsserve.cli.tables import show_table\n"
        f"show_table(('ID', 'WORDS'), [('{ID}', 'word ' * 40)], whole=('ID',))"
    )
    ours, theirs = os.openpty()
    environment = full_environment({"COLUMNS": "80", "NO_COLOR": "1", "TERM": "xterm"})
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=theirs) as process:
        os.close(theirs)
        lines = click.unstyle(read_terminal(ours).decode()).splitlines()
        assert process.wait(30) == 0
    assert len(lines) > 3
    assert max(map(len, lines)) <= 80
    assert any(line.startswith(f"{ID}  word") for line in lines)


@given(st.text())
def test_no_words_steer_a_terminal(text: str) -> None:
    """Control and direction marks are replaced, one sign for one sign."""
    shown = make_printable(text)
    assert len(shown) == len(text)
    assert not any(letter in shown for letter in "\x1b\x07\r\n\x9b\u202e\u2066")


def test_accents_and_emoji_stay() -> None:
    """Also those that are held together by a joiner."""
    assert (
        make_printable("Zo\u00eb \U0001f469\u200d\U0001f52c")
        == "Zo\u00eb \U0001f469\u200d\U0001f52c"
    )


def test_values_are_said_plainly() -> None:
    """Yes and no, nothing for nothing, one and many."""
    assert (say(None), say(True), say(False), say(3)) == ("", "yes", "no", "3")
    assert (count_of(1, "row"), count_of(0, "row")) == ("1 row", "0 rows")
