"""The tests' own PostgreSQL server."""

from __future__ import annotations

import signal

import pytest
import sqlalchemy as sa

from tests.support.postgres import PostgresServer, find_binaries, is_open_to_others


def ask(url: str, question: str) -> object:
    """Run a statement; return the one value it gives, if any."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        result = connection.execute(sa.text(question))
        return result.scalar() if result.returns_rows else None


def test_every_database_is_empty_and_its_own(postgres_server: PostgresServer) -> None:
    """What one test writes, another does not see."""
    one, other = postgres_server.create_database(), postgres_server.create_database()
    ask(one, "CREATE TABLE seen (id int)")
    assert ask(one, "SELECT count(*) FROM seen") == 0
    assert ask(other, "SELECT to_regclass('seen')") is None


def test_a_database_can_be_copied_from_a_template(postgres_server: PostgresServer) -> None:
    """The schema is made once and copied for each test."""
    template = postgres_server.create_database("schema_of_this_test")
    ask(template, "CREATE TABLE seen AS SELECT 7 AS number")
    copy = postgres_server.create_database(template="schema_of_this_test")
    assert ask(copy, "SELECT number FROM seen") == 7


def test_a_dropped_database_is_gone(postgres_server: PostgresServer) -> None:
    """Even while somebody is still connected to it."""
    url = postgres_server.create_database("dropped_in_this_test")
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        postgres_server.drop_database(url)
        connection.invalidate()
    engine.dispose()
    names = postgres_server.url("postgres")
    found = ask(names, "SELECT count(*) FROM pg_database WHERE datname = 'dropped_in_this_test'")
    assert found == 0


def test_it_listens_on_no_network(postgres_server: PostgresServer) -> None:
    """Only the unix socket in its own folder reaches it."""
    assert ask(postgres_server.url("postgres"), "SHOW listen_addresses") == ""


@pytest.mark.fault
def test_a_durable_server_keeps_what_was_committed_through_a_kill() -> None:
    """Kill -9 and start again, as the fault tests do: the committed row is there."""
    with PostgresServer(durable=True) as server:
        url = server.create_database()
        ask(url, "CREATE TABLE kept AS SELECT 1 AS number")
        assert ask(url, "SHOW fsync") == "on"
        assert server.process is not None
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        server.start()
        assert ask(url, "SELECT number FROM kept") == 1


@pytest.mark.fault
def test_binaries_that_others_may_not_read_are_copied() -> None:
    """An environment below a closed folder serves too, when root has to hand over to nobody."""
    server = PostgresServer(copy_binaries=True)
    with server:
        assert server.binaries != find_binaries()
        assert is_open_to_others(server.binaries) or server.owner is None
        assert ask(server.create_database(), "SELECT 1") == 1
