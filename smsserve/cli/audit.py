"""`smsserve audit`: whether anybody has altered the audit trail, and how far it has come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smsserve.cli.errors import Failure
from smsserve.cli.files import file_argument, name_file, read_text
from smsserve.cli.opening import OPERATOR, opened_runtime
from smsserve.cli.records import examples, format_instant, json_option, print_record
from smsserve.cli.tables import count_of
from smsserve.domain.audit_chain import Head, NoHeadError, parse_head

if TYPE_CHECKING:
    from smsserve.domain.audit_damage import Damage
    from smsserve.usecases.audit_verifying import Verdict

_Told = Callable[[int], None]
_NOTHING_SEALED = "Nothing is sealed yet: the scheduler seals what is noted, each second."
_WHAT_NOW = "Change nothing, take a backup, and read the alarm about it in the handbook"


@click.group()
def audit() -> None:
    """Find out whether anybody has altered the audit trail."""


@audit.command(
    epilog=examples(
        "smsserve audit verify",
        "smsserve audit verify --head /safe/place/head.json",
        "smsserve audit verify --since 250000 --json",
    )
)
@click.option(
    "--head",
    "heads",
    multiple=True,
    type=file_argument(dash=True),
    help="A head that `smsserve audit head` wrote; may be given more than once.",
)
@click.option(
    "--since",
    type=click.IntRange(min=0),
    default=0,
    metavar="SEQ",
    help="Check only what comes after this place.",
)
@json_option
def verify(heads: tuple[Path, ...], since: int, *, as_json: bool) -> None:
    """Say what was done to the trail.

    Exits 1 if anything was. Found are entries that were changed, deleted, moved or put in, and an
    end that was cut off. An end shows against a head: the one that this machine and the queue
    remember, and any given.
    """
    from smsserve.usecases import audit_verifying

    known = [_read_head(path) for path in heads]
    with opened_runtime() as runtime, _telling() as tell:
        try:
            verdict = audit_verifying.verify(
                runtime, since=since, heads=known, tell=tell, actor=OPERATOR
            )
        except LookupError:
            raise Failure(f"there is no place {since}", "See `smsserve audit head`") from None
    if as_json:
        print_record(_record(verdict))
    else:
        _show(verdict)
    if not verdict.is_whole:
        raise Failure(f"{count_of(verdict.found, 'damage')} found", _WHAT_NOW)


def _read_head(path: Path) -> Head:
    try:
        return parse_head(read_text(path))
    except NoHeadError:
        hint = "It is what `smsserve audit head` prints, unchanged."
        raise click.BadParameter(f"{name_file(path)} holds no head. {hint}") from None


@contextmanager
def _telling() -> Iterator[_Told | None]:
    """Lend what shows on a terminal how many links are done; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return

    def tell(links: int) -> None:
        click.echo(f"\r{links:,} links", err=True, nl=False)

    yield tell
    click.echo("", err=True)


def _show(verdict: Verdict) -> None:
    for one in verdict.damages:
        click.echo(f"{one.kind.value.upper()}: {one.words}")
    if verdict.went_back is not None:
        click.echo(_say_went_back(verdict.went_back))
    if verdict.is_whole and verdict.head is None:
        click.echo(_NOTHING_SEALED)
    elif verdict.is_whole:
        click.echo(f"{count_of(verdict.links, 'link')} checked, nothing is missing.")


def _say_went_back(head: Head) -> str:
    return (
        f"The database was put back since {format_instant(head.sealed_at)}, as the trail says: what"
        f" it held up to {head.seq} then is only in what was there before."
    )


def _record(verdict: Verdict) -> dict[str, object]:
    return {
        "whole": verdict.is_whole,
        "links": verdict.links,
        "head": None if verdict.head is None else verdict.head.as_record(),
        "found": verdict.found,
        "damages": [_damage_record(one) for one in verdict.damages],
        "went_back": None if verdict.went_back is None else verdict.went_back.as_record(),
    }


def _damage_record(damage: Damage) -> dict[str, object]:
    return {
        "kind": damage.kind.value,
        "seq": damage.seq or None,
        "entry_id": damage.entry_id or None,
        "missing": damage.missing or None,
        "words": damage.words,
    }


@audit.command(epilog=examples("smsserve audit head > /safe/place/head.json"))
def head() -> None:
    """Print how far the trail has come.

    It is JSON, to be kept elsewhere.

    Nobody can cut off what was sealed up to here without `smsserve audit verify --head FILE`
    finding it. Keep it where whoever runs the database can not write.
    """
    from smsserve.usecases import audit_heads

    with opened_runtime() as runtime:
        found = audit_heads.find_head(runtime)
    if found is None:
        raise Failure("nothing is sealed yet", "The scheduler seals what is noted, each second")
    print_record(found.as_record())


@audit.command(epilog=examples("smsserve audit accept"))
@click.confirmation_option(
    prompt="Take the trail as it is for the right one from here on?",
    help="Do not ask.",
)
def accept() -> None:
    """Take the trail as it is for the right one.

    After somebody has looked into what is wrong: the alarm ends, and daily checks go on behind this
    place. What is wrong before it stays on record, and is still found by `smsserve audit verify`.
    """
    from smsserve.usecases import audit_heads

    with opened_runtime() as runtime:
        found = audit_heads.accept_head(runtime, actor=OPERATOR)
    click.echo(_NOTHING_SEALED if found is None else f"Taken as it is up to {found.seq}.")
