"""Keeping places: one entry of the directory written, checked, put away and brought back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime, time
from hashlib import sha256
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping

from smsserve.domain.errors import NotFoundError
from smsserve.domain.finding import MOST_PLACES
from smsserve.domain.needs import Need, name_need, read_need
from smsserve.domain.places import Place, PlaceError, describe, find_places, read_place
from smsserve.domain.spoken_time import say_day
from smsserve.domain.wording import normalize
from smsserve.ids import LENGTH, new_id
from smsserve.storage import places
from smsserve.storage.engine import reading, transaction
from smsserve.usecases import audit
from smsserve.usecases.directory import Age, list_directory, put_place, tell_age
from smsserve.usecases.editions import mark_edition, refuse_overwriting
from smsserve.usecases.places import list_places, read_row
from smsserve.usecases.runtime import Runtime

_STAND_INS: Mapping[str, str] = {
    "organization": "-",
    "service": "food",
    "address": "-",
    "phone": "202-555-0100",
    "taxonomy_term": "food",
    "assured_date": "2020-01-01",
}


class CardError(Exception):
    """A card that can not be used: field -> what to write instead, for all of them at once."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        """Keep the problems."""
        super().__init__("; ".join(sorted(problems)))
        self.problems = dict(problems)


@dataclass(frozen=True, slots=True)
class Trial:
    """What FIND would answer: what was understood of the words, and the texts.

    `need` is None for words that name nothing that is looked for; `area` is "" where nothing but
    the need was said; `fitting` are all that fit, of which two at a time are texted.
    """

    need: Need | None
    area: str
    fitting: tuple[Place, ...]
    texts: tuple[str, ...]


def name_key(place_id: str) -> str:
    """Return what names a place in an address: its id may hold anything."""
    return sha256(place_id.encode()).hexdigest()[:LENGTH]


def look_through(runtime: Runtime, *, words: str, state: str) -> list[Age]:
    """Return the places whose cells hold all the words, of one state or of all ("")."""
    wanted = set(normalize(words).split())
    return [
        one
        for one in list_directory(runtime)
        if state in {"", name_state(one)} and wanted <= _words_of(one.place)
    ]


def name_state(age: Age) -> str:
    """Return how a place stands: fresh, doubtful, hidden by its age, or put away by somebody."""
    return age.state if age.shown else "away"


def _words_of(place: Place) -> set[str]:
    cells = (
        place.organization,
        place.service,
        place.location,
        place.address,
        place.city,
        place.postal_code,
        place.area,
        place.taxonomy_term,
        *place.needs,
    )
    return set(normalize(" ".join(cells)).split())


def read_card(runtime: Runtime, key: str) -> Age:
    """Return one place by what names it in an address; raises NotFoundError."""
    with reading(runtime.engine) as connection:
        row = _find(connection, key)
    return tell_age(row, runtime.now().date())


def _find(connection: Connection, key: str) -> RowMapping:
    for row in places.list_all(connection):
        if name_key(row["id"]) == key:
            return row
    raise NotFoundError("place", key)


def mark_place(place: Place) -> str:
    """Return what tells an entry as it stands from any later one."""
    return mark_edition(*astuple(place))


def _hold(connection: Connection, key: str) -> RowMapping:
    """Return a place's row as it stands, held until the transaction ends; raises NotFoundError."""
    row = places.lock(connection, _find(connection, key)["id"])
    if row is None:
        raise NotFoundError("place", key)
    return row


def save_card(
    runtime: Runtime,
    key: str | None,
    cells: Mapping[str, str],
    *,
    actor: str,
    seen: str | None = None,
) -> str:
    """Write a place down, None for a new one; returns its key.

    Raises NotFoundError for one that is gone, CardError, and ConflictError where somebody else has
    changed it since it was `seen`.
    """
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        row = None if key is None else _hold(connection, key)
        place_id = new_id(now) if row is None else row["id"]
        place = _read(dict(cells) | {"id": place_id}, now)
        if row is not None:
            refuse_overwriting(seen, mark_place(read_row(row)), mark_place(place))
        put_place(runtime, connection, place)
        audit.note(connection, now, "place.saved", name_key(place_id), actor=actor)
    return name_key(place_id)


def _read(cells: dict[str, str], now: datetime) -> Place:
    problems = dict(_find_problems(cells, now))
    if problems:
        raise CardError(problems)
    return read_place(cells, now.date())


def _find_problems(cells: Mapping[str, str], now: datetime) -> Iterator[tuple[str, str]]:
    """Yield each cell that can not be used: a reading names only its first."""
    for _ in range(len(cells)):
        try:
            read_place(cells, now.date())
        except PlaceError as error:
            yield error.column, error.problem
            cells = {**cells, error.column: _STAND_INS.get(error.column, "")}
        else:
            return


def check_card(runtime: Runtime, key: str, *, actor: str, seen: str | None = None) -> None:
    """Note that somebody has checked a place today, as they saw it.

    Raises NotFoundError, and ConflictError where it says something else by now.
    """
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        place = _hold(connection, key)
        stands = read_row(place)
        checked = replace(stands, assured_date=now.date())
        refuse_overwriting(seen, mark_place(stands), mark_place(checked))
        changes = {"assured_date": now.date(), "changed_at": now}
        places.change(connection, place["id"], changes)
        audit.note(connection, now, "place.checked", key, actor=actor)


def show_card(runtime: Runtime, key: str, *, shown: bool, actor: str) -> None:
    """Put a place away, or bring it back; raises NotFoundError."""
    with transaction(runtime.engine) as connection:
        now = runtime.now()
        place = _find(connection, key)
        places.change(connection, place["id"], {"shown": shown, "changed_at": now})
        if shown:
            audit.note(connection, now, "place.shown", key, actor=actor)
        else:
            audit.note(connection, now, "place.hidden", key, actor=actor)


def try_find(runtime: Runtime, words: str, language: str) -> Trial:
    """Return what FIND with these words would be answered, to somebody of the first programme.

    Nothing is sent and nothing kept.
    """
    need, area = read_need(words)
    with reading(runtime.engine) as connection:
        program = runtime.default_program(connection)
        everything = list_places(connection)
    if need is None:
        text = runtime.catalog.texts.render("res.what", language, {})
        return Trial(None, area, (), (text,))
    usual = "" if program is None else program.care.area
    now = runtime.now()
    found = find_places(everything, need, area or usual, language, now.date())
    name = name_need(need, language)
    zone = ZoneInfo("UTC") if program is None else program.hours.zone
    texts = tuple(_texts(runtime, found, {"need": name}, language, zone))
    return Trial(need, area or usual, tuple(found), texts)


def _texts(
    runtime: Runtime, found: list[Place], fills: dict[str, str], language: str, zone: ZoneInfo
) -> Iterator[str]:
    """Yield the offer, and the cards that follow a YES; where there is none, nothing."""
    if not found:
        return
    texts, offered = runtime.catalog.texts, found[:MOST_PLACES]
    key = "res.offer" if len(offered) > 1 else "res.offer.one"
    yield texts.render(key, language, fills | {"n": str(len(offered))})
    for place in offered:
        noon = datetime.combine(place.assured_date, time(12), UTC)
        day = say_day(noon, zone, language)
        yield texts.render("res.card", language, describe(place, language) | {"day": day})
