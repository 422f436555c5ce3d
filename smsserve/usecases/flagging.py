"""Raising flags: evidence stacks on a person's one open flag, and whoever is due is paged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from smsserve.domain.escalation import Audience, Told, is_unattended, steps_now
from smsserve.domain.flag_clock import due_at
from smsserve.domain.flags import Evidence, FlagState, Severity, is_worse, must_reopen, worst
from smsserve.domain.messages import Kind
from smsserve.domain.programs import Program
from smsserve.domain.spoken_time import say_time
from smsserve.ids import new_id
from smsserve.storage import accounts, flags
from smsserve.usecases import audit
from smsserve.usecases.people import Person, find_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import LAST_RESORT, Cause, on_duty, post_page


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
    existing = flags.find_unresolved(connection, person.id)
    if existing is None:
        flag_id = _open_flag(connection, person, evidence, now)
    else:
        flag_id = existing["id"]
        _stack(runtime, connection, person, existing, evidence)
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


def _open_flag(connection: Connection, person: Person, evidence: Evidence, now: datetime) -> str:
    flag_id = new_id(now)
    row = {
        "id": flag_id,
        "participant_id": person.id,
        "program_key": None if person.program is None else person.program.key,
        "severity": evidence.severity.value,
        "state": FlagState.OPEN.value,
        "version": 1,
        "assigned_to": person.supporter_id,
        "opened_at": now,
        "escalating_since": now,
        "due_at": _due(person.program, evidence.severity, now),
        "next_step": 0,
        "next_step_at": now,
    }
    flags.add(connection, row)
    audit.note(connection, now, "flag.opened", flag_id, severity=evidence.severity.value)
    return flag_id


def _stack(
    runtime: Runtime, connection: Connection, person: Person, flag: RowMapping, evidence: Evidence
) -> None:
    """Raise the severity, pull the clock nearer, and start the ladder again where that is due."""
    now = runtime.now()
    old = Severity(flag["severity"])
    severity = worst(old, evidence.severity)
    due = min(flag["due_at"], _due(person.program, evidence.severity, now))
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
        changes["due_at"] = _due(person.program, severity, now)
        audit.note(connection, now, "flag.raised", flag["id"], severity=severity.value)
    flags.change_guarded(connection, flag["id"], flag["version"], changes)


def _due(program: Program | None, severity: Severity, now: datetime) -> datetime:
    if program is None:
        return now
    return due_at(severity.value, now, program.hours, page_clock=program.page_clock)


def last_supporter_reply(connection: Connection, participant_id: str) -> datetime | None:
    """Return when somebody of the team last texted this person."""
    done = flags.list_followups(connection, participant_id)
    return max((row["done_at"] for row in done if row["kind"] == "texted"), default=None)


def page_due(runtime: Runtime, connection: Connection, person: Person, flag_id: str) -> int:
    """Page whoever the ladder names now, and set the time of the next step; returns how many."""
    flag = flags.get(connection, flag_id)
    now = runtime.now()
    program = person.program
    if flag is None or program is None or flag["state"] != FlagState.OPEN.value:
        return 0
    told = steps_now(
        program.ladder,
        flag["severity"],
        flag["escalating_since"],
        flag["next_step"],
        now,
        on_duty=on_duty(connection, person, now),
    )
    return carry_out(runtime, connection, person, flag, told)


def carry_out(
    runtime: Runtime, connection: Connection, person: Person, flag: RowMapping, told: Told
) -> int:
    """Page the audiences of a step and remember the next one; returns how many were paged."""
    program = person.program
    if program is None:
        return 0
    text_key = _choose_text(program, flag, told)
    fills = page_fills(runtime, program, flag["due_at"], runtime.now())
    body = runtime.catalog.texts.render(text_key, program.languages[0], fills)
    # The step is part of the page's key, so a step that is carried out twice pages once.
    stem = f"page:{flag['id']}:{int(flag['escalating_since'].timestamp())}:{told.next_step}"
    posted = [
        post_page(
            runtime,
            connection,
            recipient_id,
            body,
            text_key,
            Cause(f"{stem}:{recipient_id}", Kind.PAGE, flag_id=flag["id"]),
        )
        for recipient_id in _recipients(connection, flag, told.audiences, program)
    ]
    step = {"next_step": told.next_step, "next_step_at": told.next_step_at}
    flags.change_guarded(connection, flag["id"], flag["version"], step)
    return sum(one is not None for one in posted)


def _choose_text(program: Program, flag: RowMapping, told: Told) -> str:
    crisis = flag["severity"] == Severity.CRISIS.value
    if crisis and is_unattended(program.ladder, flag["severity"], told.next_step):
        return "page.unattended"
    return "page.new" if flag["next_step"] == 0 else "page.again"


def _recipients(
    connection: Connection, flag: RowMapping, audiences: Iterable[Audience], program: Program
) -> list[str]:
    """Return the accounts of the audiences, each once, and the last resort if it is named."""
    found: dict[str, None] = {}
    for audience in audiences:
        if audience is Audience.ASSIGNED and flag["assigned_to"]:
            assigned = accounts.get(connection, flag["assigned_to"])
            if assigned is not None and assigned["active"] and assigned["on_duty"]:
                found[flag["assigned_to"]] = None
        if audience is Audience.ON_DUTY:
            rows = accounts.list_active(connection, ["supporter"])
            found |= dict.fromkeys(row["id"] for row in rows if row["on_duty"])
        if audience is Audience.COORDINATORS:
            rows = accounts.list_active(connection, ["coordinator"]) or accounts.list_active(
                connection, ["admin"]
            )
            found |= dict.fromkeys(row["id"] for row in rows)
        if audience is Audience.LAST_RESORT and program.last_resort:
            found[last_resort_id(program.key)] = None
    return list(found)


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
