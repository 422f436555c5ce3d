"""Asking: the text of a check-in's next question, or of the gate that stands before a set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from smsserve.domain.checkins import (
    UNSEEN,
    Gate,
    Question,
    from_json,
    plan_questions,
    set_size,
    starts_set,
)
from smsserve.domain.programs import Program
from smsserve.domain.surveys import say_minutes
from smsserve.storage import checkins
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, speak, words_of, write_question, write_text


@dataclass(frozen=True, slots=True)
class Place:
    """How far a check-in has come: its plan, where in it, and what stands before that."""

    plan: tuple[Question, ...]
    position: int
    gate: Gate | None


def place_of(checkin: Mapping[Any, Any]) -> Place:
    """Return how far a check-in has come."""
    gate = None if checkin["gate"] is None else Gate(checkin["gate"])
    return Place(from_json(checkin["questions"]), checkin["position"], gate)


def first_gate(program: Program, plan: tuple[Question, ...], *, plain: bool = False) -> Gate | None:
    """Return what stands before the first question of a new round.

    On a phone that others see no published question comes unasked, whatever the programme says.
    """
    scales = {one.key for one in plan if not one.in_own_words}
    asking = [rule for rule in program.checkins if scales & set(rule.questions)]
    if asking and not plain and not any(rule.gate for rule in asking):
        return Gate.OFF
    return Gate.WAITING if starts_set(plan, 0) else None


def plan_round(
    runtime: Runtime, connection: Connection, person: Person, keys: Sequence[str]
) -> tuple[Question, ...]:
    """Return every question of a new round; a set that was put off until now comes with it."""
    instruments = runtime.catalog.instruments
    plan = plan_questions(keys, instruments)
    checkin = checkins.find_open(connection, person.id)
    if checkin is None or checkin["gate"] != Gate.LATER:
        return plan
    waiting = from_json(checkin["questions"])[checkin["position"] :]
    put_off = [one.key for one in waiting if one.key in instruments and one.key not in keys]
    # What has a gate by itself takes it in; a single question is asked first, and alone.
    size = sum(not one.in_own_words for one in plan)
    return plan + plan_questions(put_off, instruments, part=0 if size > 1 else 1)


def next_gate(plan: tuple[Question, ...], position: int, before: str | None) -> Gate | None:
    """Return what stands before the question at a position that is reached now."""
    if before == Gate.OFF and plan[position].part == 0:
        return Gate.OFF
    return Gate.WAITING if starts_set(plan, position) else None


def is_offered(runtime: Runtime, plan: tuple[Question, ...], position: int) -> bool:
    """Tell whether the question at a position belongs to a set that was offered, not planned."""
    instruments = runtime.catalog.instruments
    before = {one.key for one in plan[:position] if one.part < plan[position].part}
    offers = {instruments[key].offers for key in before if key in instruments}
    return plan[position].key in offers


def ask(
    runtime: Runtime,
    connection: Connection,
    person: Person,
    place: Place,
    cause: Cause,
) -> str | None:
    """Write what stands at a place of a plan: its gate, or its question."""
    if place.gate not in UNSEEN:
        return write_question(runtime, connection, person, place.plan, place.position, cause)
    size = set_size(place.plan, place.position)
    fills = dict(cause.extra) | {"n": str(size), "minutes": str(say_minutes(size))}
    is_new = place.gate is Gate.WAITING
    offered = is_new and is_offered(runtime, place.plan, place.position)
    text_key = "survey.offer" if offered else "survey.start"
    return write_text(runtime, connection, person, text_key, replace(cause, extra=fills))


def say_value(runtime: Runtime, person: Person, text_key: str, value: int) -> str:
    """Return a finished sentence about a value, to begin another text with."""
    texts = words_of(runtime, person.program)
    return texts.render(text_key, speak(runtime, person), {"value": str(value)})
