"""Joining by the sign-up page: evidence of what was agreed to, then a yes by text, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv6Address, IPv6Network, ip_address

from sqlalchemy import Connection, RowMapping
from sqlalchemy.exc import IntegrityError

from smsserve import logs
from smsserve.domain import joining as rules
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import Kind
from smsserve.domain.programs import Program
from smsserve.ids import new_id
from smsserve.storage import enrollments, flags, links, participants
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.consenting import introduce as say_who_reads
from smsserve.usecases.consenting import note_consent, offer_plain_later
from smsserve.usecases.enrolling import Newcomer, enroll
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.people import Person, find_person, is_opted_out
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.turns import Turn
from smsserve.usecases.writing import Cause, write_text

_log = logs.get_logger(__name__)

_DAY = timedelta(days=1)
_RUNNING = frozenset({EnrollmentState.ACTIVE, EnrollmentState.PAUSED, EnrollmentState.INVITED})


class Outcome(StrEnum):
    """What the page says: never whether the number was known."""

    ASKED = "asked"
    TOO_MANY = "too many"


@dataclass(frozen=True, slots=True)
class Form:
    """A filled form: the number as E.164, and the words the person ticked, as they were shown."""

    name: str
    phone: str
    time_zone: str
    language: str
    wording: str
    address: str


@dataclass(frozen=True, slots=True)
class Door:
    """A programme's sign-up page: the programme, and the crisis line it names."""

    program: Program
    call: str
    emergency: str


def find_door(runtime: Runtime, program_key: str, language: str) -> Door | None:
    """Return the sign-up page of a programme, open or closed; None for no such programme."""
    with reading(runtime.engine) as connection:
        program = runtime.find_program(connection, program_key)
    if program is None:
        return None
    line = runtime.catalog.crisis_lines.for_country(program.country, language)
    return Door(program, line.fills["call"], line.fills["emg"])


def ask_to_join(runtime: Runtime, program: Program, form: Form) -> Outcome:
    """Keep what was agreed to and invite the number, if it may be: the page says the same always.

    Nothing goes to a number that has opted out, takes part already, said no, or was invited today:
    the page could be filled in by anybody.
    """
    try:
        outcome = _ask(runtime, program, form)
    except IntegrityError:
        # The same form twice in one instant: the other one invites.
        return Outcome.ASKED
    runtime.nudge.ring()
    return outcome


def _ask(runtime: Runtime, program: Program, form: Form) -> Outcome:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        indexes = runtime.keyring.phone_indexes(form.phone)
        origins = _index_address(runtime, form.address)
        asked = _count(connection, program.key, origins, indexes, now)
        if rules.is_over_limit(asked):
            _log.warning("join.over_limit", program=program.key)
            return Outcome.TOO_MANY
        row = {
            "id": new_id(now),
            "program_key": program.key,
            "phone_index": indexes[0],
            "address_index": origins[0],
            "index_key": runtime.keyring.first,
            "made": False,
            "asked_at": now,
        }
        if rules.may_invite(asked):
            row |= _invite(runtime, connection, program, form)
        links.add_join(connection, row)
        links.forget_joins(connection, now - rules.REMEMBERED)
    return Outcome.ASKED


def _index_address(runtime: Runtime, address: str) -> list[str]:
    """Return what one visitor's addresses have in common, blindly: for IPv6 the network of /64.

    Under every key it may be stored, the present one first.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        parsed = ip_address("0.0.0.0")  # noqa: S104 - counted together, listened at by nobody
    network = (
        str(IPv6Network((parsed, 64), strict=False))
        if isinstance(parsed, IPv6Address)
        else str(parsed)
    )
    return runtime.keyring.digests(f"address\x00{network}")


def _count(
    connection: Connection,
    program_key: str,
    origins: list[str],
    indexes: list[str],
    now: datetime,
) -> rules.Asked:
    hour, day = now - timedelta(hours=1), now - _DAY
    return rules.Asked(
        by_address_hour=links.count_joins(connection, hour, address_indexes=origins),
        by_address_day=links.count_joins(connection, day, address_indexes=origins),
        by_program_hour=links.count_program_joins(connection, hour, program_key=program_key),
        by_program_day=links.count_program_joins(connection, day, program_key=program_key),
        to_number=links.count_invitations(connection, now - rules.REMEMBERED, indexes),
        is_fresh=links.count_invitations(connection, day, indexes) > 0,
    )


def _invite(
    runtime: Runtime, connection: Connection, program: Program, form: Form
) -> dict[str, object]:
    """Invite a number if nothing speaks against it; returns what the page remembers of it."""
    indexes = runtime.keyring.phone_indexes(form.phone)
    existing = participants.find_by_phone(connection, indexes)
    if participants.find_opt_out(connection, indexes) is not None:
        return {}
    if existing is None:
        person = _enroll(runtime, connection, program, form, None)
        made = True
    else:
        found = _invite_known(runtime, connection, program, form, str(existing["id"]))
        if found is None:
            return {}
        person, made = found, False
    _keep_evidence(runtime, connection, person, form)
    lapses_at = runtime.now() + rules.INVITATION_LASTS
    return {"participant_id": person.id, "made": made, "lapses_at": lapses_at}


def _invite_known(
    runtime: Runtime, connection: Connection, program: Program, form: Form, participant_id: str
) -> Person | None:
    """Invite somebody whose number is known, None where a form may not: anybody can fill one in."""
    participants.lock(connection, participant_id)
    person = find_person(runtime, connection, participant_id)
    if person is None or person.row["erase_asked_at"] is not None:
        return None
    states = {
        row["program_key"]: EnrollmentState(row["state"])
        for row in enrollments.list_for(connection, participant_id)
    }
    here = states.get(program.key)
    if here is EnrollmentState.INVITED and person.state is EnrollmentState.INVITED:
        _invite_again(runtime, connection, person)
        return person
    if here is not None:
        # They take part, or said no: a form can not undo that, their START can.
        return None
    if _RUNNING & set(states.values()):
        raise_flag(runtime, connection, person, _WANTS_MORE)
        return None
    return _enroll(runtime, connection, program, form, participant_id)


_WANTS_MORE = Evidence(
    FlagKind.WROTE,
    Severity.ROUTINE,
    "join/second-programme",
    "Somebody asked on the sign-up page that this number joins a second programme. Ask them.",
)


def _enroll(
    runtime: Runtime,
    connection: Connection,
    program: Program,
    form: Form,
    participant_id: str | None,
) -> Person:
    # Without a name: whoever filled in the form could put any word into a stranger's phone.
    newcomer = Newcomer(
        phone=form.phone,
        name=form.name,
        time_zone=form.time_zone,
        language=form.language,
        invite_key="optin.web",
    )
    return enroll(runtime, connection, newcomer, program, participant_id)


def _invite_again(runtime: Runtime, connection: Connection, person: Person) -> None:
    if person.enrollment is None:
        return
    local_day = runtime.now().date().isoformat()
    cause = Cause(f"invite:{person.enrollment['id']}:{local_day}", Kind.WELCOME)
    write_text(runtime, connection, person, "optin.web", cause)


def _keep_evidence(runtime: Runtime, connection: Connection, person: Person, form: Form) -> None:
    """Keep the words as they were shown, when, in which language, and from where, sealed."""
    consent_id = new_id(runtime.now())
    given = {
        "id": consent_id,
        "kind": "asked",
        "how": "web form",
        "wording": form.wording,
        "language": form.language,
        "address_sealed": person.key.seal(form.address, f"consents:{consent_id}:address"),
    }
    note_consent(connection, person, given, runtime.now())
    audit.note(connection, runtime.now(), "consent.asked_by_web", person.id)


def introduce(_action: rules.Introduce, turn: Turn) -> None:
    """Say who reads, a moment after the first text, and think of plain texts in some days."""
    person = find_person(turn.runtime, turn.connection, turn.person.id) or turn.person
    cause = turn.cause(Kind.WELCOME)
    later = Cause(cause.key, Kind.WELCOME, due_at=turn.now + rules.INTRODUCE_AFTER)
    say_who_reads(turn.runtime, turn.connection, person, later)
    offer_plain_later(turn.connection, person, turn.now)


def ask_once_more(_action: rules.AskToJoin, turn: Turn) -> None:
    """Ask an invited person for a plain yes or no, the one time: the key keeps it to that."""
    if turn.person.enrollment is None or is_opted_out(turn.runtime, turn.connection, turn.person):
        return
    cause = Cause(f"again:{turn.person.enrollment['id']}", Kind.COMPLIANCE, turn.inbound_id)
    write_text(turn.runtime, turn.connection, turn.person, "optin.again", cause)


def lapse_invitations(runtime: Runtime, *, limit: int = 50) -> int:
    """Let invitations of the page lapse that nobody answered; returns how many."""
    now = runtime.now()
    with reading(runtime.engine) as connection:
        over = links.lapsed_joins(connection, now, limit)
    if not over:
        return 0
    with transaction(runtime.engine) as connection:
        for join in over:
            _lapse(runtime, connection, join, now)
        links.forget_joins(connection, now - rules.REMEMBERED)
        links.forget_links(connection, now - _DAY)
    return len(over)


def _lapse(runtime: Runtime, connection: Connection, join: RowMapping, now: datetime) -> None:
    """Close one invitation; of somebody who never wrote to us nothing is kept but the count.

    A flag is never dropped: while one waits (the text could not be delivered), so does this.
    """
    participant_id = join["participant_id"]
    if participant_id is not None and flags.find_unresolved(connection, participant_id):
        links.put_off_join(connection, join["id"], now + _DAY)
        return
    links.settle_join(connection, join["id"])
    if participant_id is None or links.has_open_join(connection, participant_id, now):
        return
    row = participants.lock(connection, participant_id)
    person = None if row is None else find_person(runtime, connection, participant_id)
    if person is None or person.state is not EnrollmentState.INVITED or person.enrollment is None:
        return
    if join["made"] and person.row["last_inbound_at"] is None:
        participants.forget_consents(connection, participant_id)
        participants.remove(connection, participant_id)
        audit.note(connection, now, "participant.invitation_lapsed", participant_id)
        return
    changes = enrollments.UNPLANNED | {"state": EnrollmentState.WITHDRAWN.value}
    enrollments.change(connection, person.enrollment["id"], changes)
    audit.note(connection, now, "enrollment.invitation_lapsed", participant_id)
