"""What tests of the console need besides the world: accounts as it has them, and flags at will."""

from __future__ import annotations

from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.storage.engine import transaction
from smsserve.usecases import accounts, entering
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.people import find_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.throttling import Caller
from tests.support.world import PASSWORD, Phone, Teammate, World


def account_of(world: World, member: Teammate) -> AccountView:
    """Return somebody's account as the console has it."""
    return next(one for one in accounts.list_accounts(world.runtime) if one.id == member.account_id)


def open_session(
    runtime: Runtime, email: str, password: str = PASSWORD, caller: Caller | None = None
) -> str | None:
    """Return a session's token for whoever needs no second step, None when they are not let in."""
    entered = entering.enter(runtime, email, password, caller or Caller())
    return entered.session or None if entered is not None else None


def raise_reason(
    world: World,
    phone: Phone,
    severity: str,
    sentence: str = "A reason.",
    *,
    kind: FlagKind = FlagKind.PROBLEM,
) -> str:
    """Stack a reason on somebody's flag; returns the flag's id."""
    participant_id = phone.participant_id
    with transaction(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, participant_id)
        assert person is not None
        evidence = Evidence(kind, Severity(severity), "a-rule", sentence)
        return raise_flag(world.runtime, connection, person, evidence)
