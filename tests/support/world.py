"""The world of a journey: phones, supporters and time, on real use cases and a database."""

from __future__ import annotations

import io
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher

from smsserve.bootstrap import build_runtime
from smsserve.catalog import Catalog, load_catalog
from smsserve.domain.duty import Status
from smsserve.domain.messages import InboundText, Receipt
from smsserve.gateways.passwords import Passwords
from smsserve.gateways.redis_queue import NullNudge
from smsserve.settings import Settings
from smsserve.storage import schema
from smsserve.storage.engine import open_engine
from smsserve.usecases import (
    accounts,
    attending,
    flags,
    followups,
    inbound,
    outbox,
    participants,
    programs,
    receipts,
    reconciling,
    rosters,
    tick,
    tidying,
)
from smsserve.usecases.flags import FlagView
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.shifts import Leave
from tests.support.carrier import Carried, FakeCarrier
from tests.support.clock import FixedClock
from tests.support.statements import share_statements

ROOT = Path(__file__).resolve().parents[2]
OUR_NUMBER = "+15550006000"
ACCOUNT = "AC" + "0" * 32
PASSWORD = "a long enough test password"  # noqa: S105 - opens nothing but a test
# Monday, 11:00 in New York: the programme is staffed.
MONDAY = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
# What falls due by counting back from now (a silent page, an unanswered question) is looked for
# at least this often.
LONGEST_STEP = timedelta(hours=4)
# A busy machine is no reason for a journey to fail; what is bounded has tests of its own.
PATIENCE = timedelta(seconds=20)
# The cheapest hash there is: hundreds of tests log in, and one tests the hash itself.
CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
PROGRAM = ROOT / "config" / "programs" / "peer-support.toml"


@cache
def shipped_catalog() -> Catalog:
    """Return the shipped words and instruments, read once for all tests."""
    return load_catalog(ROOT / "config")


def make_settings(home: Path, database_url: str, **changes: object) -> Settings:
    """Return settings of a test installation."""
    values: dict[str, object] = {
        "home": home,
        "config_dir": ROOT / "config",
        "database_url": database_url,
        "redis_url": None,
        "public_url": "http://127.0.0.1:8000",
        "secret_key": "s" * 44,
        "encryption_keys": (("k1", b"k" * 32),),
        "twilio_account_sid": ACCOUNT,
        "twilio_auth_tokens": ("token",),
        "twilio_messaging_service_sid": None,
        "twilio_from": OUR_NUMBER,
        "twilio_api_url": "http://127.0.0.1:9",
        "segments_per_second": 1_000_000.0,
        "demo": False,
        "clock_file": None,
    }
    return Settings(**(values | changes))  # type: ignore[arg-type]


@dataclass(slots=True)
class Phone:
    """Somebody's phone: expect a text, then reply."""

    world: World
    number: str
    name: str
    read: int = 0

    @property
    def inbox(self) -> list[Carried]:
        """Return every text that reached this phone."""
        return [one for one in self.world.carrier.sent if one.to == self.number]

    @property
    def unread(self) -> list[str]:
        """Return the texts that came since the last look."""
        return [one.body for one in self.inbox[self.read :]]

    def receives(self, *fragments: str) -> str:
        """Expect the next text to hold every fragment; returns it."""
        self.world.settle()
        assert self.unread, f"{self.name} expected {fragments} and got nothing"
        body = self.unread[0]
        self.read += 1
        for fragment in fragments:
            assert fragment in body, f"{fragment!r} is not in {body!r}"
        return body

    def hears_nothing(self) -> None:
        """Expect no further text."""
        self.world.settle()
        assert self.unread == []

    def skip_to_end(self) -> None:
        """Take every text so far as read."""
        self.world.settle()
        self.read = len(self.inbox)

    def texts(self, body: str | bytes, *, sid: str | None = None, num_media: int = 0) -> str:
        """Send a text to the service; returns what became of it."""
        raw = body.encode() if isinstance(body, str) else body
        if isinstance(body, str) and self.world.carrier_blocks:
            self.world.carrier.hear(self.number, body)
        text = InboundText(
            provider_sid=sid or f"SM{secrets.token_hex(16)}",
            sender=self.number,
            recipient=OUR_NUMBER,
            raw_body=raw,
            num_media=num_media,
        )
        outcome = inbound.receive(self.world.runtime, text)
        self.world.settle()
        return outcome.value

    @property
    def participant_id(self) -> str:
        """Return the participant this phone belongs to."""
        everyone = participants.list_participants(self.world.runtime, actor="test")
        return next(one.id for one in everyone if one.phone_end[-2:] == self.number[-2:])

    @property
    def flag(self) -> FlagView | None:
        """Return this person's unresolved flag."""
        open_flags = flags.list_flags(self.world.runtime, actor="test")
        mine = [one for one in open_flags if one.participant_id == self.participant_id]
        assert len(mine) <= 1
        return mine[0] if mine else None


@dataclass(slots=True)
class Teammate:
    """A supporter or coordinator with a phone that is paged."""

    world: World
    account_id: str
    phone: Phone

    def sees_flag(self, severity: str) -> FlagView:
        """Expect a flag of a severity in their queue; returns it."""
        found = flags.list_flags(self.world.runtime, actor=self.account_id, caseload_of=None)
        matching = [one for one in found if one.severity == severity]
        assert matching, f"no {severity} flag among {[one.severity for one in found]}"
        return matching[0]

    def acknowledges(self, flag: FlagView) -> None:
        """Claim a flag."""
        flags.acknowledge(
            self.world.runtime, flag.id, account_id=self.account_id, version=flag.version
        )

    def resolves(self, flag_id: str, outcome: str = "texted") -> None:
        """End a flag."""
        flags.resolve(self.world.runtime, flag_id, account_id=self.account_id, outcome=outcome)

    def goes_away(self) -> None:
        """Say that they are away."""
        attending.set_status(self.world.runtime, self.account_id, Status.AWAY, Leave("test"))

    def replies(self, phone: Phone, body: str) -> None:
        """Text a participant, sure of every word: nothing is held for an undo."""
        followups.send_reply(
            self.world.runtime,
            phone.participant_id,
            body,
            account_id=self.account_id,
            once=secrets.token_hex(4),
            hold=timedelta(),
        )
        self.world.settle()


@dataclass(slots=True)
class World:
    """One installation on one database, with a carrier in memory and a clock that we move."""

    runtime: Runtime
    clock: FixedClock
    carrier: FakeCarrier
    carrier_blocks: bool = True
    numbers: int = 0
    confirmed: set[str] = field(default_factory=set)
    confirm_receipts: bool = True

    def enroll(
        self,
        name: str = "Sam",
        *,
        zone: str = "America/New_York",
        language: str = "en",
        consent: bool = True,
    ) -> Phone:
        """Enroll somebody by roster."""
        self.numbers += 1
        number = f"+1555010{self.numbers:04}"
        row = f"{number},{name},{zone},{language},"
        row += "2025-05-01,paper form,I agree" if consent else ",,"
        header = "phone,name,time_zone,language,consent_at,consent_how,consent_wording\n"
        results = list(
            rosters.import_roster(self.runtime, io.StringIO(header + row + "\n"), "peer-support")
        )
        assert [one.problem for one in results] == [""], results
        return Phone(self, number, name)

    def stranger(self) -> Phone:
        """Return the phone of somebody nobody enrolled."""
        self.numbers += 1
        return Phone(self, f"+1555019{self.numbers:04}", "stranger")

    def employ(self, name: str = "Ana", role: str = "supporter") -> Teammate:
        """Create an account with a phone."""
        self.numbers += 1
        number = f"+1555018{self.numbers:04}"
        account = accounts.create_account(
            self.runtime,
            email=f"{name.lower()}{self.numbers}@example.org",
            name=name,
            role=role,
            phone=number,
            password=PASSWORD,
        )
        return Teammate(self, account.id, Phone(self, number, name))

    def settle(self) -> None:
        """Let workers empty the outbox, and the carrier confirm what it took."""
        while outbox.deliver(self.runtime):
            pass
        if self.confirm_receipts:
            self.confirm()

    def confirm(self) -> None:
        """Send a delivered receipt for every text not yet confirmed."""
        for one in self.carrier.sent:
            if one.sid not in self.confirmed:
                self.confirmed.add(one.sid)
                receipt = Receipt(one.sid, "delivered", one.to, one.message_id)
                receipts.record_receipt(self.runtime, receipt)

    def fast_forward(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> None:
        """Let time pass from event to event, doing what falls due on the way."""
        until = self.clock.now() + timedelta(
            days=days, hours=hours, minutes=minutes, seconds=seconds
        )
        while (now := self.clock.now()) < until:
            due = tick.next_due_at(self.runtime)
            stop = min(until, now + LONGEST_STEP)
            self.clock.set(stop if due is None else min(stop, due))
            self.tick()

    def tick(self) -> None:
        """Do once what is due."""
        tick.run(self.runtime)
        reconciling.reconcile(self.runtime)
        tidying.tidy_up(self.runtime)
        self.settle()

    def apply_program(self, definition: str | None = None) -> None:
        """Make a programme live."""
        text = PROGRAM.read_text(encoding="utf-8") if definition is None else definition
        programs.apply_program(
            self.runtime, text, file="test", actor="test", holes_accepted_by="the test"
        )


def upgrade(database_url: str) -> None:
    """Make the tables of a database, and leave nobody connected to it."""
    engine = open_engine(database_url)
    schema.upgrade(engine)
    engine.dispose()


def make_world(
    home: Path, database_url: str, *, now: datetime = MONDAY, live: bool = True
) -> World:
    """Return a world with the shipped programme live, or with what is in its database already."""
    clock = FixedClock(now)
    carrier = FakeCarrier(clock)
    settings = make_settings(home, database_url)
    runtime = build_runtime(
        settings,
        clock=clock,
        sender=carrier,
        nudge=NullNudge(),
        passwords=CHEAP,
        catalog=shipped_catalog(),
        patience=PATIENCE,
    )
    share_statements(runtime.engine)
    if runtime.read_head(runtime.engine)[0] is None:
        schema.upgrade(runtime.engine)
    world = World(runtime, clock, carrier)
    if live:
        world.apply_program()
    return world
