"""The key report: which keys are set, and what each would be missed for; no key is shown."""

from __future__ import annotations

from dataclasses import dataclass

from smsserve.storage import sealing
from smsserve.storage.engine import transaction
from smsserve.usecases import audit
from smsserve.usecases.runtime import Runtime


@dataclass(frozen=True, slots=True)
class KeyUse:
    """One key by its id: whether it seals what is new, and what -> how many rows it opens."""

    id: str
    first: bool
    rows: dict[str, int]

    @property
    def total(self) -> int:
        """Return how many rows could not be read without it."""
        return sum(self.rows.values())


@dataclass(frozen=True, slots=True)
class KeyReport:
    """Every key that is set, and how many rows none of them opens."""

    keys: tuple[KeyUse, ...]
    lost: dict[str, int]


def read_keys(runtime: Runtime, *, actor: str) -> KeyReport:
    """Return what the keys that are set are in use for."""
    ids = [key_id for key_id, _ in runtime.settings.encryption_keys]
    with transaction(runtime.engine) as connection:
        counts = sealing.count_by_key(connection, ids)
        audit.note(connection, runtime.now(), "keys.counted", "keys", actor=actor)
    keys = tuple(
        KeyUse(key_id, place == 0, {what: found[key_id] for what, found in counts.items()})
        for place, key_id in enumerate(ids)
    )
    lost = {what: found[sealing.OTHER] for what, found in counts.items() if found[sealing.OTHER]}
    return KeyReport(keys, lost)
