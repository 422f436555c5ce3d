"""`smsserve keys`: which keys are in use and what for, a new one, and putting all under it."""

from __future__ import annotations

import base64
import secrets
import sys
import time
from typing import TYPE_CHECKING

import click

from smsserve.cli.errors import Failure
from smsserve.cli.opening import OPERATOR, opened_runtime, unchecked_runtime
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import count_of, say, show_table

if TYPE_CHECKING:
    from smsserve.usecases.key_report import KeyReport
    from smsserve.usecases.rotating import Progress, Rotation

# Between two steps: whoever waits for the database gets it.
_SHORTEST_REST, _LONGEST_REST = 0.002, 0.5  # seconds


@click.group()
def keys() -> None:
    """The keys that names, numbers and texts are encrypted with: see them, change them."""


@keys.command(epilog=examples("smsserve keys new", "smsserve keys new --id autumn"))
@click.option("--id", "key_id", metavar="ID", help="Its name; else one by today's date.")
def new(key_id: str | None) -> None:
    """Print a new key, for SMSSERVE_ENCRYPTION_KEYS.

    Nothing is changed. It is printed this once and kept nowhere: put it where your other keys are,
    after the one that is in use; `smsserve keys rotate --help` says how to go on.
    """
    from smsserve.gateways.clock import SystemClock
    from smsserve.settings import KEY_BYTES, KEY_ID

    name = key_id or f"k{SystemClock().now():%Y%m%d}"
    if not KEY_ID.fullmatch(name):
        raise click.UsageError("an id is 1 to 16 letters, digits, hyphens or underscores.")
    click.echo(f"{name}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode('ascii')}")


@keys.command("list", epilog=examples("smsserve keys list", "smsserve keys list --json"))
@json_option
def list_(*, as_json: bool) -> None:
    """List every key that this database knows, never the key itself.

    How many rows need each, and whether it may leave the list. Exits 1 where something is stored
    that no key opens.
    """
    from smsserve.usecases.key_report import read_keys

    with unchecked_runtime() as runtime:
        report = read_keys(runtime, actor=OPERATOR)
    if as_json:
        _print_report(report)
    else:
        _show_report(report)
    if report.lost:
        rows = count_of(sum(report.lost.values()), "row")
        raise Failure(f"{rows} can be opened by no key", "Put the key back that sealed them")


def _print_report(report: KeyReport) -> None:
    for one in report.keys:
        print_record(
            {
                "id": one.id,
                "fingerprint": one.fingerprint,
                "first": one.first,
                "set": one.is_set,
                "state": one.state.value,
                "rows": one.rows,
                "idle_at": one.idle_at,
                "newest_backup_at": one.backed_up_at,
            }
        )


def _show_report(report: KeyReport) -> None:
    headings = ("KEY", "FINGERPRINT", "ROWS", "STATE")
    rows = ((one.id, one.fingerprint, one.total, one.describe()) for one in report.keys)
    show_table(headings, rows, whole=("KEY", "FINGERPRINT", "STATE"))
    for one in report.holders:
        click.echo(f"{one.name}: {', '.join(one.key_ids)}")


@keys.command(epilog=examples("smsserve keys rotate", "smsserve keys rotate --json"))
@json_option
def rotate(*, as_json: bool) -> None:
    r"""Move everything under the first key.

    The service runs all the while.

    \b
    1. smsserve keys new; put it AFTER the key in use, on every machine: k1:...,k2:...
       and start web, worker and scheduler again, one after the other.
    2. Put it in front, k2:...,k1:..., and start them again.
    3. smsserve keys rotate
    4. Take the old key away when this says that nothing needs it. Backups made before need it:
       keep a copy as long as you keep them.

    It may be stopped at any time and run again; two at once do no harm. To go back, put the old
    key in front and rotate again. Exits 1 while something is left.
    """
    from smsserve.usecases import rotating

    with opened_runtime() as runtime:
        total = rotating.begin(runtime)
        shown, moved, began = "", 0, time.monotonic()
        for progress in rotating.rotate(runtime, total):
            moved = progress.done
            shown = _show_progress(progress, shown)
            # As long again as the step took, so that the others have half of the time at least.
            spent = time.monotonic() - began
            time.sleep(min(max(spent, _SHORTEST_REST), _LONGEST_REST))
            began = time.monotonic()
        rotation = rotating.finish(runtime, moved)
    if as_json:
        _print_rotation(rotation)
    _conclude(rotation, quiet=as_json)


def _show_progress(progress: Progress, shown: str) -> str:
    """Write how far it is to standard error, about once for each hundredth; returns what is shown.

    Where nobody watches, a line for each tenth is enough.
    """
    is_watched = sys.stderr.isatty()
    parts = 100 if is_watched else 10
    share = parts * progress.done // progress.total if progress.total else parts
    words = f"{share * 100 // parts:3d} %  {progress.what}"
    if words != shown:
        click.echo(f"\r{words:<60}" if is_watched else words, err=True, nl=not is_watched)
    return words


def _print_rotation(rotation: Rotation) -> None:
    print_record(
        {
            "key": rotation.key,
            "moved": rotation.moved,
            "left": rotation.left,
            "idle": list(rotation.idle),
            "whole": rotation.is_whole,
        }
    )


def _conclude(rotation: Rotation, *, quiet: bool) -> None:
    if not rotation.is_whole:
        left = ", ".join(f"{rows} {what}" for what, rows in rotation.left.items())
        hint = (
            "Run it again: what others were writing is left for the next time. `smsserve keys list`"
            " shows what no key opens"
        )
        raise Failure(f"not everything is under {rotation.key} yet: {left}", hint)
    if quiet:
        return
    click.echo(f"\nEverything is under {rotation.key}: {count_of(rotation.moved, 'row')} moved.")
    for key_id in rotation.idle:
        click.echo(
            f"Nothing in this database needs {key_id} any more: take it out of"
            " SMSSERVE_ENCRYPTION_KEYS and start the service again. Backups made until now need it."
        )


@keys.command(epilog=examples("smsserve keys retire k1"))
@click.argument("key_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
def retire(*, key_id: str, yes: bool) -> None:
    """Say that no backup needs a key any more.

    Refused while anything in this database needs it.
    """
    from smsserve.usecases.key_report import retire_key

    with opened_runtime() as runtime:
        if not yes:
            click.confirm(f"Are all backups gone that need {key_id}?", abort=True, err=True)
        since = retire_key(runtime, key_id, actor=OPERATOR)
    click.echo(f"{key_id} is needed nowhere: nothing here since {say(since)} UTC, and no backup.")


@keys.command("give-up", epilog=examples("smsserve keys give-up k1"))
@click.argument("key_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
def give_up(*, key_id: str, yes: bool) -> None:
    """Go on without a key that is lost for ever.

    Whatever only this key opens can never be read again. Refused while the key is set.
    """
    from smsserve.usecases.key_report import give_up_key

    question = f"Go on without {key_id}? What only it opens is lost for good."
    if not yes:
        click.confirm(question, abort=True, err=True)
    with unchecked_runtime() as runtime:
        give_up_key(runtime, key_id, actor=OPERATOR)
    click.echo(f"The service starts without {key_id} from now on.")
