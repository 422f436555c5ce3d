"""`smsserve doctor`: each thing that can be wrong is found, with what mends it."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing

import pytest

from tests.support.installation import Installation

CARRIER = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "token-nobody-may-see",
    "TWILIO_FROM": "+12025550100",
    "SMSSERVE_PUBLIC_URL": "https://checkins.example",
}


@pytest.fixture
def healthy(live: Installation) -> Installation:
    """Return an installation that lacks nothing."""
    live.settings = dict(CARRIER)
    live.ticks()
    return live


def problems(installation: Installation) -> dict[str, dict[str, str]]:
    """Return what the doctor finds wrong, by check."""
    done = installation.run("doctor", "--json")
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(set(one) == {"check", "ok", "detail", "mend"} for one in findings)
    assert all((one["mend"] is None) is one["ok"] for one in findings)
    found = {one["check"]: one for one in findings if not one["ok"]}
    assert done.exit_code == (1 if found else 0)
    return found


def test_where_nothing_is_wrong_it_says_so(healthy: Installation) -> None:
    """Every line is OK, and the exit code is 0."""
    output = healthy.succeeds("doctor")
    lines = output.splitlines()
    assert lines[-1] == "All is well."
    assert {line.split()[0] for line in lines[:-1]} == {"OK"}
    assert problems(healthy) == {}


def test_it_never_prints_a_secret(healthy: Installation, valkey: str) -> None:
    """Neither keys nor tokens nor passwords, in either form."""
    healthy.settings["SMSSERVE_REDIS_URL"] = f"{valkey}?password=hunter22"
    output = healthy.run("doctor").output + healthy.run("doctor", "--json").output
    keys = [path.read_text(encoding="utf-8") for path in (healthy.home / "keys").iterdir()]
    for secret in (*keys, CARRIER["TWILIO_AUTH_TOKEN"], "hunter22"):
        assert secret.partition(":")[2] not in output or ":" not in secret
        assert secret not in output


def test_a_fresh_home_is_told_the_first_command(fresh: Installation) -> None:
    """The words are looked at all the same."""
    found = problems(fresh)
    assert list(found) == ["settings"]
    assert "smsserve db upgrade" in found["settings"]["mend"]


def test_an_installation_after_its_first_upgrade_lacks_the_rest(empty: Installation) -> None:
    """Carrier, scheduler, programme and team, each once."""
    found = problems(empty)
    assert set(found) == {"carrier set", "tick", "programmes", "coordinators", "supporters"}
    assert "--role coordinator" in found["coordinators"]["mend"]
    assert found["programmes"]["mend"] == "smsserve programs apply FILE"
    done = empty.run("doctor")
    assert re.search(r"^PROBLEM  tick +never ran\n +mend: smsserve up", done.stdout, re.MULTILINE)
    assert "5 problems found." in done.stderr


def test_missing_tables_are_found(fresh: Installation) -> None:
    """Nothing that needs them is looked at."""
    fresh.settings = CARRIER | {
        "SMSSERVE_SECRET_KEY": "s" * 40,
        "SMSSERVE_ENCRYPTION_KEYS": "k1:" + "A" * 43 + "=",
    }
    found = problems(fresh)
    assert set(found) == {"database"}
    assert "smsserve db upgrade" in found["database"]["mend"]


def change_database(installation: Installation, statement: str) -> None:
    """Do to the SQLite file what somebody should not."""
    with closing(sqlite3.connect(installation.home / "smsserve.db")) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    ("statement", "check", "mend"),
    [
        ("UPDATE alembic_version SET version_num = '0000'", "migrations", "smsserve db upgrade"),
        ("DROP INDEX ix_outbound_messages_due", "tables", "smsserve db check"),
        ("UPDATE heartbeats SET beat_at = '2026-01-01 00:00:00'", "tick", "smsserve up"),
        ("UPDATE accounts SET phone_sealed = NULL", "supporters", "accounts phone"),
        ("UPDATE accounts SET on_duty = 0", "crisis path", "go on duty in the console"),
        ("UPDATE program_versions SET definition = 'key = 1'", "programmes", "programs apply"),
        (
            (
                "INSERT INTO senders (key, free_at, blocked_until, blocked_code)"
                " VALUES ('+12025550100', '2026-01-01', '2999-01-01', 20003)"
            ),
            "carrier",
            "TWILIO_AUTH_TOKEN",
        ),
    ],
)
def test_what_the_database_shows_is_found(
    statement: str, check: str, mend: str, healthy: Installation
) -> None:
    """With what mends it."""
    change_database(healthy, statement)
    assert mend in problems(healthy)[check]["mend"]


@pytest.mark.parametrize(
    ("name", "value", "check", "mend"),
    [
        ("TWILIO_AUTH_TOKEN", "", "carrier set", "Webhooks"),
        ("TWILIO_ACCOUNT_SID", "nonsense", "settings", "AC and 32 hex digits"),
        ("SMSSERVE_PUBLIC_URL", "http://127.0.0.1:8000", "public url", "SMSSERVE_PUBLIC_URL"),
        ("SMSSERVE_REDIS_URL", "redis://127.0.0.1:9", "queue", "SMSSERVE_REDIS_URL"),
        ("SMSSERVE_DATABASE_URL", "postgresql://127.0.0.1:9/x", "database", "SMSSERVE_DATABASE"),
        ("SMSSERVE_CONFIG_DIR", "/nowhere", "words", "SMSSERVE_CONFIG_DIR"),
    ],
)
def test_a_setting_that_can_not_work_is_found(
    name: str, value: str, check: str, mend: str, healthy: Installation
) -> None:
    """With what to set instead."""
    healthy.settings[name] = value
    assert mend in problems(healthy)[check]["mend"]


def test_a_queue_that_keeps_what_it_is_given_is_well(healthy: Installation, valkey: str) -> None:
    """Its place is told."""
    healthy.settings["SMSSERVE_REDIS_URL"] = valkey
    assert problems(healthy) == {}
    assert "keeps what it is given" in healthy.succeeds("doctor")


def test_a_simulated_carrier_is_told_as_one(healthy: Installation) -> None:
    """So that nobody takes the demo for the real thing."""
    healthy.settings |= {"SMSSERVE_DEMO": "1", "TWILIO_API_URL": "http://127.0.0.1:4010"}
    assert "simulated at 127.0.0.1: no text leaves" in healthy.succeeds("doctor")


def test_keys_that_others_may_read_are_found(healthy: Installation) -> None:
    """With the command that mends it."""
    (healthy.home / "keys" / "SMSSERVE_SECRET_KEY").chmod(0o644)
    assert problems(healthy)["key files"]["mend"] == f"chmod -R go= {healthy.home / 'keys'}"


def test_keys_that_do_not_fit_are_found(healthy: Installation) -> None:
    """Before somebody needs what is stored."""
    (healthy.home / "keys" / "SMSSERVE_ENCRYPTION_KEYS").write_text("k2:" + "A" * 43 + "=")
    assert "SMSSERVE_ENCRYPTION_KEYS" in problems(healthy)["keys"]["mend"]


def test_words_with_errors_are_found(healthy: Installation) -> None:
    """With file and line, and what to write instead."""
    path = healthy.home / "config/texts/en.toml"
    path.write_text("[stop\n", encoding="utf-8")
    assert f"{path}:1" in problems(healthy)["words"]["detail"]


def test_crisis_lines_that_nobody_checked_are_found(healthy: Installation) -> None:
    """By name, after 180 days."""
    path = healthy.home / "config/crisis_lines.toml"
    text = path.read_text(encoding="utf-8")
    old = re.sub(r"(?m)^verified_on = \S+", "verified_on = 2020-01-01", text)
    path.write_text(old, encoding="utf-8")
    assert "988" in problems(healthy)["crisis lines"]["detail"]
