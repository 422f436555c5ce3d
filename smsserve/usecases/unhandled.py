"""Texts on which understanding broke down: tried again, then read by a person."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from smsserve import logs
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.keywords import is_carrier_opt_out
from smsserve.domain.messages import InboundState, clean_body
from smsserve.domain.risk_model import RiskTier
from smsserve.domain.triage import Label, read_risk
from smsserve.storage import inbound
from smsserve.storage.inbound import Message
from smsserve.usecases.consenting import opt_out
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.overtaking import STOPPED, find_later
from smsserve.usecases.people import Person, find_person
from smsserve.usecases.runtime import Runtime

_log = logs.get_logger(__name__)

# A bug meets the same text again at most this often; then a person reads it.
MOST_TRIES = 3
RETRY_AFTER = timedelta(seconds=30)
# A lock that was not given up in time, a statement that was called off: over in a moment.
OUTAGE_RETRY = timedelta(seconds=2)
# Crisis words among them are told to people as soon as this is over, whatever goes on.
LONGEST_OUTAGE = timedelta(seconds=15)


def keep_for_outage(connection: Connection, message: Message, now: datetime) -> bool:
    """Leave a text that met a database in trouble for a moment, as often as it takes.

    That is no fault of the text, so it counts as no try; False after a while: then it is treated
    as any other failure, and a person gets to read it.
    """
    if now - message["received_at"] > LONGEST_OUTAGE:
        return False
    inbound.change(connection, message["id"], {"retry_at": now + OUTAGE_RETRY})
    return True


def keep_for_later(
    runtime: Runtime, connection: Connection, message: Message, now: datetime
) -> None:
    """Leave the text for the next try; after the last one a person gets it.

    Where even that breaks it stays on record, waits its turn, and stands in no other text's way.
    """
    try:
        with connection.begin_nested():
            _keep_for_later(runtime, connection, message, now)
    except Exception as error:  # noqa: BLE001 - whatever else is broken, the next text has its turn
        _log.error("inbound.not_kept", inbound_id=message["id"], error=logs.locate(error))
        inbound.change(connection, message["id"], {"retry_at": now + RETRY_AFTER})


def _keep_for_later(
    runtime: Runtime, connection: Connection, message: Message, now: datetime
) -> None:
    tries = message["tries"] + 1
    changes: dict[str, object] = {"tries": tries, "retry_at": now + RETRY_AFTER * tries}
    person = find_person(runtime, connection, message["participant_id"])
    if person is not None:
        raw = person.key.open(message["body_sealed"], f"inbound:{message['id']}:body")
        text = clean_body(raw)
        if is_carrier_opt_out(text) or message["opt_out_type"] == STOPPED:
            _honour_stop(runtime, connection, person, message, now)
        if tries == 1:
            _flag_crisis(runtime, connection, person, text, message["id"])
    if tries >= MOST_TRIES and person is not None:
        changes = {"tries": tries, "retry_at": None, "state": InboundState.NEEDS_HUMAN.value}
        evidence = _evidence(Severity.URGENT)
        raise_flag(runtime, connection, person, evidence, inbound_id=message["id"])
    inbound.change(connection, message["id"], changes)


def _honour_stop(
    runtime: Runtime, connection: Connection, person: Person, message: Message, now: datetime
) -> None:
    """Opt somebody out though nothing else works: a bug must not talk over a STOP."""
    if find_later(runtime, connection, person, message, now).start:
        return
    at = message["received_at"]
    opt_out(runtime, connection, person, "keyword", now, given_at=at)


def _flag_crisis(
    runtime: Runtime, connection: Connection, person: Person, text: str, inbound_id: str
) -> None:
    """Tell people of crisis words at once, if that at least does not break."""
    try:
        with connection.begin_nested():
            if read_risk(text, RiskTier(runtime.risk_model)).label is Label.CRISIS:
                evidence = _evidence(Severity.CRISIS)
                raise_flag(runtime, connection, person, evidence, inbound_id=inbound_id)
    except Exception as error:  # noqa: BLE001 - then the text is a person's after the last try
        _log.error("inbound.unflagged", inbound_id=inbound_id, error=logs.locate(error))


def _evidence(severity: Severity) -> Evidence:
    return Evidence(
        FlagKind.UNHANDLED,
        severity,
        "unhandled",
        "A text of theirs could not be handled by the service; read it.",
    )
