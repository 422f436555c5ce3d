"""Assigning: participants and flags find somebody, and move on when that person can not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from smsserve.domain.assigning import Candidate, choose_supporter, choose_taker, find_surplus
from smsserve.domain.duty import Team, here_at
from smsserve.domain.flags import Severity
from smsserve.domain.load import MOST_TALKS, Caps, people_cap
from smsserve.domain.roles import Role
from smsserve.storage import debriefs, enrollments, participants, shifts
from smsserve.usecases import audit
from smsserve.usecases.duty import read_team
from smsserve.usecases.people import Person


def choose_for_new(
    connection: Connection, now: datetime, language: str, participant_id: str | None = None
) -> str | None:
    """Return whose a new participant becomes: by language, continuity and load.

    None while there is no supporter, or when each is at their cap.
    """
    candidates = list_candidates(connection, read_team(connection, now), now, participant_id)
    return choose_supporter(candidates, language)


def list_candidates(
    connection: Connection, team: Team, now: datetime, participant_id: str | None = None
) -> list[Candidate]:
    """Return every supporter with what they carry, and when they last texted this person."""
    people = enrollments.count_by_supporter(connection)
    talks = shifts.count_talks(connection, now)
    talked = {} if participant_id is None else shifts.last_talks(connection, participant_id)
    here = {one.id for one in here_at(team, team.supporters, now)}
    after_crisis = debriefs.list_after_crisis(connection)
    return [
        Candidate(
            row["id"],
            languages=frozenset(code for code in row["languages"].split(",") if code),
            here=row["id"] in here,
            people=people.get(row["id"], 0),
            talks=talks.get(row["id"], 0),
            caps=Caps(
                people_cap(row["most_people"], rostered=team.rostered),
                row["most_talks"] or MOST_TALKS,
            ),
            talked_at=talked.get(row["id"]),
            after_crisis=row["id"] in after_crisis,
        )
        for row in shifts.list_members(connection)
        if row["role"] == Role.SUPPORTER.value
    ]


def find_taker(
    connection: Connection,
    team: Team,
    person: Person,
    now: datetime,
    *,
    leaving: str | None = None,
    severity: str = "",
) -> str | None:
    """Return who is to take a person's flag of a severity on now, but not who is `leaving` it.

    The person's own supporter where nobody who is there could; without a roster always theirs.
    """
    usual = None if person.supporter_id == leaving else person.supporter_id
    if not team.rostered:
        return usual
    candidates = list_candidates(connection, team, now, person.id)
    others = [one for one in candidates if one.id != leaving]
    crisis = severity == Severity.CRISIS.value
    return choose_taker(others, person.language, usual, crisis=crisis) or usual


def move_people(connection: Connection, now: datetime, supporter_id: str, *, actor: str) -> int:
    """Give everybody of a supporter who is leaving to somebody else; returns how many moved."""
    rows = shifts.list_people_of(connection, supporter_id)
    return _move(connection, now, [(supporter_id, row["id"]) for row in rows], actor)


def move_surplus(connection: Connection, now: datetime, supporter_id: str, *, actor: str) -> int:
    """Give whoever is above a supporter's cap to others who have room; returns how many moved.

    Where nobody has room they stay: a full supporter is better than none.
    """
    team = read_team(connection, now)
    caps = {one.id: one.caps.people for one in list_candidates(connection, team, now)}
    theirs = [row["id"] for row in shifts.list_people_of(connection, supporter_id)]
    return _move(connection, now, find_surplus({supporter_id: theirs}, caps), actor, keep=True)


def _move(
    connection: Connection,
    now: datetime,
    moves: Sequence[tuple[str, str]],
    actor: str,
    *,
    keep: bool = False,
) -> int:
    if not moves:
        return 0
    team = read_team(connection, now)
    load = {one.id: one for one in list_candidates(connection, team, now)}
    moved = 0
    for supporter_id, enrollment_id in moves:
        row = enrollments.get(connection, enrollment_id)
        if row is None:
            continue
        chosen = _choose(connection, load.values(), row["participant_id"], supporter_id)
        if chosen is None and keep:
            continue
        # The person first, as whoever handles a text or a check-in of theirs does: no deadlock.
        participants.lock(connection, row["participant_id"])
        enrollments.change(connection, enrollment_id, {"supporter_id": chosen})
        if chosen is not None:
            load[chosen] = replace(load[chosen], people=load[chosen].people + 1)
        audit.note(connection, now, "participant.assigned", row["participant_id"], actor=actor)
        moved += 1
    return moved


def _choose(
    connection: Connection, candidates: Iterable[Candidate], participant_id: str, leaving: str
) -> str | None:
    talked = shifts.last_talks(connection, participant_id)
    language = shifts.language_of(connection, participant_id)
    others = [replace(one, talked_at=talked.get(one.id)) for one in candidates if one.id != leaving]
    return choose_supporter(others, language)
