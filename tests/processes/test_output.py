"""Where the processes' lines go."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from smsserve.processes.output import FileOutput, ScreenOutput


def test_lines_on_a_screen_carry_their_name() -> None:
    """Names are padded, so that the lines stand under each other."""
    screen = StringIO()
    output = ScreenOutput(screen)
    output.write("web", "one")
    output.write("scheduler", "two")
    assert screen.getvalue() == "web        | one\nscheduler  | two\n"


def test_each_name_keeps_its_color() -> None:
    """The colour tells the processes apart, and ends before the line."""
    screen = StringIO()
    output = ScreenOutput(screen, color=True)
    for name in ("web", "worker", "web"):
        output.write(name, "line")
    first, second, third = screen.getvalue().splitlines()
    assert first == third
    assert first.split("m")[0] != second.split("m")[0]
    assert first.endswith("\x1b[0mline")


def test_a_full_log_file_makes_room_once(tmp_path: Path) -> None:
    """Two files at most, each of limited size, the newest lines in the first."""
    output = FileOutput(tmp_path / "logs", largest=100)
    for number in range(100):
        output.write("web", f"line {number}")
    kept = sorted(path.name for path in (tmp_path / "logs").iterdir())
    assert kept == ["web.log", "web.log.1"]
    assert all(path.stat().st_size <= 110 for path in (tmp_path / "logs").iterdir())
    assert (tmp_path / "logs" / "web.log").read_text().endswith("line 99\n")
