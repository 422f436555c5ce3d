"""What is kept of somebody besides texts and scores: wins, skills tried, what they looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from smsserve.storage import places as place_rows
from smsserve.storage import wins as win_rows
from smsserve.storage.gathering import Parts, newest, oldest
from smsserve.usecases.coping import SkillView, view_skills
from smsserve.usecases.feedback import view_all
from smsserve.usecases.people import Person
from smsserve.usecases.places import RequestView, view_requests
from smsserve.usecases.wins import WinView, find_story, read_story, view_wins

_STORIES = {
    None: "not asked yet",
    True: "yes, a bit of it may be told",
    False: "no, it stays theirs",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What the record shows; `story` is their last word on telling it to others."""

    wins: tuple[WinView, ...]
    skills: tuple[SkillView, ...]
    requests: tuple[RequestView, ...]
    story: str
    talking_since: datetime | None

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show."""
        return not (self.wins or self.skills or self.requests)


def view_kept(person: Person, parts: Parts) -> Kept:
    """Return what is kept of somebody, the newest first, from what was gathered for a page."""
    return Kept(
        view_wins(person, newest(parts["wins"], "noted_at")),
        view_skills(person, newest(parts["skills"], "used_at")),
        view_requests(person, newest(parts["requests"], "asked_at")),
        _STORIES[find_story(oldest(parts["consents"], "recorded_at"))],
        person.row["talking_since"],
    )


def export_kept(connection: Connection, person: Person) -> dict[str, Any]:
    """Return all of it as plain values, with what they said of talks: it is theirs."""
    wins = view_wins(person, win_rows.list_wins(connection, person.id))
    skills = view_skills(person, win_rows.list_skills(connection, person.id))
    requests = view_requests(person, place_rows.list_requests(connection, person.id))
    return {
        "wins": [{"words": one.words, "noted_at": one.noted_at} for one in wins],
        "skills": _plain(skills, ("skill", "before", "after", "plan", "went", "used_at")),
        "looked_for": _plain(requests, ("need", "words", "outcome", "barrier", "asked_at")),
        "feedback": view_all(person, win_rows.list_feedback(connection, person.id)),
        "story": _STORIES[read_story(connection, person.id)],
    }


def _plain(views: Sequence[object], names: Sequence[str]) -> list[dict[str, Any]]:
    return [{name: getattr(view, name) for name in names} for view in views]
