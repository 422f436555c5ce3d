"""`config/example.env`: every setting there is, and none that there is not."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from smsserve.settings import Settings, load_settings

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = (ROOT / "config" / "example.env").read_text(encoding="utf-8")
# Who reads settings from the environment.
READERS = ("smsserve/settings.py", "config/gunicorn.py")
NAME = re.compile(r"(?:SMSSERVE|TWILIO)_[A-Z_]+|PORT|WEB_CONCURRENCY")
LINE = re.compile(r"^#(?P<name>[A-Z_]+)=(?P<value>.*)$", flags=re.MULTILINE)


def names_read(path: str) -> set[str]:
    """Return the settings that a module names in a text of its own."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {text for text in texts if isinstance(text, str) and NAME.fullmatch(text)}


def examples() -> dict[str, str]:
    """Return what the file shows for each setting; "" where a secret would stand."""
    return {match["name"]: match["value"] for match in LINE.finditer(EXAMPLE)}


def test_every_setting_is_in_the_example_and_nothing_else() -> None:
    """Whoever adds a setting describes it, and whoever takes one away takes its lines away."""
    read = {name for path in READERS for name in names_read(path)}
    assert set(examples()) == read


def test_every_setting_is_explained() -> None:
    """Above each name, or the name beside it, stands a sentence."""
    for name in examples():
        before = EXAMPLE[: EXAMPLE.index(f"\n#{name}=")]
        paragraph = before.rpartition("\n\n")[2]
        assert re.search(r"^# \w.*", paragraph, flags=re.MULTILINE), name


def test_no_line_sets_anything() -> None:
    """Copied as it is, the file changes nothing."""
    assert [line for line in EXAMPLE.splitlines() if line and not line.startswith("#")] == []


def load(**changes: str) -> Settings:
    """Return the settings that the file shows, with stand-ins for the secrets."""
    shown = {name: value for name, value in examples().items() if value}
    # The clock can not be moved for a real carrier, which is what the other lines describe.
    del shown["SMSSERVE_CLOCK_FILE"]
    # A command in place of the keys: there is no such store here.
    del shown["SMSSERVE_ENCRYPTION_KEYS_COMMAND"]
    secrets = {
        "SMSSERVE_SECRET_KEY": "s" * 44,
        "SMSSERVE_ENCRYPTION_KEYS": "k1:" + "A" * 43 + "=",
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKEN": "current,next",
    }
    return load_settings(shown | secrets | changes)


def test_what_the_example_shows_can_be_used() -> None:
    """The values are accepted, and with the secrets filled in texts can be sent."""
    settings = load()
    settings.require_carrier()
    assert settings.public_url == "https://checkins.example"
    assert settings.twilio_auth_tokens == ("current", "next")


@pytest.mark.parametrize("name", ["SMSSERVE_SECRET_KEY", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"])
def test_a_file_can_hold_the_value(name: str, tmp_path: Path) -> None:
    """NAME_FILE is read where NAME is not set."""
    value = {"TWILIO_FROM": "+12025550100"}.get(name, "x" * 40)
    path = tmp_path / "secret"
    path.write_text(f"{value}\n", encoding="utf-8")
    settings = load(**{name: "", f"{name}_FILE": str(path)})
    assert value in {settings.secret_key, settings.twilio_auth_tokens[0], settings.twilio_from}


def test_the_example_is_not_for_secrets() -> None:
    """No secret stands in the file, not even an invented one that somebody would keep."""
    secret = ("SMSSERVE_SECRET_KEY", "SMSSERVE_ENCRYPTION_KEYS", "TWILIO_AUTH_TOKEN")
    assert [name for name in secret if examples()[name]] == []
