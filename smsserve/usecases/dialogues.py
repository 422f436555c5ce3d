"""Dialogues: the one prompt a phone may hold, kept sealed: what somebody looks for is their own."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection

from smsserve.domain.messages import Kind
from smsserve.domain.prompts import ClosePrompt, OpenPrompt, Prompt, PromptKind, gives_way
from smsserve.storage import participants
from smsserve.storage.base import Row
from smsserve.storage.participants import NO_PROMPT
from smsserve.usecases.asking import ask, place_of
from smsserve.usecases.people import Person
from smsserve.usecases.turns import Turn


def find_prompt(person: Person, now: datetime) -> Prompt | None:
    """Return the prompt that waits for this person's next text."""
    row = person.row
    if row["prompt_kind"] is None or row["prompt_until"] <= now:
        return None
    details = json.loads(person.key.open_text(row["prompt_sealed"], _aad(person)))
    kind = PromptKind(row["prompt_kind"])
    return Prompt(kind, row["prompt_step"], row["prompt_until"], details)


def open_prompt(action: OpenPrompt, turn: Turn) -> None:
    """Let the next text answer a prompt."""
    turn.change_person(**seal_prompt(action.prompt, turn.person))


def seal_prompt(prompt: Prompt, person: Person) -> Row:
    """Return what makes a prompt the one that a person's phone holds."""
    details = json.dumps(dict(prompt.details))
    return {
        "prompt_kind": prompt.kind.value,
        "prompt_step": prompt.step,
        "prompt_until": prompt.until,
        "prompt_sealed": person.key.seal(details, _aad(person)),
    }


def forget_prompt(turn: Turn) -> None:
    """Forget the prompt, if there is one; nothing is asked again."""
    if turn.person.row["prompt_kind"] is not None:
        turn.change_person(**NO_PROMPT)


def give_way(connection: Connection, person: Person, now: datetime) -> None:
    """Forget a prompt in whose place a check-in comes."""
    prompt = find_prompt(person, now)
    if prompt is not None and gives_way(prompt):
        participants.change(connection, person.id, NO_PROMPT)


def close_prompt(_action: ClosePrompt, turn: Turn) -> None:
    """Forget the prompt; the check-in's question that waited behind it is asked again."""
    turn.change_person(**NO_PROMPT)
    checkin = turn.checkin
    if checkin is not None and not turn.closed:
        # The kind of an answer: they are here, and have just written.
        cause = turn.cause(Kind.ANSWER)
        ask(turn.runtime, turn.connection, turn.person, place_of(checkin), cause)


def _aad(person: Person) -> str:
    return f"participants:{person.id}:prompt"
