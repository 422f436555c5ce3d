"""Records: everything the console shows about one participant, only to those who may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from smsserve.domain.acts import UNDO_WITHIN
from smsserve.domain.caseload import sees_person
from smsserve.domain.crisis_lines import LineEntry
from smsserve.domain.errors import NotFoundError
from smsserve.domain.flags import FlagState
from smsserve.domain.programs import Program
from smsserve.domain.roles import sees_everyone
from smsserve.storage import flags, openings, records
from smsserve.storage.engine import reading, transaction
from smsserve.storage.gathering import Found, Parts, newest, oldest, stamp_of
from smsserve.storage.records import Sought
from smsserve.storage.timeline import Cursor
from smsserve.usecases import audit
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.desk import Desk, view_desk
from smsserve.usecases.duty import read_team
from smsserve.usecases.flags import FlagView, view_flag
from smsserve.usecases.handing_over import name_takers
from smsserve.usecases.kept import Kept, view_kept
from smsserve.usecases.lapsing import newest_contact
from smsserve.usecases.looking_in import PlannedView, view_planned
from smsserve.usecases.measures import Series, view_series
from smsserve.usecases.page_log import view_log
from smsserve.usecases.participants import Timeline
from smsserve.usecases.people import Person, find_person, open_gathered
from smsserve.usecases.queue import standing
from smsserve.usecases.reviewing import hide_feedback
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.saved_replies import show_replies
from smsserve.usecases.timelines import PAGE, Look, view_page


class OutsideError(NotFoundError):
    """Somebody takes part and is not in the caseload of who asks: with a reason they may look."""

    def __init__(self, participant_id: str) -> None:
        """Say no more than for an id that nobody has."""
        super().__init__("participant", participant_id)


@dataclass(frozen=True, slots=True)
class Record:
    """One participant as their supporters see them; `zone` is the programme's clock.

    `names` are the team's; `takers` those who could take the flag over, if it is one's to give.
    """

    stamp: str
    now: datetime
    zone: ZoneInfo
    program_name: str
    timeline: Timeline
    flag: FlagView | None
    series: tuple[Series, ...]
    emergency: str
    lines: tuple[LineEntry, ...]
    kept: Kept
    desk: Desk
    consent: ConsentView
    planned: tuple[PlannedView, ...]
    look: Look
    earlier: Cursor | None
    names: Mapping[str, str]
    takers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConsentView:
    """Somebody's last word on being texted: `given` None where nothing is on record."""

    given: bool | None = None
    how: str = ""
    at: datetime | None = None


_NOW = Look()


def read_record(
    runtime: Runtime,
    participant_id: str,
    account: AccountView,
    *,
    known: str = "",
    look: Look = _NOW,
) -> Record | None:
    """Return a record with the part of its timeline that is looked at, None while still `known`.

    Raises NotFoundError, and OutsideError for somebody outside of the account's caseload.
    """
    with reading(runtime.engine) as connection:
        now = runtime.now()
        parts = records.gather(connection, _seek(participant_id, account, now, look))
        person = open_gathered(runtime, connection, parts)
        if person is None:
            raise NotFoundError("participant", participant_id)
        flag = parts["flag"][0] if parts["flag"] else None
        _require(person, flag, account, is_open=bool(parts["doors"]))
        names = {row["id"]: str(row["name"]) for row in parts["team"]}
        takers = _takers(connection, flag, account, names, now)
        stamp = _stamp(parts, person, account, takers, now)
        if stamp == known:
            return None
        replies = show_replies(runtime, connection, person, account.name)
        page = view_page(runtime, connection, person, names, parts)
    desk = view_desk(person, parts, replies, now)
    _note(runtime, participant_id, flag, desk, actor=account.id)
    emergency, lines = _lines(runtime, person.program, person.language)
    enrolled = person.program is not None and person.enrollment is not None
    return Record(
        stamp=stamp,
        now=now,
        zone=_zone(person),
        program_name=person.program.name if enrolled and person.program else "",
        timeline=hide_feedback(page.timeline, account),
        flag=None if flag is None else _view_flag(runtime, parts, flag, names),
        series=view_series(runtime, person, newest(parts["scores"], "scored_at"), parts["rounds"]),
        emergency=emergency,
        lines=lines,
        kept=view_kept(person, parts),
        desk=desk,
        consent=_last_word(oldest(parts["consents"], "recorded_at")),
        planned=view_planned(person, oldest(parts["planned"], "due_at"), names),
        look=look,
        earlier=page.earlier,
        names=names,
        takers=takers,
    )


def _seek(participant_id: str, account: AccountView, now: datetime, look: Look) -> Sought:
    since = now - UNDO_WITHIN
    return Sought(participant_id, account.id, now, since, look.kinds, look.before, PAGE + 1)


def _takers(
    connection: Connection,
    flag: Found | None,
    account: AccountView,
    names: Mapping[str, str],
    now: datetime,
) -> dict[str, str]:
    """Return who could take the flag over, nobody where it is not this account's to give."""
    if flag is None or not (flag["acknowledged_by"] == account.id or sees_everyone(account.role)):
        return {}
    return name_takers(read_team(connection, now), names, account.id, now)


def _stamp(
    parts: Parts, person: Person, account: AccountView, takers: Mapping[str, str], now: datetime
) -> str:
    """Return what is another word once anything that the page shows is.

    It is made of the very rows that the page is made of, so that none can be forgotten, and of
    what a clock alone changes. What this account has begun to write is its own doing.
    """
    ends = [row[name] for row in parts["flag"] for name in ("due_at", "snoozed_until")]
    run_out = [at is not None and at <= now for at in ends]
    clock = (now.astimezone(_zone(person)).date(), now.astimezone(person.zone).date(), run_out)
    who = (account.id, account.role.value, account.name)
    return stamp_of(parts, who, takers, clock, without={"drafts"})


def _note(
    runtime: Runtime, participant_id: str, flag: Found | None, desk: Desk, *, actor: str
) -> None:
    """Keep what somebody saw: the record, its flag, its contact plan."""
    seen = [("participant.read", participant_id)]
    seen += [] if flag is None else [("flag.read", flag["id"])]
    seen += [("contact_plan.read", participant_id)] if desk.contacts else []
    with transaction(runtime.engine) as connection:
        audit.note_reads(connection, runtime.now(), seen, actor=actor)


def _view_flag(runtime: Runtime, parts: Parts, flag: Found, names: Mapping[str, str]) -> FlagView:
    """Return the flag with who was told, and by when its owner must write if they have not yet."""
    reasons = sorted(parts["reasons"], key=lambda row: str(row["id"]))
    view = view_flag(runtime, flag, parts["person"][0], reasons, names)
    unsent = {row["followup_id"] for row in parts["called_off"]}
    contact = newest_contact(parts["contacts_made"], unsent, flag["escalating_since"])
    waits = view.state == FlagState.ACKNOWLEDGED.value and contact is None
    told = view_log(parts["pages"], parts["mails"], names)
    return replace(view, text_by=flag["next_step_at"] if waits else None, told=told)


def _zone(person: Person) -> ZoneInfo:
    return person.zone if person.program is None else person.program.hours.zone


def _last_word(consents: Iterable[Found]) -> ConsentView:
    """Return what somebody said last of being texted; their story is another matter."""
    said = [row for row in consents if row["kind"] in {"opt_in", "opt_out"}]
    if not said:
        return ConsentView()
    return ConsentView(said[-1]["kind"] == "opt_in", said[-1]["how"], said[-1]["given_at"])


def require_sight(
    runtime: Runtime, connection: Connection, participant_id: str, account: AccountView
) -> Person:
    """Return a participant whom an account may see; raises NotFoundError for all others."""
    person = find_person(runtime, connection, participant_id)
    if person is None:
        raise NotFoundError("participant", participant_id)
    flag = flags.find_unresolved(connection, participant_id)
    if not _is_theirs(person, flag, account):
        is_open = openings.is_open(connection, account.id, participant_id, runtime.now())
        _require(person, flag, account, is_open=is_open)
    return person


def _require(
    person: Person, flag: Mapping[Any, Any] | None, account: AccountView, *, is_open: bool
) -> None:
    """Raise OutsideError unless somebody is in an account's caseload, or it has opened a door."""
    if not is_open and not _is_theirs(person, flag, account):
        # That somebody of this id takes part is told to the team: an id is 80 bits of chance and
        # stands in no list outside of a caseload, so nobody comes here by guessing.
        raise OutsideError(person.id)


def _is_theirs(person: Person, flag: Mapping[Any, Any] | None, account: AccountView) -> bool:
    how = None if flag is None else standing(flag)
    everyone = sees_everyone(account.role)
    return sees_person(person.supporter_id, how, account.id, everyone=everyone)


def check_sight(runtime: Runtime, participant_id: str, account: AccountView) -> None:
    """Raise NotFoundError unless an account may see a participant."""
    with reading(runtime.engine) as connection:
        require_sight(runtime, connection, participant_id, account)


def read_zone(runtime: Runtime, participant_id: str, account: AccountView) -> ZoneInfo:
    """Return the zone of a record's clock; raises NotFoundError unless the account may see it."""
    with reading(runtime.engine) as connection:
        return _zone(require_sight(runtime, connection, participant_id, account))


def find_flagged(runtime: Runtime, flag_id: str, account: AccountView) -> str:
    """Return whom a flag is about; raises NotFoundError unless the account may see them."""
    with reading(runtime.engine) as connection:
        flag = flags.get(connection, flag_id)
        if flag is None:
            raise NotFoundError("flag", flag_id)
        require_sight(runtime, connection, flag["participant_id"], account)
        return str(flag["participant_id"])


def _lines(
    runtime: Runtime, program: Program | None, language: str
) -> tuple[str, tuple[LineEntry, ...]]:
    """Return the emergency number and the crisis lines that speak a language or any."""
    if program is None:
        return "", ()
    lines = runtime.catalog.crisis_lines
    numbers = lines.emergency.get(program.country, {})
    emergency = numbers.get(language) or next(iter(numbers.values()), "")
    spoken = [one for one in lines.of_country(program.country) if one.language in {"", language}]
    return emergency, tuple(spoken or lines.of_country(program.country))
