"""Settings: read once, nonsense refused with what to set instead, secrets never repeated."""

from __future__ import annotations

import base64
import dataclasses
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.settings import (
    TWILIO_API_URL,
    Settings,
    SettingsError,
    ensure_home_keys,
    keep_embedded,
    load_settings,
)

SECRET = "secret-" * 6
KEY = base64.b64encode(b"k" * 32).decode()
ACCOUNT = "AC" + "0123456789abcdef" * 2
NAMES = """SMSSERVE_DATABASE_URL SMSSERVE_REDIS_URL SMSSERVE_PUBLIC_URL SMSSERVE_SECRET_KEY
SMSSERVE_ENCRYPTION_KEYS SMSSERVE_SEGMENTS_PER_SECOND SMSSERVE_DEMO SMSSERVE_CLOCK_FILE PORT
TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN TWILIO_MESSAGING_SERVICE_SID TWILIO_FROM
TWILIO_API_URL""".split()


def env(home: Path, **changes: str) -> dict[str, str]:
    """Return an environment with what must be there, changed."""
    needed = {
        "SMSSERVE_HOME": str(home),
        "SMSSERVE_SECRET_KEY": SECRET,
        "SMSSERVE_ENCRYPTION_KEYS": f"k1:{KEY}",
    }
    return needed | changes


def load(home: Path, **changes: str) -> Settings:
    """Return the settings of an environment."""
    return load_settings(env(home, **changes))


def test_two_keys_are_enough(tmp_path: Path) -> None:
    """Everything else has a default for one machine."""
    settings = load(tmp_path)
    assert settings.database_url == f"sqlite:///{tmp_path / 'smsserve.db'}"
    assert settings.redis_url is None
    assert settings.public_url == "http://127.0.0.1:8000"
    assert settings.twilio_api_url == TWILIO_API_URL
    assert settings.encryption_keys == (("k1", b"k" * 32),)
    assert not settings.has_carrier


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgres_addresses_come_in_all_spellings(tmp_path: Path, scheme: str) -> None:
    """Hosting companies write them differently."""
    url = f"{scheme}://sam:p%40ss@db.example:5432/peers?sslmode=require"
    settings = load(tmp_path, SMSSERVE_DATABASE_URL=url)
    assert settings.database_url.startswith("postgresql+psycopg://sam:p%40ss@db.example:5432/peers")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SMSSERVE_DATABASE_URL", "mysql://host/name"),
        ("SMSSERVE_DATABASE_URL", "postgresql://sam:p@ss:word@host/name"),
        ("SMSSERVE_DATABASE_URL", "sqlite://"),
        ("SMSSERVE_REDIS_URL", "localhost:6379"),
        ("SMSSERVE_PUBLIC_URL", "peers.example"),
        ("SMSSERVE_PUBLIC_URL", "ftp://peers.example"),
        ("SMSSERVE_PUBLIC_URL", "https://peers.example/?a=1"),
        ("SMSSERVE_PUBLIC_URL", "https://[peers.example"),
        ("SMSSERVE_PUBLIC_URL", "https://peers.example:99999"),
        ("SMSSERVE_SECRET_KEY", "short"),
        ("SMSSERVE_ENCRYPTION_KEYS", "k1"),
        ("SMSSERVE_ENCRYPTION_KEYS", f"k1:{KEY},k1:{KEY}"),
        ("SMSSERVE_ENCRYPTION_KEYS", "k1:" + base64.b64encode(b"k" * 31).decode()),
        ("SMSSERVE_ENCRYPTION_KEYS", f"a key:{KEY}"),
        ("SMSSERVE_SEGMENTS_PER_SECOND", "fast"),
        ("SMSSERVE_SEGMENTS_PER_SECOND", "0"),
        ("SMSSERVE_SEGMENTS_PER_SECOND", "nan"),
        ("SMSSERVE_SEGMENTS_PER_SECOND", "inf"),
        ("SMSSERVE_DEMO", "maybe"),
        ("SMSSERVE_CLOCK_FILE", "clock.bin"),
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "\u00b2"),
        ("PORT", "9" * 5000),
        ("TWILIO_ACCOUNT_SID", "AC123"),
        ("TWILIO_MESSAGING_SERVICE_SID", ACCOUNT),
        ("TWILIO_FROM", "555 0100"),
        ("TWILIO_FROM", "+1\u0665550100001"),
        ("TWILIO_API_URL", "api.twilio.com"),
    ],
)
def test_nonsense_is_refused_by_name_and_not_repeated(
    tmp_path: Path, name: str, value: str
) -> None:
    """What is wrong and what to write; the value may be a secret."""
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, **{name: value})
    assert caught.value.name == name
    assert caught.value.hint
    assert len(value) < 10 or value not in str(caught.value)


@given(name=st.sampled_from(NAMES), value=st.text(max_size=60))
def test_any_value_is_taken_or_refused_by_its_own_name(name: str, value: str) -> None:
    """Never another exception: whoever starts the service reads what to mend."""
    found = name
    try:
        load(Path("unused"), **{name: value})
    except SettingsError as error:
        found = error.name
    # The demo is refused for where it would send its texts, whatever made it a demo.
    assert found in {name, "SMSSERVE_DEMO"}


def test_secrets_are_in_no_repr(tmp_path: Path) -> None:
    """A settings object may be printed by accident."""
    settings = load(
        tmp_path,
        SMSSERVE_DATABASE_URL="postgresql://sam:hunter2@host/name",
        SMSSERVE_REDIS_URL="redis://:hunter2@host",
        TWILIO_AUTH_TOKEN="hunter2",  # noqa: S106 - nobody's
    )
    shown = repr(settings)
    assert "hunter2" not in shown
    assert SECRET not in shown
    assert "kkkk" not in shown


def test_every_value_can_come_from_a_file(tmp_path: Path) -> None:
    """Secrets of a container are files; the last line's end is no part of them."""
    (tmp_path / "token").write_text("current, next\n")
    named = {"TWILIO_AUTH_TOKEN_FILE": str(tmp_path / "token")}
    assert load(tmp_path, **named).twilio_auth_tokens == ("current", "next")


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_can_not_be_used_is_named(tmp_path: Path, content: bytes | None) -> None:
    """By the setting, not by what is in it."""
    path = tmp_path / "token"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, TWILIO_AUTH_TOKEN_FILE=str(path))
    assert caught.value.name == "TWILIO_AUTH_TOKEN_FILE"


def test_keys_are_made_once_in_the_home(tmp_path: Path) -> None:
    """The second start finds those of the first; nobody else can read them."""
    ensure_home_keys(tmp_path, {})
    first = load_settings({"SMSSERVE_HOME": str(tmp_path)})
    ensure_home_keys(tmp_path, {})
    assert load_settings({"SMSSERVE_HOME": str(tmp_path)}) == first
    files = list((tmp_path / "keys").iterdir())
    assert {path.name for path in files} == {"SMSSERVE_SECRET_KEY", "SMSSERVE_ENCRYPTION_KEYS"}
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)


def test_keys_that_are_set_are_not_made(tmp_path: Path) -> None:
    """A key of one's own is the one."""
    ensure_home_keys(tmp_path, env(tmp_path))
    assert not (tmp_path / "keys").exists()


def test_embedded_parts_are_found_again_and_forgotten(tmp_path: Path) -> None:
    """A start with addresses of one's own leaves none of the old behind."""
    keep_embedded(tmp_path, {"SMSSERVE_REDIS_URL": "unix:///run/valkey.sock"})
    assert load(tmp_path).redis_url == "unix:///run/valkey.sock"
    keep_embedded(tmp_path, {})
    assert load(tmp_path).redis_url is None


def test_a_demo_never_texts_real_people(tmp_path: Path) -> None:
    """It needs a carrier on this machine."""
    with pytest.raises(SettingsError, match="real people"):
        load(tmp_path, SMSSERVE_DEMO="1")
    settings = load(tmp_path, SMSSERVE_DEMO="1", TWILIO_API_URL="http://127.0.0.1:9000/")
    assert settings.demo
    assert settings.twilio_api_url == "http://127.0.0.1:9000"


@pytest.mark.parametrize(
    ("left_out", "name"),
    [
        ("twilio_account_sid", "TWILIO_ACCOUNT_SID"),
        ("twilio_auth_tokens", "TWILIO_AUTH_TOKEN"),
        ("twilio_from", "TWILIO_MESSAGING_SERVICE_SID"),
    ],
)
def test_a_carrier_is_all_or_nothing(tmp_path: Path, left_out: str, name: str) -> None:
    """An empty token would let every forged webhook in."""
    settings = load(
        tmp_path,
        TWILIO_ACCOUNT_SID=ACCOUNT,
        TWILIO_AUTH_TOKEN="token",  # noqa: S106 - nobody's
        TWILIO_FROM="+15550006000",
    )
    settings.require_carrier()
    empty: object = () if left_out == "twilio_auth_tokens" else None
    with pytest.raises(SettingsError) as caught:
        dataclasses.replace(settings, **{left_out: empty}).require_carrier()  # type: ignore[arg-type]
    assert caught.value.name == name


def test_a_sender_is_paced_under_its_own_name(tmp_path: Path) -> None:
    """A service before a number; without either there is nothing to pace."""
    assert load(tmp_path).sender_key == "none"
    number = load(tmp_path, TWILIO_FROM="60060")
    assert number.sender_key == "60060"
    service = "MG" + ACCOUNT[2:]
    both = load(tmp_path, TWILIO_FROM="60060", TWILIO_MESSAGING_SERVICE_SID=service)
    assert both.sender_key == service


def test_several_numbers_each_with_what_it_may_carry(tmp_path: Path) -> None:
    """The first one speaks where nothing else is said; a service stands for all of its own."""
    several = load(
        tmp_path,
        TWILIO_FROM="+12025550100, +18005550199",
        SMSSERVE_SENDERS="+18005550199 tollfree 3 5000",
        SMSSERVE_SEGMENTS_PER_SECOND="4",
    )
    assert several.twilio_from == several.sender_key == "+12025550100"
    assert several.numbers == ("+12025550100", "+18005550199")
    told = [(one.kind.value, one.rate, one.daily_cap) for one in several.senders]
    assert told == [("10dlc", 4.0, None), ("tollfree", 3.0, 5000)]
    service = "MG" + "a" * 32
    both = load(tmp_path, TWILIO_FROM="60060", TWILIO_MESSAGING_SERVICE_SID=service)
    assert [one.key for one in both.senders] == [service]
    assert [one.key for one in load(tmp_path).senders] == ["none"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TWILIO_FROM", "+12025550100,+12025550100"),
        ("SMSSERVE_SENDERS", "+12025550111 10dlc 3"),
        ("SMSSERVE_SENDERS", "+12025550100 10dlc quick"),
        ("SMSSERVE_TEXTS_PER_DAY", "-7"),
        ("SMSSERVE_TEXTS_PER_DAY", "many"),
        ("SMSSERVE_COUNTRIES", "UK"),
        ("SMSSERVE_COUNTRIES", "GB;CA"),
        ("SMSSERVE_DAY_SEGMENTS", "0"),
        ("SMSSERVE_DAY_SEGMENTS", "lots"),
        ("SMSSERVE_PROXIES", "-1"),
        ("SMSSERVE_PROXIES", "10"),
        ("SMSSERVE_PING_URL", "monitor.example/secret"),
        ("SMSSERVE_SECOND_FACTOR", "perhaps"),
        ("SMSSERVE_PING_URL", "https://monitor.example/a b"),
    ],
)
def test_odd_settings_of_delivery_are_refused(tmp_path: Path, name: str, value: str) -> None:
    """Before the first text; the value is not repeated."""
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, **({"TWILIO_FROM": "+12025550100"} | {name: value}))
    assert caught.value.name == name
    assert value not in str(caught.value)


def test_limits_are_read_and_left_open_where_nobody_sets_them(tmp_path: Path) -> None:
    """Countries in any letters; 0 proxies is a word, not nothing."""
    found = load(
        tmp_path, SMSSERVE_COUNTRIES="gb, CA", SMSSERVE_DAY_SEGMENTS="70", SMSSERVE_PROXIES="0"
    )
    assert (found.countries, found.day_segments, found.proxies) == (("GB", "CA"), 70, 0)
    unset = load(tmp_path)
    assert (unset.countries, unset.day_segments, unset.proxies) == ((), None, None)


def test_the_monitor_s_address_is_a_secret(tmp_path: Path) -> None:
    """It may come from a file, and is in no representation."""
    path = tmp_path / "ping"
    path.write_text("https://monitor.example/ping/0123456789\n")
    settings = load(tmp_path, SMSSERVE_PING_URL_FILE=str(path))
    assert settings.ping_url == "https://monitor.example/ping/0123456789"
    assert "0123456789" not in repr(settings)
    assert settings.texts_per_day == 8


@pytest.mark.parametrize(
    ("changes", "required"),
    [
        ({}, True),
        ({"SMSSERVE_SECOND_FACTOR": "required"}, True),
        ({"SMSSERVE_SECOND_FACTOR": "optional"}, False),
        ({"SMSSERVE_DEMO": "1", "TWILIO_API_URL": "http://127.0.0.1:9"}, False),
    ],
    ids=str,
)
def test_a_second_factor_is_required_unless_somebody_says_otherwise(
    tmp_path: Path, changes: dict[str, str], required: bool
) -> None:
    """Never in the demo: its people are made up, and its clock may run ahead of a phone's."""
    assert load(tmp_path, **changes).second_factor is required
