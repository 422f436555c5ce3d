"""The four stories of the demo, through real processes with the clock moved: each must end well."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STORIES = ("week", "crisis", "stop", "silence")


@pytest.fixture(scope="module")
def told() -> Iterator[dict[str, subprocess.Popen[str]]]:
    """Play all four at once: they mostly wait for a tick."""
    playing = {
        name: subprocess.Popen(
            [sys.executable, "-m", "smsserve", "demo", "--story", name],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name in STORIES
    }
    yield playing
    for process in playing.values():
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", STORIES)
def test_a_story_goes_as_it_must(name: str, told: dict[str, subprocess.Popen[str]]) -> None:
    """It exits 0 only when everything that must happen happened, and says how much was checked."""
    said, _ = told[name].communicate(timeout=200)
    assert told[name].returncode == 0, said
    assert "The story went as it must" in said
