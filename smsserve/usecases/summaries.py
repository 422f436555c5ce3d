"""Summaries: one participant on paper, for somebody who takes over; reading one is logged."""

from __future__ import annotations

from smsserve.domain.errors import NotFoundError
from smsserve.storage.engine import transaction
from smsserve.usecases import audit
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.records import Record, read_record
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.timelines import Look


def read_summary(runtime: Runtime, participant_id: str, account: AccountView) -> Record:
    """Return a record with what belongs on paper, no texts word for word.

    Raises NotFoundError as a record does.
    """
    record = read_record(runtime, participant_id, account, look=Look("summary"))
    if record is None:
        raise NotFoundError("participant", participant_id)
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        audit.note(connection, now, "participant.summarized", participant_id, actor=account.id)
    return record
