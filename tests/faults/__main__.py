"""The long form of the laboratory: `python -m tests.faults --messages 10000 --kills 200`."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, TimeElapsedColumn

from tests.faults.crowd import Crowd
from tests.faults.laboratory import VICTIMS, Laboratory, running_laboratory
from tests.faults.verdict import judge
from tests.support.postgres import PostgresServer

# Of one person in one round: the question, their answer, and what we answer to that.
_A_ROUND = 3
_MOST_PEOPLE = 200
DATABASE = "postgresql"
PAUSED = {"pause worker": "worker", "pause scheduler": "scheduler", "pause valkey": "valkey"}


def main(arguments: Sequence[str]) -> int:
    """Run, show how far it is, print the verdict; returns 0 when nothing was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument(
        "--messages", type=int, default=2000, metavar="N", help="both ways together"
    )
    parser.add_argument("--kills", type=int, default=40, metavar="K", help="kills and pauses")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of everything by chance")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--copies", type=int, default=1, help="of worker and scheduler")
    chosen = parser.parse_args(arguments)
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        home = Path(folder)
        with (
            _database(chosen.database, home) as (url, kill_database),
            running_laboratory(home / "home", url, copies=chosen.copies) as lab,
        ):
            run = Run(lab, chosen.messages, chosen.kills, random.Random(chosen.seed))
            run.kill_database = kill_database
            run.play(console)
            verdict = judge(lab, run.crowd)
    kinds = ", ".join(f"{name} {times}" for name, times in sorted(lab.kills.items()))
    print(f"{chosen.database}, seed {chosen.seed}; killed: {kinds}\n{verdict}")  # noqa: T201
    return 0 if verdict.is_good else 1


class Run:
    """One run: rounds of a crowd, with kills at even distances in between."""

    def __init__(
        self, laboratory: Laboratory, messages: int, kills: int, chances: random.Random
    ) -> None:
        """Take how many messages both ways, and how many kills."""
        self.laboratory = laboratory
        self.crowd = Crowd(laboratory, chances)
        self._chances = chances
        self._people = max(10, min(_MOST_PEOPLE, messages // _A_ROUND // 2))
        self._rounds = max(1, round(messages / _A_ROUND / self._people))
        self._kills = kills
        self._answers = 0
        self.kill_database: Callable[[], None] | None = None

    def play(self, console: Console) -> None:
        """Live all the rounds, with a bar that shows how far they are."""
        self.laboratory.make_carrier_unreliable()
        self.crowd.gather(self._people)
        with Progress(*Progress.get_default_columns(), TimeElapsedColumn(), console=console) as bar:
            task = bar.add_task("answers", total=self._all_answers)
            for _ in range(self._rounds):
                for _number in self.crowd.live_a_round():
                    self._answers += 1
                    self._kill_somebody()
                    bar.update(task, completed=self._answers)
                self.crowd.wait_for_next_round()

    @property
    def _all_answers(self) -> int:
        return self._rounds * self._people

    def _kill_somebody(self) -> None:
        """Kill so many that kills and answers end together; who is down can not be killed."""
        done = sum(self.laboratory.kills.values())
        if done >= self._kills * self._answers // self._all_answers:
            return
        name = self._chances.choice((*VICTIMS, DATABASE, *PAUSED, *self._copies()))
        if name in PAUSED:
            self.laboratory.pause(PAUSED[name], seconds=3.0)
        elif name != DATABASE:
            self.laboratory.kill(name)
        elif self.kill_database is not None:
            self.laboratory.kills[DATABASE] += 1
            self.kill_database()

    def _copies(self) -> list[str]:
        """Return the names of further workers and schedulers that run."""
        return sorted(name for name in self.laboratory.keeper.pids() if name[-1].isdigit())


@contextmanager
def _database(kind: str, home: Path) -> Iterator[tuple[str, Callable[[], None] | None]]:
    """Return the address of an empty database, and what kills and restarts its server if any."""
    if kind == "sqlite":
        yield f"sqlite:///{home / 'smsserve.db'}", None
        return
    with PostgresServer(durable=True) as server:
        yield server.create_database(), partial(_kill_server, server)


def _kill_server(server: PostgresServer) -> None:
    assert server.process is not None
    server.process.kill()
    server.process.wait()
    server.start()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
