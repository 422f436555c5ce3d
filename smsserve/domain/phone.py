"""Phone numbers: the shape of E.164, and how little of one may be shown."""

from __future__ import annotations

import re

_E164 = re.compile(r"\+[1-9][0-9]{6,14}")


def is_e164(text: str) -> bool:
    """Tell whether a text has the shape of an international number: + and 7 to 15 digits."""
    return _E164.fullmatch(text) is not None


def mask(e164: str) -> str:
    """Return a number of which only the last two digits can be read."""
    return f"...{e164[-2:]}"
