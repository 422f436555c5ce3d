"""Recipients: whose number a text goes to: a participant's, a team member's, or a last resort's."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping

from smsserve.storage import accounts, flags
from smsserve.usecases.paging import last_resort_id
from smsserve.usecases.people import find_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.team_phones import has_opted_out, open_phone

NOBODY = "nobody to send to"
OPTED_OUT = "opted out"


def find_number(runtime: Runtime, connection: Connection, row: RowMapping) -> str | None:
    """Return the number an outbound text goes to, or went to; None when there is none any more."""
    if row["audience"] == "participant":
        person = find_person(runtime, connection, row["participant_id"])
        return None if person is None else person.phone
    if row["account_id"] is None:
        return _find_last_resort(runtime, connection, row)
    account = accounts.get(connection, row["account_id"])
    return None if account is None else open_phone(runtime, account)


def why_unpaged(runtime: Runtime, connection: Connection, row: RowMapping) -> str | None:
    """Return why a text to the team must not go out, None when it may.

    Nobody has the phone any more, they left the team, or the number itself said stop.
    """
    phone = find_number(runtime, connection, row)
    if phone is None or not _is_there(connection, row):
        return NOBODY
    return OPTED_OUT if has_opted_out(runtime, connection, phone) else None


def _is_there(connection: Connection, row: RowMapping) -> bool:
    """Tell whether a page's recipient still belongs to the team; a last resort always does."""
    if row["account_id"] is None:
        return True
    account = accounts.get(connection, row["account_id"])
    return account is not None and bool(account["active"])


def _find_last_resort(runtime: Runtime, connection: Connection, row: RowMapping) -> str | None:
    """Return the last resort of the programme a page is about; an alarm is about no flag."""
    flag = flags.get(connection, row["flag_id"]) if row["flag_id"] else None
    if flag is not None and flag["program_key"] is not None:
        program = runtime.find_program(connection, flag["program_key"])
        return None if program is None else program.last_resort
    meant = (
        one.last_resort
        for one in runtime.list_programs(connection)
        if last_resort_id(one.key) == row["recipient_id"]
    )
    return next(meant, None)
