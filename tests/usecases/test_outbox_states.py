"""The outbox against a carrier that does its worst, in any order of events (a state machine).

Sends that are lost before or after the carrier has them, kills at any moment, leases that lapse,
callbacks that are early, late, doubled or missing, lists that lag, STOP in the middle of a
hand-over, two workers at once: what `tests.support.outbox_judge` says holds all the same.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import Engine, event
from typing_extensions import override

from smsserve.domain.guard import SendGuard
from smsserve.domain.messages import InboundText, Kind, Receipt
from smsserve.gateways.null_sender import NullMarks
from smsserve.storage import accounts
from smsserve.storage.engine import open_engine, transaction
from smsserve.usecases import flags, inbound, outbox, receipts, reconciling, tick
from smsserve.usecases.people import find_person
from smsserve.usecases.runtime import Runtime
from smsserve.usecases.writing import Cause, post_body
from tests.support.adversary import Adversary, Fate, Killed, Plan, Taken
from tests.support.clock import FixedClock
from tests.support.outbox_judge import UNDER_WAY, Judge, read_rows
from tests.support.postgres import PostgresServer
from tests.support.statements import share_statements
from tests.support.world import MONDAY, OUR_NUMBER, Phone, World, make_world

# The programme's last resort is the coordinator too: one phone, two recipients.
LAST_RESORT = "+12025550199"
WORDS = ("How are you?", "How are you? Take care", "Here is your question")
KINDS = (Kind.CHECKIN, Kind.ANSWER, Kind.SUPPORTER_REPLY, Kind.CRISIS, Kind.CONFIRM_STOP)
SAID = ("I want to die", "STOP", "START", "please stop texting me", "7", "hello")
SPANS = tuple(timedelta(seconds=each) for each in (1, 31, 61, 301, 901, 3601))
LAGS = tuple(timedelta(seconds=each) for each in (0, 0, 40, 1200))
FINALS = (("delivered", None), ("undelivered", 30003), ("undelivered", 30005), ("failed", 21610))
# Longer than any lease, looks and grace together.
END = timedelta(minutes=20)


class Outbox(RuleBasedStateMachine):
    """One installation, its carrier, and everything that may happen to both."""

    def __init__(self, runtime: Runtime, phones: dict[str, str]) -> None:
        """Take an installation with two participants, number by id."""
        super().__init__()
        self.clock = FixedClock(MONDAY)
        # A copy of its own of the database and the time, and so of what is remembered of them.
        fresh = replace(runtime, guard=SendGuard(), marks=NullMarks())
        self.judge = Judge(replace(fresh, clock=self.clock))
        self.carrier = Adversary(
            self.clock, watch=lambda request: self.judge.watch(self.carrier, request)
        )
        self.runtime = replace(self.judge.runtime, sender=self.carrier)
        self.record = receipts.make_recorder(self.runtime)
        self.phones = phones
        self.calls_back = True

    @initialize(calls_back=st.booleans())
    def begin(self, calls_back: bool) -> None:
        """Decide whether the carrier tells us anything once all is over."""
        self.calls_back = calls_back

    @rule(
        who=st.integers(0, 1),
        kind=st.sampled_from(KINDS),
        words=st.sampled_from(WORDS),
        wait=st.sampled_from((timedelta(), timedelta(minutes=2))),
    )
    def write(self, who: int, kind: Kind, words: str, wait: timedelta) -> None:
        """Put a text into the outbox."""
        with transaction(self.runtime.engine) as connection:
            person = find_person(self.runtime, connection, list(self.phones)[who])
            assert person is not None
            cause = Cause(secrets.token_hex(8), kind, due_at=self.clock.now() + wait)
            post_body(self.runtime, connection, person, words, "typed", cause)

    @rule(who=st.integers(0, 1), words=st.sampled_from(SAID))
    def hear(self, who: int, words: str) -> None:
        """Let a participant send a text."""
        number = list(self.phones.values())[who]
        self.carrier.hear(number, words)
        sid = f"SM{secrets.token_hex(16)}"
        inbound.receive(self.runtime, InboundText(sid, number, OUR_NUMBER, words.encode()))

    @rule(
        fate=st.sampled_from(Fate),
        lag=st.sampled_from(LAGS),
        meanwhile=st.sampled_from(("nothing", "nothing", "call back", "STOP", "an hour", "worker")),
    )
    def deliver(self, fate: Fate, lag: timedelta, meanwhile: str) -> None:
        """Hand one text over; things happen while its answer is on the way."""
        events: dict[str, Callable[[], None] | None] = {
            "nothing": None,
            "call back": self.call_back_newest,
            "STOP": lambda: self.hear(0, "STOP"),
            "an hour": self.let_an_hour_pass,
            "worker": lambda: self.deliver(Fate.ACCEPT, timedelta(), "nothing"),
        }
        self.carrier.plans.append(Plan(fate, lag, events[meanwhile]))
        with suppress(Killed):
            outbox.deliver(self.runtime, limit=1)
        self.carrier.plans.clear()

    def call_back_newest(self) -> None:
        """Call back before the answer has arrived."""
        if self.carrier.books:
            self.tell(self.carrier.books[-1], "sent", None)

    def let_an_hour_pass(self) -> None:
        """Let the lease lapse, and everything be tried that is tried then."""
        for _ in range(4):
            self.clock.advance(timedelta(minutes=16))
            tick.run(self.runtime)
            reconciling.reconcile(self.runtime)

    @precondition(lambda self: self.carrier.books)
    @rule(which=st.integers(0, 50), final=st.sampled_from((("sent", None), *FINALS)))
    def call_back(self, which: int, final: tuple[str, int | None]) -> None:
        """Call back about any text, as late and as often as it comes."""
        one = self.carrier.books[which % len(self.carrier.books)]
        self.tell(one, *((one.final, None) if one.final else final))

    def tell(self, one: Taken, status: str, code: int | None) -> None:
        """Make one callback."""
        one.told.append(status)
        receipt = Receipt(one.sid, status, one.to, one.message_id, code)
        self.record(receipt)

    @rule(span=st.sampled_from(SPANS))
    def let_time_pass(self, span: timedelta) -> None:
        """Move the clock."""
        self.clock.advance(span)

    @rule()
    def tick(self) -> None:
        """Do what is due."""
        tick.run(self.runtime)

    @rule(is_down=st.booleans())
    def reconcile(self, is_down: bool) -> None:
        """Look doubtful texts up; sometimes the list can not be read."""
        self.carrier.list_is_down = is_down
        reconciling.reconcile(self.runtime)
        self.carrier.list_is_down = False

    @invariant()
    def rules_hold(self) -> None:
        """Look at every row after every event."""
        self.judge.check_rows()

    @override
    def teardown(self) -> None:
        """Let the carrier behave, let everything come to its end, and judge."""
        try:
            self.come_to_an_end()
            self.judge.check_end(self.carrier, told=self.calls_back)
        finally:
            self.runtime.engine.dispose()

    def come_to_an_end(self) -> None:
        """Deliver and look up until nothing is under way."""
        for flag in flags.list_flags(self.runtime, actor="test"):
            flags.resolve(self.runtime, flag.id, account_id=None, outcome="talked")
        until = self.clock.now() + END
        while self.clock.now() < until or self.is_busy():
            self.clock.advance(timedelta(seconds=61))
            tick.run(self.runtime)
            while outbox.deliver(self.runtime):
                pass
            reconciling.reconcile(self.runtime)
            assert self.clock.now() < until + END, "it never comes to an end"
        for one in self.carrier.books if self.calls_back else ():
            self.tell(one, one.final or "delivered", None)

    def is_busy(self) -> bool:
        """Tell whether anything is under way."""
        return any(row["status"] in UNDER_WAY for row in read_rows(self.runtime))


def _open(url: str) -> Engine:
    """Open a database that need not survive a power cut."""
    engine = open_engine(url)
    share_statements(engine)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def hurry(connection: object, _record: object) -> None:
            connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined]

    return engine


def _furnish(world: World) -> dict[str, str]:
    """Let two participants and a team in; returns number by participant."""
    world.employ("Ana")
    kim = world.employ("Kim", "coordinator")
    _move_phone(world, kim.account_id)
    phones: list[Phone] = [world.enroll("Sam"), world.enroll("Tom")]
    return {one.participant_id: one.number for one in phones}


def _move_phone(world: World, account_id: str) -> None:
    """Give an account the number that the programme pages last."""
    sealed = world.runtime.keyring.seal(LAST_RESORT, f"accounts:{account_id}:phone")
    with transaction(world.runtime.engine) as connection:
        accounts.change(connection, account_id, {"phone_sealed": sealed})


@pytest.mark.timeout(600)
def test_no_order_of_events_doubles_loses_or_forgets_a_text_on_sqlite(tmp_path: Path) -> None:
    """At most one accept but by the rule of grace, one end for each text, no send out of time."""
    template = tmp_path / "template.db"
    world = make_world(tmp_path, f"sqlite:///{template}")
    phones = _furnish(world)
    world.runtime.engine.dispose()

    def machine() -> Outbox:
        path = tmp_path / "smsserve.db"
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(template, path)
        return Outbox(replace(world.runtime, engine=_open(f"sqlite:///{path}")), phones)

    _run(machine, 25)


@pytest.mark.timeout(600)
def test_no_order_of_events_doubles_loses_or_forgets_a_text_on_postgresql(
    tmp_path: Path, postgres_server: PostgresServer
) -> None:
    """The same on the other database."""
    template = postgres_server.create_database()
    world = make_world(tmp_path, template)
    phones = _furnish(world)
    world.runtime.engine.dispose()
    name = template.partition("@/")[2].partition("?")[0]
    used: list[str] = []

    def machine() -> Outbox:
        while used:
            postgres_server.drop_database(used.pop())
        used.append(postgres_server.create_database(template=name))
        return Outbox(replace(world.runtime, engine=_open(used[0])), phones)

    _run(machine, 8)


def _run(machine: Callable[[], Outbox], examples: int) -> None:
    """Run a number of examples, in proportion to what is usual in this run."""
    share = settings().max_examples / 100
    effort = settings(
        max_examples=max(1, round(examples * share)),
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    # Any callable will do, though a class is asked for.
    run_state_machine_as_test(machine, settings=effort)  # type: ignore[arg-type]
