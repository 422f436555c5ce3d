"""Secrets: no command prints one, however early and for whatever reason it fails."""

from __future__ import annotations

import base64
import traceback
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from smsserve.cli import main
from smsserve.settings import SettingsError, load_settings
from tests.support.installation import Installation

MARK = "7hMarkedSecret9"
KEY = base64.b64encode(f"{MARK:*<32}".encode()).decode()
# Every setting that holds one, in a shape that is accepted; nobody listens at these addresses.
SECRETS = {
    "SMSSERVE_DATABASE_URL": f"postgresql://smsserve:{MARK}@127.0.0.1:1/x",
    "SMSSERVE_REDIS_URL": f"redis://:{MARK}@127.0.0.1:1/0",
    "SMSSERVE_SECRET_KEY": MARK * 3,
    "SMSSERVE_ENCRYPTION_KEYS": f"k1:{KEY}",
    "TWILIO_AUTH_TOKEN": f"{MARK},{MARK}next",
    "SMSSERVE_SMTP_URL": f"smtp://pages:{MARK}@127.0.0.1:1",
    "SMSSERVE_METRICS_TOKEN": MARK,
    "SMSSERVE_PING_URL": f"http://127.0.0.1:1/{MARK}",
}
REST = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_FROM": "+12025550100",
    "TWILIO_API_URL": "http://127.0.0.1:1",
    "SMSSERVE_MAIL_FROM": "pages@harbor.example",
}
# They start processes and wait; `up` is tried with settings that are refused, others read none.
_STAY = {"up", "demo", "test"}


def leaves(group: click.Group, *path: str) -> Iterator[tuple[str, ...]]:
    """Yield every command by the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from leaves(command, *path, name)
        else:
            yield (*path, name)


COMMANDS = sorted(leaves(main))
REFUSING = [one for one in COMMANDS if one[0] not in _STAY - {"up"}]


def told(done: Result) -> str:
    """Return all that somebody sees of a run, a crash with its trace included."""
    crash = "" if done.exception is None else "".join(traceback.format_exception(done.exception))
    return done.output + crash


def run(environment: Mapping[str, str | None], *arguments: str) -> Result:
    """Run a command; a crash is part of what came of it."""
    return CliRunner(env=environment).invoke(main, arguments, prog_name="smsserve")


def hidden(text: str) -> bool:
    """Tell whether no secret is in a text, in any of the shapes it is handled in."""
    return MARK not in text and KEY not in text and KEY[:16] not in text


@pytest.fixture
def marked(fresh: Installation) -> Installation:
    """Return an installation whose servers are all away, and whose secrets are marked."""
    fresh.settings = SECRETS | REST
    return fresh


def test_every_command_is_tried() -> None:
    """Found in the table itself, so that a new one is not forgotten."""
    assert len(COMMANDS) > 30
    assert ("participants", "export") in COMMANDS


def test_no_command_prints_a_secret_while_its_servers_are_away(marked: Installation) -> None:
    """With help, without arguments, with nonsense and with one argument."""
    for command in COMMANDS:
        runs: list[tuple[str, ...]] = [("--help",)]
        if command[0] not in _STAY:
            runs += [(), ("--nonsense",), ("x",)]
        for arguments in runs:
            done = run(marked.environment, *command, *arguments)
            assert hidden(told(done)), (command, arguments)


wrappers = st.sampled_from(
    ["{}", " {} ", "x{}", "{}:", "://{}", "postgresql://{}:x", "redis:{}", "k1:{},k1:{}", "[{}",
     "{}\n{}", "sqlite://{}", "https://user:{}@[::", "postgresql://a:b@c@d:{}/e", "{}@x y", "smtp://{}:x@h:port",
     "k1:{}=", "http://h/{} {}"]
)  # fmt: skip


@given(st.sampled_from(sorted(SECRETS)), wrappers, st.sampled_from(REFUSING))
@example("SMSSERVE_SMTP_URL", "smtp://{}:x@h:port", ("doctor",))
@example("SMSSERVE_DATABASE_URL", "postgresql://a:b@c@d:{}/e", ("up",))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_command_prints_a_secret_that_is_refused(
    fresh: Installation, name: str, wrapper: str, command: tuple[str, ...]
) -> None:
    """Mistyped, or put into the wrong setting: it is named, and not repeated."""
    odd = wrapper.replace("{}", MARK)
    fresh.settings = SECRETS | REST | {name: odd}
    if command == ("up",) and is_accepted(fresh):
        return
    assert hidden(told(run(fresh.environment, *command)))


def is_accepted(installation: Installation) -> bool:
    """Tell whether settings are taken as they are."""
    given = {name: value for name, value in installation.environment.items() if value is not None}
    with suppress(SettingsError):
        load_settings(given)
        return True
    return False


@given(st.dictionaries(st.sampled_from(sorted(SECRETS)), wrappers, min_size=1))
def test_settings_repeat_no_secret_in_any_form(odd: dict[str, str]) -> None:
    """Neither in an error nor in a representation, whichever of them are wrong together."""
    env = SECRETS | REST | {name: one.replace("{}", MARK) for name, one in odd.items()}
    said = ""
    try:
        said = repr(load_settings(env | {"SMSSERVE_HOME": "/nowhere"}))
    except SettingsError as error:
        said = "".join(traceback.format_exception(error))
    assert said
    assert hidden(said)


def test_a_secret_s_file_is_named_and_not_read_out(fresh: Installation, tmp_path: Path) -> None:
    """Whatever is wrong with what is in it."""
    path = tmp_path / "keys.txt"
    for content in (MARK.encode(), MARK.encode() + b"\xff", f"k1:{MARK}".encode()):
        path.write_bytes(content)
        fresh.settings = REST | {
            "SMSSERVE_SECRET_KEY": "s" * 44,
            "SMSSERVE_ENCRYPTION_KEYS_FILE": str(path),
        }
        done = run(fresh.environment, "participants", "list")
        assert done.exit_code == 1
        assert "SMSSERVE_ENCRYPTION_KEYS" in done.output
        assert hidden(told(done))
