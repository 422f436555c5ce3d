"""A command's answer: keys out of a secret store, asked for once, and never shown."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest

from smsserve.processes.answers import LARGEST, NoAnswerError, ask_command
from smsserve.settings import SettingsError, ensure_home_keys, load_settings

KEY = "k1:" + "A" * 43 + "="
ENV = {"PATH": os.defpath}


def script(tmp_path: Path, code: str) -> str:
    """Return a command that runs some Python."""
    path = tmp_path / "store with a space.py"
    path.write_text(code, encoding="utf-8")
    return f"{shlex.quote(sys.executable)} -S {shlex.quote(str(path))}"


def test_keys_come_from_a_command_once_in_a_process(tmp_path: Path) -> None:
    """With the service's environment; a second look does not ask the store again."""
    asked = tmp_path / "asked"
    code = f"import os; open({str(asked)!r}, 'a').write('x'); print(os.environ['STORED'])"
    env = {
        "SMSSERVE_HOME": str(tmp_path / "home"),
        "SMSSERVE_SECRET_KEY": "s" * 40,
        "SMSSERVE_ENCRYPTION_KEYS_COMMAND": script(tmp_path, code),
        "STORED": KEY,
    }
    ensure_home_keys(tmp_path / "home", env)
    assert not (tmp_path / "home" / "keys" / "SMSSERVE_ENCRYPTION_KEYS").exists()
    settings = [load_settings(env).encryption_keys for _ in range(2)]
    assert settings == [(("k1", b"\0" * 32),)] * 2
    assert asked.read_text(encoding="utf-8") == "x"


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    """What would be two commands is one, with odd arguments."""
    code = "import sys; print(sys.argv[1:])"
    assert ask_command(f"{script(tmp_path, code)} ';' '$(id)'", ENV) == "[';', '$(id)']"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import sys; print('SECRET', file=sys.stderr); print('SECRET'); sys.exit(3)", "code 3"),
        ("pass", "printed nothing"),
        ("import sys; sys.stdout.buffer.write(b'\\xff\\xfe')", "printed no text"),
        (f"print('SECRET' * {LARGEST})", "far more"),
        ("import time; print('SECRET', flush=True); time.sleep(60)", "longer than 0.5 seconds"),
    ],
)
def test_a_command_that_fails_says_why_and_not_what_it_printed(
    tmp_path: Path, code: str, why: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nor do its complaints come through to a log."""
    # A second to start Python where the command is to come to its end.
    longest = 0.5 if "sleep" in code else 20.0
    with pytest.raises(NoAnswerError, match=why) as failed:
        ask_command(script(tmp_path, code), ENV, longest=longest)
    assert "SECRET" not in str(failed.value)
    assert "SECRET" not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("no-such-program-anywhere", "names no program"),
        ("/", "can not be run"),
        ("echo 'k1", "not closed"),
    ],
)
def test_a_command_that_is_none_is_refused_with_the_setting(
    tmp_path: Path, command: str, why: str
) -> None:
    """At the start, by name."""
    env = {
        "SMSSERVE_HOME": str(tmp_path),
        "SMSSERVE_SECRET_KEY": "s" * 40,
        "SMSSERVE_ENCRYPTION_KEYS_COMMAND": command,
    }
    with pytest.raises(SettingsError, match=why) as failed:
        load_settings(env)
    assert failed.value.name == "SMSSERVE_ENCRYPTION_KEYS_COMMAND"
    with pytest.raises(SettingsError, match="beside the keys themselves"):
        load_settings(env | {"SMSSERVE_ENCRYPTION_KEYS": KEY})
