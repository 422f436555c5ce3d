"""Measures: how somebody's scores went over time, with what was asked and not answered as gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from smsserve.domain.checkins import CheckinState, from_json
from smsserve.domain.instruments import Instrument
from smsserve.domain.programs import Program
from smsserve.storage.gathering import Found
from smsserve.usecases.people import Person
from smsserve.usecases.runtime import Runtime

_MOOD = "mood0_10"


@dataclass(frozen=True, slots=True)
class Point:
    """One round of an instrument; `total` None was asked and not answered."""

    at: datetime
    total: float | None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """One instrument's points, oldest first, between its lowest and highest total.

    `limit` is where the programme's flag begins, None where there is none.
    """

    key: str
    name: str
    lowest: float
    highest: float
    higher_is_worse: bool
    limit: float | None
    points: tuple[Point, ...]

    @property
    def totals(self) -> tuple[float, ...]:
        """Return the totals that are there, oldest first."""
        return tuple(point.total for point in self.points if point.total is not None)


def view_series(
    runtime: Runtime, person: Person, scores: Sequence[Found], rounds: Sequence[Found]
) -> tuple[Series, ...]:
    """Return a participant's series, in the order the programme asks them.

    `scores` and `rounds` are the newest ones, newest first.
    """
    keys = dict.fromkeys((*_asked(person.program), *(row["instrument"] for row in scores)))
    found = (
        _series(runtime.catalog.instruments[key], person.program, scores, rounds)
        for key in keys
        if key in runtime.catalog.instruments
    )
    return tuple(series for series in found if series.totals)


def _asked(program: Program | None) -> tuple[str, ...]:
    return () if program is None else program.instrument_keys


def _series(
    instrument: Instrument,
    program: Program | None,
    scores: Sequence[Found],
    rounds: Sequence[Found],
) -> Series:
    mine = [row for row in scores if row["instrument"] == instrument.key]
    points = [Point(row["scored_at"], row["total"], row["estimated"]) for row in mine]
    points += _gaps(instrument.key, {row["checkin_id"] for row in mine}, rounds)
    return Series(
        key=instrument.key,
        name=instrument.name,
        lowest=instrument.minimum * instrument.size * instrument.factor,
        highest=instrument.maximum * instrument.size * instrument.factor,
        higher_is_worse=instrument.higher_is_worse,
        limit=_limit(instrument.key, program),
        points=tuple(sorted(points, key=lambda point: point.at)),
    )


def _gaps(key: str, scored: set[str], rounds: Sequence[Found]) -> Iterator[Point]:
    """Yield a point without a total for each closed round that asked for nothing in return."""
    for row in rounds:
        asked = any(question.key == key for question in from_json(row["questions"]))
        if asked and row["id"] not in scored and row["state"] != CheckinState.OPEN.value:
            yield Point(row["opened_at"], None)


def _limit(key: str, program: Program | None) -> float | None:
    if program is None:
        return None
    return program.flags.mood_low if key == _MOOD else program.flags.cutoffs.get(key)
