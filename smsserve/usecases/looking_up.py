"""Looking up: one row after the other is compared with the provider's books.

Books that do not answer hold up whoever asks, so a part of a round ends with the first such look.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.errors import StoreUnavailableError
from smsserve.ports import LookupFailed, NoAnswer
from smsserve.storage.engine import transaction
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

Take = Callable[[Connection, datetime], RowMapping | None]
Look = Callable[[Runtime, RowMapping], object]

# A part of a round begins no further look after so long; what is left is the next round's.
TURN = timedelta(seconds=20)


def look_up_each(runtime: Runtime, take: Take, look: Look, limit: int, *, what: str) -> int:
    """Take rows and look each up outside of any transaction; returns how many were looked at.

    `take` notes in the database that a row is being looked at: nobody else takes it then, and where
    the round is left because nobody answers, the next one begins with another row. A row that
    breaks is logged under `what` and holds up no other.
    """
    began, looked = runtime.now(), 0
    while looked < limit and runtime.now() - began < TURN:
        with transaction(runtime.engine) as connection:
            row = take(connection, runtime.now())
        if row is None:
            break
        looked += 1
        if not _is_answered(runtime, row, look, what):
            break
    return looked


def _is_answered(runtime: Runtime, row: RowMapping, look: Look, what: str) -> bool:
    """Look one row up; False when nobody answered, so that asking for another is no use now."""
    try:
        look(runtime, row)
    except NoAnswer:
        _log.warning("books.no_answer", job=what, row_id=row.get("id"))
        return False
    except LookupFailed:
        _log.warning("books.look_failed", job=what, row_id=row.get("id"))
    except StoreUnavailableError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever broke, the next row must have its turn
        where = logs.locate(error)
        _log.error("books.row_failed", job=what, row_id=row.get("id"), error=where)
    return True
