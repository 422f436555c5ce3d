"""Stopping: a signal asks, the loop decides when."""

from __future__ import annotations

import os
import select
import signal
from types import FrameType
from typing import Self

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class StopFlag:
    """Raised by SIGTERM and SIGINT; waiting on it ends at once when it is raised.

    A pipe, because the lock inside a threading.Event could be held by the very code a signal
    interrupts.
    """

    def __init__(self) -> None:
        """Open the pipe; nothing is caught before `catch_signals`."""
        self.raised = False
        self._reader, self._writer = os.pipe()

    def catch_signals(self) -> Self:
        """Let the signals raise this flag from now on; main thread only."""
        for each in _SIGNALS:
            signal.signal(each, self._on_signal)
        return self

    def raise_flag(self) -> None:
        """Ask whoever waits to stop."""
        if not self.raised:
            self.raised = True
            os.write(self._writer, b"x")

    def wait(self, seconds: float) -> bool:
        """Wait for the flag for at most so long; tell whether it is raised."""
        if not self.raised and seconds > 0:
            select.select([self._reader], [], [], seconds)
        return self.raised

    def close(self) -> None:
        """Close the pipe."""
        os.close(self._reader)
        os.close(self._writer)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.raise_flag()
