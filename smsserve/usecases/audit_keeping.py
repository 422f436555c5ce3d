"""What signs the audit trail: every key by its id, those that left the settings among them."""

from __future__ import annotations

from sqlalchemy import Connection

from smsserve.storage import audit_chain
from smsserve.storage.crypto import UnreadableError
from smsserve.usecases.runtime import Runtime


def list_audit_keys(runtime: Runtime, connection: Connection) -> dict[str, bytes]:
    """Return key id -> what it signs with, of the keys that are set and of those that were."""
    kept = {}
    for key_id, sealed in audit_chain.list_keys(connection).items():
        try:
            kept[key_id] = runtime.keyring.open(sealed, _aad(key_id))
        except UnreadableError:
            continue  # whoever meets a link of this key says that it is missing
    return kept | runtime.keyring.audit_keys


def keep_keys(runtime: Runtime, connection: Connection) -> None:
    """Keep what the keys that are set sign with, and all that is kept sealed with the first."""
    kept = audit_chain.list_keys(connection)
    for key_id, key in runtime.keyring.audit_keys.items():
        if key_id not in kept:
            sealed = runtime.keyring.seal(key, _aad(key_id))
            audit_chain.keep_key(connection, {"id": key_id, "key_sealed": sealed})
    first = f"{runtime.keyring.first}:".encode()
    for key_id, sealed in kept.items():
        if not sealed.startswith(first):
            _rewrap(runtime, connection, key_id, sealed)


def _rewrap(runtime: Runtime, connection: Connection, key_id: str, sealed: bytes) -> None:
    try:
        key = runtime.keyring.open(sealed, _aad(key_id))
    except UnreadableError:
        return  # by a key that only another process has been given yet
    audit_chain.rewrap_key(connection, key_id, runtime.keyring.seal(key, _aad(key_id)))


def _aad(key_id: str) -> str:
    return f"audit_keys:{key_id}:key"
