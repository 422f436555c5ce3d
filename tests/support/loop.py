"""The whole loop in one process, over real HTTP: carrier, web application, official client."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask

from smsserve.bootstrap import build_runtime
from smsserve.gateways.redis_queue import NullNudge
from smsserve.gateways.twilio.payloads import RETRY_OVERRIDES
from smsserve.gateways.twilio.sender import Account, TwilioSender
from smsserve.settings import Settings
from smsserve.simulator import Simulator, SimulatorConfig
from smsserve.storage import schema
from smsserve.usecases import (
    accounts,
    checkins,
    outbox,
    programs,
    reconciling,
    rosters,
    tick,
)
from smsserve.usecases.messages import MessageRecord, list_messages
from smsserve.usecases.runtime import Runtime
from smsserve.web.app import create_app
from tests.support.control import Control
from tests.support.statements import share_statements
from tests.support.world import (
    ACCOUNT,
    OUR_NUMBER,
    PASSWORD,
    PROGRAM,
    make_settings,
    shipped_catalog,
)
from tests.web.doors import served

TOKEN = "token"  # noqa: S105 - the test settings' own
# To connect and to wait: a slow carrier need not be waited for long here.
TIMEOUTS = (1.0, 0.5)
ROSTER = "phone,name,time_zone,language,consent_at,consent_how,consent_wording\n"


@dataclass(slots=True)
class Loop:
    """One installation that is driven step by step, and its carrier."""

    runtime: Runtime
    carrier: Control
    web_url: str
    people: dict[str, str] = field(default_factory=dict)
    numbers: int = 0

    def enroll(self, name: str = "Sam") -> str:
        """Enroll somebody and let the first texts reach them; returns their number."""
        self.numbers += 1
        number = f"+1212555{self.numbers:04}"
        row = f"{number},{name},America/New_York,en,2026-05-01,paper form,I agree\n"
        results = rosters.import_roster(self.runtime, io.StringIO(ROSTER + row), "peer-support")
        (result,) = results
        assert result.participant_id is not None, result
        self.people[number] = result.participant_id
        self.work()
        return number

    def employ(self, name: str = "Ana", role: str = "supporter") -> str:
        """Create an account; returns its phone."""
        self.numbers += 1
        number = f"+1212556{self.numbers:04}"
        accounts.create_account(
            self.runtime,
            email=f"{name.lower()}{self.numbers}@example.org",
            name=name,
            role=role,
            phone=number,
            password=PASSWORD,
        )
        return number

    def ask(self, number: str | None = None) -> None:
        """Start a check-in for one person, or for everybody."""
        ids = None if number is None else [self.people[number]]
        checkins.start(self.runtime, ids)

    def work(self) -> None:
        """Do what a worker does: deliver what is due; then wait for the carrier's callbacks."""
        while outbox.deliver(self.runtime):
            pass
        assert self.carrier.settle()

    def let_pass(self, **span: float) -> None:
        """Let time pass, then do what scheduler and worker do."""
        self.carrier.let_pass(timedelta(**span))
        tick.run(self.runtime)
        self.work()
        reconciling.reconcile(self.runtime)
        self.work()

    def wait_out_doubt(self) -> None:
        """Let time pass until every doubt must have been cleared: looks, grace, looks again."""
        for seconds in (31, 31, 16 * 60, 31, 31, 31):
            self.let_pass(seconds=seconds)

    def messages(self, direction: str = "outbound") -> list[MessageRecord]:
        """Return our records of one direction."""
        return list(list_messages(self.runtime, direction=direction))

    def texts_to(self, number: str) -> list[MessageRecord]:
        """Return our records of the texts to one participant."""
        whose = self.people[number]
        return [one for one in self.messages() if one.participant_id == whose]

    def keys_to(self, number: str) -> list[str]:
        """Return which texts were accepted for a participant after those of the enrollment."""
        written = {one.provider_sid: one.text_key or "" for one in self.messages()}
        return [written.get(one["sid"], "?") for one in self.carrier.accepted(number)[2:]]

    def inbox(self, number: str) -> list[str]:
        """Return what reached a phone after the two texts of its enrollment."""
        return self.carrier.received(number)[2:]


def next_monday(now: datetime) -> datetime:
    """Return the next Monday at 15:00 UTC: late morning in New York, people read texts."""
    monday = now + timedelta(days=(7 - now.weekday()) % 7 or 7)
    return monday.replace(hour=15, minute=0, second=0, microsecond=0)


@contextmanager
def running_loop(home: Path, database_url: str) -> Iterator[Loop]:
    """Run carrier and web application for a block, the shipped programme live."""
    config = SimulatorConfig(
        account_sid=ACCOUNT,
        auth_token=TOKEN,
        numbers=(OUR_NUMBER,),
        clock_file=home / "clock",
        strict=True,
        sent_after=0.0,
        delivered_after=0.0,
        retry_pause=0.01,
        seed=7,
    )
    with Simulator(config) as carrier:
        carrier.clock.set_to(next_monday(datetime.now(UTC)))  # noqa: TID251 - the carrier's start
        settings = make_settings(
            home, database_url, twilio_api_url=carrier.url, clock_file=home / "clock", demo=True
        )
        made: list[Runtime] = []

        def make_app(address: str) -> Flask:
            made.append(_make_runtime(settings, address))
            return create_app(made[0])

        with served(make_app) as door:
            carrier.configure(webhook_url=f"{door.address}/twilio/inbound{RETRY_OVERRIDES}")
            yield Loop(made[0], Control(carrier.url), door.address)
        made[0].engine.dispose()
        assert isinstance(made[0].sender, TwilioSender)
        made[0].sender.close()


def _make_runtime(settings: Settings, address: str) -> Runtime:
    ours = replace(settings, public_url=address)
    account = Account(ACCOUNT, (TOKEN,), ours.twilio_api_url, number=OUR_NUMBER)
    runtime = build_runtime(
        ours,
        sender=TwilioSender(account, timeouts=TIMEOUTS),
        nudge=NullNudge(),
        catalog=shipped_catalog(),
    )
    share_statements(runtime.engine)
    if runtime.read_head(runtime.engine)[0] is None:
        schema.upgrade(runtime.engine)
    text = PROGRAM.read_text(encoding="utf-8")
    programs.apply_program(runtime, text, file="test", actor="test", holes_accepted_by="the test")
    return runtime


def dead_url() -> str:
    """Return an address at which nobody listens."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{holder.getsockname()[1]}/twilio/inbound"
