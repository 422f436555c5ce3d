"""Paging: which page of a long list an address asks for."""

from __future__ import annotations

from flask import request

_LONGEST = 5


def read_page() -> int:
    """Return the page that is asked for, the first one for nonsense."""
    page = request.args.get("page", "1")
    usable = page.isascii() and page.isdecimal() and len(page) <= _LONGEST
    return max(1, int(page)) if usable else 1
