"""Passwords that take long enough for something else to happen: once, while one is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from typing_extensions import override

from smsserve.gateways.passwords import Passwords
from smsserve.usecases.runtime import Runtime


class During(Passwords):
    """Passwords as before; something happens once, after a check or before a hash."""

    def __init__(
        self,
        real: Passwords,
        *,
        match: Callable[[], object] | None = None,
        hash: Callable[[], object] | None = None,  # noqa: A002 - named as what it happens in
    ) -> None:
        """Take what checks and hashes, and what is to happen meanwhile."""
        super().__init__()
        self._real = real
        self._waiting = {"match": match, "hash": hash}

    @override
    def match(self, password_hash: str | None, password: str) -> bool:
        """Check a password; what happens meanwhile comes after somebody's was right or wrong."""
        found = self._real.match(password_hash, password)
        if password_hash is not None:
            self._happen("match")
        return found

    @override
    def hash(self, password: str) -> str:
        """Hash a password, after what happens meanwhile."""
        self._happen("hash")
        return self._real.hash(password)

    def _happen(self, moment: str) -> None:
        does, self._waiting[moment] = self._waiting[moment], None
        if does is not None:
            does()


def meanwhile(
    runtime: Runtime,
    *,
    match: Callable[[], object] | None = None,
    hash: Callable[[], object] | None = None,  # noqa: A002 - as above
) -> Runtime:
    """Return a runtime in which something happens while a password is looked at, or hashed."""
    return replace(runtime, passwords=During(runtime.passwords, match=match, hash=hash))
