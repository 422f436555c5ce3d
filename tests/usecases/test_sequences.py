"""Any order of texts, duplicates, time passing and people's work keeps the promises."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.domain.errors import SmsserveError
from smsserve.domain.messages import ALLOWED_AFTER_OPT_OUT, HELD_BY_QUIET_HOURS, InboundState
from smsserve.storage import inbound, outbound, participants
from smsserve.storage.engine import reading
from smsserve.usecases import accounts, checkins
from tests.support.mishaps import count_rows
from tests.support.world import Phone, Teammate, World, make_world

ZONE = ZoneInfo("America/New_York")
SIX_HOURS = timedelta(hours=6)
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
ENDED = {InboundState.HANDLED.value, InboundState.IGNORED.value, InboundState.NEEDS_HUMAN.value}
TEXTS = (
    "STOP",
    "START",
    "stop texting me",
    "maybe i should stop",
    "NO",
    "yes",
    "i want to die",
    "stop texting me, i want to die",
    "7",
    "2 and i feel hopeless",
    "skip",
    "my sister is visiting",
    "HELP",
    "TALK",
    "PAUSE 2",
    "RESUME",
    "wrong number",
    "",
)
Step = tuple[str, object]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """Return the file of a world with a programme and a supporter, to be copied."""
    home = tmp_path_factory.mktemp("sequences")
    path = home / "smsserve.db"
    shutil.copyfile(sqlite_template, path)
    world = make_world(home, f"sqlite:///{path}")
    world.employ("Ana")
    world.runtime.engine.dispose()
    return path


@contextmanager
def copied(template: Path) -> Iterator[World]:
    """Open a world that nothing has happened in yet."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "smsserve.db"
        shutil.copyfile(template, path)
        world = make_world(Path(home), f"sqlite:///{path}")
        yield world
        world.runtime.engine.dispose()


@dataclass(slots=True)
class Story:
    """What was done so far to one person's phone, and by whom."""

    world: World
    sam: Phone
    ana: Teammate
    sids: list[str] = field(default_factory=list)

    def take(self, step: Step) -> None:
        """Take a step; what the rules refuse a person is no step."""
        acts: dict[str, Callable[[object], object]] = {
            "text": self.text,
            "again": self.text_again,
            "wait": lambda hours: self.world.fast_forward(hours=float(str(hours))),
            "start": lambda rule: checkins.start(self.world.runtime, None, rule=str(rule)),
            "claim": lambda _: self.ana.acknowledges(self.ana.sees_flag("crisis")),
            "close": self.close,
            "reply": lambda _: self.ana.replies(self.sam, "I am here."),
            "lose": lambda number: setattr(self.world.carrier, "accept_and_drop", number),
        }
        try:
            acts[step[0]](step[1])
        except (SmsserveError, AssertionError) as refused:
            if step[0] not in {"claim", "reply"}:
                raise AssertionError(step) from refused
        self.world.settle()

    def close(self, _nothing: object) -> None:
        """End the flag there is, if there is one."""
        flag = self.sam.flag
        if flag is not None:
            self.ana.resolves(flag.id)

    def text(self, body: object) -> None:
        """Text something new."""
        sid = f"SM{len(self.sids):032}"
        assert self.sam.texts(str(body), sid=sid) == "handled"
        self.sids.append(sid)

    def text_again(self, number: object) -> None:
        """Have the provider deliver one of the texts a second time."""
        if not self.sids:
            return
        tables = ("outbound_messages", "flag_evidence", "answers", "consents", "audit_entries")
        before = [count_rows(self.world, table) for table in tables]
        sid = self.sids[int(str(number)) % len(self.sids)]
        assert self.sam.texts("STOP", sid=sid) == "duplicate"
        assert [count_rows(self.world, table) for table in tables] == before

    def check(self) -> None:
        """Compare what is stored, and what the carrier took, with what was promised."""
        runtime = self.world.runtime
        with reading(runtime.engine) as connection:
            row = participants.find_by_phone(
                connection, runtime.keyring.phone_indexes(self.sam.number)
            )
            assert row is not None
            received = inbound.list_for(connection, row["id"], 1000)
            written = {
                one["id"]: str(one["kind"])
                for one in outbound.list_for(connection, row["id"], 1000)
            }
            stopped = participants.find_opt_out(
                connection, runtime.keyring.phone_indexes(self.sam.number)
            )
        assert sorted(one["provider_sid"] for one in received) == sorted(self.sids)
        assert {one["state"] for one in received} <= ENDED
        assert count_rows(self.world, "checkins", "state = 'open'") <= 1
        assert count_rows(self.world, "flags", "state <> 'resolved'") <= 1
        self.check_sent(written, None if stopped is None else stopped["opted_out_at"])

    def check_sent(self, written: dict[str, str], stopped_at: datetime | None) -> None:
        """Look at every text the carrier took for this phone."""
        crises: list[datetime] = []
        for one in self.sam.inbox:
            kind = written[one.message_id]
            wall = one.at.astimezone(ZONE).time()
            if kind in HELD_BY_QUIET_HOURS:
                assert QUIET_UNTIL <= wall < QUIET_FROM, (kind, wall)
            if stopped_at is not None and one.at > stopped_at:
                assert kind in ALLOWED_AFTER_OPT_OUT, kind
            if kind == "crisis":
                crises.append(one.at)
        assert all(late - early >= SIX_HOURS for early, late in itertools.pairwise(crises))
        twice = [
            one for one, times in Counter(m.message_id for m in self.sam.inbox).items() if times > 1
        ]
        assert twice == []


STEPS = st.one_of(
    st.tuples(st.just("text"), st.sampled_from(TEXTS)),
    st.tuples(st.just("again"), st.integers(0, 20)),
    st.tuples(st.just("wait"), st.sampled_from([0.1, 1, 3, 9, 25])),
    st.tuples(st.just("start"), st.sampled_from(["week", "mood", "scales"])),
    st.tuples(st.sampled_from(["claim", "close", "reply"]), st.none()),
    st.tuples(st.just("lose"), st.integers(1, 2)),
)


@settings(max_examples=25)
@given(steps=st.lists(STEPS, min_size=3, max_size=12))
def test_no_order_of_events_breaks_a_promise(template: Path, steps: list[Step]) -> None:
    """Texts, duplicates, hours, check-ins, people and lost answers, as they come."""
    with copied(template) as world:
        (ana,) = accounts.list_accounts(world.runtime)
        teammate = Teammate(world, ana.id, Phone(world, "+15550180001", "Ana"))
        world.numbers = 1
        story = Story(world, world.enroll("Sam"), teammate)
        for step in steps:
            story.take(step)
            story.check()
