"""Isolation: in a batch, a row that always fails stops no other row."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import Connection, RowMapping

from smsserve import logs
from smsserve.domain.errors import StoreUnavailableError

_log = logs.get_logger(__name__)

Act = Callable[[RowMapping], object]

# At most so many rows at one call, and so many in one transaction: a text that comes in meanwhile
# waits for one transaction, never for the whole batch.
BATCH = 200
_TOGETHER = 20


def in_batches(act: Callable[[int], int], limit: int) -> int:
    """Call `act` with how many rows it may take until it finds fewer; returns how many it found."""
    done = 0
    while done < limit:
        most = min(_TOGETHER, limit - done)
        found = act(most)
        done += found
        if found < most:
            break
    return done


def act_on_each(
    connection: Connection, rows: Iterable[RowMapping], act: Act, otherwise: Act, *, what: str
) -> int:
    """Act on each row inside a savepoint of its own; returns how many acts returned true.

    Where that breaks only this row's changes are undone, it is logged under `what`, and `otherwise`
    puts the row off, so that it is not met again at once.
    """
    done = 0
    for row in rows:
        try:
            with connection.begin_nested():
                done += bool(act(row))
        except Exception as error:  # noqa: BLE001 - whatever broke, the next row must have its turn
            _log.error("batch.row_failed", job=what, row_id=row["id"], error=logs.locate(error))
            otherwise(row)
    return done


def tried(act: Callable[[], object], what: str) -> bool:
    """Do something in transactions of its own; False when it came to nothing, or broke.

    Raises only what says that the database is away.
    """
    try:
        return bool(act())
    except StoreUnavailableError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever broke, the next must have its turn
        _log.error("batch.one_failed", job=what, error=logs.locate(error))
        return False
