"""The application as it is served for real: gunicorn, its configuration, and raw bytes."""

from __future__ import annotations

import base64
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from smsserve.bootstrap import build_runtime, read_settings
from smsserve.storage import schema
from smsserve.usecases.messages import list_messages
from smsserve.usecases.runtime import Runtime
from tests.support.waiting import eventually
from tests.web.doors import Door

ROOT = Path(__file__).resolve().parents[2]
ACCOUNT, OURS = "AC" + "0" * 32, "+15550006000"


@pytest.fixture(scope="module", autouse=True)
def _installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make the environment that of an installation with an empty database."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]
    env = {
        "PORT": str(port),
        "SMSSERVE_HOME": str(tmp_path_factory.mktemp("home")),
        "SMSSERVE_DATABASE_URL": "",
        "SMSSERVE_REDIS_URL": "",
        "SMSSERVE_PUBLIC_URL": "",
        "SMSSERVE_SECRET_KEY": "s" * 44,
        "SMSSERVE_ENCRYPTION_KEYS": f"k1:{base64.b64encode(b'k' * 32).decode()}",
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": "token",
        "TWILIO_MESSAGING_SERVICE_SID": "",
        "TWILIO_FROM": OURS,
        "TWILIO_API_URL": "http://127.0.0.1:9",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in env.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def runtime(_installation: None) -> Iterator[Runtime]:
    """Return a runtime of our own on the served database."""
    found = build_runtime(read_settings())
    schema.upgrade(found.engine)
    yield found
    found.engine.dispose()


@pytest.fixture(scope="module")
def door(runtime: Runtime) -> Iterator[Door]:
    """Serve the application with two processes, as the Procfile does."""
    url = runtime.settings.public_url
    command = ["gunicorn", "-c", "config/gunicorn.py", "smsserve.web.app:create_app()"]
    argv = [sys.executable, "-m", *command]
    child = subprocess.Popen(argv, cwd=ROOT, stderr=subprocess.DEVNULL)
    found = Door(url, url)
    try:
        eventually(lambda: _is_alive(found), "gunicorn answers")
        yield found
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait(timeout=20)


def _is_alive(door: Door) -> bool:
    try:
        return door.ask("GET", "/healthz").status == 200
    except OSError:
        return False


def form_of(number: int, raw: bytes) -> bytes:
    """Return a text's form with a body given percent-encoded."""
    form = {
        "MessageSid": f"SM{number:032x}",
        "AccountSid": ACCOUNT,
        "From": "+15550100077",
        "To": OURS,
        "NumMedia": "0",
    }
    return urlencode(form).encode() + b"&Body=" + raw


@pytest.mark.parametrize(
    ("number", "raw"),
    [*enumerate([b"%FF%FE", b"%ED%A0%BD", b"a%00b", b"%F0%9F%98%80" * 1600, b"", b"fine"])],
    ids=["no utf-8", "half a pair", "nul", "emoji", "empty", "plain"],
)
def test_every_text_is_stored_before_it_is_answered(
    door: Door, runtime: Runtime, number: int, raw: bytes
) -> None:
    """Read back through another process's database connection, at once."""
    assert door.post_signed("/twilio/inbound", form_of(number, raw)).status == 200
    stored = {one.provider_sid for one in list_messages(runtime)}
    assert f"SM{number:032x}" in stored


def test_a_long_address_and_a_huge_body_are_refused(door: Door) -> None:
    """With and without an announced length."""
    assert door.post("/twilio/inbound", b"a" * 70_000, signature="x").status == 413
    chunked = door.post("/twilio/inbound", b"a" * 70_000, signature="x", chunked=True)
    assert chunked.status in {403, 413}
    assert door.post(f"/twilio/status?m={'a' * 5000}", b"", signature="x").status == 414


def test_a_receipt_s_address_is_verified_as_it_was_sent(door: Door) -> None:
    """Odd escapes in the query are neither decoded nor put in order."""
    form = {"MessageSid": "SM" + "b" * 32, "MessageStatus": "sent", "AccountSid": ACCOUNT}
    body = urlencode(form | {"To": "+15550100077"}).encode()
    for target in ("/twilio/status?m=01jabc", "/twilio/status?m=01jabc&x=%C3%A9+%7e"):
        assert door.post_signed(target, body).status == 200
    assert door.post("/twilio/status?m=01jabc", body, signature="x").status == 403


def test_not_ready_without_a_scheduler(door: Door) -> None:
    """The reason is told."""
    answer = door.ask("GET", "/readyz")
    assert answer.status == 503
    assert b"tick" in answer.body
    assert b"smsserve_up 1.0" in door.ask("GET", "/metrics").body
