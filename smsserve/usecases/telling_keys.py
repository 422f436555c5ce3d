"""Telling: a process says again and again that it lives, and which keys it works with."""

from __future__ import annotations

import atexit
import os
import secrets
import socket
import threading
from contextlib import suppress
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from smsserve import logs
from smsserve.domain.errors import SmsserveError
from smsserve.storage import keys
from smsserve.storage.engine import transaction
from smsserve.usecases.holding_keys import note_own_keys
from smsserve.usecases.runtime import Runtime

EVERY = timedelta(seconds=15)
_FORGOTTEN_AFTER = timedelta(days=1)
_log = logs.get_logger(__name__)


class Holding:
    """One process's word on its keys, told again and again, and taken back at its end."""

    def __init__(self, runtime: Runtime, kind: str) -> None:
        """Choose a name for this process; nothing is told yet."""
        self._runtime, self._kind = runtime, kind
        self._host = socket.gethostname()[:80]
        self._id = f"{secrets.token_hex(8)}:{os.getpid()}"
        self._started_at = runtime.now()

    def tell(self) -> None:
        """Say that this process lives and which keys it has; raises RefusedError as at a start.

        Raises StoreUnavailableError.
        """
        note_own_keys(self._runtime)
        now = self._runtime.now()
        with transaction(self._runtime.engine) as connection:
            keys.report_holder(
                connection,
                {
                    "id": self._id,
                    "kind": self._kind,
                    "host": self._host,
                    "pid": os.getpid(),
                    "key_ids": ",".join(self._runtime.keyring.ids)[:400],
                    "started_at": self._started_at,
                    "seen_at": now,
                },
            )
            keys.forget_holders(connection, (), now - _FORGOTTEN_AFTER)

    def leave(self) -> None:
        """Say that this process ends; raises StoreUnavailableError."""
        with transaction(self._runtime.engine) as connection:
            before = self._runtime.now() - _FORGOTTEN_AFTER
            keys.forget_holders(connection, (self._id,), before)


def start_telling(runtime: Runtime, kind: str, *, every: timedelta = EVERY) -> None:
    """Tell of this process from now on, beside whatever it does, until it ends."""
    holding = Holding(runtime, kind)
    over = threading.Event()

    def tell() -> None:
        while not over.is_set():
            try:
                holding.tell()
            except (SmsserveError, SQLAlchemyError) as error:
                # Whatever is looked up meanwhile is guarded by itself.
                _log.error("keys.not_told", error=logs.locate(error))
            over.wait(every.total_seconds())

    def leave() -> None:
        over.set()
        with suppress(SmsserveError, SQLAlchemyError):
            holding.leave()

    threading.Thread(target=tell, name="keys", daemon=True).start()
    atexit.register(leave)
