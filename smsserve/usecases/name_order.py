"""The order of names: who comes after whom on a list, known without opening every name again.

Names are encrypted, each under its own key, so sorting five thousand of them costs more than all
else a list does. Only the order is kept, as ids: no name stays in memory. It stands for exactly
the sealed names it was made from, so whoever is added, renamed or erased makes it anew.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any, TypeVar

Row = TypeVar("Row", bound=Mapping[Any, Any])
# One for everybody, and one for each of some supporters, whose lists are short.
MOST_ORDERS = 16


class NameOrder:
    """Remembers the order of the last few lists, for all threads of a process."""

    def __init__(self) -> None:
        """Know of no list yet."""
        self._orders: OrderedDict[bytes, tuple[str, ...]] = OrderedDict()
        self._lock = Lock()

    def sort(self, rows: Sequence[Row], read_name: Callable[[Row], str]) -> list[Row]:
        """Return rows by name, those without one last; names are read only for a list not known."""
        mark = _mark(rows)
        with self._lock:
            order = self._orders.get(mark)
            if order is not None:
                self._orders.move_to_end(mark)
        if order is None:
            order = self._keep(mark, _order(rows, read_name))
        by_id = {row["id"]: row for row in rows}
        return [by_id[one] for one in order]

    def _keep(self, mark: bytes, order: tuple[str, ...]) -> tuple[str, ...]:
        with self._lock:
            self._orders[mark] = order
            if len(self._orders) > MOST_ORDERS:
                self._orders.popitem(last=False)
        return order


def _order(rows: Iterable[Row], read_name: Callable[[Row], str]) -> tuple[str, ...]:
    named = ((read_name(row), row["id"]) for row in rows)
    return tuple(key for *_, key in sorted((not one, one.casefold(), key) for one, key in named))


def _mark(rows: Iterable[Row]) -> bytes:
    """Return what tells a list of sealed names from every other.

    A name is sealed anew with each change, and never to the same bytes.
    """
    digest = hashlib.sha256()
    for row in rows:
        digest.update(str(row["id"]).encode())
        digest.update(bytes(row["name_sealed"]))
    return digest.digest()
