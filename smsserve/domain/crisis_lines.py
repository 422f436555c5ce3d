"""Crisis lines as values: which one a country and a language have, and when a check is too old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECK_LASTS = timedelta(days=180)
EVERYONE = "everyone"
ALWAYS = "24/7"
FREE = "free"
_FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Phrases:
    """A line in words: `line` names every way, `call` the shortest, `alternative` a second one."""

    line: str
    call: str
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class LineCheck:
    """Who tried which numbers on a day; it says nothing of a number that was not among them."""

    on: date
    by: str
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class LineEntry:
    """One line of a country; `language` is empty when it answers whoever calls."""

    country: str
    name: str
    audience: str = EVERYONE
    language: str = ""
    region: str = ""
    call: str = ""
    text_to: str = ""
    text_word: str = ""
    chat: str = ""
    hours: str = ""
    cost: str = ""
    source: str = ""
    mark: str = ""
    note: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    phrases: Mapping[str, Phrases] | None = None

    def is_stale(self, today_on: date) -> bool:
        """Tell whether the line was never checked, or more than 180 days ago."""
        return self.verified_on is None or today_on - self.verified_on > CHECK_LASTS

    @property
    def numbers(self) -> frozenset[str]:
        """Return what is called or texted to reach the line."""
        return frozenset({self.call, self.text_to} - {""})

    def last_check(self, own: LineCheck | None = None) -> tuple[date | None, str]:
        """Return when the line was last tried and by whom, a programme's own check included."""
        if own is None or not self.numbers <= own.numbers:
            return self.verified_on, self.verified_by
        if self.verified_on is not None and self.verified_on > own.on:
            return self.verified_on, self.verified_by
        return own.on, own.by

    @property
    def is_free_at_any_hour(self) -> bool:
        """Tell whether our texts may say "free, day and night" about it."""
        return self.hours == ALWAYS and self.cost == FREE


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """What texts say in a country and a language: the fills of {line}, {call}, {alt} and {emg}."""

    line: str
    call: str
    alternative: str
    emergency: str
    entry: LineEntry

    @property
    def fills(self) -> dict[str, str]:
        """Return the placeholders that the line fills; {alt} only where there is a second way."""
        fills = {"line": self.line, "call": self.call, "emg": self.emergency}
        return fills | {"alt": self.alternative} if self.alternative else fills


class NoCrisisLine(LookupError):  # noqa: N818 - reads as the fact it is
    """A country has no line for everyone: a program there can not start until a person adds one."""


@dataclass(frozen=True, slots=True)
class CrisisLines:
    """Every line, and each country's emergency number by language."""

    entries: tuple[LineEntry, ...]
    emergency: Mapping[str, Mapping[str, str]]

    @property
    def countries(self) -> frozenset[str]:
        """Return the countries (ISO 3166 two-letter codes) that have a line for everyone."""
        return frozenset(
            entry.country
            for entry in self.entries
            if entry.phrases and entry.country in self.emergency
        )

    def for_country(self, country: str, language: str) -> CrisisLine:
        """Return the line for everyone in words of a language, or else in English.

        Raises NoCrisisLine when the country has none.
        """
        for spoken in (language, _FALLBACK):
            entry = self._find(country, spoken)
            numbers = self.emergency.get(country, {})
            if entry is not None and entry.phrases and numbers:
                said = entry.phrases[spoken]
                number = numbers.get(spoken) or next(iter(numbers.values()))
                return CrisisLine(said.line, said.call, said.alternative, number, entry)
        message = f"no crisis line for {country}: add one to crisis_lines.toml"
        raise NoCrisisLine(message)

    def of_country(self, country: str) -> tuple[LineEntry, ...]:
        """Return every line of a country, for the console's "in a crisis" page."""
        return tuple(entry for entry in self.entries if entry.country == country)

    def _find(self, country: str, language: str) -> LineEntry | None:
        """Return the line for everyone with words in a language, one that answers in it first."""
        fitting = [
            entry
            for entry in self.entries
            if entry.country == country
            and entry.audience == EVERYONE
            and language in (entry.phrases or {})
        ]
        return min(fitting, key=lambda entry: entry.language != language, default=None)
