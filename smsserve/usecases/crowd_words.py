"""Crowd words: the first text of a check-in for each of many, what is alike in it found once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping

from smsserve.domain.checkins import UNSEEN, set_size
from smsserve.domain.duty import Team, next_reader_at, on_duty_at, reading_hours
from smsserve.domain.programs import Program
from smsserve.domain.spoken_roster import say_reading
from smsserve.domain.surveys import say_minutes
from smsserve.domain.texts import list_placeholders
from smsserve.texts import Texts
from smsserve.usecases.asking import Place
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import first_name, speak, words_of

# The placeholders that are filled here; a text with another one is written for one alone.
_FILLS = frozenset({"name", "org", "sup", "often", "hours", "tel", "url", "n", "minutes"})


@dataclass(frozen=True, slots=True)
class CrowdWords:
    """The words of a batch, for people without a flag and whose texts may tell what this is.

    `supporters` are the accounts of those they are assigned to, by id.
    """

    runtime: Runtime
    now: datetime
    team: Team
    supporters: Mapping[str, RowMapping]
    _texts: dict[str, Texts] = field(default_factory=dict)
    _hours: dict[tuple[str, ZoneInfo, str], str] = field(default_factory=dict)
    _there: dict[str, frozenset[str]] = field(default_factory=dict)

    def say(self, person: Person, program: Program, place: Place) -> tuple[str, str] | None:
        """Return the key and the words of the text at a place, None where it needs more."""
        text_key = self._choose(place)
        if text_key is None:
            return None
        texts, language = self._texts_of(program), speak(self.runtime, person)
        wanted = list_placeholders(texts.template(text_key, language))
        if not wanted <= _FILLS:
            return None
        fills = {
            "name": first_name(person.name, program.org),
            "org": program.org,
            "often": program.texts_a_week,
            "tel": program.contact_tel,
            "url": program.contact_url,
        }
        if "sup" in wanted:
            fills["sup"] = self._supporter(text_key, person, program)
        if "hours" in wanted:
            fills["hours"] = self._say_hours(program, person.zone, language)
        if place.gate in UNSEEN:
            size = set_size(place.plan, place.position)
            fills |= {"n": str(size), "minutes": str(say_minutes(size))}
        return text_key, texts.render(text_key, language, fills).strip()

    def _choose(self, place: Place) -> str | None:
        """Return which text it is, None for a published item, which has words of its own."""
        if place.gate in UNSEEN:
            return "survey.start"
        question = place.plan[place.position]
        if question.in_own_words:
            return "checkin.open"
        return self.runtime.catalog.instruments[question.key].text_key

    def _texts_of(self, program: Program) -> Texts:
        if program.key not in self._texts:
            self._texts[program.key] = words_of(self.runtime, program)
        return self._texts[program.key]

    def _say_hours(self, program: Program, zone: ZoneInfo, language: str) -> str:
        like = (program.key, zone, language)
        if like not in self._hours:
            read = reading_hours(self.team, program.hours, self.now)
            self._hours[like] = say_reading(read, zone, language, self.now)
        return self._hours[like]

    def _supporter(self, text_key: str, person: Person, program: Program) -> str:
        """Return who is named; where shifts say that they will not be there, nobody is by name."""
        row = self.supporters.get(person.supporter_id or "")
        if ".open." in f"{text_key}." and self.team.rostered:
            is_there = person.supporter_id in self._list_there(program)
            return first_name(row["name"] if row is not None and is_there else "", program.org)
        return first_name(row["name"], program.org) if row and row["active"] else program.org

    def _list_there(self, program: Program) -> frozenset[str]:
        """Return who of the team is there when somebody next reads a programme's texts."""
        if program.key not in self._there:
            at = next_reader_at(self.team, program.hours, self.now)
            there = () if at is None else on_duty_at(self.team, program.hours, at)
            self._there[program.key] = frozenset(one.id for one in there)
        return self._there[program.key]
