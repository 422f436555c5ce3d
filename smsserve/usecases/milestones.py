"""Milestones, quiet spells and caring notes: somebody looked at once a day, told something rarely.

All of it is off until a programme asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import Connection, RowMapping

from smsserve.domain.calendar_time import instant_of, wall_time
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import Kind
from smsserve.domain.milestones import (
    AT_MOST_EVERY,
    NOT_BEFORE,
    CareRules,
    count_weeks,
    find_milestone,
    has_gone_quiet,
)
from smsserve.domain.planned import UNASKED, PlannedKind
from smsserve.storage import caring, checkins, enrollments, outbound, programs
from smsserve.storage.engine import reading, transaction
from smsserve.usecases.caring import is_unwelcome
from smsserve.usecases.dialogues import find_prompt
from smsserve.usecases.flagging import raise_flag
from smsserve.usecases.isolating import BATCH, act_on_each, in_batches
from smsserve.usecases.people import Person, lock_person, within
from smsserve.usecases.planning import add_planned
from smsserve.usecases.quiet_hours import release_for
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, write_text

_NOON = time(12)
_UNASKED = [kind.value for kind in UNASKED]


@dataclass(frozen=True, slots=True)
class _Word:
    """Something to say: what kind of thing, its text, and what is filled in."""

    kind: PlannedKind
    text_key: str
    mark: str
    extra: Mapping[str, str]


def look_due(runtime: Runtime, *, limit: int = BATCH) -> int:
    """Look at whoever's turn it is today, in programmes that say anything of themselves."""
    keys = _caring_programs(runtime)
    if not keys:
        return 0
    return in_batches(lambda most: _look_batch(runtime, keys, most), limit)


def _caring_programs(runtime: Runtime) -> list[str]:
    with reading(runtime.engine) as connection:
        live = programs.list_current(connection)
    return [
        row["key"]
        for row in live
        if runtime.parse_version(row["key"], row["version"], row["definition"]).care.is_on
    ]


def _look_batch(runtime: Runtime, keys: list[str], limit: int) -> int:
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        due = caring.claim_looks(connection, now, keys, limit)

        def put_off(enrollment: RowMapping) -> None:
            later = {"care_at": now + timedelta(days=1)}
            enrollments.change(connection, enrollment["id"], later)

        act_on_each(
            connection,
            due,
            lambda enrollment: _look_one(runtime, connection, enrollment, now),
            put_off,
            what="look_for_milestone",
        )
    return len(due)


def _look_one(
    runtime: Runtime, connection: Connection, enrollment: RowMapping, now: datetime
) -> None:
    person = lock_person(runtime, connection, enrollment["participant_id"])
    if person is None:
        return
    person = within(runtime, connection, person, enrollment)
    tomorrow = wall_time(now, person.zone).date() + timedelta(days=1)
    at = instant_of(tomorrow, _NOON, person.zone)
    enrollments.change(connection, enrollment["id"], {"care_at": at})
    if person.program is None or not _is_good_time(runtime, connection, person, now):
        return
    word = _find_word(runtime, connection, person, person.program.care, now)
    if word is not None:
        _say(runtime, connection, person, word, now)


def _is_good_time(runtime: Runtime, connection: Connection, person: Person, now: datetime) -> bool:
    """Tell whether a word of ours would be welcome: rarely, by day, and not across anything."""
    if is_unwelcome(runtime, connection, person, PlannedKind.MILESTONE):
        return False
    if checkins.find_open(connection, person.id) or find_prompt(person, now):
        return False
    last = caring.last_at(connection, person.id, _UNASKED)
    heard_at = person.row["last_inbound_at"]
    recent = (last is not None and now - last < AT_MOST_EVERY) or (
        heard_at is not None and now - heard_at < NOT_BEFORE
    )
    return release_for(person, now) == now and not recent


def _find_word(
    runtime: Runtime, connection: Connection, person: Person, care: CareRules, now: datetime
) -> _Word | None:
    if person.state is EnrollmentState.ACTIVE:
        gap = _find_gap(runtime, connection, person, care, now)
        return (
            gap
            or _find_milestone(connection, person, care)
            or _find_caring(connection, person, care, now)
        )
    return _find_caring(connection, person, care, now)


def _find_milestone(connection: Connection, person: Person, care: CareRules) -> _Word | None:
    weeks = count_weeks(caring.list_answer_times(connection, person.id), person.zone)
    marked = caring.list_marks(connection, person.id, PlannedKind.MILESTONE.value)
    found = find_milestone(weeks, care.milestones, marked)
    if found is None:
        return None
    return _Word(PlannedKind.MILESTONE, "win.1", str(found), {"weeks": str(found)})


def _find_gap(
    runtime: Runtime, connection: Connection, person: Person, care: CareRules, now: datetime
) -> _Word | None:
    """Return the one friendly text of a silence; a person is told and decides what comes next."""
    heard_at = person.row["last_inbound_at"]
    asked_at = outbound.first_unanswered_at(connection, person.id, heard_at)
    if care.gap_after is None or not has_gone_quiet(heard_at, asked_at, now, care.gap_after):
        return None
    said_at = caring.last_at(connection, person.id, [PlannedKind.GAP.value])
    if said_at is not None and (heard_at is None or said_at > heard_at):
        return None
    days = care.gap_after.days
    sentence = f"Nothing heard for {days} days. One friendly text goes out; the rest is yours."
    rule = f"gap:{days}d"
    raise_flag(
        runtime, connection, person, Evidence(FlagKind.GONE_QUIET, Severity.ROUTINE, rule, sentence)
    )
    return _Word(PlannedKind.GAP, "gap.1", "", {})


def _find_caring(
    connection: Connection, person: Person, care: CareRules, now: datetime
) -> _Word | None:
    """Return a note that asks for nothing, for those who finished or have long been silent."""
    if care.caring_every is None:
        return None
    since = person.row["last_inbound_at"] or person.row["created_at"]
    silent = now - since >= care.caring_every
    last = caring.last_at(connection, person.id, [PlannedKind.CARING.value])
    due = last is None or now - last >= care.caring_every
    if not (silent and due):
        return None
    count = len(caring.list_marks(connection, person.id, PlannedKind.CARING.value))
    text_key = "caring.2" if count % 2 else "caring.1"
    return _Word(PlannedKind.CARING, text_key, str(count + 1), {})


def _say(
    runtime: Runtime, connection: Connection, person: Person, word: _Word, now: datetime
) -> None:
    planned_id = add_planned(
        connection, person, word.kind, now, now, now, mark=word.mark, state="asked"
    )
    cause = Cause(f"planned:{planned_id}", Kind.CARE, extra=word.extra)
    write_text(runtime, connection, person, word.text_key, cause)
