"""Raising flags: evidence stacks on a person's one open flag, and whoever is due is paged."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.duty import Team, here_at, on_duty_at, reading_hours
from smsserve.domain.escalation import Told, move_on, steps_now
from smsserve.domain.flag_clock import due_at
from smsserve.domain.flags import Evidence, FlagState, Severity, is_worse, must_reopen, worst
from smsserve.domain.page_channels import Channel
from smsserve.domain.programs import Program
from smsserve.domain.rules import is_muted
from smsserve.domain.snoozes import wake
from smsserve.ids import new_id
from smsserve.storage import flags, holding, page_codes
from smsserve.usecases import audit
from smsserve.usecases.assigning import find_taker
from smsserve.usecases.duty import read_team
from smsserve.usecases.paging import Flag, Round, carry_out
from smsserve.usecases.people import Person, find_person, find_waiting
from smsserve.usecases.runtime import Runtime


def raise_flag(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    evidence: Evidence,
    *,
    inbound_id: str | None = None,
) -> str:
    """Stack a reason on the person's flag, opening or re-opening it as the rules say.

    Runs in the transaction of its cause, so a flag never depends on a queue. Returns the flag's id,
    "" for a reason whose rule the programme has muted.
    """
    if person.program is not None and is_muted(evidence, person.program.flags.muted):
        return ""
    now = runtime.now()
    flag, is_new = _open_or_stack(runtime, connection, person, evidence)
    evidence_id = new_id(now)
    aad = f"flag_evidence:{evidence_id}:sentence"
    row = {
        "id": evidence_id,
        "flag_id": flag["id"],
        "participant_id": person.id,
        "inbound_id": inbound_id,
        "kind": evidence.kind.value,
        "severity": evidence.severity.value,
        "rule": evidence.rule[:80],
        "noted_at": now,
        "sentence_sealed": person.key.seal(evidence.sentence, aad),
    }
    flags.add_evidence(connection, row)
    # Nobody has gone past what was opened just now.
    passed = frozenset[str]() if is_new else None
    flag, _ = _page_open(runtime, connection, person, flag, passed)
    if person.waiting is not None:
        person.waiting.know(flag)
    return str(flag["id"])


def _open_or_stack(
    runtime: Runtime, connection: Connection, person: Person, evidence: Evidence
) -> tuple[Flag, bool]:
    """Stack on the person's flag, held so that nobody claims it meanwhile, or open one.

    Returns the flag as it stands then, and whether it is a new one.
    """
    is_free = _is_free(person)
    while is_free or (existing := flags.lock_unresolved(connection, person.id)) is None:
        opened = _open_flag(connection, person, evidence, runtime.now())
        if opened is not None:
            return opened, True
        # Another transaction opened one in the same instant; it is committed by now.
        is_free = False
    return _stack(runtime, connection, person, existing, evidence), False


def _is_free(person: Person) -> bool:
    """Tell whether a person is known to have no flag; it is not known from here on."""
    if person.waiting is None:
        return False
    is_free = person.waiting.is_free
    person.waiting.forget()
    return is_free


def _open_flag(
    connection: Connection, person: Person, evidence: Evidence, now: datetime
) -> Flag | None:
    flag_id = new_id(now)
    team = read_team(connection, now)
    row = {
        "id": flag_id,
        "participant_id": person.id,
        "program_key": None if person.program is None else person.program.key,
        "severity": evidence.severity.value,
        "state": FlagState.OPEN.value,
        "version": 1,
        "assigned_to": find_taker(connection, team, person, now, severity=evidence.severity.value),
        "opened_at": now,
        "escalating_since": now,
        "due_at": _due(team, person.program, evidence.severity, now),
        "next_step": 0,
        "next_step_at": now,
        "snoozed_until": None,
    }
    if not flags.add(connection, row):
        return None
    audit.note(connection, now, "flag.opened", flag_id, severity=evidence.severity.value)
    return row


def _stack(
    runtime: Runtime, connection: Connection, person: Person, flag: RowMapping, evidence: Evidence
) -> Flag:
    """Raise the severity, pull the clock nearer, and start the ladder again where that is due."""
    now = runtime.now()
    old = Severity(flag["severity"])
    severity = worst(old, evidence.severity)
    team = read_team(connection, now)
    due = min(flag["due_at"], _due(team, person.program, evidence.severity, now))
    changes: dict[str, object] = {"severity": severity.value, "due_at": due}
    if flag["snoozed_until"] is not None:
        # What is new wakes a flag that somebody had put off.
        changes |= wake(severity.value, due, flag["next_step_at"], now)
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
    return {**flag, **changes, "version": flag["version"] + 1}


def wake_flag(connection: Connection, person: Person, now: datetime) -> None:
    """Let the clock of whoever put a flag off run again: its person, who is held, has written."""
    known = find_waiting(connection, person)
    if known is None or known["snoozed_until"] is None:
        return
    flag = flags.lock_unresolved(connection, person.id)
    if flag is not None and flag["snoozed_until"] is not None:
        changes = wake(flag["severity"], flag["due_at"], flag["next_step_at"], now)
        flags.change_times(connection, flag["id"], dict(changes))


def _due(team: Team, program: Program | None, severity: Severity, now: datetime) -> datetime:
    if program is None:
        return now
    hours = reading_hours(team, program.hours, now)
    return due_at(severity.value, now, hours, page_clock=program.page_clock)


def last_supporter_reply(connection: Connection, participant_id: str) -> datetime | None:
    """Return when somebody of the team last texted this person."""
    done = flags.list_followups(connection, participant_id)
    # What was called off before it left has reached nobody.
    unsent = {*holding.called_off(connection, participant_id)}
    said = (row["done_at"] for row in done if row["kind"] == "texted" and row["id"] not in unsent)
    return max(said, default=None)


def page_due(runtime: Runtime, connection: Connection, person: Person, flag_id: str) -> int:
    """Page whoever the ladder names now, and set the time of the next step; returns how many."""
    stored = flags.get(connection, flag_id)
    return 0 if stored is None else _page_open(runtime, connection, person, stored)[1]


def _page_open(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    stored: Flag,
    passed: frozenset[str] | None = None,
) -> tuple[Flag, int]:
    """Page for a flag if it is open; returns it as whom it is meant for then, and how many."""
    now = runtime.now()
    program = person.program
    if program is None or stored["state"] != FlagState.OPEN.value:
        return stored, 0
    turn = open_turn(runtime, connection, person, stored, now, passed)
    told = steps_now(
        program.ladder,
        stored["severity"],
        stored["escalating_since"],
        stored["next_step"],
        now,
        on_duty=turn.is_staffed,
    )
    posted = carry_out(runtime, connection, turn, skip_empty(turn, told, stored))
    return {**turn.flag, "version": stored["version"] + 1}, posted


def open_turn(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    stored: Flag,
    now: datetime,
    passed: frozenset[str] | None = None,
) -> Round:
    """Return the round of a flag, meant for somebody who is there; `passed` if that is known."""
    program = person.program
    if program is None:
        raise LookupError(stored["id"])
    mailed = runtime.mailer is not None and Channel.EMAIL in program.page_by
    team = replace(read_team(connection, now), mailed=mailed)
    flag = _reroute(connection, team, person, stored, now)
    if passed is None:
        passed = page_codes.list_passed(connection, stored["id"], stored["escalating_since"])
    return Round(team, program, flag, passed, now)


def skip_empty(turn: Round, told: Told, flag: Flag) -> Told:
    """Return the first step that reaches somebody; what is no crisis waits out a ladder's times.

    A crisis does not, where nobody could be told at a step.
    """
    ladder, severity, since = turn.program.ladder, flag["severity"], flag["escalating_since"]
    step = flag["next_step"]
    while severity == Severity.CRISIS.value and turn.reaches_nobody(told, step):
        step = told.next_step
        told = move_on(ladder, severity, since, step, turn.now, on_duty=turn.is_staffed)
    return told


def _reroute(connection: Connection, team: Team, person: Person, flag: Flag, now: datetime) -> Flag:
    """Return the flag meant for somebody who is there, where shifts say that its person is not."""
    if person.program is None or not team.rostered:
        return flag
    there = {one.id for one in here_at(team, team.members, now)}
    if flag["assigned_to"] in there or not on_duty_at(team, person.program.hours, now):
        return flag
    to = find_taker(connection, team, person, now, severity=flag["severity"])
    return {**flag, "assigned_to": to}


def find_flagged(runtime: Runtime, connection: Connection, flag: RowMapping) -> Person:
    """Return the person a flag is about; a flag is deleted with its participant."""
    person = find_person(runtime, connection, flag["participant_id"])
    if person is None:
        raise LookupError(flag["id"])
    return person
