"""Raising flags: evidence stacks on a person's one open flag, and whoever is due is paged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.duty import Team, here_at, on_duty_at, reading_hours
from smsserve.domain.escalation import Audience, Told, is_unattended, move_on, steps_now
from smsserve.domain.flag_clock import due_at
from smsserve.domain.flags import Evidence, FlagState, Severity, is_worse, must_reopen, worst
from smsserve.domain.messages import Kind
from smsserve.domain.paging import Need, find_recipients
from smsserve.domain.programs import Program
from smsserve.domain.spoken_time import say_time
from smsserve.ids import new_id
from smsserve.storage import flags
from smsserve.usecases import audit
from smsserve.usecases.assigning import find_taker
from smsserve.usecases.duty import read_team
from smsserve.usecases.people import Person, find_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import LAST_RESORT, Cause, post_page

# A stored flag, or one with what is about to be stored.
Flag = RowMapping | Mapping[str, Any]


def raise_flag(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    evidence: Evidence,
    *,
    inbound_id: str | None = None,
) -> str:
    """Stack a reason on the person's flag, opening or re-opening it as the rules say.

    Runs in the transaction of its cause, so a flag never depends on a queue. Returns the flag's id.
    """
    now = runtime.now()
    flag_id = _open_or_stack(runtime, connection, person, evidence)
    evidence_id = new_id(now)
    aad = f"flag_evidence:{evidence_id}:sentence"
    row = {
        "id": evidence_id,
        "flag_id": flag_id,
        "participant_id": person.id,
        "inbound_id": inbound_id,
        "kind": evidence.kind.value,
        "severity": evidence.severity.value,
        "rule": evidence.rule[:80],
        "noted_at": now,
        "sentence_sealed": person.key.seal(evidence.sentence, aad),
    }
    flags.add_evidence(connection, row)
    page_due(runtime, connection, person, flag_id)
    return flag_id


def _open_or_stack(
    runtime: Runtime, connection: Connection, person: Person, evidence: Evidence
) -> str:
    """Stack on the person's flag, held so that nobody claims it meanwhile, or open one."""
    while (existing := flags.lock_unresolved(connection, person.id)) is None:
        opened = _open_flag(connection, person, evidence, runtime.now())
        if opened is not None:
            return opened
        # Another transaction opened one in the same instant; it is committed by now.
    _stack(runtime, connection, person, existing, evidence)
    return str(existing["id"])


def _open_flag(
    connection: Connection, person: Person, evidence: Evidence, now: datetime
) -> str | None:
    flag_id = new_id(now)
    team = read_team(connection, now)
    row = {
        "id": flag_id,
        "participant_id": person.id,
        "program_key": None if person.program is None else person.program.key,
        "severity": evidence.severity.value,
        "state": FlagState.OPEN.value,
        "version": 1,
        "assigned_to": find_taker(connection, team, person, now),
        "opened_at": now,
        "escalating_since": now,
        "due_at": _due(team, person.program, evidence.severity, now),
        "next_step": 0,
        "next_step_at": now,
    }
    if not flags.add(connection, row):
        return None
    audit.note(connection, now, "flag.opened", flag_id, severity=evidence.severity.value)
    return flag_id


def _stack(
    runtime: Runtime, connection: Connection, person: Person, flag: RowMapping, evidence: Evidence
) -> None:
    """Raise the severity, pull the clock nearer, and start the ladder again where that is due."""
    now = runtime.now()
    old = Severity(flag["severity"])
    severity = worst(old, evidence.severity)
    team = read_team(connection, now)
    due = min(flag["due_at"], _due(team, person.program, evidence.severity, now))
    changes: dict[str, object] = {"severity": severity.value, "due_at": due}
    reopened = must_reopen(
        FlagState(flag["state"]),
        old,
        evidence.severity,
        last_reply_at=last_supporter_reply(connection, person.id),
        now=now,
    )
    if reopened:
        changes |= {"state": FlagState.OPEN.value, "acknowledged_at": None, "acknowledged_by": None}
    if reopened or is_worse(evidence.severity, old):
        changes |= {"escalating_since": now, "next_step": 0, "next_step_at": now}
        changes["due_at"] = _due(team, person.program, severity, now)
        audit.note(connection, now, "flag.raised", flag["id"], severity=severity.value)
    flags.change_guarded(connection, flag["id"], flag["version"], changes)


def _due(team: Team, program: Program | None, severity: Severity, now: datetime) -> datetime:
    if program is None:
        return now
    hours = reading_hours(team, program.hours, now)
    return due_at(severity.value, now, hours, page_clock=program.page_clock)


def last_supporter_reply(connection: Connection, participant_id: str) -> datetime | None:
    """Return when somebody of the team last texted this person."""
    done = flags.list_followups(connection, participant_id)
    return max((row["done_at"] for row in done if row["kind"] == "texted"), default=None)


def page_due(runtime: Runtime, connection: Connection, person: Person, flag_id: str) -> int:
    """Page whoever the ladder names now, and set the time of the next step; returns how many."""
    stored = flags.get(connection, flag_id)
    now = runtime.now()
    program = person.program
    if stored is None or program is None or stored["state"] != FlagState.OPEN.value:
        return 0
    team = read_team(connection, now)
    flag = _reroute(connection, team, person, stored, now)
    there = bool(on_duty_at(team, program.hours, now))
    since, step = flag["escalating_since"], flag["next_step"]
    told = steps_now(program.ladder, flag["severity"], since, step, now, on_duty=there)
    crisis = flag["severity"] == Severity.CRISIS.value
    while crisis and _reaches_nobody(team, program, flag, told, now):
        # A crisis does not wait out the time of a step that nobody could be told at.
        step = told.next_step
        told = move_on(program.ladder, flag["severity"], since, step, now, on_duty=there)
    return carry_out(runtime, connection, person, flag, told)


def _reroute(
    connection: Connection, team: Team, person: Person, flag: RowMapping, now: datetime
) -> Flag:
    """Return the flag meant for somebody who is there, where shifts say that its person is not."""
    if person.program is None or not team.rostered:
        return flag
    there = {one.id for one in here_at(team, team.members, now)}
    if flag["assigned_to"] in there or not on_duty_at(team, person.program.hours, now):
        return flag
    return {**flag, "assigned_to": find_taker(connection, team, person, now)}


def _reaches_nobody(team: Team, program: Program, flag: Flag, told: Told, now: datetime) -> bool:
    """Tell whether a step fell due at which nobody can be paged, and more steps follow."""
    if told.next_step == flag["next_step"]:
        return False
    if is_unattended(program.ladder, flag["severity"], told.next_step):
        return False
    return not _recipients(team, program, flag, told.audiences, now)


def carry_out(
    runtime: Runtime, connection: Connection, person: Person, flag: Flag, told: Told
) -> int:
    """Page the audiences of a step and remember the next one; returns how many were paged."""
    program = person.program
    if program is None:
        return 0
    now = runtime.now()
    text_key = _choose_text(program, flag, told)
    fills = page_fills(runtime, program, flag["due_at"], now)
    body = runtime.catalog.texts.render(text_key, program.languages[0], fills)
    # The step is part of the page's key, so a step that is carried out twice pages once.
    since = int(flag["escalating_since"].timestamp())
    stem = f"page:{flag['id']}:{since}:{flag['severity']}:{told.next_step}"
    posted = [
        post_page(
            runtime,
            connection,
            recipient_id,
            body,
            text_key,
            Cause(f"{stem}:{recipient_id}", Kind.PAGE, flag_id=flag["id"]),
        )
        for recipient_id in _recipients(
            read_team(connection, now), program, flag, told.audiences, now
        )
    ]
    step = {
        "next_step": told.next_step,
        "next_step_at": told.next_step_at,
        "assigned_to": flag["assigned_to"],
    }
    flags.change_guarded(connection, flag["id"], flag["version"], step)
    return sum(one is not None for one in posted)


def _choose_text(program: Program, flag: Flag, told: Told) -> str:
    crisis = flag["severity"] == Severity.CRISIS.value
    if crisis and is_unattended(program.ladder, flag["severity"], told.next_step):
        return "page.unattended"
    return "page.new" if flag["next_step"] == 0 else "page.again"


def _recipients(
    team: Team, program: Program, flag: Flag, audiences: Iterable[Audience], now: datetime
) -> list[str]:
    """Return the accounts of the audiences, each once, and the last resort if it is named."""
    told = list(audiences)
    need = Need(flag["severity"], flag["assigned_to"])
    found = list(find_recipients(team, program, need, told, now))
    if Audience.LAST_RESORT in told and program.last_resort:
        found.append(last_resort_id(program.key))
    return found


def last_resort_id(program_key: str) -> str:
    """Return the recipient under which a programme's last-resort number is paged."""
    return f"{LAST_RESORT}{program_key}"[:26]


def page_fills(runtime: Runtime, program: Program, due: datetime, now: datetime) -> dict[str, str]:
    """Return the placeholders of a page: when it is due, and nothing about anybody."""
    zone = program.hours.zone
    time = say_time(due, zone, program.languages[0], now, zone)
    return {"time": time, "url": runtime.settings.public_url}


def find_flagged(runtime: Runtime, connection: Connection, flag: RowMapping) -> Person:
    """Return the person a flag is about; a flag is deleted with its participant."""
    person = find_person(runtime, connection, flag["participant_id"])
    if person is None:
        raise LookupError(flag["id"])
    return person
