"""Celebrating: wins as news on the queue, for whoever supports the person; nobody's work."""

from __future__ import annotations

from sqlalchemy import RowMapping

from smsserve.domain.caseload import sees_person
from smsserve.domain.errors import NotFoundError
from smsserve.domain.roles import sees_everyone
from smsserve.domain.wins import FRESH
from smsserve.storage import wins
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.records import require_sight
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.wins import WinView


def list_to_celebrate(runtime: Runtime, account: AccountView) -> tuple[WinView, ...]:
    """Return the fresh wins of the people an account supports; a coordinator sees all."""
    with reading(runtime.engine) as connection:
        rows = wins.list_fresh_wins(connection, runtime.now() - FRESH)
    everyone = sees_everyone(account.role)
    theirs = [
        row for row in rows if sees_person(row["supporter_id"], None, account.id, everyone=everyone)
    ]
    return tuple(_view_row(runtime, row) for row in theirs)


def _view_row(runtime: Runtime, row: RowMapping) -> WinView:
    person_id = row["participant_id"]
    key = runtime.keyring.reading_key(row["data_key"], person_id)
    return WinView(
        row["id"],
        person_id,
        key.open_text(row["name_sealed"], f"participants:{person_id}:name"),
        key.open_text(row["words_sealed"], f"wins:{row['id']}:words"),
        row["told"],
        row["noted_at"],
        row["celebrated_at"],
    )


def celebrate(runtime: Runtime, win_id: str, account: AccountView) -> str:
    """Mark that a win was seen; returns whose it is. Raises NotFoundError outside the caseload."""
    with transaction(runtime.engine) as connection:
        row = wins.get_win(connection, win_id)
        if row is None:
            raise NotFoundError("win", win_id)
        require_sight(runtime, connection, row["participant_id"], account)
        now = runtime.now()
        if row["celebrated_at"] is None:
            changes = {"celebrated_at": now, "celebrated_by": account.id}
            wins.change_win(connection, win_id, changes)
            audit.note(connection, now, "win.celebrated", win_id, actor=account.id)
        return str(row["participant_id"])
