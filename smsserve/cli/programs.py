"""`smsserve programs`: programme files, checked, made live and looked at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smsserve.cli.errors import Failure
from smsserve.cli.files import file_argument, read_text
from smsserve.cli.opening import OPERATOR, opened_runtime
from smsserve.cli.program_preview import preview
from smsserve.cli.program_text import describe_program
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import count_of, show_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smsserve.toml.problems import Problem
    from smsserve.usecases.programs import ProgramView


@click.group()
def programs() -> None:
    """Check programme files, make them live, and see what is live and what it sends."""


programs.add_command(preview)


@programs.command(epilog=examples("smsserve programs check config/programs/peer-support.toml"))
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=file_argument())
@json_option
def check(*, files: tuple[Path, ...], as_json: bool) -> None:
    """Say what is wrong in programme files.

    Names the line, the key, and what to write instead in each FILE.
    The texts, instruments and crisis lines they use are checked too. Errors keep a programme from
    going live (exit code 1), warnings only ask to be read.
    """
    problems = _find_problems(files)
    for problem in problems:
        if as_json:
            print_record(_problem_record(problem))
        else:
            click.echo(str(problem))
    errors, warnings = _count(problems)
    if errors:
        raise Failure(f"{errors} found", "Mend what is named, then check again")
    if not as_json:
        names = ", ".join(path.name for path in files)
        click.echo(f"{names}: no errors, {warnings}. Make it live: smsserve programs apply FILE")


def _find_problems(files: Sequence[Path]) -> list[Problem]:
    from smsserve.catalog import catalog_problems, load_catalog
    from smsserve.gateways.clock import SystemClock
    from smsserve.programs import check_program
    from smsserve.settings import read_config_dir
    from smsserve.toml.problems import only_errors

    config_dir = read_config_dir(os.environ)
    problems = catalog_problems(config_dir)
    if only_errors(problems):
        return problems
    catalog = load_catalog(config_dir)
    today_on = SystemClock().now().date()
    for path in files:
        read_text(path)  # says so when it is no text at all
        problems += check_program(path, catalog, today_on)
    return problems


def _count(problems: Sequence[Problem]) -> tuple[str, str]:
    """Return (the errors, "" for none; the warnings) in words."""
    from smsserve.toml.problems import only_errors, only_warnings

    errors, warnings = len(only_errors(problems)), len(only_warnings(problems))
    return count_of(errors, "error") if errors else "", count_of(warnings, "warning")


def _problem_record(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line,
        "key": problem.key,
        "level": problem.level.value,
        "found": problem.found,
        "instead": problem.instead,
    }


@programs.command(
    epilog=examples(
        "smsserve programs apply config/programs/peer-support.toml",
        "smsserve programs apply my.toml --accept-holes 'Dana Coordinator'",
    )
)
@click.argument("file", type=file_argument())
@click.option(
    "--accept-holes",
    metavar="NAME",
    help="Go live although nobody could be reached in a crisis; NAME answers for it, on record.",
)
@json_option
def apply(*, file: Path, accept_holes: str | None, as_json: bool) -> None:
    """Check a programme FILE and make it live.

    Its check-ins go out from now on.
    A programme of the same key gets a new version: nothing that was sent is sent again. With
    ask_coverage = true in the file it is refused while a crisis would reach nobody; without, the
    holes are told.
    """
    from smsserve.usecases.coverage import list_holes
    from smsserve.usecases.programs import apply_program

    problems = _find_problems([file])
    for problem in problems:
        click.echo(str(problem), err=True)
    errors, _ = _count(problems)
    if errors:
        raise Failure(f"{file} is not live: {errors} found", "Mend them, then apply it again")
    with opened_runtime() as runtime:
        key, version = apply_program(
            runtime,
            read_text(file),
            file=str(file),
            actor=OPERATOR,
            holes_accepted_by=accept_holes,
        )
        holes = list_holes(runtime)
    for hole in holes:
        click.echo(f"Warning: {hole.what}. Mend it: {hole.mend}", err=True)
    if as_json:
        print_record({"key": key, "version": version, "holes": [hole.what for hole in holes]})
    else:
        click.echo(f"{key} is live, version {version}.")


@programs.command("list", epilog=examples("smsserve programs list --json"))
@json_option
def list_(*, as_json: bool) -> None:
    """List the programmes that are live."""
    from smsserve.usecases.programs import list_programs

    with opened_runtime() as runtime:
        views = list_programs(runtime)
    if as_json:
        for view in views:
            print_record(_record(view))
        return
    headings = ("KEY", "NAME", "VERSION", "LIVE SINCE (UTC)", "ACTIVE")
    rows = (
        (one.key, one.program.name, one.version, one.applied_at, one.enrolled.get("active", 0))
        for one in views
    )
    if not show_table(headings, rows, whole=("KEY", "LIVE SINCE (UTC)")):
        click.echo("No programme is live. Make one live: smsserve programs apply FILE")


@programs.command(
    epilog=examples(
        "smsserve programs show peer-support",
        "smsserve programs show peer-support --definition > mine.toml",
    )
)
@click.argument("key")
@click.option("--definition", is_flag=True, help="Print the file as it was applied.")
@json_option
def show(*, key: str, definition: bool, as_json: bool) -> None:
    """Show the live programme KEY: what is asked, and when."""
    from smsserve.usecases.programs import get_program

    with opened_runtime() as runtime:
        view = get_program(runtime, key)
    if as_json:
        print_record(_record(view) | {"definition": view.definition})
    elif definition:
        click.echo(view.definition, nl=not view.definition.endswith("\n"))
    else:
        for line in describe_program(view):
            click.echo(line)


@programs.command(
    epilog=examples(
        "smsserve programs retention peer-support",
        "smsserve programs retention peer-support --file changed.toml",
    )
)
@click.argument("key")
@click.option("--file", type=file_argument(), help="As if this file were live.")
@json_option
def retention(*, key: str, file: Path | None, as_json: bool) -> None:
    """Say what would go of KEY now because it is too old.

    Nothing is deleted: the running service does that, each day. What belongs to somebody who is
    flagged, in a talk, or to be looked in on, stays until that is over.
    """
    from smsserve.programs import parse_program
    from smsserve.usecases.retention import forecast

    with opened_runtime() as runtime:
        changed = None
        if file is not None:
            changed = parse_program(read_text(file), runtime.catalog, file=str(file)).retention
        found = forecast(runtime, key, changed)
    for one in found:
        days = None if one.limit is None else one.limit.days
        if as_json:
            print_record({"kept": one.kept, "days": days, "goes": one.goes, "stays": one.stays})
        elif days is None:
            click.echo(f"{one.kept.value}: kept for ever")
        else:
            waits = f", {one.stays} more once nobody has to look" if one.stays else ""
            click.echo(f"{one.kept.value}: kept {days} days; {one.goes} would go now{waits}")


def _record(view: ProgramView) -> dict[str, object]:
    return {
        "key": view.key,
        "name": view.program.name,
        "version": view.version,
        "applied_at": view.applied_at,
        "holes_accepted_by": view.holes_accepted_by,
        "languages": list(view.program.languages),
        "enrolled": view.enrolled,
    }
