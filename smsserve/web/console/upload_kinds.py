"""What a file can hold, people or places: how it is looked through, and what that comes to."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from smsserve.domain.csv_text import Trait
from smsserve.usecases import directory, rosters
from smsserve.usecases.rosters import Manner
from smsserve.usecases.uploading import Upload
from smsserve.web.console.session import Visit
from smsserve.web.languages import lazy_gettext as _l

TRAITS: Mapping[Trait, Any] = {
    Trait.EMPTY: _l("This file is empty."),
    Trait.WORKBOOK: _l(
        "This is a spreadsheet, not a CSV file. In Excel or LibreOffice choose "
        "Save as, and there CSV UTF-8."
    ),
    Trait.NOT_TEXT: _l("This file is no text. Bring a CSV file."),
    Trait.UTF16: _l("The file is in UTF-16. It was read; look whether names are right."),
    Trait.WESTERN: _l(
        "The file is not in UTF-8, so it was read as Windows writes it in western Europe and the "
        "Americas. Look whether names with accents are right. If not, save it as CSV UTF-8."
    ),
    Trait.SEMICOLONS: _l("Cells are parted by semicolons, as Excel does in some countries. Fine."),
    Trait.TABS: _l("Cells are parted by tabs. Fine."),
}


class Result(Protocol):
    """What became of one line, whatever the file holds; `problem` is "" for none."""

    @property
    def line(self) -> int: ...  # noqa: D102 - as the class says
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def problem(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Findings:
    """What a file would do: how many lines are good, done before, or broken, and why."""

    good: int
    before: int
    opted_out: int
    broken: tuple[tuple[int, str, str], ...]

    @property
    def total(self) -> int:
        """Return how many lines there are."""
        return self.good + self.before + len(self.broken)


def sum_up(results: Sequence[Result], good: frozenset[str]) -> Findings:
    """Return what a file would do, by what became of its lines."""
    counts = Counter(one.status for one in results)
    broken = [one for one in results if one.problem]
    return Findings(
        good=sum(counts[status] for status in good),
        before=sum(number for status, number in counts.items() if status not in good) - len(broken),
        opted_out=sum(bool(getattr(one, "opted_out", False)) for one in results),
        broken=tuple((one.line, *part(one.problem)) for one in broken),
    )


def part(problem: str) -> tuple[str, str]:
    """Return the column a problem is in, and what is wrong with it."""
    column, colon, said = problem.partition(": ")
    return (column, said) if colon else ("", problem)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its pages, how it is looked through, and which lines are good."""

    name: str
    show: str
    review: str
    look: Callable[[Visit, Upload], Sequence[Result]]
    good: frozenset[str]


def _look_at_people(visit: Visit, upload: Upload) -> Sequence[Result]:
    source = io.StringIO(upload.content.text, newline="")
    key = upload.program_key or ""
    return list(rosters.carry_out(visit.runtime, source, key, Manner(dry_run=True)))


def _look_at_places(visit: Visit, upload: Upload) -> Sequence[Result]:
    source = io.StringIO(upload.content.text, newline="")
    return directory.import_places(visit.runtime, source, dry_run=True)


PEOPLE = Kind(
    "people",
    "console.show_people_upload",
    "console.review_people",
    _look_at_people,
    frozenset({rosters.WOULD}),
)
PLACES = Kind(
    "places",
    "console.show_places_upload",
    "console.review_places",
    _look_at_places,
    frozenset({"added", "changed"}),
)
