"""Importing: what came of each line of a file, for people and for scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

import click

from smsserve.cli.records import print_record


class LineResult(Protocol):
    """What became of one line; `line` is 0 for what stands in no line, `problem` "" for none."""

    @property
    def line(self) -> int: ...  # noqa: D102 - as the class says
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def problem(self) -> str: ...  # noqa: D102


_Result = TypeVar("_Result", bound=LineResult)


def report_lines(
    results: Iterable[_Result], name: Callable[[_Result], Mapping[str, object]], *, as_json: bool
) -> Counter[str]:
    """Print each result as it comes, `name` being its id in a record; returns status -> lines."""
    counts: Counter[str] = Counter()
    for result in results:
        counts[result.status] += 1
        if as_json:
            what = {"status": result.status, "problem": result.problem or None}
            print_record({"line": result.line or None, **name(result), **what})
        if result.problem:
            click.echo(f"line {result.line}: {result.problem}", err=True)
    return counts
