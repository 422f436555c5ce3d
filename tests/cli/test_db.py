"""`smsserve db`: on either database, with whatever state it is in."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.support.installation import Installation


@pytest.fixture
def anywhere(fresh: Installation, database_url: str) -> Installation:
    """Return a fresh installation on either kind of database."""
    fresh.settings["SMSSERVE_DATABASE_URL"] = database_url
    return fresh


def test_an_upgrade_makes_the_tables_of_the_code(anywhere: Installation) -> None:
    """And a second one changes nothing."""
    assert "up to date: version 0" in anywhere.succeeds("db", "upgrade")
    assert "those of the code" in anywhere.succeeds("db", "check")
    again = anywhere.succeeds("db", "upgrade")
    assert "New keys" not in again


def test_a_password_in_the_address_is_not_repeated(anywhere: Installation) -> None:
    """What is printed names the database, not how one gets in."""
    url = anywhere.settings["SMSSERVE_DATABASE_URL"]
    output = anywhere.succeeds("db", "upgrade")
    secret = url.partition("://")[2].rpartition("@")[0]
    assert not secret or secret not in output


def test_keys_are_kept_to_their_owner(fresh: Installation) -> None:
    """Nobody else may read them, and they are made only once."""
    fresh.succeeds("db", "upgrade")
    folder = fresh.home / "keys"
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(made) == {"SMSSERVE_SECRET_KEY", "SMSSERVE_ENCRYPTION_KEYS"}
    assert [path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())] == [0, 0, 0]
    fresh.succeeds("db", "upgrade")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == made


def test_no_keys_are_made_where_the_environment_has_them(fresh: Installation) -> None:
    """Two machines on one database must not each make their own."""
    fresh.settings = {
        "SMSSERVE_SECRET_KEY": "s" * 40,
        "SMSSERVE_ENCRYPTION_KEYS": "k1:" + "A" * 43 + "=",
    }
    assert "New keys" not in fresh.succeeds("db", "upgrade")
    assert not (fresh.home / "keys").exists()


def change_database(installation: Installation, statement: str) -> None:
    """Do to the SQLite file what somebody should not."""
    with closing(sqlite3.connect(installation.home / "smsserve.db")) as connection:
        connection.execute(statement)
        connection.commit()


def test_a_difference_is_named(empty: Installation) -> None:
    """A column that somebody took away by hand."""
    change_database(empty, "ALTER TABLE accounts DROP COLUMN factor_due_at")
    done = empty.run("db", "check")
    assert done.exit_code == 1
    assert done.stdout == "add column: accounts factor_due_at\n"
    assert "Run `smsserve db upgrade`" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("db", "upgrade"), ("db", "check"), ("accounts", "list")], ids=" ".join
)
def test_a_database_ahead_of_the_code_is_left_alone(
    arguments: tuple[str, ...], empty: Installation
) -> None:
    """A newer version was here: this one must not touch its tables."""
    change_database(empty, "UPDATE alembic_version SET version_num = '9999'")
    error = empty.fails(*arguments)
    assert "The database was made by a newer smsserve." in error
    assert "Update smsserve" in error


def test_an_older_database_is_to_be_upgraded(empty: Installation) -> None:
    """Other commands wait for that."""
    change_database(empty, "DELETE FROM alembic_version")
    assert "Hint: Run `smsserve db upgrade`." in empty.fails("accounts", "list")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://smsserve:hunter22@127.0.0.1:9/none",
        "sqlite:///{home}/config/texts/en.toml",
        "sqlite:///{home}/config",
    ],
    ids=["nobody listens", "another file", "a folder"],
)
@pytest.mark.parametrize("arguments", [("db", "upgrade"), ("db", "check"), ("accounts", "list")])
def test_a_database_that_can_not_be_used_is_said_so(
    arguments: tuple[str, ...], url: str, fresh: Installation
) -> None:
    """No traceback, and no password."""
    fresh.succeeds("db", "upgrade")
    fresh.settings["SMSSERVE_DATABASE_URL"] = url.format(home=fresh.home)
    error = fresh.fails(*arguments)
    assert "The database can not be reached." in error
    assert "SMSSERVE_DATABASE_URL" in error
    assert "hunter22" not in error


def test_nonsense_as_an_address_is_a_setting_to_mend(fresh: Installation) -> None:
    """What SQLAlchemy can not read either."""
    fresh.succeeds("db", "upgrade")
    for url in ("mysql://x", "postgresql://user:hunter22@host:port/x"):
        fresh.settings["SMSSERVE_DATABASE_URL"] = url
        error = fresh.fails("accounts", "list")
        assert "SMSSERVE_DATABASE_URL" in error
        assert "hunter22" not in error


def test_a_home_that_can_not_be_made_is_said_so(fresh: Installation) -> None:
    """Here a file is where the folder should be."""
    fresh.home = fresh.home / "config" / "crisis_lines.toml"
    error = fresh.fails("db", "upgrade")
    assert "crisis_lines.toml" in error
    assert "Check the path" in error
