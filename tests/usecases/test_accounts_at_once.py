"""Two at one account at the same moment, on PostgreSQL: SQLite has one writer at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from smsserve.domain.errors import ConflictError
from smsserve.storage import accounts, passkeys
from smsserve.storage.engine import transaction
from smsserve.usecases import factors, inviting
from smsserve.usecases.inviting import Newcomer
from tests.support.factors import brief_session, set_up_app
from tests.support.mishaps import count_rows
from tests.support.postgres import PostgresServer
from tests.support.team import account_of
from tests.support.waiting import eventually
from tests.support.world import World, make_world

NEW = Newcomer("bo@example.org", "Bo Reed", "supporter", None)
WAITING = """SELECT count(*) FROM pg_stat_activity
WHERE wait_event_type = 'Lock' AND datname = current_database()"""


@pytest.fixture
def shared(
    tmp_path: Path, postgres_server: PostgresServer, postgres_template: str
) -> Iterator[World]:
    """Return a world on PostgreSQL."""
    made = make_world(tmp_path, postgres_server.create_database(template=postgres_template))
    yield made
    made.runtime.engine.dispose()


def behind(
    world: World, first: Callable[[Connection], object], *others: Callable[[], object]
) -> list[BaseException | None]:
    """Do something, have others wait for its transaction to end; returns what each of them met."""

    def wait_for(number: int) -> None:
        def have_come() -> bool:
            with world.runtime.engine.connect() as connection:
                return bool(connection.execute(text(WAITING)).scalar_one() >= number)

        eventually(have_come, "everybody waits for the first")

    with ThreadPoolExecutor(len(others)) as pool:
        with transaction(world.runtime.engine) as connection:
            first(connection)
            running = [pool.submit(other) for other in others]
            wait_for(len(others))
        return [one.exception(timeout=30) for one in running]


def test_of_two_invitations_of_one_address_the_second_is_told(shared: World) -> None:
    """As it is where the first was made long ago."""
    now = shared.clock.now()
    row = {"id": "0" * 26, "email": NEW.email, "name": "Bo", "role": "supporter"}
    row |= {"password_hash": accounts.NO_PASSWORD}
    first = row | {"active": False, "on_duty": False, "created_at": now}
    (met,) = behind(
        shared,
        lambda connection: accounts.add(connection, first),
        lambda: inviting.invite(shared.runtime, NEW, actor="admin"),
    )
    assert isinstance(met, ConflictError)


def test_of_two_challenges_of_one_browser_the_later_one_counts(shared: World) -> None:
    """A page that was opened twice breaks neither time."""
    now = shared.clock.now()

    def put(challenge: bytes) -> Callable[[Connection], None]:
        row = {"holder_hash": "h", "kind": "enter", "challenge": challenge, "expires_at": now}
        return lambda connection: passkeys.put_challenge(connection, row)

    def put_second() -> None:
        with transaction(shared.runtime.engine) as connection:
            put(b"second")(connection)

    assert behind(shared, put(b"first"), put_second) == [None]
    assert count_rows(shared, "challenges") == 1


def test_of_two_sets_of_codes_made_at_once_one_is_left(shared: World) -> None:
    """Ten codes, whoever came first."""
    ana = shared.employ("Ana")
    set_up_app(shared, ana)
    account_id = account_of(shared, ana).id
    with brief_session(shared, ana) as token:

        def renew() -> object:
            return factors.renew_codes(shared.runtime, account_id, token)

        met = behind(shared, lambda connection: accounts.lock(connection, account_id), renew, renew)
    assert met == [None, None]
    assert factors.read_factors(shared.runtime, account_id).codes_left == 10
