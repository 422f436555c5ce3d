"""Second factors of a test's people: an app that shows codes, and the ways to set one up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import pyotp

from smsserve.ids import new_id
from smsserve.storage import accounts, passkeys
from smsserve.storage.engine import transaction
from smsserve.usecases import authenticators, entering, factors
from smsserve.usecases.throttling import Caller
from smsserve.usecases.tokens import hash_token
from tests.support.authenticator import ORIGIN, Device
from tests.support.team import account_of
from tests.support.world import PASSWORD, Teammate, World

CALLER = Caller("192.0.2.7", "Firefox / Linux")


@dataclass(slots=True)
class App:
    """An authenticator app on somebody's phone."""

    world: World
    secret: str
    codes: list[str]

    def code(self, off: timedelta = timedelta()) -> str:
        """Return what it shows, on a phone whose clock may be off."""
        return pyotp.TOTP(self.secret).at(self.world.clock.now() + off)

    def next_code(self) -> str:
        """Return what it shows once the present code is over."""
        self.world.clock.advance(timedelta(seconds=30))
        return self.code()


@contextmanager
def brief_session(world: World, member: Teammate) -> Iterator[str]:
    """Give the token of a session of somebody's that nothing was noted about and that ends here."""
    token, now = f"brief {new_id(world.clock.now())}", world.clock.now()
    row = {"token_hash": hash_token(token), "account_id": member.account_id}
    with transaction(world.runtime.engine) as connection:
        accounts.add_session(connection, row | {"created_at": now, "seen_at": now})
    yield token
    with transaction(world.runtime.engine) as connection:
        accounts.end_session(connection, hash_token(token))


def renew_codes(world: World, member: Teammate) -> list[str]:
    """Return a fresh set of somebody's recovery codes."""
    with brief_session(world, member) as token:
        return factors.renew_codes(world.runtime, member.account_id, token)


def set_up_app(world: World, member: Teammate, token: str = "") -> App:
    """Set up an app for somebody; its first code is used up, and there are recovery codes."""
    account = account_of(world, member)
    authenticators.begin(world.runtime, account)
    fresh = authenticators.read_new(world.runtime, account)
    assert fresh is not None
    app = App(world, fresh.typed, [])
    with brief_session(world, member) as brief:
        app.codes = factors.finish_app(world.runtime, account.id, token or brief, app.code())
    world.clock.advance(timedelta(seconds=60))
    return app


def add_passkey(
    world: World, member: Teammate, name: str = "My phone", device: Device | None = None
) -> str:
    """Give somebody the passkey of a device without its ceremony; returns its id."""
    now, device = world.clock.now(), device or Device()
    device.owner = member.account_id.encode()
    row = {
        "id": new_id(now),
        "account_id": member.account_id,
        "credential_id": device.name,
        "public_key": device.public_key,
        "sign_count": 0,
        "name": name,
        "created_at": now,
    }
    with transaction(world.runtime.engine) as connection:
        passkeys.add(connection, row)
    return str(row["id"])


def give_password(world: World, member: Teammate, caller: Caller = CALLER) -> str:
    """Give the right password of somebody with a second factor; returns the log-in that waits."""
    entered = entering.enter(world.runtime, account_of(world, member).email, PASSWORD, caller)
    assert entered is not None
    assert entered.session == ""
    return entered.pending


def require_factors(world: World, *, public_url: str = ORIGIN) -> World:
    """Let a world ask everybody for a second factor, at an address that allows passkeys."""
    settings = replace(world.runtime.settings, second_factor=True, public_url=public_url)
    world.runtime = replace(world.runtime, settings=settings)
    return world
