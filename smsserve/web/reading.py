"""A web worker that waits for nobody's request for ever.

Gunicorn's threads read from a connection for as long as somebody keeps it open: a few that send one
byte now and then would keep every thread, and no text would come in.
"""

from __future__ import annotations

import contextlib
import socket
import time
from typing import Any

from gunicorn.workers.gthread import ThreadWorker
from typing_extensions import override

# The carrier gives up after 15 s; a file of the team's on a poor connection takes some more.
READ_WITHIN = 20.0  # seconds


class PatientWorker(ThreadWorker):  # type: ignore[misc] # brings no types
    """Reads each request within a time; what has not come by then is not waited for."""

    read_within = READ_WITHIN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with nobody to wait for."""
        super().__init__(*args, **kwargs)
        self._since: dict[Any, float] = {}

    @override
    def handle(self, conn: Any) -> Any:
        """Serve one request, in a thread."""
        self._since[conn] = time.monotonic()
        try:
            return super().handle(conn)
        finally:
            self._since.pop(conn, None)

    @override
    def murder_pending(self) -> None:
        """Stop reading from whoever takes too long; asked about once a second by gunicorn.

        Only the reading half is closed: an answer that is being made still gets out.
        """
        super().murder_pending()
        late = time.monotonic() - self.read_within
        for conn, since in list(self._since.items()):
            if since < late:
                with contextlib.suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RD)
