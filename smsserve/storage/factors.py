"""Factors: what an account has besides its password, in one look."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping, exists, func, select, union

from smsserve.storage.accounts import accounts
from smsserve.storage.authenticators import authenticators
from smsserve.storage.passkeys import passkeys
from smsserve.storage.recovery_codes import recovery_codes


def read(connection: Connection, account_id: str) -> RowMapping | None:
    """Return since when an app counts, how many codes are left, whether there is a passkey."""
    app, row = authenticators.c, accounts.c
    codes = select(func.count()).where(recovery_codes.c.account_id == row.id)
    keys = exists().where(passkeys.c.account_id == row.id)
    query = (
        select(row.id, row.factor_due_at, app.since.label("app_since"))
        .add_columns(
            codes.where(recovery_codes.c.account_id == row.id).scalar_subquery().label("codes")
        )
        .add_columns(keys.label("has_passkey"))
        .select_from(accounts)
        .outerjoin(authenticators, (app.id == row.id) & app.secret_sealed.is_not(None))
        .where(row.id == account_id)
    )
    return connection.execute(query).mappings().first()


def list_owners(connection: Connection) -> set[str]:
    """Return the accounts that have a second factor: an app that counts, or a passkey."""
    app = authenticators.c
    apps = select(app.id).where(app.secret_sealed.is_not(None))
    return set(connection.execute(union(apps, select(passkeys.c.account_id))).scalars())
