"""Fills: what the placeholders of a text stand for, each looked up only once a text needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from typing_extensions import override


class Fills(Mapping[str, str]):
    """Placeholder -> value: those that are ready, and those that have to be found first."""

    def __init__(self, ready: Mapping[str, str], finders: Mapping[str, Callable[[], str]]) -> None:
        """Take values, and what finds further ones; a value that is ready goes before."""
        self._ready = dict(ready)
        self._finders = finders

    def over(self, known: Mapping[str, str]) -> Fills:
        """Return these fills with other values in place of their own."""
        return Fills(self._ready | dict(known), self._finders)

    @override
    def __getitem__(self, name: str) -> str:
        if name not in self._ready:
            self._ready[name] = self._finders[name]()
        return self._ready[name]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._ready.keys() | self._finders.keys())

    @override
    def __len__(self) -> int:
        return len(self._ready.keys() | self._finders.keys())
