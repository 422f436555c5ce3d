"""`smsserve accounts`: the logins of supporters, coordinators and administrators."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from smsserve.cli.opening import opened_runtime
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import show_table
from smsserve.domain.roles import Role

if TYPE_CHECKING:
    from smsserve.usecases.accounts import AccountView
    from smsserve.usecases.changing_phones import PhoneView

_SEPARATORS = re.compile(r"[\s().-]")


@click.group()
def accounts() -> None:
    """Create, list, mend and close the logins of the team."""


@accounts.command(
    epilog=examples(
        "smsserve accounts create --role supporter --email ana@harbor.example --name 'Ana R.'"
        " --phone +12025550123",
        "pass show ana | smsserve accounts create ... --password-stdin",
    )
)
@click.option("--role", type=click.Choice([one.value for one in Role]), required=True)
@click.option("--email", required=True, help="What they log in with.")
@click.option("--name", required=True, help="Participants see the first word of it.")
@click.option(
    "--phone",
    help="Where pages go, such as +12025550123; without it they are paged by e-mail at most.",
)
@click.option(
    "--password-stdin", is_flag=True, help="Take the first line of standard input as the password."
)
@json_option
def create(
    *, role: str, email: str, name: str, phone: str | None, password_stdin: bool, as_json: bool
) -> None:
    """Create a login.

    The password is asked for twice, or read from standard input with --password-stdin.

    Supporters answer participants, coordinators look after supporters and are paged when nobody
    answers, administrators see everything.
    """
    from smsserve.usecases.accounts import create_account

    with opened_runtime() as runtime:
        view = create_account(
            runtime,
            email=email,
            name=name,
            role=role,
            phone=_SEPARATORS.sub("", phone) if phone else None,
            password=_read_password() if password_stdin else _ask_password(),
        )
    if phone is None and role != Role.ADMIN:
        click.echo(f"Warning: this {role} has no phone, so no page reaches them.", err=True)
    if as_json:
        print_record(_record(view))
    else:
        click.echo(f"Created the {view.role.value} {view.name} ({view.email}).")


def _read_password() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _ask_password() -> str:
    """Ask twice without showing it; a password that is too short is asked for again."""
    if not sys.stdin.isatty():
        raise click.UsageError(
            "there is no terminal to ask for the password on; pass --password-stdin and write it "
            "to standard input."
        )
    from smsserve.usecases.passwords import SHORTEST_PASSWORD

    def check(password: str) -> str:
        if len(password) < SHORTEST_PASSWORD:
            raise click.BadParameter(f"it has fewer than {SHORTEST_PASSWORD} letters.")
        return password

    prompt = f"Password (at least {SHORTEST_PASSWORD} letters; several words make a good one)"
    answer: str = click.prompt(
        prompt,
        hide_input=True,
        value_proc=check,
        confirmation_prompt="Once more",
        err=True,
    )
    return answer


@accounts.command("list", epilog=examples("smsserve accounts list --json"))
@json_option
def list_(*, as_json: bool) -> None:
    """List every login, oldest first."""
    from smsserve.usecases.accounts import list_accounts

    with opened_runtime() as runtime:
        views = list_accounts(runtime)
    if as_json:
        for view in views:
            print_record(_record(view))
        return
    headings = ("EMAIL", "NAME", "ROLE", "ON DUTY", "PHONE", "ACTIVE")
    rows = (
        (one.email, one.name, one.role.value, one.on_duty, one.has_phone, one.active)
        for one in views
    )
    if not show_table(headings, rows):
        click.echo("There are no accounts. Create one: smsserve accounts create --help")


@accounts.command(epilog=examples("smsserve accounts deactivate ana@harbor.example"))
@click.argument("email")
def deactivate(*, email: str) -> None:
    """Close the login EMAIL.

    Their sessions end at once and nobody pages them; what they did stays on record.
    """
    from smsserve.usecases.accounts import deactivate_account

    with opened_runtime() as runtime:
        deactivate_account(runtime, email)
    click.echo(f"{email} is closed: they can no longer log in, and are not paged.")


@accounts.command(
    "reset-factors", epilog=examples("smsserve accounts reset-factors ana@harbor.example")
)
@click.argument("email")
def reset_factors(*, email: str) -> None:
    """Take the second step of EMAIL away.

    That is the app, the passkeys and the recovery codes, for whoever has lost all of them. First
    make sure that it is them who asks. Their sessions end, they are told by every way there is, and
    at the next log-in their password leads no further than to setting up another one.
    """
    from smsserve.usecases.factors import reset_of

    with opened_runtime() as runtime:
        reset_of(runtime, email)
    click.echo(f"{email} has no second step any more. At the next log-in they set up another one.")


@accounts.command(
    epilog=examples(
        "smsserve accounts phone ana@harbor.example",
        "smsserve accounts phone ana@harbor.example +12025550123",
        "smsserve accounts phone ana@harbor.example --none",
    )
)
@click.argument("email")
@click.argument("number", required=False)
@click.option("--none", "remove", is_flag=True, help="They have no phone for pages any more.")
def phone(*, email: str, number: str | None, remove: bool) -> None:
    """Say where pages to EMAIL go, or change that to NUMBER.

    First make sure that it is them who asks. The new phone is told by text, and their mailbox by
    e-mail. Pages that have not left yet go to the new number; what the old one was paged with can
    not be taken from it any more.
    """
    if number is not None and remove:
        raise click.UsageError("give a NUMBER or --none, not both.")
    from smsserve.usecases import changing_phones

    with opened_runtime() as runtime:
        if number is None and not remove:
            click.echo(_say_phone(email, changing_phones.read_phone_of(runtime, email)))
            return
        new = None if number is None else _SEPARATORS.sub("", number)
        if not changing_phones.change_phone_of(runtime, email, new):
            click.echo("That is how it was already.")
        elif new is None:
            click.echo(f"{email} has no phone any more: no page reaches them by text.")
        else:
            click.echo(f"Pages to {email} go to the new number, and a text to it says so.")


def _say_phone(email: str, view: PhoneView | None) -> str:
    if view is None:
        return f"{email} has no phone: no page reaches them by text."
    ends = f"Pages to {email} go to a phone that ends in {view.end}."
    if not view.opted_out:
        return ends
    return f"{ends} It opted out of all texts: it texts START to the service's number first."


@accounts.command("page-test", epilog=examples("smsserve accounts page-test ana@harbor.example"))
@click.argument("email")
def page_test(*, email: str) -> None:
    """Send the login EMAIL a page that says it is a test.

    It goes by every way there is to them, and names nobody and nothing. What became of the
    text: smsserve messages list.
    """
    from smsserve.usecases.page_checks import send_test_page

    names = {"sms": "text", "email": "e-mail"}
    with opened_runtime() as runtime:
        ways = send_test_page(runtime, email)
    said = " and by ".join(names[way.value] for way in ways)
    click.echo(f"On its way by {said}; it leaves while `smsserve up` or the scheduler runs.")


def _record(view: AccountView) -> dict[str, object]:
    return {
        "id": view.id,
        "email": view.email,
        "name": view.name,
        "role": view.role.value,
        "active": view.active,
        "on_duty": view.on_duty,
        "has_phone": view.has_phone,
    }
