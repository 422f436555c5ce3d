"""Prompting: whether this is a time to ask somebody how they are."""

from __future__ import annotations

from sqlalchemy import Connection

from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import Severity
from smsserve.storage import flags
from smsserve.usecases.people import Person, is_opted_out
from smsserve.usecases.runtime import Runtime


def why_not(runtime: Runtime, connection: Connection, person: Person) -> str:
    """Return why this person is not prompted, "" when nothing speaks against it."""
    row = person.row
    flag = flags.find_unresolved(connection, person.id)
    reasons = {
        "not active": person.state is not EnrollmentState.ACTIVE,
        "opted out": is_opted_out(runtime, connection, person),
        "asked whether to stop": row["stop_asked_at"] is not None,
        "number does not work": row["number_bad_at"] is not None,
        "talking with a person": row["talking_since"] is not None,
        "crisis flag": flag is not None and flag["severity"] == Severity.CRISIS.value,
    }
    return next((why for why, holds in reasons.items() if holds), "")
