"""Filling: many people who are nobody, with texts, so that a proof is made at a real size."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert

from smsserve.domain.messages import PRIORITY, Kind
from smsserve.ids import new_id
from smsserve.storage.base import Row
from smsserve.storage.engine import transaction
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import participants
from smsserve.usecases.runtime import Runtime

_TOGETHER = 500
_TEXTS = 5  # of each direction
_WORDS = "an ordinary day, thanks for asking"


def fill(runtime: Runtime, people: int) -> int:
    """Put so many people in, each with texts both ways; returns how many texts."""
    for start in range(0, people, _TOGETHER):
        some = range(start, min(start + _TOGETHER, people))
        rows = [_person(runtime, each) for each in some]
        with transaction(runtime.engine) as connection:
            connection.execute(insert(participants), [row for row, _, _ in rows])
            connection.execute(
                insert(inbound_messages), [one for _, many, _ in rows for one in many]
            )
            connection.execute(
                insert(outbound_messages), [one for _, _, many in rows for one in many]
            )
    return people * 2 * _TEXTS


def _person(runtime: Runtime, number: int) -> tuple[Row, list[Row], list[Row]]:
    at = runtime.now() - timedelta(days=30)
    person_id, phone = new_id(at), f"+1202{5_000_000 + number}"
    wrapped = runtime.keyring.new_data_key(person_id)
    key = runtime.keyring.data_key(wrapped, person_id)
    index = runtime.keyring.index_phone(phone)
    row: Row = {
        "id": person_id,
        "phone_index": index,
        "phone_sealed": key.seal(phone, f"participants:{person_id}:phone"),
        "name_sealed": key.seal("Nobody", f"participants:{person_id}:name"),
        "data_key": wrapped,
        "time_zone": "UTC",
        "language": "en",
        "known": True,
        "created_at": at,
    }
    heard, sent = [], []
    for each in range(_TEXTS):
        inbound_id, outbound_id = new_id(at), new_id(at)
        heard.append({
            "id": inbound_id, "provider_sid": f"SM{number:026}{each:06}",
            "participant_id": person_id, "phone_index": index, "recipient": "+12025550100",
            "body_sealed": key.seal(_WORDS, f"inbound:{inbound_id}:body"), "num_media": 0,
            "state": "handled", "understood": "", "tries": 0, "received_at": at,
        })  # fmt: skip
        sent.append({
            "id": outbound_id, "key": f"filled:{outbound_id}", "audience": "participant",
            "recipient_id": person_id, "participant_id": person_id, "kind": Kind.ACK.value,
            "priority": PRIORITY[Kind.ACK], "text_key": "ack", "status": "delivered",
            "body_sealed": key.seal(_WORDS, f"outbound:{outbound_id}:body"),
            "body_digest": runtime.keyring.digest(outbound_id), "segments": 1, "attempts": 1,
            "looks": 0, "resends": 0,
            "provider_sid": f"SM9{number:025}{each:06}", "due_at": at, "send_before": at,
            "created_at": at,
        })  # fmt: skip
    return row, heard, sent
