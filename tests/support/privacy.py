"""Privacy as somebody at a phone asks for it."""

from __future__ import annotations

import re

from tests.support.world import Phone

LINK = re.compile(r"http://127\.0\.0\.1:8000/copy/([\w-]{32})")


def ask_for_link(sam: Phone) -> str:
    """Ask for a copy, twice, and return the link's token."""
    sam.texts("MYDATA")
    sam.receives("Reply MYDATA again")
    sam.texts("my data")
    found = LINK.search(sam.receives("works one time"))
    assert found is not None
    return found[1]
