"""Wins: kept in the person's words, shown to be celebrated, and told to others only after a yes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping

from smsserve.domain.messages import Kind
from smsserve.domain.planned import PlannedKind
from smsserve.domain.prompts import Prompt, PromptKind
from smsserve.domain.wins import STORY_WAIT, KeepStory, KeepWin
from smsserve.ids import new_id
from smsserve.storage import flags, participants, wins
from smsserve.usecases import audit
from smsserve.usecases.people import Person
from smsserve.usecases.planning import plan_text
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.turns import Turn
from smsserve.usecases.writing import Cause, words_of, write_text

# Nobody is asked for a story so soon after a crisis.
_AFTER_CRISIS = timedelta(days=30)
STORY_KINDS = {True: "story_yes", False: "story_no"}


@dataclass(frozen=True, slots=True)
class WinView:
    """A win as the team sees it."""

    id: str
    participant_id: str
    name: str
    words: str
    told: bool
    noted_at: datetime
    celebrated_at: datetime | None


def keep_win(action: KeepWin, turn: Turn) -> None:
    """Keep a win; who told one may be asked another day whether others might hear of it."""
    win_id = new_id(turn.now)
    words = turn.person.key.seal(action.words.strip(), f"wins:{win_id}:words")
    wins.add_win(
        turn.connection,
        {
            "id": win_id,
            "participant_id": turn.person.id,
            "inbound_id": turn.inbound_id,
            "told": action.told,
            "words_sealed": words,
            "noted_at": turn.now,
        },
    )
    if action.told and _may_ask_story(turn):
        plan_text(turn.connection, turn.person, PlannedKind.STORY, turn.now)


def _may_ask_story(turn: Turn) -> bool:
    """Tell whether a story may be asked for: never soon after a crisis, never after an answer."""
    crisis_at = flags.last_crisis_at(turn.connection, turn.person.id)
    if crisis_at is not None and turn.now - crisis_at < _AFTER_CRISIS:
        return False
    return read_story(turn.connection, turn.person.id) is None


def keep_story(action: KeepStory, turn: Turn) -> None:
    """Record the person's word on their story: a consent of its own, which they can take back."""
    kind = STORY_KINDS[action.agreed]
    words = words_of(turn.runtime, turn.person.program)
    participants.add_consent(
        turn.connection,
        {
            "id": new_id(turn.now),
            "phone_index": "",
            "participant_id": turn.person.id,
            "kind": kind,
            "how": "text",
            "wording": words.template("story.ask", turn.person.language),
            "given_at": turn.now,
            "recorded_at": turn.now,
        },
    )
    if action.agreed:
        audit.note(turn.connection, turn.now, "consent.story_given", turn.person.id)
    else:
        audit.note(turn.connection, turn.now, "consent.story_refused", turn.person.id)


def read_story(connection: Connection, participant_id: str) -> bool | None:
    """Return the last word on somebody's story, None before there is any."""
    return find_story(participants.list_consents(connection, participant_id))


def find_story(consents: Iterable[Mapping[Any, Any]]) -> bool | None:
    """Return the last word on a story among somebody's consents, oldest first."""
    meant = {kind: agreed for agreed, kind in STORY_KINDS.items()}
    said = [meant[row["kind"]] for row in consents if row["kind"] in meant]
    return said[-1] if said else None


def ask_story(
    runtime: Runtime, connection: Connection, person: Person, planned: RowMapping, now: datetime
) -> Prompt | None:
    """Ask whether others might hear of it; None where they have said so already."""
    if read_story(connection, person.id) is not None:
        return None
    cause = Cause(f"planned:{planned['id']}", Kind.CARE)
    write_text(runtime, connection, person, "story.ask", cause)
    return Prompt(PromptKind.STORY, "asked", now + STORY_WAIT)


def view_wins(person: Person, rows: Sequence[Mapping[Any, Any]]) -> tuple[WinView, ...]:
    """Return somebody's wins, opened."""
    return tuple(_view(row, person.name, person) for row in rows)


def _view(row: Mapping[Any, Any], name: str, person: Person) -> WinView:
    words = person.key.open_text(row["words_sealed"], f"wins:{row['id']}:words")
    return WinView(
        row["id"],
        row["participant_id"],
        name,
        words,
        row["told"],
        row["noted_at"],
        row["celebrated_at"],
    )
