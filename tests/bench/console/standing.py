"""What waits for somebody in a seeded database: flags, samples, feedback, offers, places."""

from __future__ import annotations

from datetime import timedelta

from smsserve.domain.calendar_time import DAY
from smsserve.storage import accounts, audit_samples, debriefs, flags, places, wins
from tests.bench.console.people import Somebody
from tests.bench.console.seeding import Seeding
from tests.bench.console.team import Peer
from tests.bench.console.work import add_flag, add_reason, note_audit

# Of all participants at one moment: with a flag nobody has ended; of those, by severity.
FLAGGED = 0.02
_SEVERITIES = {"crisis": 3, "urgent": 22, "routine": 75}
_CLAIMED, _ANSWERED = 0.5, 0.5
_SAMPLES, _FEEDBACK, _PLACES, _TALKS, _OPENED = 0.012, 0.003, 150, 0.01, 8


def leave_open(
    seeding: Seeding, someone: Somebody, reply_id: str | None, severity: str, *, free: bool = False
) -> None:
    """Leave somebody with a flag: open, or unless it is `free` maybe taken by their supporter."""
    chance = seeding.chance
    at = seeding.now - timedelta(minutes=chance.uniform(3, 12 if severity == "crisis" else 200))
    flag_id = seeding.ids.at(at)
    taken = someone.supporter is not None and not free and chance.random() < _CLAIMED
    owner = someone.supporter.id if taken and someone.supporter is not None else None
    add_flag(seeding, someone, flag_id, severity, at, owner=owner)
    add_reason(seeding, someone, flag_id, severity, at, reply_id)
    note_audit(seeding, "flag.opened", flag_id, at, "service", {"severity": severity})
    if owner is not None and chance.random() < _ANSWERED:
        texted_at = seeding.now - timedelta(minutes=2)
        seeding.sink.add(
            flags.followups,
            id=seeding.ids.at(texted_at),
            participant_id=someone.id,
            flag_id=flag_id,
            account_id=owner,
            kind="texted",
            done_at=texted_at,
        )


def draw_severity(seeding: Seeding) -> str:
    """Return how severe an open flag is."""
    return seeding.chance.choices(tuple(_SEVERITIES), tuple(_SEVERITIES.values()))[0]


def leave_traces(seeding: Seeding, someone: Somebody, reply_id: str | None) -> None:
    """Leave what looking at somebody leaves, and now and then a sample or feedback to read."""
    reader = "operator" if someone.supporter is None else someone.supporter.id
    for _ in range(_OPENED):
        at = seeding.now - timedelta(hours=seeding.chance.uniform(1, 2000))
        note_audit(seeding, "participant.read", someone.id, at, reader)
    if reply_id is not None and seeding.chance.random() < _SAMPLES:
        _draw_sample(seeding, someone, reply_id)
    if seeding.chance.random() < _FEEDBACK:
        _give_feedback(seeding, someone)


def _draw_sample(seeding: Seeding, someone: Somebody, reply_id: str) -> None:
    drawn_at = seeding.now - DAY
    year, week, _ = drawn_at.isocalendar()
    seeding.sink.add(
        audit_samples.audit_samples,
        id=seeding.ids.at(drawn_at),
        inbound_id=reply_id,
        participant_id=someone.id,
        program_key=someone.program,
        week=f"{year}-W{week:02}",
        drawn_at=drawn_at,
    )


def _give_feedback(seeding: Seeding, someone: Somebody) -> None:
    at = seeding.now - timedelta(hours=seeding.chance.uniform(1, 60))
    feedback_id = seeding.ids.at(at)
    words = "she listened and did not rush me"
    seeding.sink.add(
        wins.feedback,
        id=feedback_id,
        participant_id=someone.id,
        about_id=None if someone.supporter is None else someone.supporter.id,
        score=seeding.chance.randint(2, 5),
        words_sealed=someone.key.seal(words, f"feedback:{feedback_id}:words"),
        given_at=at,
    )


def offer_talks(seeding: Seeding, supporters: list[Peer]) -> None:
    """Leave a talk after a crisis on offer to a few of the team."""
    for peer in supporters[:: max(1, round(len(supporters) * _TALKS))]:
        at = seeding.now - timedelta(hours=5)
        seeding.sink.add(
            debriefs.debriefs,
            id=seeding.ids.at(at),
            account_id=peer.id,
            kind="talk",
            state="offered",
            cause_at=at - DAY,
            due_at=seeding.now + DAY,
            offered_at=at,
            put_offs=0,
        )


def fill_directory(seeding: Seeding) -> None:
    """Write the places that help."""
    for place in range(_PLACES):
        seeding.sink.add(
            places.places,
            id=f"place-{place}",
            organization=f"Elm Street House {place // 3}",
            service=("Food pantry", "Legal aid desk", "Walk-in clinic")[place % 3],
            location="",
            address=f"{place + 1} Elm St",
            city="Bronx",
            postal_code="10451",
            area="Mott Haven",
            phone=f"202-555-01{place % 100:02}",
            schedule="Tue and Thu 2-6pm",
            schedule_es="mar y jue 14-18 h",
            cost="Free",
            cost_es="Gratis",
            eligibility="Anybody",
            languages="en; es",
            taxonomy_term=("Food Pantry", "Legal Services", "Health Care")[place % 3],
            assured_date=(seeding.now - (place % 200) * DAY).date(),
            changed_at=seeding.now - 30 * DAY,
        )


def log_some_in(seeding: Seeding, supporters: list[Peer]) -> None:
    """Write the sessions of whoever is at work."""
    for place, peer in enumerate(supporters[:60]):
        seeding.sink.add(
            accounts.sessions,
            token_hash=f"{place:064x}",
            account_id=peer.id,
            created_at=seeding.now - timedelta(hours=2),
            seen_at=seeding.now,
        )
