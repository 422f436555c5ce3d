"""The participants of a seeded database: sealed names, an enrollment, consent, a few opt-outs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from smsserve.domain.calendar_time import DAY
from smsserve.storage import enrollments, participants
from smsserve.storage.crypto import DataKey
from tests.bench.console.seeding import Seeding
from tests.bench.console.team import Peer
from tests.bench.console.words import FIRST, LAST, ZONES

_SPANISH, _OPTED_OUT, _PAUSED, _OVER, _ALONE = 0.25, 0.04, 0.05, 0.06, 0.01
_AGREED = "Harbor Peers: Reply YES to get 3-11 check-in texts a week. Reply STOP to stop."


@dataclass(frozen=True, slots=True)
class Somebody:
    """One participant with what their texts need; `supporter` None is nobody yet."""

    id: str
    enrollment_id: str
    name: str
    language: str
    zone: ZoneInfo
    key: DataKey
    phone_index: str
    supporter: Peer | None
    program: str
    joined_at: datetime


def enroll(seeding: Seeding, place: int, supporters: list[Peer], weeks: int) -> Somebody:
    """Write one participant who has taken part for some weeks."""
    chance = seeding.chance
    joined_at = seeding.now - weeks * 7 * DAY - timedelta(minutes=chance.randrange(600))
    person_id = seeding.ids.at(joined_at)
    wrapped = seeding.keyring.new_data_key(person_id)
    # Numbers of a range that is nobody's: +1 555 01x xxxx.
    phone = f"+15550{1_000_000 + place}"
    someone = Somebody(
        id=person_id,
        enrollment_id=seeding.ids.at(joined_at),
        name=f"{chance.choice(FIRST)} {chance.choice(LAST)}",
        language="es" if chance.random() < _SPANISH else "en",
        zone=ZoneInfo(chance.choice(ZONES)),
        key=seeding.keyring.data_key(wrapped, person_id),
        phone_index=seeding.keyring.index_phone(phone),
        supporter=None if chance.random() < _ALONE else supporters[place % len(supporters)],
        program="steady-steps" if place % 5 == 4 else "peer-support",
        joined_at=joined_at,
    )
    _add_participant(seeding, someone, phone, wrapped)
    _add_enrollment(seeding, someone)
    _add_consent(seeding, someone)
    return someone


def _add_participant(seeding: Seeding, someone: Somebody, phone: str, wrapped: bytes) -> None:
    aad = f"participants:{someone.id}"
    seeding.sink.add(
        participants.participants,
        id=someone.id,
        phone_index=someone.phone_index,
        phone_sealed=someone.key.seal(phone, f"{aad}:phone"),
        name_sealed=someone.key.seal(someone.name, f"{aad}:name"),
        data_key=wrapped,
        time_zone=someone.zone.key,
        language=someone.language,
        known=True,
        created_at=someone.joined_at,
        last_inbound_at=seeding.now - timedelta(hours=seeding.chance.uniform(1, 200)),
    )


def _add_enrollment(seeding: Seeding, someone: Somebody) -> None:
    drawn = seeding.chance.random()
    state = "active"
    if drawn < _PAUSED + _OVER:
        state = "paused" if drawn < _PAUSED else "completed"
    # Check-ins fall due at a handful of instants, as programmes have them.
    ahead = timedelta(days=seeding.chance.randrange(1, 7), hours=someone.zone.key.count("o"))
    seeding.sink.add(
        enrollments.enrollments,
        id=someone.enrollment_id,
        participant_id=someone.id,
        program_key=someone.program,
        supporter_id=None if someone.supporter is None else someone.supporter.id,
        state=state,
        started_on=someone.joined_at.date(),
        next_checkin_at=seeding.now.replace(minute=0, second=0, microsecond=0) + ahead
        if state == "active"
        else None,
        paused_until=seeding.now + 5 * DAY if state == "paused" else None,
        created_at=someone.joined_at,
    )


def _add_consent(seeding: Seeding, someone: Somebody) -> None:
    given = {"phone_index": someone.phone_index, "participant_id": someone.id}
    seeding.sink.add(
        participants.consents,
        id=seeding.ids.at(someone.joined_at),
        **given,
        kind="opt_in",
        how="text: yes to the invitation",
        wording=_AGREED,
        given_at=someone.joined_at,
        recorded_at=someone.joined_at,
    )
    if seeding.chance.random() < _OPTED_OUT:
        out_at = seeding.now - timedelta(hours=seeding.chance.uniform(1, 400))
        seeding.sink.add(
            participants.opt_outs,
            phone_index=someone.phone_index,
            opted_out_at=out_at,
            how="keyword",
        )
