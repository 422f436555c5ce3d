"""Places: looked up for somebody, at most two at a time, and later asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, time
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.calendar_time import instant_of, wall_time
from smsserve.domain.finding import (
    FOLLOW_WAIT,
    MOST_PLACES,
    OFFER_WAIT,
    GivePlaces,
    KeepResult,
    LookFor,
)
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.messages import Kind
from smsserve.domain.needs import Need, name_need
from smsserve.domain.places import Place, describe, find_places, is_hidden
from smsserve.domain.planned import PlannedKind
from smsserve.domain.prompts import OpenPrompt, Prompt, PromptKind
from smsserve.domain.spoken_time import say_day
from smsserve.ids import new_id
from smsserve.storage import caring, places
from smsserve.usecases import dialogues
from smsserve.usecases.people import Person
from smsserve.usecases.planning import open_details, plan_text
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.turns import Turn
from smsserve.usecases.writing import Cause, speak, write_text

_FIELDS = tuple(one.name for one in fields(Place))


@dataclass(frozen=True, slots=True)
class RequestView:
    """What somebody looked for and what came of it."""

    need: str
    words: str
    found: int
    outcome: str
    barrier: str
    asked_at: datetime


def read_row(row: RowMapping) -> Place:
    """Return a stored place as a value."""
    return Place(**{name: row[name] for name in _FIELDS})


def list_places(connection: Connection) -> list[Place]:
    """Return the directory without what somebody has put away."""
    return [read_row(row) for row in places.list_all(connection) if row["shown"]]


def look_for(action: LookFor, turn: Turn) -> None:
    """Look in the directory; offer what fits, or say that nothing does and tell a person."""
    person = turn.person
    found = _search(turn, action)
    request_id = new_id(turn.now)
    aad = f"place_requests:{request_id}:words"
    places.add_request(
        turn.connection,
        {
            "id": request_id,
            "participant_id": person.id,
            "need": action.need.value,
            "words_sealed": person.key.seal(action.words, aad),
            "place_ids": [one.id for one in found],
            "outcome": None if found else "none_found",
            "asked_at": turn.now,
        },
    )
    need = {"need": name_need(action.need, speak(turn.runtime, person))}
    if not found:
        _tell_none(action, turn, need)
        return
    details = {"request": request_id, "next": "0", "need": action.need.value}
    prompt = Prompt(PromptKind.FIND, "offer", turn.now + OFFER_WAIT, details)
    dialogues.open_prompt(OpenPrompt(prompt), turn)
    offered = min(len(found), MOST_PLACES)
    text_key = "res.offer" if offered > 1 else "res.offer.one"
    _write(turn, text_key, need | {"n": str(offered)})


def _search(turn: Turn, action: LookFor) -> list[Place]:
    program = turn.person.program
    area = action.area or ("" if program is None else program.care.area)
    today_on = wall_time(turn.now, turn.person.zone).date()
    language = speak(turn.runtime, turn.person)
    everything = list_places(turn.connection)
    return find_places(everything, action.need, area, language, today_on)


def _tell_none(action: LookFor, turn: Turn, need: Mapping[str, str]) -> None:
    where = " in the area they named" if action.area else ""
    sentence = f"Looked for {action.need}{where}: the directory has nothing fresh for it."
    turn.flag(Evidence(FlagKind.NEED, Severity.ROUTINE, "find:none", sentence))
    _write(turn, "res.none", need)


def _write(turn: Turn, text_key: str, extra: Mapping[str, str]) -> None:
    usual = turn.cause(Kind.ANSWER)
    cause = Cause(usual.key, usual.kind, usual.inbound_id, usual.checkin_id, extra=extra)
    write_text(turn.runtime, turn.connection, turn.person, text_key, cause)


def give_places(action: GivePlaces, turn: Turn) -> None:
    """Text the next two; then OTHER asks for more, and some days later somebody asks about it."""
    request = _find_request(turn.connection, turn.person, action.request_id)
    if request is None:
        return
    today_on = wall_time(turn.now, turn.person.zone).date()
    everything = list_places(turn.connection)
    known = {one.id: one for one in everything if not is_hidden(one, today_on)}
    ids = [one for one in request["place_ids"] if one in known]
    batch = [known[one] for one in ids[action.start : action.start + MOST_PLACES]]
    if not batch:
        _write(turn, "res.no_more", {})
        dialogues.forget_prompt(turn)
        return
    for place in batch:
        _write(turn, "res.card", _card(turn, place))
    details = {"request": action.request_id, "need": request["need"]}
    following = details | {"next": str(action.start + len(batch))}
    prompt = Prompt(PromptKind.FIND, "given", turn.now + OFFER_WAIT, following)
    dialogues.open_prompt(OpenPrompt(prompt), turn)
    _plan_follow(turn, batch[0], details)


def _card(turn: Turn, place: Place) -> dict[str, str]:
    language = speak(turn.runtime, turn.person)
    zone = turn.person.zone
    checked = instant_of(place.assured_date, time(12), zone)
    return describe(place, language) | {"day": say_day(checked, zone, language)}


def _plan_follow(turn: Turn, place: Place, details: Mapping[str, str]) -> None:
    """Ask about the newest list only, some days after it."""
    caring.drop(turn.connection, turn.person.id, turn.now, [PlannedKind.PLACE.value])
    what = describe(place, turn.person.language)["what"]
    about = {**details, "what": what}
    plan_text(turn.connection, turn.person, PlannedKind.PLACE, turn.now, details=about)


def ask_through(
    runtime: Runtime, connection: Connection, person: Person, planned: RowMapping, now: datetime
) -> Prompt | None:
    """Ask whether they got through."""
    details = open_details(person, planned)
    extra = {"what": details["what"]}
    cause = Cause(f"planned:{planned['id']}", Kind.CARE, extra=extra)
    write_text(runtime, connection, person, "res.follow", cause)
    return Prompt(PromptKind.FOLLOW, "through", now + FOLLOW_WAIT, details)


def keep_result(action: KeepResult, turn: Turn) -> None:
    """Keep whether they got through, and what was in the way."""
    changes = {"outcome": action.outcome, "barrier": action.barrier, "answered_at": turn.now}
    places.change_request(turn.connection, action.request_id, changes)


def _find_request(connection: Connection, person: Person, request_id: str) -> RowMapping | None:
    rows = places.list_requests(connection, person.id)
    return next((row for row in rows if row["id"] == request_id), None)


def view_requests(person: Person, rows: Sequence[Mapping[Any, Any]]) -> tuple[RequestView, ...]:
    """Return what somebody looked for, opened."""
    return tuple(
        RequestView(
            name_need(Need(row["need"]), "en"),
            person.key.open_text(row["words_sealed"], f"place_requests:{row['id']}:words"),
            len(row["place_ids"]),
            row["outcome"] or "",
            row["barrier"] or "",
            row["asked_at"],
        )
        for row in rows
    )
