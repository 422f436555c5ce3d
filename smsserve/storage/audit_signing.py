"""With which key the entries of a database are signed: known by its engine, never asked for."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from smsserve.domain.audit_chain import Entry, plain_detail, sign_entry
from smsserve.storage.audit_writers import next_place
from smsserve.storage.base import Row
from smsserve.storage.crypto import Keyring


@dataclass(frozen=True, slots=True)
class _Signer:
    key_id: str
    key: bytes


_signers: WeakKeyDictionary[Engine, _Signer] = WeakKeyDictionary()


def sign_with(engine: Engine, keyring: Keyring) -> None:
    """Sign what is noted in an engine's database from now on with a keyring's first key."""
    _signers[engine] = _Signer(keyring.first, keyring.audit_keys[keyring.first])


def signed(connection: Connection, row: Row) -> Row:
    """Return an entry with its writer, number and MAC; raises LookupError before `sign_with`."""
    signer = _signers.get(connection.engine)
    if signer is None:
        raise LookupError("no key signs the entries of this engine")
    writer, number = next_place(connection)
    row = {**row, "detail": plain_detail(row["detail"]), "writer": writer, "number": number}
    content = Entry(**row, key_id=None, mac=None)
    return row | {"key_id": signer.key_id, "mac": sign_entry(signer.key, content)}
