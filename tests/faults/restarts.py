"""Rolling restarts, as an update does them, while people go on texting."""

from __future__ import annotations

import signal
import threading
from collections.abc import Collection
from functools import partial

from tests.faults.keeper import PATIENCE, children, send_signal
from tests.faults.laboratory import Laboratory, Restart
from tests.support.waiting import eventually

ROLLING = "rolling restart"


def restart_beside(laboratory: Laboratory) -> Restart | None:
    """Begin a restart that goes on while people text; None when it can not be now.

    It has ended when everybody has a successor; what went wrong is told by `problem`.
    """
    if laboratory.is_restarting or not laboratory.keeper.all_run():
        return None
    restart = Restart(laboratory.carrier.now())

    def do() -> None:
        try:
            _restart_one_by_one(laboratory)
        except Exception as error:  # noqa: BLE001 - the judge is told of it
            restart.problem = f"{type(error).__name__}: {error}"
        restart.ended_at = laboratory.carrier.now()

    thread = threading.Thread(target=do, name="restart", daemon=True)
    laboratory.kills[ROLLING] += 1
    laboratory.restarts.append(restart)
    laboratory.paused.add(thread)
    thread.start()
    return restart


def _restart_one_by_one(laboratory: Laboratory) -> None:
    """Have new web workers first, then a new one of each of the others, one after the other."""
    old = [(pid, set(children(pid))) for pid in laboratory.pids_of("web")]
    for pid, _ in old:
        send_signal(pid, signal.SIGHUP)
    for name in sorted(each for each in laboratory.keeper.pids() if _is_worker(each)):
        laboratory.keeper.forget_deaths()
        for pid in laboratory.pids_of(name):
            send_signal(pid, signal.SIGTERM)
            eventually(partial(_is_new, laboratory, name, pid), f"{name} is back", PATIENCE)
    for pid, workers in old:
        eventually(partial(_are_replaced, pid, workers), "new web workers", PATIENCE)


def _is_worker(name: str) -> bool:
    return name.split(maxsplit=1)[0] in {"worker", "scheduler"}


def _is_new(laboratory: Laboratory, name: str, pid: int) -> bool:
    return laboratory.pids_of(name) not in ([], [pid])


def _are_replaced(pid: int, workers: Collection[int]) -> bool:
    """Tell whether a web process has workers, and none of those it had."""
    found = children(pid)
    return not found or not set(found) & set(workers)
