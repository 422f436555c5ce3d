"""Erasing: somebody goes for good, here, at the provider, and out of every backup that comes back.

The act itself is one transaction. What can not be in it is promised there, and kept by `finish`:
the provider's copies, what the database keeps of deleted rows, and a note outside of it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.erasing import ALARM_AFTER, LISTS_LAG, wait_after
from smsserve.domain.errors import NotFoundError
from smsserve.ids import new_id
from smsserve.ports import LookupFailed, ProviderBooks
from smsserve.storage import erasures, flags, participants, restores, senders, uploads
from smsserve.storage.crypto import UnreadableError
from smsserve.storage.emptying import empty_deleted
from smsserve.storage.engine import forget_deleted, reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.people import find_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.uploading import open_content

_log = logs.get_logger(__name__)

ALARM = "copies_kept"
ERASED = "erased"
# Somebody's texts of a year are a thousand: one after the other they would take minutes.
_AT_ONCE = 8
_TOGETHER = 40
_FIGURES = re.compile(r"\d")
_LAST_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Left:
    """What of an erasure is not done yet: whether bytes are left here, and texts elsewhere."""

    bytes_here: bool
    copies: int

    @property
    def is_nothing(self) -> bool:
        """Tell whether all is done."""
        return not self.bytes_here and not self.copies


@dataclass(frozen=True, slots=True)
class Doomed:
    """Whom somebody is about to erase, and whether a flag of theirs is open."""

    id: str
    name: str
    is_flagged: bool


def look_before(runtime: Runtime, participant_id: str, *, actor: str) -> Doomed:
    """Return whom an erasure would concern; looking is an audit entry. Raises NotFoundError."""
    with transaction(runtime.engine) as connection:
        person = find_person(runtime, connection, participant_id)
        if person is None:
            raise NotFoundError("participant", participant_id)
        audit.note(connection, runtime.now(), "participant.read", participant_id, actor=actor)
        flag = flags.find_unresolved(connection, participant_id)
    return Doomed(person.id, person.name, flag is not None)


def erase_participant(
    runtime: Runtime, participant_id: str, *, actor: str, at: datetime | None = None
) -> None:
    """Delete a participant for good: their key and rows go, the number stays suppressed.

    What is to go elsewhere is promised, and `finish` keeps that. `at` is when they were erased
    first, where a backup has brought them back. Raises NotFoundError.
    """
    with transaction(runtime.engine) as connection:
        row = participants.lock(connection, participant_id)
        if row is None:
            raise NotFoundError("participant", participant_id)
        erase_held(runtime, connection, row, actor=actor, at=at)
    forget_deleted(runtime.engine)


def erase_held(
    runtime: Runtime,
    connection: Connection,
    row: Mapping[Any, Any],
    *,
    actor: str,
    at: datetime | None = None,
) -> None:
    """Erase somebody whose row this transaction holds: no text of theirs comes in between.

    Also whom no key opens any more. `at` is as for `erase_participant`.
    """
    person_id, now = str(row["id"]), runtime.now()
    # What they texted since is nothing "of before", and is to be heard.
    erased_at = now if at is None else min(at, now)
    phone = _read_phone(runtime, row)
    _suppress(runtime, connection, row, phone, erased_at)
    erasures.promise(connection, erasures.list_copies(connection, person_id, now))
    _drop_uploads(runtime, connection, phone)
    participants.forget_consents(connection, person_id)
    participants.remove(connection, person_id)
    erasures.add(connection, person_id, erased_at)
    audit.note(connection, now, "participant.erased", person_id, actor=actor)


def _read_phone(runtime: Runtime, row: Mapping[Any, Any]) -> str | None:
    """Return somebody's number, None where it opens with no key."""
    with suppress(UnreadableError):
        key = runtime.keyring.data_key(row["data_key"], row["id"])
        return key.open_text(row["phone_sealed"], f"participants:{row['id']}:phone")
    return None


def _suppress(
    runtime: Runtime,
    connection: Connection,
    row: Mapping[Any, Any],
    phone: str | None,
    at: datetime,
) -> None:
    """Keep a number from being texted again by a later import; an earlier opt-out gives way."""
    # Under the key of the person's own index: of a number that does not open it is all there is.
    index, key_id = row["phone_index"], row["index_key"]
    known = [index] if phone is None else runtime.keyring.phone_indexes(phone)
    participants.remove_opt_out(connection, known)
    participants.add_opt_out(connection, index, ERASED, at, index_key=key_id)


def _drop_uploads(runtime: Runtime, connection: Connection, phone: str | None) -> None:
    """Delete the files that wait to be carried out and name a number, or may name it."""
    for row in uploads.list_all(connection):
        if _may_name(runtime, row, phone):
            uploads.remove(connection, row["id"])


def _may_name(runtime: Runtime, upload: RowMapping, phone: str | None) -> bool:
    """Tell whether a file names a number; one that does not open can not be carried out either."""
    if phone is None:
        return True
    try:
        figures = "".join(_FIGURES.findall(open_content(runtime, upload)))
    except UnreadableError:
        return True
    return phone[-_LAST_DIGITS:] in figures


def count_left(runtime: Runtime, participant_id: str | None = None) -> Left:
    """Return what is not done yet of one erasure, or of all."""
    with reading(runtime.engine) as connection:
        found = erasures.count_open(connection, participant_id)
    return Left(bytes_here=found.people > 0, copies=found.copies)


def finish(runtime: Runtime, *, seconds: float = 5.0) -> int:
    """Do what is left of every erasure, for so long at most; returns how many things were done.

    Cheap when nothing is left. What fails is tried again by the next call.
    """
    return tell_outside(runtime) + _empty(runtime) + _delete_copies(runtime, seconds)


def tell_outside(runtime: Runtime) -> int:
    """Note outside of the database who was erased, for the day on which a backup is put back."""
    with reading(runtime.engine) as connection:
        if not erasures.has_untold(connection):
            return 0
        erased = erasures.list_all(connection)
    with transaction(runtime.engine) as connection:
        home = restores.name_installation(connection, runtime.now())
    if not runtime.marks.write_erased(home["id"], erased):
        return 0
    with transaction(runtime.engine) as connection:
        erasures.note_told(connection, erased, runtime.now())
    return 1


def _empty(runtime: Runtime) -> int:
    with reading(runtime.engine) as connection:
        gone = erasures.list_unemptied(connection)
    if not gone or not empty_deleted(runtime.engine):
        return 0
    with transaction(runtime.engine) as connection:
        return erasures.note_emptied(connection, gone, runtime.now())


def _delete_copies(runtime: Runtime, seconds: float) -> int:
    """Have the provider delete what it has of anybody erased, several texts at a time.

    No transaction is open meanwhile. Asking twice for the same text does no harm.
    """
    books, done = runtime.books, 0
    with reading(runtime.engine) as connection:
        now = runtime.now()
        is_idle = not erasures.has_due(connection, now)
        served = erasures.has_served(connection, now)
    if served:
        with transaction(runtime.engine) as connection:
            erasures.forget_served(connection, runtime.now())
    if is_idle or books is None:
        return 0
    deadline = time.monotonic() + seconds
    with ThreadPoolExecutor(_AT_ONCE, "eraser") as pool:
        while time.monotonic() < deadline and (rows := _claim(runtime)):
            gone = list(pool.map(lambda row: _ask(books, row), rows))
            done += _note(runtime, rows, gone)
    return done


def _claim(runtime: Runtime) -> Sequence[RowMapping]:
    """Take some copies that are due, each with a try counted before the network is asked."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        rows = erasures.claim_due(connection, now, _TOGETHER)
        tries = {row["message_id"]: now + wait_after(row["tries"]) for row in rows}
        erasures.put_off(connection, tries)
    return rows


def _ask(books: ProviderBooks, row: RowMapping) -> bool:
    """Ask for one text to be deleted; True when the provider has it no more."""
    try:
        books.remove(row["provider_sid"])
    except LookupFailed:
        _log.warning("erasing.provider_refused", message_id=row["message_id"], tries=row["tries"])
        return False
    return True


def _note(runtime: Runtime, rows: Sequence[RowMapping], gone: Sequence[bool]) -> int:
    ids = [row["message_id"] for row, done in zip(rows, gone, strict=True) if done]
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        erasures.note_deleted(connection, ids, now + LISTS_LAG)
        _ring(connection, now)
    return len(ids)


def _ring(connection: Connection, now: datetime) -> None:
    """Tell people of copies that the provider keeps in spite of all tries, until they are gone."""
    if erasures.count_open(connection).tries >= ALARM_AFTER:
        alarm = {"key": ALARM, "kind": ALARM, "raised_at": now}
        senders.raise_alarm(connection, alarm)
    else:
        senders.end_alarm(connection, ALARM)


def refuse_erased(
    runtime: Runtime, connection: Connection, sender: str, sid: str, sent_at: datetime | None
) -> bool:
    """Keep a text of before from bringing somebody erased back in; False for every other text.

    The provider is asked to delete it: after a restore nobody else may know of it.
    """
    if sent_at is None:
        return False
    indexes = runtime.keyring.phone_indexes(sender)
    found = participants.find_opt_out(connection, indexes)
    if found is None or found["how"] != ERASED or found["opted_out_at"] < sent_at:
        return False
    now = runtime.now()
    erasures.promise_stray(connection, new_id(now), sid, now)
    return True


def list_erased(runtime: Runtime) -> dict[str, datetime]:
    """Return participant id -> when, of everybody erased as far as anything here remembers."""
    with reading(runtime.engine) as connection:
        known = erasures.list_all(connection)
        home = restores.get_installation(connection)
    outside = {} if home is None else runtime.marks.read_erased(home["id"])
    return earliest(outside, known)


def earliest(*known: Mapping[str, datetime]) -> dict[str, datetime]:
    """Return participant id -> when they were erased first, of what several places remember.

    A later instant is that of a backup which had brought them back.
    """
    first: dict[str, datetime] = {}
    for person_id, at in chain.from_iterable(one.items() for one in known):
        first[person_id] = min(at, first.get(person_id, at))
    return first


def repeat_erasures(runtime: Runtime, also: Mapping[str, datetime] = MappingProxyType({})) -> int:
    """Erase everybody again whom a backup has brought back, as of then; returns how many.

    Known from what this database notes, from what is noted outside of it, and from `also`:
    participant id -> when.
    """
    wanted = earliest(also, list_erased(runtime))
    with reading(runtime.engine) as connection:
        back = erasures.find_present(connection, wanted)
    for one in back:
        try:
            erase_participant(runtime, one, actor=audit.SERVICE, at=wanted[one])
        except NotFoundError:  # another process was quicker
            continue
    if back:
        _log.warning("erasing.repeated", count=len(back))
    return len(back)
