"""Consenting: what somebody's word does to their number and their enrollments."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time

from sqlalchemy import Connection

from smsserve import logs
from smsserve.domain.calendar_time import instant_of
from smsserve.domain.checkins import CheckinState
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.joining import PLAIN_OFFER_AFTER
from smsserve.domain.messages import HELD_BY_QUIET_HOURS, Kind
from smsserve.domain.texts import clean_fill
from smsserve.ids import new_id
from smsserve.storage import checkins, enrollments, outbound, outbox, participants
from smsserve.storage.base import Row
from smsserve.usecases import audit
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.numbers import suppress
from smsserve.usecases.people import Person, within
from smsserve.usecases.planning import forget_plans
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.scheduling import plan_next
from smsserve.usecases.talking import OVER
from smsserve.usecases.writing import Cause, write_text

_log = logs.get_logger(__name__)

_TAKES_PART = frozenset({EnrollmentState.ACTIVE, EnrollmentState.PAUSED})
_RUNNING = _TAKES_PART | {EnrollmentState.INVITED}
# The rule of a reason: whoever wrote a text believes that it was read.
UNSENT = "undeliverable:opted_out"
_UNSENT = Evidence(
    FlagKind.UNDELIVERABLE,
    Severity.URGENT,
    UNSENT,
    "They opted out before a text that a person wrote had left, so it was not sent.",
)
_INVITATIONS = frozenset({"optin.invite", "optin.web", "optin.again"})


def opt_out(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    how: str,
    now: datetime,
    *,
    given_at: datetime | None = None,
) -> None:
    """Record that a number must not be texted and cancel what is queued, in one transaction.

    `given_at` is when their word was given, if that was before now.
    """
    new = suppress(runtime, connection, person, how[:40], given_at or now)
    unsent = _call_off(connection, person, [Kind.SUPPORTER_REPLY], now)
    _call_off(connection, person, list(Kind), now)
    _leave_nothing_open(connection, person, now)
    # Whoever comes back is asked again: a talk that they left holds nothing up.
    participants.change(connection, person.id, OVER)
    if unsent:
        tell_unsent(runtime, connection, person)
    if not new:
        return
    given: Row = {"kind": "opt_out", "how": f"text: {how}", "given_at": given_at or now}
    note_consent(connection, person, given, now)
    audit.note(connection, now, "consent.opted_out", person.id)


def tell_unsent(runtime: Runtime, connection: Connection, person: Person) -> None:
    """Tell people of a text by hand that did not leave, if that at least does not break."""
    try:
        with connection.begin_nested():
            raise_flag(runtime, connection, person, _UNSENT)
    except Exception as error:  # noqa: BLE001 - a bug must not talk over a STOP
        _log.error("consent.unsent_not_told", participant_id=person.id, error=logs.locate(error))


def _call_off(
    connection: Connection, person: Person, kinds: Collection[Kind], now: datetime
) -> int:
    """Cancel what is queued of some kinds for somebody who opts out; returns how many texts."""
    names = [kind.value for kind in kinds]
    return outbox.cancel_pending(connection, person.id, now, kinds=names, why="opted out")


def _leave_nothing_open(connection: Connection, person: Person, now: datetime) -> None:
    """Close what waits for an answer, or for its time: who comes back begins anew."""
    checkin = checkins.find_open(connection, person.id)
    if checkin is not None:
        changes = {"state": CheckinState.CANCELLED.value, "closed_at": now}
        checkins.change(connection, checkin["id"], changes)
    participants.change(connection, person.id, participants.NO_PROMPT | {"stop_asked_at": None})
    forget_plans(connection, person, now)


def opt_in(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    now: datetime,
    *,
    given_at: datetime | None = None,
) -> None:
    """Record consent anew; the next check-in is the next one of the calendar, never a backlog.

    It concerns the number; whoever asked to be deleted, and joins again before it is done, stays.
    """
    participants.remove_opt_out(connection, runtime.keyring.phone_indexes(person.phone))
    given: Row = {"kind": "opt_in", "how": "text: keyword"}
    if person.state is EnrollmentState.INVITED:
        given = {"kind": "opt_in", "how": "text: yes to the invitation"}
        given["wording"] = _invitation(connection, person)
        given["language"] = person.language
    note_consent(connection, person, given | {"given_at": given_at or now}, now)
    participants.change(connection, person.id, {"erase_asked_at": None})
    audit.note(connection, now, "consent.opted_in", person.id)
    # Whoever left takes part again; a word to one programme brings nobody back into another.
    states = {EnrollmentState.WITHDRAWN} if person.state not in _RUNNING else _RUNNING
    _activate(runtime, connection, person, states, now)


def _invitation(connection: Connection, person: Person) -> str:
    """Return the words of the last invitation as they were sent; the name in them is left out."""
    for row in reversed(outbound.list_for(connection, person.id)):
        if row["text_key"] in _INVITATIONS:
            body = person.key.open_text(row["body_sealed"], f"outbound:{row['id']}:body")
            first = clean_fill("name", (person.name.split() or [""])[0])
            return body.replace(first, "{name}") if first else body
    return ""


def note_consent(
    connection: Connection, person: Person, given: Mapping[str, object], now: datetime
) -> None:
    """Keep evidence of a word that was given; `given` says kind and how, and more where known."""
    usual: Row = {
        "id": new_id(now),
        "phone_index": "",
        "participant_id": person.id,
        "wording": "",
        "given_at": now,
        "recorded_at": now,
    }
    participants.add_consent(connection, usual | dict(given) | {"how": str(given["how"])[:200]})


def introduce(runtime: Runtime, connection: Connection, person: Person, cause: Cause) -> None:
    """Say who reads, and when; where nobody is assigned, that the team does."""
    text_key = "optin.team" if person.supporter_id is None else "optin.who"
    write_text(runtime, connection, person, text_key, cause)


def offer_plain_later(connection: Connection, person: Person, now: datetime) -> None:
    """Let the offer of plain texts come in some days; whoever has them needs none."""
    at = None if person.row["plain"] else now + PLAIN_OFFER_AFTER
    participants.change(connection, person.id, {"plain_offer_at": at})


def _each_in(
    runtime: Runtime, connection: Connection, person: Person, states: Collection[EnrollmentState]
) -> Iterator[tuple[str, Person]]:
    """Yield each of somebody's enrollments that is in one of some states, and them in it."""
    for row in enrollments.list_for(connection, person.id):
        if EnrollmentState(row["state"]) in states:
            yield str(row["id"]), within(runtime, connection, person, row)


def _activate(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    states: Collection[EnrollmentState],
    now: datetime,
) -> None:
    changes = {"state": EnrollmentState.ACTIVE.value, "paused_until": None}
    for enrollment_id, seen in _each_in(runtime, connection, person, states):
        enrollments.change(connection, enrollment_id, changes)
        plan_next(connection, seen, now)


def pause(
    runtime: Runtime, connection: Connection, person: Person, until_on: date, now: datetime
) -> None:
    """Hold the check-ins of every programme until a local date."""
    until = instant_of(until_on, time.min, person.zone)
    changes = {"state": EnrollmentState.PAUSED.value, "paused_until": until}
    for enrollment_id, _ in _each_in(runtime, connection, person, _TAKES_PART):
        enrollments.change(connection, enrollment_id, changes | enrollments.UNPLANNED)
    audit.note(connection, now, "enrollment.paused", person.id)


def resume(runtime: Runtime, connection: Connection, person: Person, now: datetime) -> None:
    """End a pause; it is no consent, so nobody who was only invited comes in by it."""
    _activate(runtime, connection, person, {EnrollmentState.PAUSED}, now)
    audit.note(connection, now, "enrollment.resumed", person.id)


def withdraw(runtime: Runtime, connection: Connection, person: Person, now: datetime) -> None:
    """End the invitation that was declined, or all that runs; nothing queued goes out any more."""
    declined = person.state is EnrollmentState.INVITED
    states = {EnrollmentState.INVITED} if declined else _RUNNING
    changes = enrollments.UNPLANNED | {"state": EnrollmentState.WITHDRAWN.value}
    for enrollment_id, _ in _each_in(runtime, connection, person, states):
        enrollments.change(connection, enrollment_id, changes)
    kinds = [kind.value for kind in HELD_BY_QUIET_HOURS]
    outbox.cancel_pending(connection, person.id, now, kinds=kinds, why="withdrawn")
    if not declined:
        _leave_nothing_open(connection, person, now)
    audit.note(connection, now, "enrollment.withdrawn", person.id)
