"""Backups: a whole database into one file and back, while it is in use and as of one instant.

What is encrypted stays encrypted; the keys are no part of it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import subprocess
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import URL, Engine
from sqlalchemy.engine import make_url

from smsserve.domain.errors import RefusedError

_HEADER = b"SQLite format 3\x00"
_POSTGRES_HEADER = b"PGDMP"
_PAGES = 2_000
_BUSY = 5.0  # seconds
_LONGEST = 6 * 3600  # seconds
_NAMES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "username": "PGUSER",
    "password": "PGPASSWORD",
    "database": "PGDATABASE",
}


def back_up(url: str, destination: Path) -> None:
    """Write a whole database into a new file that only its owner may read; raises RefusedError."""
    if destination.exists():
        raise RefusedError(f"{destination} is there already", "Name a new file.")
    if not destination.parent.is_dir():
        raise RefusedError(f"there is no folder {destination.parent}", "Make it first.")
    partial = destination.with_name(f".{destination.name}.{secrets.token_hex(4)}")
    partial.touch(mode=0o600)
    try:
        _dump(make_url(url), partial)
        partial.rename(destination)
    finally:
        partial.unlink(missing_ok=True)


def put_back(url: str, source: Path) -> None:
    """Put a backup in place of a database, all of it or nothing; raises RefusedError."""
    parts = make_url(url)
    wanted = _HEADER if parts.get_backend_name() == "sqlite" else _POSTGRES_HEADER
    try:
        with source.open("rb") as opened:
            header = opened.read(len(wanted))
    except OSError:
        raise RefusedError(f"{source} can not be read", "Check the path and its rights.") from None
    if header != wanted:
        kind = "SQLite" if wanted == _HEADER else "PostgreSQL"
        raise RefusedError(
            f"{source} is no backup of a {kind} database", "A backup goes back to its own kind."
        )
    if parts.get_backend_name() == "sqlite":
        _load_sqlite(parts, source)
    else:
        _run_tool("pg_restore", parts, *_RESTORE, f"--dbname={parts.database}", str(source))


_RESTORE = (
    "--clean", "--if-exists", "--no-owner", "--no-privileges", "--single-transaction",
    "--exit-on-error",
)  # fmt: skip


def _dump(parts: URL, partial: Path) -> None:
    if parts.get_backend_name() == "sqlite":
        _dump_sqlite(parts, partial)
        return
    _run_tool(
        "pg_dump", parts, "--format=custom", "--no-owner", "--no-privileges", f"--file={partial}"
    )


def _dump_sqlite(parts: URL, partial: Path) -> None:
    path = Path(parts.database or "")
    if not path.is_file():
        raise RefusedError("there is no database yet", "Run `smsserve db upgrade`.")
    try:
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(partial)) as target,
        ):
            source.backup(target, pages=_PAGES)
            # One file, whole by itself: no log beside it.
            target.execute("PRAGMA journal_mode=DELETE")
            _require_whole(target, partial)
    except sqlite3.Error as error:
        raise RefusedError("the database could not be copied", _say(error)) from None


def _load_sqlite(parts: URL, source: Path) -> None:
    path = Path(parts.database or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
            closing(sqlite3.connect(path, timeout=_BUSY)) as new,
        ):
            _require_whole(old, source)
            old.backup(new)
    except sqlite3.Error as error:
        raise RefusedError("the backup could not be put back", _say(error)) from None


def _require_whole(connection: sqlite3.Connection, path: Path) -> None:
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise RefusedError(f"{path.name} is damaged", "Use another backup.")


def _say(error: sqlite3.Error) -> str:
    """Return why SQLite failed, by its code: its texts may name what is stored."""
    code = getattr(error, "sqlite_errorname", type(error).__name__)
    return f"SQLite says {code}; is the disk full, or the service still running?"


def _run_tool(name: str, parts: URL, *arguments: str) -> None:
    """Run one of PostgreSQL's tools; the password goes by the environment, where `ps` sees none."""
    program = shutil.which(name)
    if program is None:
        raise RefusedError(
            f"{name} is not installed",
            "Install PostgreSQL's client programs of the server's version, or newer.",
        )
    done = subprocess.run(  # noqa: S603 - a fixed program, and arguments that no shell reads
        [program, "--no-password", *arguments],
        env={**os.environ, **_environment(parts)},  # noqa: TID251 - of the tool, with its address
        capture_output=True,
        timeout=_LONGEST,
        check=False,
    )
    if b"version mismatch" in done.stderr:
        hint = "Install PostgreSQL's client programs as new as the server, first on the PATH."
        raise RefusedError(f"{name} is older than the server", hint)
    if done.returncode:
        # Its own words are not repeated: they may hold a row.
        hint = "Run it by hand to see why; what was there before is untouched."
        raise RefusedError(f"{name} failed with exit code {done.returncode}", hint)


def _environment(parts: URL) -> dict[str, str]:
    given = {name: getattr(parts, attribute) for attribute, name in _NAMES.items()}
    query = {f"PG{name.upper()}": value for name, value in parts.query.items()}
    return {name: str(value) for name, value in {**given, **query}.items() if value is not None}


def close_all(engine: Engine) -> None:
    """Leave no connection of ours to a database that is about to be replaced."""
    with suppress(OSError):
        engine.dispose()
