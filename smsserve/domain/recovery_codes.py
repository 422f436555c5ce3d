"""Recovery codes: written on paper, typed by somebody whose phone is gone.

A code is twelve letters and digits in three groups. The first group names it among the codes of its
account and is no secret; of the rest only a hash is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# No letter or digit that is mistaken for another on paper: neither 0 and o nor 1, i and l.
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
SET_SIZE = 10
_GROUP = 4
LENGTH = 3 * _GROUP
_SEPARATORS = re.compile(r"[\s-]")
_CODE = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """A code: what names it, and its secret."""

    handle: str
    secret: str

    @property
    def written(self) -> str:
        """Return it as it is shown, such as "k7m4-9qpx-2rtn"."""
        return "-".join((self.handle, self.secret[:_GROUP], self.secret[_GROUP:]))


def make_code(letters: str) -> RecoveryCode:
    """Return the code of twelve letters of the alphabet, drawn by whoever calls."""
    return RecoveryCode(letters[:_GROUP], letters[_GROUP:])


def read_code(typed: str) -> RecoveryCode | None:
    """Return the code somebody typed, however they grouped it; None for what can be none."""
    letters = _SEPARATORS.sub("", typed).lower()
    return make_code(letters) if _CODE.fullmatch(letters) else None
