"""Places that help: a row of the directory checked, how old it is, and where it fits.

Named as Open Referral (HSDS) names them: organization, service, location, service_at_location.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from smsserve.domain.needs import Need, needs_of
from smsserve.domain.wording import normalize

REQUIRED = ("id", "organization", "service", "address", "phone", "taxonomy_term", "assured_date")
OPTIONAL = (
    "location",
    "city",
    "postal_code",
    "area",
    "schedule",
    "schedule_es",
    "cost",
    "cost_es",
    "eligibility",
    "languages",
)
COLUMNS = REQUIRED + OPTIONAL
# Past these since somebody checked that it is still so, a place is doubted, and then not shown.
WARN_AFTER = timedelta(days=90)
HIDE_AFTER = timedelta(days=180)
# What goes into a text has to fit beside the rest of it.
_MOST_LETTERS = {"id": 80, "city": 80, "postal_code": 20, "phone": 20, "eligibility": 400}
_MOST_LETTERS |= {"schedule": 40, "schedule_es": 40, "cost": 20, "cost_es": 20, "languages": 80}
_USUAL_MOST = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PHONE = re.compile(r"[+0-9][0-9 ().\-]{1,18}[0-9](?: ?x ?[0-9]{1,5})?")
_FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Place:
    """One service at one location, as a text may name it."""

    id: str
    organization: str
    service: str
    address: str
    phone: str
    taxonomy_term: str
    assured_date: date
    location: str = ""
    city: str = ""
    postal_code: str = ""
    area: str = ""
    schedule: str = ""
    schedule_es: str = ""
    cost: str = ""
    cost_es: str = ""
    eligibility: str = ""
    languages: str = ""

    @property
    def needs(self) -> frozenset[Need]:
        """Return what it helps with."""
        return needs_of(f"{self.taxonomy_term}, {self.service}")


class PlaceError(Exception):
    """A row that can not be used: the column, and what to write instead."""

    def __init__(self, column: str, problem: str) -> None:
        """Name the column and the mend."""
        super().__init__(f"{column}: {problem}")
        self.column, self.problem = column, problem


def check_columns(columns: Sequence[str]) -> list[str]:
    """Return what is wrong with a header, each as a sentence."""
    known = ", ".join(COLUMNS)
    problems = [
        f'unknown column "{name[:40]}"; known: {known}' for name in columns if name not in COLUMNS
    ]
    problems += [f'the column "{name}" is missing' for name in REQUIRED if name not in columns]
    twice = dict.fromkeys(name for name in columns if list(columns).count(name) > 1)
    return problems + [f'the column "{name}" is there twice' for name in twice]


def read_place(cells: Mapping[str, str], today_on: date) -> Place:
    """Return a row as a place; raises PlaceError for the first cell that can not be used."""
    texts = {name: " ".join((cells.get(name) or "").split()) for name in COLUMNS}
    for name in REQUIRED:
        if not texts[name]:
            raise PlaceError(name, "is empty")
    for name, text in texts.items():
        _check_cell(name, text)
    if not needs_of(f"{texts['taxonomy_term']}, {texts['service']}"):
        known = ", ".join(Need)
        raise PlaceError(
            "taxonomy_term", f"names no need that is looked for; write one of: {known}"
        )
    if _PHONE.fullmatch(texts["phone"]) is None:
        raise PlaceError("phone", "is no phone number; write one like 202-555-0100")
    assured = _read_date(texts.pop("assured_date"), today_on)
    return Place(**texts, assured_date=assured)


def _check_cell(name: str, text: str) -> None:
    most = _MOST_LETTERS.get(name, _USUAL_MOST)
    if len(text) > most:
        raise PlaceError(name, f"is longer than {most} letters; shorten it, it has to fit a text")
    if _CONTROL.search(text):
        raise PlaceError(name, "has a sign in it that can not be seen or stored")


def _read_date(text: str, today_on: date) -> date:
    try:
        on = date.fromisoformat(text)
    except ValueError:
        raise PlaceError("assured_date", "is no date; write one like 2026-05-04") from None
    if on > today_on:
        raise PlaceError("assured_date", "is in the future; write the day somebody checked it")
    if on.year < _FIRST_YEAR:
        raise PlaceError("assured_date", "is in no year in which anybody checked it")
    return on


def is_hidden(place: Place, today_on: date) -> bool:
    """Tell whether nobody checked it for so long that nobody is sent there."""
    return today_on - place.assured_date > HIDE_AFTER


def is_doubtful(place: Place, today_on: date) -> bool:
    """Tell whether somebody should check it, before it is hidden."""
    return today_on - place.assured_date > WARN_AFTER


def covers_area(place: Place, area: str) -> bool:
    """Tell whether a place is in an area, by ZIP code, town or the words of its address."""
    wanted = normalize(area)
    if not wanted:
        return True
    if wanted == normalize(place.postal_code):
        return True
    where = f"{place.area} {place.city} {place.postal_code} {place.address} {place.location}"
    return f" {wanted} " in f" {normalize(where)} "


def find_places(
    places: Sequence[Place], need: Need, area: str, language: str, today_on: date
) -> list[Place]:
    """Return the places that fit, those that speak the language first, then the latest checked."""
    fitting = [
        one
        for one in places
        if need in one.needs and covers_area(one, area) and not is_hidden(one, today_on)
    ]
    return sorted(
        fitting,
        key=lambda one: (not _speaks(one, language), today_on - one.assured_date, one.id),
    )


_SPOKEN = {"es": ("es", "spa", "spanish", "espanol"), "en": ("en", "eng", "english", "ingles")}


def _speaks(place: Place, language: str) -> bool:
    spoken = set(normalize(place.languages).split())
    return not spoken or bool(spoken & set(_SPOKEN.get(language[:2], ())))


def describe(place: Place, language: str) -> dict[str, str]:
    """Return what a text says of a place; empty cells are said to be unknown, not left out."""
    spanish = language.startswith("es")
    when = (place.schedule_es if spanish else "") or place.schedule
    cost = (place.cost_es if spanish else "") or place.cost
    return {
        "what": place.location or place.organization,
        "where": place.address,
        "when": when or ("Llama para el horario" if spanish else "Call for hours"),
        "cost": cost or ("Pregunta el costo" if spanish else "Ask the cost"),
        "tel": place.phone,
    }
