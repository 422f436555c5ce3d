"""The pulse: whether any flag has changed, asked every few seconds by every open queue."""

from __future__ import annotations

import hashlib

from smsserve.storage import accounts, queue
from smsserve.storage.engine import reading
from smsserve.usecases.accounts import is_over
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.tokens import hash_token


def read_pulse(runtime: Runtime, token: str) -> str | None:
    """Return a word that changes with every change of a flag, None for nobody's session.

    Two queries, and nothing of anybody in the answer. It never keeps a session alive.
    """
    with reading(runtime.engine) as connection:
        session = accounts.find_session(connection, hash_token(token))
        if session is None or is_over(session, runtime.now()):
            return None
        marks = queue.read_marks(connection)
    return hashlib.sha256(repr(marks).encode()).hexdigest()[:16]
