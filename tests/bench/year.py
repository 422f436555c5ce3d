"""A whole year, foretold and then lived: `python -m tests.bench.year [PROGRAMME.toml ...]`.

For each shipped programme, once with somebody who never answers and once with somebody who always
does: the preview's texts are compared with those that a phone got in a simulated year, each with
its instant and its words. Exit code 1 if one differs. Takes minutes.
"""

from __future__ import annotations

import sys
import tempfile
import time as clock
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from smsserve.domain.calendar_time import instant_of
from smsserve.usecases.preview import Preview, Wanted, preview_program
from tests.support.lives import foretold, live, received
from tests.support.world import PROGRAM, make_world, upgrade

FIRST_ON = date(2026, 1, 1)
DAYS = 365
ZONE = ZoneInfo("America/New_York")


def compare(definition: str, *, answers: bool) -> tuple[Preview, int, list[str]]:
    """Return the preview, how many texts the year had, and what differs."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        url = f"sqlite:///{home / 'smsserve.db'}"
        upgrade(url)
        noon = instant_of(FIRST_ON - timedelta(days=1), time(12), ZONE)
        world = make_world(home, url, now=noon)
        world.apply_program(definition)
        phone = world.enroll("Maria", zone=ZONE.key)
        world.settle()
        wanted = Wanted("peer-support", FIRST_ON, DAYS, phone.participant_id)
        preview = preview_program(world.runtime, wanted, actor="bench")
        starts_at = instant_of(FIRST_ON, time.min, ZONE)
        until = instant_of(FIRST_ON + timedelta(days=DAYS), time.min, ZONE)
        live(world, phone, until, answers=answers)
        world.runtime.engine.dispose()
        sent = received(phone, starts_at, until)
    told = foretold(preview, answers=answers)
    missing = [f"foretold, not sent: {at} {body}" for at, body in told if (at, body) not in sent]
    extra = [f"sent, not foretold: {at} {body}" for at, body in sent if (at, body) not in told]
    return preview, len(sent), missing + extra


def main(paths: list[str]) -> int:
    """Compare each programme; returns the exit code."""
    differing = 0
    for path in map(Path, paths or sorted(map(str, PROGRAM.parent.glob("*.toml")))):
        text = path.read_text(encoding="utf-8")
        definition = text.replace(f'key = "{path.stem}"', 'key = "peer-support"')
        for answers in (False, True):
            began = clock.monotonic()
            _, number, differences = compare(definition, answers=answers)
            who = "answering" if answers else "silent"
            seconds = clock.monotonic() - began
            sys.stdout.write(
                f"{path.stem}, {who}: {number} texts sent, {len(differences)} differ"
                f" ({seconds:.0f} s)\n"
            )
            sys.stdout.writelines(f"  {one}\n" for one in differences[:10])
            differing += len(differences)
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
