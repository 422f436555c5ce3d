"""`smsserve doctor`: looks at everything the service needs, and says what mends what is wrong."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from smsserve.cli.addresses import describe_database, describe_queue
from smsserve.cli.errors import Failure
from smsserve.cli.records import examples, json_option, print_record
from smsserve.cli.tables import count_of, make_printable
from smsserve.settings import LOOPBACK, SettingsError, read_config_dir
from smsserve.toml.problems import ConfigError, only_errors, only_warnings

if TYPE_CHECKING:
    from smsserve.settings import Settings
    from smsserve.usecases.findings import Finding

_MARGIN = " " * 9


@click.command(epilog=examples("smsserve doctor", "smsserve doctor --json"))
@json_option
def doctor(*, as_json: bool) -> None:
    """Look at settings, servers, words, programmes and the team; exits 1 if something is wrong.

    Each check says OK or PROBLEM, what is wrong, and the command or setting that mends it. It never
    prints a key, a password or a token.
    """
    problems = 0
    for finding in _examine_all():
        problems += not finding.ok
        if as_json:
            print_record(
                {
                    "check": finding.check,
                    "ok": finding.ok,
                    "detail": finding.detail,
                    "mend": finding.mend or None,
                }
            )
        else:
            _show(finding)
    if problems:
        raise Failure(f"{count_of(problems, 'problem')} found", "Mend the first one first")
    if not as_json:
        click.echo("All is well.")


def _show(finding: Finding) -> None:
    mark = "OK" if finding.ok else click.style("PROBLEM", fg="red", bold=True)
    gap = " " * (9 - len(click.unstyle(mark)))
    click.echo(f"{mark}{gap}{finding.check:<13} {make_printable(finding.detail)}")
    if finding.mend:
        click.echo(f"{_MARGIN}{'':<13} mend: {make_printable(finding.mend)}")


def _examine_all() -> Iterator[Finding]:
    """Yield every finding, from what others depend on to what depends on them."""
    from smsserve.bootstrap import build_runtime, read_settings
    from smsserve.usecases.doctor import check_rotation, examine
    from smsserve.usecases.findings import Finding

    yield from _check_config(read_config_dir(os.environ))
    try:
        settings = read_settings()
    except SettingsError as error:
        yield Finding("settings", ok=False, detail=f"{error.name} {error.problem}", mend=error.hint)
        return
    yield Finding("settings", ok=True, detail=f"home {settings.home}")
    yield _check_rights(settings.home / "keys")
    yield from _check_carrier(settings)
    yield _check_queue(settings)
    yield _check_mail(settings)
    try:
        runtime = build_runtime(settings)
    except (ConfigError, OSError):
        return  # told above, with the words
    try:
        findings = list(examine(runtime))
        if all(one.ok for one in findings if one.check in {"database", "migrations"}):
            findings.append(check_rotation(runtime))
    finally:
        runtime.engine.dispose()
    yield from findings
    if all(one.ok for one in findings if one.check in {"database", "migrations"}):
        yield _check_tables(settings)


def _check_config(config_dir: Path) -> Iterator[Finding]:
    from smsserve.gateways.clock import SystemClock
    from smsserve.programs import check_config
    from smsserve.usecases.findings import Finding

    try:
        problems = check_config(config_dir, SystemClock().now().date())
    except OSError as error:
        detail = f"{error.filename}: {error.strerror}"
        yield Finding("words", ok=False, detail=detail, mend="set SMSSERVE_CONFIG_DIR")
        return
    for problem in only_errors(problems):
        place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
        detail = f"{place}: {problem.key}: {problem.found}"
        yield Finding("words", ok=False, detail=detail, mend=problem.instead)
    if not only_errors(problems):
        warnings = count_of(len(only_warnings(problems)), "warning")
        detail = f"{config_dir} can be used ({warnings}: smsserve programs check FILE)"
        yield Finding("words", ok=True, detail=detail)


def _check_rights(folder: Path) -> Finding:
    from smsserve.usecases.findings import Finding

    foreign = stat.S_IRWXG | stat.S_IRWXO
    paths = [folder, *folder.glob("*")] if folder.is_dir() else []
    if any(path.stat().st_mode & foreign for path in paths):
        detail = f"others may read {folder}"
        return Finding("key files", ok=False, detail=detail, mend=f"chmod -R go= {folder}")
    where = f"only we may read {folder}" if paths else "none, the environment sets the keys"
    return Finding("key files", ok=True, detail=where)


def _check_carrier(settings: Settings) -> Iterator[Finding]:
    from smsserve.usecases.findings import Finding

    try:
        settings.require_carrier()
    except SettingsError as error:
        detail = f"{error.name} {error.problem}"
        yield Finding("carrier set", ok=False, detail=detail, mend=error.hint)
        return
    host = urlsplit(settings.twilio_api_url).hostname
    if settings.demo:
        yield Finding("carrier set", ok=True, detail=f"simulated at {host}: no text leaves")
        return
    yield Finding("carrier set", ok=True, detail=f"texts go through {host}")
    public = urlsplit(settings.public_url)
    reachable = host in LOOPBACK or (public.scheme == "https" and public.hostname not in LOOPBACK)
    mend = "" if reachable else "set SMSSERVE_PUBLIC_URL to the https address that it was given"
    yield Finding("public url", reachable, _say_public(settings.public_url, reachable), mend)


def _say_public(url: str, reachable: bool) -> str:  # noqa: FBT001 - the two sides of one sentence
    if reachable:
        return f"the carrier reaches us at {url}"
    return f"{url} is not where the carrier can safely reach us"


def _check_queue(settings: Settings) -> Finding:
    from smsserve.bootstrap import find_queue_faults
    from smsserve.usecases.findings import Finding

    if settings.redis_url is None:
        detail = "none set: `smsserve up` brings its own; without one texts leave more slowly"
        return Finding("queue", ok=True, detail=detail)
    faults = find_queue_faults(settings)
    where = describe_queue(settings.redis_url)
    if faults:
        what, _, mend = faults[0].partition("; ")
        return Finding("queue", ok=False, detail=f"{where}: {what}", mend=mend)
    return Finding("queue", ok=True, detail=f"{where}, keeps what it is given")


def _check_mail(settings: Settings) -> Finding:
    from smsserve.usecases.findings import Finding

    if settings.smtp_url is None:
        detail = "no server set: pages go by text alone"
    else:
        host = urlsplit(settings.smtp_url).hostname
        detail = f"handed in at {host}; smsserve accounts page-test EMAIL tries it"
    return Finding("mail", ok=True, detail=detail)


def _check_tables(settings: Settings) -> Finding:
    from smsserve.bootstrap import compare_schema
    from smsserve.usecases.findings import Finding

    differences = compare_schema(settings)
    where = describe_database(settings.database_url)
    if differences:
        detail = f"{where}: {'; '.join(differences)}"
        mend = "undo what was changed by hand; `smsserve db check` lists it"
        return Finding("tables", ok=False, detail=detail, mend=mend)
    return Finding("tables", ok=True, detail=f"those of the code ({where})")
