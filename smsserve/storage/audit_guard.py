"""What keeps the audit trail from being altered: triggers, and on PostgreSQL also rights."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import Connection, text

from smsserve.domain.errors import RefusedError

# Only ever added to.
KEPT = ("audit_entries", "audit_links")
_ROLE = re.compile(r"[a-z_][a-z0-9_$]{0,62}")
_ALTERING = ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER")
_SQLITE_TRIGGERS = frozenset(
    f"{table}_{what}" for table in KEPT for what in ("not_changed", "not_deleted", "not_replaced")
)
_POSTGRES_TRIGGERS = frozenset(f"{table}_kept" for table in KEPT)
_WAIT = "audit_entries_wait"


def list_grants(role: str) -> list[str]:
    """Return the statements that give a role all that the service needs; raises RefusedError.

    It may read and write everything, but of the audit trail it may only read and add; the tables
    themselves, and with them the triggers, are the owner's alone.
    """
    if not _ROLE.fullmatch(role):
        hint = "Use small letters, digits and _, such as smsserve_service."
        raise RefusedError("that is no name of a role", hint)
    kept = ", ".join(KEPT)
    every = "SELECT, INSERT, UPDATE, DELETE"
    return [
        f'GRANT USAGE ON SCHEMA public TO "{role}"',
        f'GRANT {every} ON ALL TABLES IN SCHEMA public TO "{role}"',
        # What a later version adds is the service's too; of new tables of the trail it is taken
        # away again by the next call.
        f'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {every} ON TABLES TO "{role}"',
        f'REVOKE ALL ON {kept}, alembic_version FROM "{role}"',
        f'GRANT SELECT, INSERT ON {kept} TO "{role}"',
        f'GRANT SELECT ON alembic_version TO "{role}"',
    ]


def grant(connection: Connection, role: str) -> None:
    """Give a role that is there what `list_grants` says; raises RefusedError."""
    statements = list_grants(role)
    if connection.dialect.name != "postgresql":
        raise RefusedError("only PostgreSQL has roles", "On SQLite guard the file instead.")
    query = text("SELECT count(*) FROM pg_roles WHERE rolname = :role")
    if not connection.execute(query, {"role": role}).scalar():
        hint = f"CREATE ROLE {role} LOGIN, with a password or however it is to log in."
        raise RefusedError(f"there is no role {role}", hint)
    for statement in statements:
        connection.execute(text(statement))
    left = list_rights(connection, role)
    if left:
        hint = "Take another role, one that owns nothing and belongs to no role that does."
        raise RefusedError(f"{role} may {_say(left)} all the same", hint)


def list_rights(connection: Connection, role: str | None = None) -> list[str]:
    """Return by which rights a role, or whoever is connected, could alter the audit trail."""
    if connection.dialect.name != "postgresql":
        return []
    whose = "current_user" if role is None else ":role"
    query = text(f"SELECT has_table_privilege({whose}, :table, :right)")
    found = []
    for right in _ALTERING:
        for table in KEPT:
            values = {"table": table, "right": right} | ({} if role is None else {"role": role})
            if connection.execute(query, values).scalar() and right not in found:
                found.append(right)
    return found


def _say(rights: Iterable[str]) -> str:
    return ", ".join(one.lower() for one in rights)


def list_missing_triggers(connection: Connection) -> list[str]:
    """Return the triggers that somebody has taken away or switched off."""
    if connection.dialect.name == "sqlite":
        query = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        wanted = _SQLITE_TRIGGERS
    else:
        query = text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        wanted = _POSTGRES_TRIGGERS
    there = set(connection.execute(query).scalars())
    return sorted((wanted | {_WAIT}) - there)
