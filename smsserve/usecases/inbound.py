"""Receiving: a text becomes durable, is understood and answered, all in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, RowMapping
from sqlalchemy.exc import OperationalError

from smsserve import logs
from smsserve.domain.conversation import decide
from smsserve.domain.decisions import Decision
from smsserve.domain.messages import ANSWERS, InboundState, InboundText, clean_body
from smsserve.domain.situation import Situation
from smsserve.ids import new_id
from smsserve.storage import erasures, inbound, outbox, participants
from smsserve.storage.engine import transaction
from smsserve.storage.inbound import Message
from smsserve.storage.upsert import insert_new
from smsserve.usecases import talking
from smsserve.usecases.conversing import carry_out
from smsserve.usecases.duty import one_team
from smsserve.usecases.flagging import wake_flag
from smsserve.usecases.knowing import Known, know_person
from smsserve.usecases.numbers import hold_number
from smsserve.usecases.overtaking import STOPPED, in_order
from smsserve.usecases.page_replies import answer_page
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.situating import situate
from smsserve.usecases.turns import Turn
from smsserve.usecases.unhandled import keep_for_later, keep_for_outage

_log = logs.get_logger(__name__)

# A text that comes in so long after it was sent is kept, read and flagged, and not chatted with.
LATE = timedelta(hours=1)


class Received(StrEnum):
    """What became of a webhook's text."""

    HANDLED = "handled"
    DUPLICATE = "duplicate"
    UNHANDLED = "unhandled"


def receive(runtime: Runtime, text: InboundText) -> Received:
    """Store a text, decide what it means and write the answer; a duplicate changes nothing.

    Raises StoreUnavailableError when nothing could be stored, so that the provider tries again.
    """
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        row = _hold_participant(runtime, connection, text, now)
        message = None if row is None else _store(runtime, connection, text, row, now)
        if message is None:
            return Received.DUPLICATE
        understood = _understand(runtime, connection, message, row)
    runtime.nudge.ring()
    return understood


def _hold_participant(
    runtime: Runtime, connection: Connection, text: InboundText, now: datetime
) -> RowMapping | None:
    """Return whose number it is, held; an unknown number is kept too, somebody may need help.

    None for a text of somebody erased whose webhook comes once more: it brings nobody back.
    """
    indexes = runtime.keyring.phone_indexes(text.sender)
    row = participants.lock_by_phone(connection, indexes)
    if row is None and (known := hold_number(runtime, connection, indexes)) is not None:
        # They came in just now.
        row = participants.lock(connection, str(known["id"]))
    # Whom somebody enrolled is spared the question: their texts are nearly all there are.
    is_enrolled = row is not None and row["known"]
    if not is_enrolled and erasures.known_sids(connection, [text.provider_sid]):
        return None
    if row is not None:
        return row
    _add_unknown(runtime, connection, text, indexes[0], now)
    # Added just now, by us or by another text of theirs.
    row = participants.lock_by_phone(connection, indexes)
    if row is None:
        raise LookupError(text.provider_sid)
    return row


def _add_unknown(
    runtime: Runtime, connection: Connection, text: InboundText, index: str, now: datetime
) -> None:
    program = runtime.default_program(connection)
    participant_id = new_id(now)
    wrapped = runtime.keyring.new_data_key(participant_id)
    key = runtime.keyring.data_key(wrapped, participant_id)
    row_values = {
        "id": participant_id,
        "phone_index": index,
        "index_key": runtime.keyring.first,
        "phone_sealed": key.seal(text.sender, f"participants:{participant_id}:phone"),
        "name_sealed": key.seal("", f"participants:{participant_id}:name"),
        "data_key": wrapped,
        "time_zone": "UTC" if program is None else str(program.hours.zone),
        "language": "en" if program is None else program.languages[0],
        "known": False,
        "created_at": now,
    }
    insert_new(connection, participants.participants, row_values)


def _store(
    runtime: Runtime,
    connection: Connection,
    text: InboundText,
    row: RowMapping,
    now: datetime,
) -> Message | None:
    """Return the text as it is stored, None where it is there already."""
    inbound_id = new_id(now)
    key = runtime.keyring.data_key(row["data_key"], row["id"])
    message = {
        "id": inbound_id,
        "provider_sid": text.provider_sid,
        "participant_id": row["id"],
        # It stands in the row of the person; a second copy would be one more to keep in step.
        "phone_index": "",
        "recipient": text.recipient[:40],
        "body_sealed": key.seal(text.raw_body, f"inbound:{inbound_id}:body"),
        "num_media": text.num_media,
        "opt_out_type": text.opt_out_type,
        "state": InboundState.UNHANDLED.value,
        "understood": "",
        "tries": 0,
        "retry_at": now,
        # A list tells when they sent it; a webhook comes as they do.
        "received_at": min(text.sent_at or now, now),
    }
    return message if inbound.add(connection, message) else None


def _understand(
    runtime: Runtime, connection: Connection, message: Message, row: RowMapping | None = None
) -> Received:
    """Decide and answer inside a savepoint: a bug rolls back to the stored text, never past it.

    `row` is the participant's where they are held already.
    """
    now = runtime.now()
    try:
        with connection.begin_nested():
            understood = _answer(runtime, connection, message, row, now)
            _leave_late_unanswered(connection, message, now)
            changes = {"state": InboundState.HANDLED.value, "understood": understood[:120]}
            inbound.change(connection, message["id"], changes | {"retry_at": None})
    except Exception as error:  # noqa: BLE001 - any bug: the text stays and is tried again
        _log.error("inbound.unhandled", inbound_id=message["id"], error=logs.locate(error))
        outage = isinstance(error, OperationalError) and keep_for_outage(connection, message, now)
        if not outage:
            keep_for_later(runtime, connection, message, now)
        return Received.UNHANDLED
    return Received.HANDLED


def _answer(
    runtime: Runtime,
    connection: Connection,
    message: Message,
    row: RowMapping | None,
    now: datetime,
) -> str:
    row = row or participants.lock(connection, message["participant_id"])
    if row is None:
        return "nobody's"
    known = know_person(runtime, connection, row, now)
    person = known.person
    raw = person.key.open(message["body_sealed"], f"inbound:{message['id']}:body")
    words = clean_body(raw)
    to_page = answer_page(runtime, connection, person, words, message["id"])
    if to_page is not None:
        return to_page
    with one_team(connection):
        known = known.asked_before(message["received_at"])
        return _answer_person(runtime, connection, known, message, words, now)


def _answer_person(
    runtime: Runtime,
    connection: Connection,
    known: Known,
    message: Message,
    words: str,
    now: datetime,
) -> str:
    person, checkin = known.person, known.checkin
    situation = _as_asked(situate(runtime, connection, known, now), message)
    decision = _decide(words, message, situation, now)
    decision = in_order(runtime, connection, person, message, decision, now)
    sent_at = message["received_at"]
    turn = Turn(runtime, connection, person, message["id"], now, checkin, sent_at=sent_at)
    # Whoever texts us has a number that works.
    turn.note_person(last_inbound_at=now, number_bad_at=None)
    if still_on := talking.still_on(person, now):
        turn.change_person(**still_on)
    carry_out(turn, decision)
    wake_flag(connection, person, now)
    return decision.understood


def _as_asked(situation: Situation, message: Message) -> Situation:
    """Return the situation without "shall we stop?" for a text that was sent before it was asked.

    A yes of this morning is no answer to it.
    """
    asked_at = situation.stop_asked_at
    if asked_at is None or asked_at <= message["received_at"]:
        return situation
    return replace(situation, stop_asked_at=None)


def _leave_late_unanswered(connection: Connection, message: Message, now: datetime) -> None:
    """Say nothing everyday to a text that was long under way; a crisis is answered however late."""
    if now - message["received_at"] < LATE:
        return
    kinds = sorted(ANSWERS)
    outbox.cancel_answers(connection, message["id"], now, kinds=kinds, why="the text came late")


def _decide(words: str, message: Message, situation: Situation, now: datetime) -> Decision:
    return decide(
        situation,
        words,
        now,
        num_media=message["num_media"],
        carrier_answered=message["opt_out_type"] is not None,
        carrier_stopped=message["opt_out_type"] == STOPPED,
    )


def retry_unhandled(runtime: Runtime, *, limit: int = 20) -> int:
    """Try texts again whose decision failed, each in a transaction of its own; returns how many."""
    tried = 0
    while tried < limit and _retry_one(runtime):
        tried += 1
    if tried:
        runtime.nudge.ring()
    return tried


def _retry_one(runtime: Runtime) -> bool:
    with transaction(runtime.engine) as connection:
        waiting = inbound.claim_unhandled(connection, runtime.now(), 1)
        for message in waiting:
            _understand(runtime, connection, message)
    return bool(waiting)
