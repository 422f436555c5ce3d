"""Nothing of the machine it was written on is left in the project's files."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Somebody's own folders, and where somebody gets packages from. None of these matches itself.
FOREIGN = (
    re.compile(r"(?<![\w.])/(?:home|Users)/[\w.-]+"),
    re.compile(r"(?<![\w.])/r[o]ot\b"),
    re.compile(r"(?i)\b(?:extra-)?index-url\s*[=:]"),
    re.compile(r"(?i)\bfind-links\s*[=:]"),
    re.compile(r"(?i)https?://[^\s\"')]*/simple\b(?<!127\.0\.0\.1:9/simple)"),
)
NOT_TEXT = {".png", ".ico", ".gif", ".woff2", ".gz", ".db"}


def tracked() -> list[Path]:
    """Return the files that are, or would be, in the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    names = done.stdout.split("\0") if done.returncode == 0 else []
    paths = [ROOT / name for name in names if name] or list((ROOT / "smsserve").rglob("*.py"))
    return [path for path in paths if path.is_file() and path.suffix not in NOT_TEXT]


def test_no_file_names_somebodys_machine() -> None:
    """Paths and addresses of one machine mean nothing on another."""
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        for pattern in FOREIGN
        for match in pattern.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_no_file_is_left_in_conflict() -> None:
    """The marks of an unfinished merge are in no file."""
    marks = re.compile(r"^(?:<{7} |>{7} )", flags=re.MULTILINE)
    texts = ((path, path.read_text(encoding="utf-8", errors="replace")) for path in tracked())
    assert [str(path) for path, text in texts if marks.search(text)] == []
