"""Shifts the clock of one process, for the fault laboratory.

Python imports this at its start where the folder is on PYTHONPATH. Only what a program may take for
the time of day is shifted (`time.time`, `datetime.now` and their like); the monotonic clock, which
waits and leases are counted on, runs as it does on a machine whose clock is set wrong.
"""

# ruff: noqa: ICN001, TID251 - what is banned elsewhere is what this file replaces
from __future__ import annotations

import copyreg
import datetime as module
import os
import time
from typing import Any

from typing_extensions import override

_SHIFT = float(os.environ.get("LABORATORY_CLOCK_SHIFT") or 0)
_REAL = module.datetime
_TIME, _TIME_NS = time.time, time.time_ns


class _Kin(type):
    """Lets every genuine date and time count as one of the shifted class."""

    @override
    def __instancecheck__(cls, one: object) -> bool:
        return isinstance(one, _REAL)

    @override
    def __subclasscheck__(cls, one: type) -> bool:
        return issubclass(one, _REAL)


class _ShiftedDatetime(_REAL, metaclass=_Kin):
    """Makes genuine instants, and takes the present one from the shifted clock."""

    __slots__ = ()

    def __new__(cls, *parts: Any, **named: Any) -> Any:
        return _REAL.__new__(_REAL, *parts, **named)

    @classmethod
    @override
    def now(cls, tz: module.tzinfo | None = None) -> Any:
        return _REAL.fromtimestamp(time.time(), tz)

    @classmethod
    @override
    def utcnow(cls) -> Any:
        return _REAL.fromtimestamp(time.time(), module.UTC).replace(tzinfo=None)

    @classmethod
    @override
    def today(cls) -> Any:
        return _REAL.fromtimestamp(time.time())


def _rebuild(*state: Any) -> Any:
    return _REAL(*state)


def _take_apart(one: module.datetime) -> tuple[Any, ...]:
    return _rebuild, tuple(one.__reduce__()[1])


def _shift() -> None:
    time.time = lambda: _TIME() + _SHIFT
    time.time_ns = lambda: _TIME_NS() + int(_SHIFT * 1_000_000_000)
    module.datetime = _ShiftedDatetime  # type: ignore[misc]
    copyreg.pickle(_REAL, _take_apart)


if _SHIFT:
    _shift()
