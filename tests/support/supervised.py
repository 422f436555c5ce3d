"""A little service under the supervisor, to be run as a program and to be killed by tests.

`python -m tests.support.supervised HOME`: each child writes its name to HOME/stopped when it is
asked to stop; HOME/pids.json tells who runs.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from smsserve.processes.kept import Process
from smsserve.processes.output import FileOutput
from smsserve.processes.supervisor import Supervisor, SupervisorError

CHILD = """
import pathlib, signal, sys
name, home = sys.argv[1], pathlib.Path(sys.argv[2])
def stop(*_):
    with (home / "stopped").open("a") as stream:
        stream.write(name + "\\n")
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
print(name, "is up")
(home / (name + ".up")).touch()
while True:
    signal.pause()
"""
STOP_ORDER = {"valkey": 4, "web": 2, "worker": 0, "scheduler": 1}


def child(name: str, home: Path) -> Process:
    """Return a process that says when it is up and when it is asked to stop."""
    return Process(
        name=name,
        argv=[sys.executable, "-S", "-c", CHILD, name, str(home)],
        ready=(home / f"{name}.up").exists,
        stop_order=STOP_ORDER[name],
    )


def main() -> None:
    """Run the little service until a signal comes."""
    home = Path(sys.argv[1])
    for old in home.glob("*.up"):
        old.unlink()
    processes = [child(name, home) for name in STOP_ORDER]
    supervisor = Supervisor(processes, home, FileOutput(home / "logs"))

    def write_pids() -> None:
        pids = {**supervisor.pids(), "supervisor": os.getpid()}
        (home / "pids.tmp").write_text(json.dumps(pids))
        (home / "pids.tmp").rename(home / "pids.json")

    try:
        supervisor.run(on_ready=write_pids)
    except SupervisorError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
