"""A terminal of our own, to see what a program shows only to people."""

from __future__ import annotations

import os
from contextlib import suppress


def read_terminal(descriptor: int) -> bytes:
    """Return all that a program writes to a terminal until it ends, and close the terminal."""
    shown = b""
    # The other end's closing is an error of the device on Linux, and an end of file elsewhere.
    with suppress(OSError), os.fdopen(descriptor, "rb", buffering=0) as terminal:
        while more := terminal.read(4096):
            shown += more
    return shown
