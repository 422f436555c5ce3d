"""`smsserve shifts`: when supporters and coordinators work, and how much they carry at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smsserve.cli.opening import OPERATOR, opened_runtime
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.shift_file import import_
from smsserve.cli.tables import count_of, show_table

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from smsserve.domain.shifts import ChangeKind, WeeklySpan
    from smsserve.usecases.duty_roster import Duty, DutyRoster
    from smsserve.usecases.runtime import Runtime

_WHEN = 'Local: 2026-12-24 or "2026-12-24 09:00".'


@click.group()
def shifts() -> None:
    """Say when the team works: by the week, by the date, and who is there now.

    Until anybody has shifts, everybody counts as there in the programme's hours while their duty
    switch in the console is on. From the first shift on, the shifts say who is there.
    """


@shifts.command(
    "set",
    epilog=examples(
        'smsserve shifts set ana@harbor.example --weekly "mon 09:00-13:00" --weekly "wed 14-17"',
        'smsserve shifts set lee@harbor.example --weekly "fri-sat 22:00-02:00" '
        "--zone Europe/Berlin",
        "smsserve shifts set ana@harbor.example --no-weekly",
    ),
)
@click.argument("email")
@click.option("--weekly", multiple=True, metavar="SPAN", help="A shift of each week; repeatable.")
@click.option("--no-weekly", is_flag=True, help="No weekly shifts any more.")
@click.option("--zone", metavar="ZONE", help="Whose clock the shifts are by, as Europe/Berlin.")
def set_(*, email: str, weekly: tuple[str, ...], no_weekly: bool, zone: str | None) -> None:
    """Set the weekly shifts of EMAIL, all of them at once.

    An end at or before its start is the next day's. Without --zone it is the first programme's.
    """
    from smsserve.usecases.shifts import set_weekly

    if no_weekly == bool(weekly):
        raise click.UsageError('name each shift (--weekly "mon 09:00-13:00"), or --no-weekly.')
    spans = _read_spans(weekly)
    with opened_runtime() as runtime:
        count = set_weekly(runtime, email, spans, zone=zone, actor=OPERATOR)
        click.echo(f"{email} has {count_of(count, 'weekly shift')}.")
        _warn(runtime, email)


@shifts.command(
    epilog=examples(
        "smsserve shifts limits ana@harbor.example --people 12 --talks 2",
        "smsserve shifts limits ana@harbor.example --languages en,es --volunteer",
    )
)
@click.argument("email")
@click.option("--people", type=int, help="Most participants; 0 for the usual number.")
@click.option("--talks", type=int, help="Most talks at once; 0 for the usual 3.")
@click.option("--languages", metavar="CODES", help="What they speak, such as en,es.")
@click.option(
    "--volunteer/--no-volunteer", default=None, help="Be paged in a crisis outside of shifts."
)
def limits(
    *,
    email: str,
    people: int | None,
    talks: int | None,
    languages: str | None,
    volunteer: bool | None,
) -> None:
    """Set what EMAIL is asked for at most, and for whom.

    Participants above the limit move to others who have room, the newest first. With shifts the
    usual limit is 20; people come to nobody's list when everybody is full.
    """
    from smsserve.usecases.shifts import Terms, set_terms

    terms = Terms(volunteer, None if languages is None else languages.split(","), people, talks)
    if terms == Terms():
        raise click.UsageError("nothing to set; name a limit, such as --people 12.")
    with opened_runtime() as runtime:
        moved = set_terms(runtime, email, terms, actor=OPERATOR)
    more = f"; {count_of(moved, 'participant')} moved to others" if moved else ""
    click.echo(f"{email} is changed{more}.")


def _read_spans(weekly: tuple[str, ...]) -> list[WeeklySpan]:
    from smsserve.domain.shifts import read_weekly

    try:
        return [span for text in weekly for span in read_weekly(text)]
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--weekly") from None


def _warn(runtime: Runtime, email: str) -> None:
    from smsserve.usecases.duty_roster import read_roster

    for one in read_roster(runtime).members:
        if one.email == email.lower():
            for advice in one.advice:
                click.echo(f"Mind: {advice.sentence}", err=True)


def _span_options(command: click.decorators.FC) -> click.decorators.FC:
    until = click.option("--until", "until", required=True, metavar="WHEN", help="Its end.")
    return click.option("--from", "since", required=True, metavar="WHEN", help=_WHEN)(
        until(command)
    )


@shifts.command(
    epilog=examples(
        "smsserve shifts off ana@harbor.example --from 2026-12-24 --until 2027-01-01",
        'smsserve shifts off ana@harbor.example --from "2026-12-24 09:00" '
        '--until "2026-12-24 13:00" --swap lee@harbor.example',
    )
)
@click.argument("email")
@_span_options
@click.option("--swap", metavar="EMAIL", help="Who takes the shift on.")
@click.option("--force", is_flag=True, help="Even if they hold a crisis: it goes to the ladder.")
def off(*, email: str, since: str, until: str, swap: str | None, force: bool) -> None:
    """Give EMAIL time off; a date as the end includes that day."""
    from smsserve.domain.shifts import ChangeKind

    _change(email, (since, until), ChangeKind.OFF, swap, force=force)


@shifts.command(
    epilog=examples(
        'smsserve shifts override ana@harbor.example --from "2026-12-27 09:00" '
        '--until "2026-12-27 12:00"'
    )
)
@click.argument("email")
@_span_options
@click.option("--swap", metavar="EMAIL", help="Whose shift it was.")
def override(*, email: str, since: str, until: str, swap: str | None) -> None:
    """Give EMAIL an extra shift on a date."""
    from smsserve.domain.shifts import ChangeKind

    _change(email, (since, until), ChangeKind.EXTRA, swap, force=False)


def _change(
    email: str, span: tuple[str, str], kind: ChangeKind, swap: str | None, *, force: bool
) -> None:
    from smsserve.domain.shifts import Change, read_moment
    from smsserve.usecases.shifts import Leave, add_change, read_zone

    with opened_runtime() as runtime:
        zone = read_zone(runtime, email)
        try:
            starts_at = read_moment(span[0], zone)
            ends_at = read_moment(span[1], zone, end=True)
        except ValueError as error:
            raise click.UsageError(f"{error}.") from None
        change = Change(kind, starts_at, ends_at)
        add_change(runtime, email, change, Leave(OPERATOR, force), swapped_with=swap)
        click.echo(f"{email}: {kind.value} {_say(starts_at, zone)} to {_say(ends_at, zone)}.")
        _warn(runtime, email)


def _say(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%a %d %b %Y %H:%M}"


@shifts.command(
    epilog=examples(
        "smsserve shifts status ana@harbor.example away",
        "smsserve shifts status ana@harbor.example here",
    )
)
@click.argument("email")
@click.argument("status", type=click.Choice(["here", "back-soon", "away"]))
@click.option("--force", is_flag=True, help="Even if they hold a crisis: it goes to the ladder.")
def status(*, email: str, status: str, force: bool) -> None:
    """Say whether EMAIL is here, back in 30 minutes, or away.

    Away lasts until their next shift begins, or until they say otherwise.
    """
    from smsserve.domain.duty import Status
    from smsserve.usecases.attending import set_status
    from smsserve.usecases.shifts import Leave

    said = Status(status.replace("-", "_"))
    with opened_runtime() as runtime:
        ends_at = set_status(runtime, email, said, Leave(OPERATOR, force))
    until = "" if ends_at is None else f" until {ends_at:%Y-%m-%d %H:%M} UTC"
    click.echo(f"{email} is {status.replace('-', ' ')}{until}.")


@shifts.command("list", epilog=examples("smsserve shifts list --json"))
@json_option
def list_(*, as_json: bool) -> None:
    """List everybody's shifts, what they carry, and who is there now."""
    from smsserve.usecases.duty_roster import read_roster

    with opened_runtime() as runtime:
        roster = read_roster(runtime)
    if as_json:
        for one in roster.members:
            print_record(_record(one))
        return
    headings = ("EMAIL", "NOW", "WEEK", "ZONE", "DATES", "PEOPLE", "TALKS")
    if not show_table(headings, (_row(one) for one in roster.members), whole=("EMAIL",)):
        click.echo("There are no accounts. Create one: smsserve accounts create --help")
    _tell_rest(roster)


def _tell_rest(roster: DutyRoster) -> None:
    for one in roster.members:
        for advice in one.advice:
            click.echo(f"Mind, {one.email}: {advice.sentence}")
    if roster.without_supporter:
        click.echo(f"Without a supporter: {count_of(roster.without_supporter, 'participant')}.")
    if not roster.rostered:
        click.echo("Nobody has shifts: the duty switch and the programme's hours say who is there.")


def _row(one: Duty) -> tuple[object, ...]:
    dates = "; ".join(
        f"{change.kind.value} {_say(change.starts_at, one.zone)} to "
        f"{_say(change.ends_at, one.zone)}"
        for change in one.changes
    )
    now = "here" if one.here else one.status.value.replace("_", " ").replace("here", "off shift")
    week = ", ".join(span.typed for span in one.weekly)
    most = "" if one.most_people is None else f"/{one.most_people}"
    talks = f"{one.talks}/{one.most_talks}"
    return (one.email, now, week, one.zone.key, dates, f"{one.people}{most}", talks)


def _record(one: Duty) -> dict[str, object]:
    return {
        "id": one.id,
        "email": one.email,
        "role": one.role.value,
        "here": one.here,
        "status": one.status.value,
        "until": one.until,
        "zone": one.zone.key,
        "weekly": [span.typed for span in one.weekly],
        "changes": [
            {"id": change.id, "kind": change.kind.value}
            | {"from": change.starts_at, "until": change.ends_at}
            for change in one.changes
        ],
        "volunteers": one.volunteers,
        "languages": list(one.languages),
        "people": one.people,
        "most_people": one.most_people,
        "talks": one.talks,
        "most_talks": one.most_talks,
        "advice": [advice.rule for advice in one.advice],
    }


shifts.add_command(import_)
