"""A quarter lived: the real use cases on SQLite, with a clock that moves from event to event."""

from __future__ import annotations

import heapq
import io
import random
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlalchemy import select

from smsserve.domain.calendar_time import DAY
from smsserve.domain.messages import InboundText, Receipt
from smsserve.domain.shifts import Change, ChangeKind
from smsserve.storage.engine import reading
from smsserve.storage.outbound import outbound_messages
from smsserve.usecases import inbound, outbox, receipts, reconciling, rosters, shifts, tick
from smsserve.usecases.shifts import Leave, Terms
from tests.bench.quarter.replies import STOP, STOPS, WRITES, Habit
from tests.bench.quarter.staff import Peer, list_shifts, share_slots, take_week_off
from tests.bench.quarter.working import Working
from tests.bench.year import ZONE
from tests.support.world import LONGEST_STEP, OUR_NUMBER, World

# Monday morning before the programme's hours; a quarter from here has a clock change in it.
START = datetime(2026, 9, 7, 11, 0, tzinfo=UTC)
GRID = timedelta(minutes=1)
# A scheduler looks once a second; here so seldom that a quarter takes minutes. What waits for it
# waits up to this much longer than in service; whatever a text causes happens with the text.
TICK = timedelta(minutes=5)
HOUR = timedelta(hours=1)
ZONES = ("America/New_York", "America/New_York", "America/Chicago", "America/Los_Angeles")
HEADER = "phone,name,time_zone,language,consent_at,consent_how,consent_wording\n"

Act = Callable[[], object]


@dataclass(slots=True)
class Quarter:
    """People, supporters and time over one installation."""

    world: World
    chance: random.Random
    days: int
    people: dict[str, Habit] = field(default_factory=dict)
    peers: dict[str, Peer] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    stopped_at: dict[str, datetime] = field(default_factory=dict)
    # Whether anything was written since texts were last delivered.
    stirred: bool = True
    _events: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _number: int = 0
    _cursor: int = 0

    @property
    def now(self) -> datetime:
        """Return the present instant."""
        return self.world.clock.now()

    def at(self, when: datetime, act: Act) -> None:
        """Let something happen at an instant, or at the next minute after it."""
        self._number += 1
        heapq.heappush(self._events, (when, self._number, act))

    def enroll(self, number: int) -> None:
        """Enroll people by roster."""
        lines = [HEADER]
        for index in range(number):
            phone, zone = f"+1212{5550000 + index}", ZONES[index % len(ZONES)]
            name = f"Person{index}"
            chance = random.Random(self.chance.random())
            self.people[phone] = Habit(phone, name, ZoneInfo(zone), chance)
            lines.append(f"{phone},{name},{zone},en,2026-05-01,paper form,I agree\n")
        file = io.StringIO("".join(lines))
        for phone, done in zip(
            self.people,
            rosters.import_roster(self.world.runtime, file, "peer-support"),
            strict=True,
        ):
            assert done.participant_id is not None, done.problem
            self.ids[done.participant_id] = phone

    def employ(self, number: int, people: int) -> None:
        """Employ supporters with shifts, and a coordinator without."""
        runtime = self.world.runtime
        for index, spans in enumerate(share_slots(number)):
            peer = self._hire(f"Peer{index}")
            peer.spans = spans
            peer.shifts = list_shifts(spans, self.now, self.days)
            shifts.set_weekly(runtime, peer.account_id, spans, zone=ZONE.key, actor="bench")
            cap = Terms(most_people=-(-people // number) + 5)
            shifts.set_terms(runtime, peer.account_id, cap, actor="bench")
            if self.days > 4 * 7:  # one week in eight is off; nobody's is in the first ones
                self._give_week_off(peer, 3 + index)
        self._hire("Kim", role="coordinator")

    def _hire(self, name: str, role: str = "supporter") -> Peer:
        member = self.world.employ(name, role)
        chance = random.Random(self.chance.random())
        peer = Peer(
            member.account_id, name, member.phone.number, chance, second=role != "supporter"
        )
        self.peers[peer.number] = peer
        return peer

    def _give_week_off(self, peer: Peer, week: int) -> None:
        starts_at = START.replace(hour=4) + week % (self.days // 7) * 7 * DAY
        off = (starts_at, starts_at + 7 * DAY)
        peer.shifts = take_week_off(peer.shifts, off)
        change = Change(ChangeKind.OFF, *off)
        shifts.add_change(self.world.runtime, peer.account_id, change, Leave("bench"))

    def live(self) -> Iterator[int]:
        """Let the days pass; yields the number of each day that is over."""
        working = Working(self)
        until = self.now + self.days * DAY
        self._plan_lives()
        working.plan()
        due_at = ticked_at = self.now
        day = 0
        while self.now < until:
            first = self._events[0][0] if self._events else until
            self.world.clock.set(max(self.now, self._to_grid(min(first, until, due_at))))
            while self._events and self._events[0][0] <= self.now:
                heapq.heappop(self._events)[2]()
            if due_at <= self.now:
                ticked_at = self.now
                tick.run(self.world.runtime)
                reconciling.reconcile(self.world.runtime)
                self.stirred = True
            if self.stirred:
                self.stirred = False
                self._settle(working)
                due_at = tick.next_due_at(self.world.runtime) or until
                due_at = min(max(due_at, ticked_at + TICK), self.now + LONGEST_STEP)
            while (until - self.now) / DAY <= self.days - day - 1:
                day += 1
                yield day

    def _to_grid(self, at: datetime) -> datetime:
        """Return the next minute: people do not live in seconds, and a quarter has many."""
        over = timedelta(seconds=at.second, microseconds=at.microsecond)
        return at - over + GRID if over else at

    def _plan_lives(self) -> None:
        """Plan what people do unasked: write at any hour, or stop."""
        for person in self.people.values():
            for week in range(-(-self.days // 7)):
                since = self.now + week * 7 * DAY
                at = since + 7 * DAY * person.chance.random()
                if person.chance.random() < WRITES:
                    self.at(at, partial(self._write, person))
                if person.chance.random() < STOPS:
                    self.at(at + HOUR, partial(self._stop, person))

    def _write(self, person: Habit) -> None:
        self.text(person, person.write())

    def _stop(self, person: Habit) -> None:
        self.text(person, person.chance.choice(STOP))

    def text(self, person: Habit, words: str) -> None:
        """Let somebody text the service; a bare STOP reaches the carrier too."""
        if person.stopped:
            return
        self.stirred = True
        self.world.carrier.hear(person.number, words)
        if words in STOP[:3]:
            person.stopped = True
            self.stopped_at[person.number] = self.now
        sid = f"SM{secrets.token_hex(16)}"
        text = InboundText(sid, person.number, OUR_NUMBER, words.encode())
        outcome = inbound.receive(self.world.runtime, text)
        assert outcome.value == "handled", words
        person.said.append(words)

    def _settle(self, working: Working) -> None:
        """Deliver, confirm, and let whoever got a text decide what they do about it."""
        runtime, sent = self.world.runtime, self.world.carrier.sent
        while outbox.deliver(runtime):
            pass
        # Sorted: texts of one batch leave in any order, and a seed should mean the same quarter.
        new, self._cursor = sorted(sent[self._cursor :], key=lambda one: one.to), len(sent)
        keys = self._text_keys([one.message_id for one in new])
        for one in new:
            receipts.record_receipt(runtime, Receipt(one.sid, "delivered", one.to, one.message_id))
            if one.to in self.peers:
                working.feel_page(self.peers[one.to], keys[one.message_id])
            elif one.to in self.people:
                self._feel(self.people[one.to], keys[one.message_id])

    def _feel(self, person: Habit, text_key: str) -> None:
        reply = person.answer(text_key)
        if reply is not None:
            delay, words = reply
            self.at(self.now + delay, lambda: self.text(person, words))

    def _text_keys(self, message_ids: list[str]) -> dict[str, str]:
        if not message_ids:
            return {}
        row = outbound_messages.c
        query = select(row.id, row.text_key).where(row.id.in_(message_ids))
        with reading(self.world.runtime.engine) as connection:
            return {found[0]: found[1] for found in connection.execute(query)}
