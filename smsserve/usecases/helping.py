"""Helping: whoever comes second on a flag may watch, or offer help to the one who has it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, RowMapping

from smsserve.domain.caseload import sees_person
from smsserve.domain.errors import ConflictError, NotFoundError
from smsserve.domain.flags import FlagState
from smsserve.domain.roles import sees_everyone
from smsserve.ids import new_id
from smsserve.storage import flags, openings
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.break_glass import keep_opening
from smsserve.usecases.people import find_person
from smsserve.usecases.queue import standing
from smsserve.usecases.runtime import Runtime

OFFERED = "offered_help"
_WATCHES = "Watches: somebody else was first with the flag."


def find_claimable(runtime: Runtime, flag_id: str, account: AccountView) -> str:
    """Return whom a flag is about if the account could see it while nobody had claimed it.

    Whoever is second in a race is to learn who was first, not that there is nothing. Raises
    NotFoundError.
    """
    with reading(runtime.engine) as connection:
        return str(_require_claimable(connection, flag_id, account)["participant_id"])


def _require_claimable(connection: Connection, flag_id: str, account: AccountView) -> RowMapping:
    flag = flags.get(connection, flag_id)
    if flag is not None:
        free = replace(standing(flag), state=FlagState.OPEN.value, owner_id=None)
        everyone = sees_everyone(account.role)
        if sees_person(flag["assigned_to"], free, account.id, everyone=everyone):
            return flag
    raise NotFoundError("flag", flag_id)


def watch(runtime: Runtime, flag_id: str, account: AccountView) -> str:
    """Open the record of a flag that another has, for an hour and on the log; returns whose it is.

    Raises NotFoundError for a flag that this account never could have taken.
    """
    with transaction(runtime.engine) as connection:
        flag = _require_claimable(connection, flag_id, account)
        now = runtime.now()
        person = find_person(runtime, connection, flag["participant_id"])
        if person is None:
            raise NotFoundError("flag", flag_id)
        known = sees_everyone(account.role) or person.supporter_id in {None, account.id}
        if not known and not openings.is_open(connection, account.id, person.id, now):
            keep_opening(connection, person, account.id, _WATCHES, now)
        return person.id


def offer_help(runtime: Runtime, flag_id: str, account: AccountView) -> None:
    """Tell whoever has a flag, on its card and on the record, that somebody would help.

    Raises NotFoundError, and ConflictError where nobody else has it.
    """
    with transaction(runtime.engine) as connection:
        flag = _require_claimable(connection, flag_id, account)
        held = flag["state"] == FlagState.ACKNOWLEDGED.value
        if not held or flag["acknowledged_by"] == account.id:
            raise ConflictError("nobody else has this flag", hint="Reload to see how it stands.")
        now = runtime.now()
        row = {
            "id": new_id(now),
            "participant_id": flag["participant_id"],
            "flag_id": flag_id,
            "account_id": account.id,
            "kind": OFFERED,
            "done_at": now,
        }
        flags.add_followup(connection, row)
        # A version more, so that the owner's open queue shows it at its next look.
        flags.change_guarded(connection, flag_id, flag["version"], {})
        audit.note(connection, now, "flag.help_offered", flag_id, actor=account.id)
