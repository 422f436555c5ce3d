"""Who could alter the audit trail, as the doctor tells it; the rights that the service needs."""

from __future__ import annotations

from collections.abc import Iterator

from smsserve.storage import audit_guard
from smsserve.storage.engine import reading, transaction
from smsserve.usecases.findings import Finding
from smsserve.usecases.runtime import Runtime


def list_grants(role: str) -> list[str]:
    """Return the SQL that gives a role all that the service needs; raises RefusedError."""
    return audit_guard.list_grants(role)


def grant(runtime: Runtime, role: str) -> None:
    """Give a role what the service needs, as the owner of the tables; raises RefusedError."""
    with transaction(runtime.engine) as connection:
        audit_guard.grant(connection, role)


def examine_guard(runtime: Runtime) -> Iterator[Finding]:
    """Yield whether the database refuses changes of the trail, and whether we could make some."""
    with reading(runtime.engine) as connection:
        missing = audit_guard.list_missing_triggers(connection)
        rights = audit_guard.list_rights(connection)
        is_file = connection.dialect.name == "sqlite"
    if missing:
        names = ", ".join(missing)
        yield Finding(
            "audit trail",
            ok=False,
            detail=f"what refuses changes of it is gone: {names}",
            mend="find out who did that: smsserve audit verify; then restore a backup",
        )
        return
    yield Finding("audit trail", ok=True, detail="the database refuses changes of it")
    if rights:
        names = ", ".join(one.lower() for one in rights)
        yield Finding(
            "audit role",
            ok=False,
            detail=f"whom the service connects as could alter the audit trail: {names}",
            mend="smsserve db grants --role NAME --apply, and connect as that role",
        )
    elif is_file:
        yield Finding(
            "audit role",
            ok=True,
            detail="whoever may write the file could alter it; smsserve audit verify finds that",
        )
    else:
        yield Finding("audit role", ok=True, detail="we may only read it and add to it")
