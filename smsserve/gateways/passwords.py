"""Passwords: kept as argon2id only, and checked in the same time for an address nobody has."""

from __future__ import annotations

from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError


class Passwords:
    """Hashes and checks passwords at one cost; a hash keeps the cost that it was made at."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """Take the cost, the library's own recommendation unless given."""
        self._hasher = PasswordHasher() if hasher is None else hasher

    def hash(self, password: str) -> str:
        """Return the hash to keep; takes a quarter of a second, so never in a transaction."""
        return self._hasher.hash(password)

    def match(self, password_hash: str | None, password: str) -> bool:
        """Tell whether a password is the one; None, for nobody's, takes as long and never is."""
        try:
            self._hasher.verify(password_hash or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return password_hash is not None

    @cached_property
    def _nobody(self) -> str:
        return self._hasher.hash("a password of nobody at all")
