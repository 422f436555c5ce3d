"""Pages without Redis, worker and carrier: a scheduler as it is started, and a mail server."""

from __future__ import annotations

import base64
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from smsserve.bootstrap import build_runtime, read_settings
from smsserve.domain.messages import InboundText
from smsserve.gateways.clock import SystemClock
from smsserve.storage import schema
from smsserve.usecases import accounts, inbound, programs
from smsserve.usecases.runtime import Runtime
from tests.support.mailserver import Inbox, serve
from tests.support.pages import BY_BOTH
from tests.support.waiting import eventually
from tests.support.world import MONDAY, OUR_NUMBER, PASSWORD, PROGRAM
from tests.workers.test_processes import process


@dataclass(slots=True)
class Town:
    """An installation whose only way to its team is a mail server."""

    runtime: Runtime
    inbox: Inbox
    clock_file: Path

    def hears(self, address: str) -> bool:
        """Tell whether a mail came to an address."""
        return any(mail["To"] == address for mail in self.inbox.mails)

    def goes_to(self, now: datetime) -> None:
        """Move the clock of every process; it runs on from there."""
        ahead = now - SystemClock().now()
        self.clock_file.write_bytes(struct.pack("<d", ahead.total_seconds()))


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """Return a supporter with a phone, a coordinator without one, and a carrier that is away."""
    inbox = Inbox()
    with serve(inbox) as port:
        env = {
            "SMSSERVE_HOME": str(tmp_path),
            "SMSSERVE_DATABASE_URL": "",
            "SMSSERVE_REDIS_URL": "",
            "SMSSERVE_DEMO": "1",
            "SMSSERVE_CLOCK_FILE": str(tmp_path / "clock"),
            "SMSSERVE_SMTP_URL": f"smtp://127.0.0.1:{port}",
            "SMSSERVE_MAIL_FROM": "pages@smsserve.example",
            "SMSSERVE_SECRET_KEY": "s" * 44,
            "SMSSERVE_ENCRYPTION_KEYS": f"k1:{base64.b64encode(b'k' * 32).decode()}",
            "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
            "TWILIO_AUTH_TOKEN": "token",
            "TWILIO_MESSAGING_SERVICE_SID": "",
            "TWILIO_FROM": OUR_NUMBER,
            "TWILIO_API_URL": "http://127.0.0.1:9",
        }
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        runtime = build_runtime(read_settings())
        yield Town(runtime, inbox, tmp_path / "clock")
        runtime.engine.dispose()


def settle_in(town: Town) -> None:
    """Make the tables, a programme that pages by both ways, and its team."""
    schema.upgrade(town.runtime.engine)
    by = PROGRAM.read_text(encoding="utf-8").replace(*BY_BOTH)
    programs.apply_program(
        town.runtime, by, file="test", actor="test", holes_accepted_by="the test"
    )
    for name, role, phone in (
        ("Ana", "supporter", "+15550180001"),
        ("Kim", "coordinator", None),
    ):
        accounts.create_account(
            town.runtime,
            email=f"{name.lower()}@team.example",
            name=name,
            role=role,
            phone=phone,
            password=PASSWORD,
        )


def test_a_crisis_is_told_and_moves_on_without_queue_worker_or_carrier(town: Town) -> None:
    """The text is committed and a mail goes out; two minutes of silence later the next one does."""
    town.goes_to(MONDAY)
    settle_in(town)
    text = InboundText("SM" + "1" * 32, "+15550100001", OUR_NUMBER, b"i want to die")
    assert inbound.receive(town.runtime, text).value == "handled"
    with process("workers.scheduler"):
        eventually(lambda: town.inbox.mails, "the first mail")
        assert town.hears("ana@team.example")
        assert not town.hears("kim@team.example")
        first = str(town.inbox.mails[0].get_payload())
        assert "1 item" in first
        assert "die" not in first
        town.goes_to(MONDAY + timedelta(minutes=3))
        eventually(lambda: town.hears("kim@team.example"), "the next one's mail")
