"""Leaks on purpose: `python -m tests.canary --mutants`; each must be found by a short run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.mutants import Change, apply, copy_tree

_MESSAGES = "60"


@dataclass(frozen=True, slots=True)
class Leak:
    """One way to leak, and in which artefacts it must be found."""

    name: str
    changes: tuple[Change, ...]
    found_in: str


LEAKS = (
    Leak(
        "a log line with the body",
        (
            Change(
                "smsserve/usecases/inbound.py",
                "    runtime.nudge.ring()\n    return understood\n",
                "    runtime.nudge.ring()\n    import sys\n"
                '    sys.stderr.write(f"heard {text.raw_body!r}\\n")\n    return understood\n',
            ),
        ),
        "logs",
    ),
    Leak(
        "an exception with the number",
        (
            Change(
                "smsserve/logs.py",
                'entry["error"] = locate(error)\n',
                'entry["error"] = locate(error)\n        sys.stderr.write(f"{error}\\n")\n',
            ),
        ),
        "logs",
    ),
    Leak(
        "a name in the queue",
        (
            Change(
                "smsserve/gateways/redis_queue.py",
                "is_new = self._client.set(bell_key(DELIVER), 1, nx=True, px=_BELL_LASTS)",
                "is_new = self._client.set(bell_key(DELIVER), 1, nx=True, px=_BELL_LASTS)\n"
                '        self._client.set("last", "Zylquorthaab")',
            ),
        ),
        "queue",
    ),
    Leak(
        "parameters in the errors of the database",
        (
            Change(
                "smsserve/storage/engine.py",
                '        hide_parameters=True,\n        connect_args={"timeout"',
                '        hide_parameters=False,\n        connect_args={"timeout"',
            ),
        ),
        "errors of commands",
    ),
    Leak(
        "a name in a mail",
        (
            Change(
                "smsserve/gateways/mail.py",
                "        message = self._compose(mail)\n",
                "        message = self._compose(mail)\n"
                '        message["X-About"] = "Zylquorthaab \\u00d1and\\u00favexoaab"\n',
            ),
        ),
        "mails",
    ),
    Leak(
        "a column that is not sealed",
        (
            Change(
                "smsserve/usecases/inbound.py",
                '"understood": "",',
                '"understood": text.raw_body[:100].decode("utf-8", "replace").replace("\\0", ""),',
            ),
        ),
        "database",
    ),
    Leak(
        "an error page that says why",
        (
            Change(
                "smsserve/web/problems.py",
                "    response = answer_problem(code, title, said)\n",
                "    said = f\"{said} {getattr(error, 'original_exception', None)}\"\n"
                "    response = answer_problem(code, title, said)\n",
            ),
        ),
        "pages for strangers",
    ),
    Leak(
        "core files",
        (
            Change(
                "smsserve/processes/children.py",
                "resource.setrlimit(resource.RLIMIT_CORE, (0, 0))\n",
                "",
            ),
        ),
        "",
    ),
)


def main(leaks: Sequence[Leak] = LEAKS) -> int:
    """Make each leak in a copy of the tree and print what found it; returns 1 when one is not."""
    with tempfile.TemporaryDirectory(prefix="leaks-") as folder:
        tree = copy_tree(Path(folder))
        if _run(tree).returncode:
            raise AssertionError("the run finds something without any leak of ours")
        found = [_try(tree, leak) for leak in leaks]
    sys.stdout.write(f"{sum(found)} of {len(found)} leaks found\n")
    return 0 if all(found) else 1


def _try(tree: Path, leak: Leak) -> bool:
    before = apply(tree, leak.changes)
    try:
        done = _run(tree)
    finally:
        for path, text in before.items():
            path.write_text(text, encoding="utf-8")
    told = [one for one in done.stdout.splitlines() if one.startswith(f"LEAK {leak.found_in}")]
    is_found = done.returncode == 1 and bool(told)
    sys.stdout.write(f"{'found' if is_found else 'NOT FOUND'}: {leak.name}\n")
    sys.stdout.write(f"  {told[0] if told else (done.stdout + done.stderr)[-1500:]}\n")
    return is_found


def _run(tree: Path) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}  # noqa: TID251 - handed on
    return subprocess.run(
        [sys.executable, "-m", "tests.canary", "--messages", _MESSAGES],
        cwd=tree,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
