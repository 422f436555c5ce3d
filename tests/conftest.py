"""What every test may ask for: real servers, started at most once a session and when asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import redis

from smsserve.gateways.embedded_valkey import EmbeddedValkey
from tests.support.browser import MISSING, find_chromium
from tests.support.network import forbid_leaving_machine
from tests.support.order import place_of
from tests.support.postgres import PostgresServer
from tests.support.valkey import temporary_valkey
from tests.support.world import World, make_world, upgrade

# A thousand small databases that say fsync: on a disk the tests would wait for it.
_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a directory of its own in there
_ROOM = 4 * 2**30  # bytes
DATABASES = ("sqlite", "postgresql")

# A slow machine is no reason to fail an example; pytest-timeout watches the whole test.
hypothesis.settings.register_profile("smsserve", deadline=None, print_blob=True)
hypothesis.settings.load_profile("smsserve")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of this suite."""
    group = parser.getgroup("smsserve")
    group.addoption("--database", choices=[*DATABASES, "both"], default="both")
    group.addoption("--require-browser", action="store_true", help="fail without a Chromium")


def pytest_configure() -> None:
    """Keep every test on this machine, and its files in memory where there is room."""
    forbid_leaving_machine()
    if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))  # noqa: TID251 - pytest asks there


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that asks for a `database_kind` once on each database."""
    if "database_kind" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--database")
        kinds = DATABASES if chosen == "both" else (chosen,)
        metafunc.parametrize("database_kind", kinds, scope="session")


def _browser_is_left_out(config: pytest.Config) -> bool:
    return find_chromium() is None and not config.getoption("--require-browser")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser tests out where there is no browser and none is required.

    What takes long begins first, or one process would still be at it when the others are done.
    """
    items.sort(key=lambda item: place_of(item.nodeid.partition("::")[0]))
    if _browser_is_left_out(config):
        left_out = [item for item in items if item.get_closest_marker("browser")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("browser")]


def pytest_report_header(config: pytest.Config) -> str | None:
    """Say before the tests that the browser's are left out."""
    return MISSING if _browser_is_left_out(config) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say after the tests that the browser's were left out."""
    if _browser_is_left_out(terminalreporter.config):
        terminalreporter.write_line(MISSING, red=True, bold=True)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Return the browser's program."""
    found = find_chromium()
    if found is None:
        pytest.fail("no Chromium: apt-get install chromium, or name it in SMSSERVE_CHROMIUM")
    return found


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """Return a running PostgreSQL, one for each test process; see its `create_database`."""
    with PostgresServer() as server:
        yield server


@pytest.fixture
def database_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database, of either kind in turn."""
    if database_kind == "sqlite":
        return f"sqlite:///{tmp_path / 'smsserve.db'}"
    server = request.getfixturevalue("postgres_server")
    assert isinstance(server, PostgresServer)
    return server.create_database()


@pytest.fixture(scope="session")
def _session_valkey() -> Iterator[EmbeddedValkey]:
    with temporary_valkey() as server:
        yield server


@pytest.fixture
def valkey(_session_valkey: EmbeddedValkey) -> str:
    """Return the address of a running and empty Valkey (`unix://...`)."""
    with redis.Redis.from_url(_session_valkey.url) as client:
        client.flushall()
    return _session_valkey.url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a SQLite file with tables and no rows, to be copied."""
    path = tmp_path_factory.mktemp("template") / "smsserve.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    """Return the name of a PostgreSQL database with tables and no rows, to be copied."""
    upgrade(postgres_server.create_database("upgraded"))
    return "upgraded"


@pytest.fixture
def upgraded_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database with tables and no rows, of either kind in turn."""
    if database_kind == "sqlite":
        path = tmp_path / "smsserve.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite:///{path}"
    server = request.getfixturevalue("postgres_server")
    assert isinstance(server, PostgresServer)
    return server.create_database(template=request.getfixturevalue("postgres_template"))


@pytest.fixture
def world(tmp_path: Path, upgraded_url: str) -> Iterator[World]:
    """Return a world with the shipped programme live, on each database in turn."""
    made = make_world(tmp_path, upgraded_url)
    yield made
    made.runtime.engine.dispose()


@pytest.fixture
def quick_world(tmp_path: Path, sqlite_template: Path) -> Iterator[World]:
    """Return a world with the shipped programme live, on SQLite: for what is not the database's."""
    path = shutil.copyfile(sqlite_template, tmp_path / "smsserve.db")
    made = make_world(tmp_path, f"sqlite:///{path}")
    yield made
    made.runtime.engine.dispose()
