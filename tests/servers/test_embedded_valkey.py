"""The embedded Valkey on real files: two at once, kills, odd paths, damaged data."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
import redis

from smsserve.gateways.embedded_valkey import EmbeddedValkey, EmbeddedValkeyError
from smsserve.processes.output import ScreenOutput
from smsserve.processes.supervisor import Supervisor
from tests.support.waiting import eventually

pytestmark = pytest.mark.fault
ROOT = Path(__file__).resolve().parents[2]
PARENT = """
import sys, pathlib, signal
from smsserve.gateways.embedded_valkey import EmbeddedValkey
server = EmbeddedValkey(pathlib.Path(sys.argv[1]))
server.start()
print(server.process.pid, flush=True)
signal.pause()
"""


@contextmanager
def client(server: EmbeddedValkey) -> Iterator[redis.Redis]:
    """Connect to a server for a block."""
    with redis.Redis.from_url(server.url, decode_responses=True) as connection:
        yield connection


def test_it_starts_with_the_settings_that_keep_what_is_queued(tmp_path: Path) -> None:
    """Everything is written to disk, nothing is evicted, nothing listens on the network."""
    with EmbeddedValkey(tmp_path) as server, client(server) as valkey:
        found = valkey.config_get("appendonly", "appendfsync", "save", "maxmemory-policy", "port")
    assert found == {
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory-policy": "noeviction",
        "port": "0",
    }


def test_only_its_owner_can_reach_it(tmp_path: Path) -> None:
    """The socket and its folder are closed to everybody else."""
    with EmbeddedValkey(tmp_path / "valkey") as server:
        place = server.socket_path
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (place, place.parent)]
    assert modes == [0o700, 0o700]


@pytest.mark.parametrize("name", ["with space", "ünïcode", "per%cent#hash?mark", "long" * 40])
def test_any_path_will_do(tmp_path: Path, name: str) -> None:
    """Spaces, accents, signs that mean something in addresses, and paths too long for a socket."""
    with EmbeddedValkey(tmp_path / name) as server, client(server) as valkey:
        assert valkey.ping()


def test_a_long_path_gives_the_same_address_each_time(tmp_path: Path) -> None:
    """Workers that know the address find the restarted server."""
    home = tmp_path / ("long" * 40)
    addresses = set()
    for _start in range(2):
        with EmbeddedValkey(home) as server:
            addresses.add(server.url)
    assert len(addresses) == 1


def test_two_servers_never_share_a_directory(tmp_path: Path) -> None:
    """The second start refuses and says what to do; the first goes on."""
    with EmbeddedValkey(tmp_path) as first, client(first) as valkey:
        with pytest.raises(EmbeddedValkeyError, match="SMSSERVE_HOME"):
            EmbeddedValkey(tmp_path).start()
        assert valkey.ping()


def test_what_was_written_survives_an_orderly_restart(tmp_path: Path) -> None:
    """Stop, start, stop, start: nothing is lost and nothing is put aside."""
    for number in range(3):
        with EmbeddedValkey(tmp_path) as server, client(server) as valkey:
            assert valkey.incr("starts") == number + 1
    assert not (tmp_path / "appendonlydir.broken").exists()


def test_what_was_written_survives_a_kill(tmp_path: Path) -> None:
    """Kill -9 of the server, a second start at once: everything is there."""
    server = EmbeddedValkey(tmp_path)
    with server:
        with client(server) as valkey:
            valkey.rpush("queue", *range(1000))
        assert server.process is not None
        server.process.kill()
        server.process.wait()
        server.start()
        with client(server) as valkey:
            assert valkey.llen("queue") == 1000


def test_the_server_of_a_killed_parent_does_not_stand_in_the_way(tmp_path: Path) -> None:
    """Kill -9 of the parent: its server goes, and a new one on the same data starts."""
    with _parent(tmp_path) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        parent.kill()
        parent.wait(5)
    with EmbeddedValkey(tmp_path) as server, client(server) as valkey:
        assert valkey.ping()


def test_an_orphan_that_lives_on_is_asked_to_go(tmp_path: Path) -> None:
    """Where the kernel does not tell children of their parent's death, the next start does."""
    with EmbeddedValkey(tmp_path) as server, client(server) as valkey:
        valkey.set("kept", "yes")
        assert server.process is not None
        dead = subprocess.Popen([sys.executable, "-S", "-c", ""])
        dead.wait()
        # As the lock file looks when the server's parent is gone.
        note = f"parent {dead.pid} server {server.process.pid}\n"
        (tmp_path / "valkey.lock").write_text(note)
        server._lock.release()
        with EmbeddedValkey(tmp_path) as successor, client(successor) as other:
            assert other.get("kept") == "yes"
        assert server.process.wait(5) == 0


def test_a_stale_socket_is_replaced(tmp_path: Path) -> None:
    """A socket file left by a machine that lost its power does no harm."""
    server = EmbeddedValkey(tmp_path)
    server.socket_path.parent.mkdir(parents=True)
    server.socket_path.touch()
    with server, client(server) as valkey:
        assert valkey.ping()


@pytest.mark.parametrize("damaged", ["*.incr.aof", "*.base.rdb", "*.manifest"])
def test_unreadable_data_is_put_aside(tmp_path: Path, damaged: str) -> None:
    """The queue only carries hints: damaged data never keeps the service from starting."""
    with EmbeddedValkey(tmp_path) as server, client(server) as valkey:
        valkey.set("a", "b")
    next((tmp_path / "appendonlydir").glob(damaged)).write_bytes(b"nonsense\r\n" * 9)
    with EmbeddedValkey(tmp_path) as server, client(server) as valkey:
        assert valkey.dbsize() == 0
    assert (tmp_path / "appendonlydir.broken").is_dir()


def test_it_can_be_run_as_a_program(tmp_path: Path) -> None:
    """A supervisor starts it as a program that becomes the server, and stops it with TERM."""
    command = [sys.executable, "-m", "smsserve.gateways.embedded_valkey", str(tmp_path)]
    server = EmbeddedValkey(tmp_path)
    with subprocess.Popen(command, cwd=ROOT) as program:
        eventually(server.answers, "the server answers")
        with client(server) as valkey:
            assert valkey.info("server")["process_id"] == program.pid
        program.terminate()
        assert program.wait(10) == 0


def test_the_supervisor_keeps_it(tmp_path: Path) -> None:
    """It is ready when our own server answers; killed, it comes back with what it had."""
    server = EmbeddedValkey(tmp_path / "valkey")
    with Supervisor([server.as_process(1)], tmp_path, ScreenOutput(StringIO())) as supervisor:
        with client(server) as valkey:
            assert valkey.info("server")["process_id"] == supervisor.pids()["valkey"]
            valkey.set("kept", "yes")
        first = supervisor.pids()["valkey"]
        os.kill(first, signal.SIGKILL)
        supervisor.watch(lambda: supervisor.pids().get("valkey", first) != first)
        supervisor.watch(server.answers)
        with client(server) as valkey:
            assert valkey.get("kept") == "yes"


def test_as_a_program_it_refuses_a_used_directory_in_one_line(tmp_path: Path) -> None:
    """No traceback, an exit code, and the way out."""
    command = [sys.executable, "-m", "smsserve.gateways.embedded_valkey", str(tmp_path)]
    with EmbeddedValkey(tmp_path):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "SMSSERVE_HOME" in done.stderr
    assert "Traceback" not in done.stderr


def test_stopping_twice_or_before_starting_is_harmless(tmp_path: Path) -> None:
    """A caller that cleans up need not know how far it came."""
    server = EmbeddedValkey(tmp_path)
    server.stop()
    server.start()
    server.stop()
    server.stop()
    assert not server.answers()


def test_an_odd_locale_in_the_environment_does_not_matter(tmp_path: Path) -> None:
    """The server ends at once under an unknown locale, so it never sees ours."""
    with _parent(tmp_path, {"LC_ALL": "xx_YY.UTF-8"}) as parent:
        assert parent.stdout is not None
        assert int(parent.stdout.readline()) > 0
        parent.send_signal(signal.SIGKILL)


@contextmanager
def _parent(home: Path, extra: dict[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    """Run a program that starts a server in `home` and prints its process id."""
    env = {**os.environ, **(extra or {})}  # noqa: TID251 - handed to a program
    command = [sys.executable, "-c", PARENT, str(home)]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as program:
        try:
            yield program
        finally:
            program.kill()
