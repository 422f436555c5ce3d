"""The report: what every page costs, as a table and as JSON."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

# The budgets of a page: milliseconds (95 of 100 requests), queries, and bytes over the wire.
SLOWEST, MOST_QUERIES = 150.0, 12
LARGEST_PAGE, LARGEST_VIEW, LARGEST_AGAIN, LARGEST_UNCHANGED = 25_000, 80_000, 30_000, 500


@dataclass(frozen=True, slots=True)
class Figures:
    """One page for one role: times in milliseconds, sizes in bytes; `unchanged` None: no ETag.

    `cpu` is what the server used for one request, also in milliseconds, and `database` what its
    database did: None where that is the same process, or not one of ours. `others` is the share of
    the machine that others had meanwhile, who make the times longer.
    """

    page: str
    role: str
    status: int
    p50: float
    p95: float
    cpu: float
    database: float | None
    others: float
    queries: int
    html: int
    first: int
    unchanged: int | None

    @property
    def over(self) -> list[str]:
        """Return which budgets it does not keep."""
        limits = {
            "time": self.p95 > SLOWEST,
            "queries": self.queries > MOST_QUERIES,
            "page": self.html > LARGEST_PAGE,
            "first view": self.first > LARGEST_VIEW,
            "next view": self.html > LARGEST_AGAIN,
            "unchanged": (self.unchanged or 0) > LARGEST_UNCHANGED,
        }
        return [name for name, broken in limits.items() if broken]


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of every page on one database, how they were taken, and what has none."""

    database: str
    at_once: int
    times: int
    figures: Sequence[Figures]
    left_out: Sequence[str]

    @property
    def passes(self) -> bool:
        """Tell whether every page was measured and keeps its budgets."""
        return not self.left_out and not any(one.over for one in self.figures)

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        pages = [asdict(one) | {"over": one.over} for one in self.figures]
        how = {"database": self.database, "at_once": self.at_once, "times": self.times}
        return how | {"cores": os.cpu_count(), "pages": pages, "left_out": list(self.left_out)}

    def show(self) -> None:
        """Print it as a table, what is over budget in red."""
        console = Console(width=150)
        console.print(self._table())
        for line in self.left_out:
            console.print(f"left out: {line}", style="red", markup=False)

    def _table(self) -> Table:
        table = Table(
            title=f"{self.database}: {self.at_once} connections, {self.times} requests each page, "
            f"{os.cpu_count()} cores; ms, KB over the wire"
        )
        named = ("page", "role", "over")
        numbers = ("p50", "p95", "cpu", "db cpu", "others", "queries", "html", "first", "304")
        for name in (*named[:2], *numbers):
            table.add_column(name, justify="left" if name in named else "right")
        table.add_column("over")
        for one in self.figures:
            table.add_row(*_cells(one), style="red" if one.over else "")
        return table


def _cells(one: Figures) -> list[str]:
    times = [f"{one.p50:.0f}", f"{one.p95:.0f}", f"{one.cpu:.0f}"]
    database = "" if one.database is None else f"{one.database:.0f}"
    sizes = [f"{one.html / 1000:.1f}", f"{one.first / 1000:.1f}"]
    again = "" if one.unchanged is None else f"{one.unchanged / 1000:.2f}"
    cells = [one.page, one.role, *times, database, f"{one.others:.0%}", str(one.queries)]
    cells += [*sizes, again]
    return [*cells, ", ".join(one.over)]
