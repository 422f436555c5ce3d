"""Stories of one phone: any texts, people at work, time passing, and what must hold throughout."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping

from smsserve.domain import plain
from smsserve.domain.errors import SmsserveError
from smsserve.domain.messages import ALLOWED_AFTER_OPT_OUT, HELD_BY_QUIET_HOURS, InboundState, Kind
from smsserve.domain.quiet_hours import QuietHours
from smsserve.domain.reply_budget import MOST_REPLIES
from smsserve.domain.situation import listen
from smsserve.domain.triage import Label
from smsserve.storage import inbound, outbound, participants
from smsserve.storage.engine import reading
from smsserve.usecases import accounts, checkins, talking
from smsserve.usecases.quiet_hours import set_quiet_hours
from tests.support.mishaps import change_program, count_rows
from tests.support.surveys import rows
from tests.support.world import MONDAY, Phone, Teammate, World, make_world

ZONE = ZoneInfo("America/New_York")
QUIET_FROM, QUIET_UNTIL = time(21), time(8)
OWN_QUIET = QuietHours(time(8), time(13))
ACK_EVERY, CRISIS_EVERY = timedelta(hours=12), timedelta(hours=6)
ENDED = {InboundState.HANDLED.value, InboundState.IGNORED.value, InboundState.NEEDS_HUMAN.value}
# The morning before the clocks go forward, and back: what is due next falls into the change.
STARTS = (MONDAY, MONDAY.replace(month=3, day=7), MONDAY.replace(month=10, day=31))

STOPS = ("STOP", "stop texting me", "maybe i should stop", "ALTO", "deja de escribirme", "END")
COMING = ("START", "NO", "yes", "si")
CRISES = ("i want to die", "stop texting me, i want to die", "ya no quiero vivir", "SOS")
ANSWERS = (
    "7",
    "2 and i feel hopeless",
    "skip",
    "GO",
    "1",
    "3",
    "cuatro",
    "LATER",
    "REDO",
    "oops 2",
)
TALK = (
    "my sister is visiting",
    "I got the job!",
    "me siento mal",
    "thanks",
    "\U0001f44d",
    "",
    "Liked \u201cHow are you?\u201d",
    "Liked \u201cHow are you?\u201d i need someone to talk to",
    "can somebody call me",
    "this is his wife",
    "my friend wants to kill himself",
    "\x00\ud7ff\u202e\ufffd",
)
COMMANDS = (
    *"HELP TALK RESUME WHO LESS MORE COPE WIN MYDATA AYUDA PAUSA PLAIN".split(),
    *("PAUSE 2", "TIME 7PM", "LANG ES", "LANG EN", "PLAIN OFF", "FIND food", "DELETE ME"),
    *("WIN i called my mom", "wrong number", "not my story"),
)
EDITS: tuple[tuple[tuple[str, str], ...], ...] = (
    (),
    (('at = "10:00"', 'at = "16:30"'),),
    (('weekdays = ["tuesday", "thursday"]', 'weekdays = ["tuesday", "sunday"]'),),
)
Step = tuple[str, object]
STEPS: tuple[Step, ...] = (
    *(("text", one) for one in (*STOPS, *COMING, *COMING, *CRISES, *ANSWERS, *ANSWERS)),
    *(("text", one) for one in (*TALK, *COMMANDS)),
    *(("again", one) for one in range(5)),
    *(("wait", one) for one in (0.05, 0.05, 0.2, 1, 1, 3, 9, 9, 25, 25, 49, 80)),
    *(("start", one) for one in ("week", "mood", "scales") * 3),
    *((kind, None) for kind in ("claim", "close", "reply", "reply", "end", "quiet")),
    *(("lose", one) for one in (1, 2)),
    *(("edit", one) for one in range(len(EDITS))),
)
# What is said however much was said: who opts in or out, or is asked about it, must be answered;
# and what the two steps of a copy or a deletion have asked for.
_UNCOUNTED = frozenset(
    {"start.back", "optin.done", "unknown.reply", "stop.check", "delete.ask_stop", "mydata.link"}
    | {"delete.held", "optin.again"}
)
# Thanks for what was asked of them is no note of the twelve hours, and has no twin.
_ANSWERED = ("thanks.", "checkin.done", "survey.late")
_NO_TWIN = frozenset({"else.ok", "unknown.reply"})
# Whether they felt heard is planned when a talk ends, and dropped when it can not be asked.
_PLANNED = "state = 'planned' AND kind <> 'feedback'"
_UNASKED = frozenset({Kind.CHECKIN, Kind.REMINDER, Kind.CARE, Kind.ACK})


def make_template(home: Path, empty: Path) -> Path:
    """Make the file of a world with a programme and a supporter, to be copied; returns it."""
    path = home / "smsserve.db"
    shutil.copyfile(empty, path)
    world = make_world(home, f"sqlite:///{path}")
    world.employ("Ana")
    world.runtime.engine.dispose()
    return path


@contextmanager
def copied(template: Path, start: datetime = MONDAY) -> Iterator[World]:
    """Open a world that nothing has happened in yet."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "smsserve.db"
        shutil.copyfile(template, path)
        world = make_world(Path(home), f"sqlite:///{path}", now=start)
        yield world
        world.runtime.engine.dispose()


@contextmanager
def opened(template: Path, start: datetime, *, consent: bool = True) -> Iterator[Story]:
    """Open a story: Sam is enrolled, or invited, and Ana is there."""
    with copied(template, start) as world:
        (ana,) = accounts.list_accounts(world.runtime)
        teammate = Teammate(world, ana.id, Phone(world, "+15550180001", "Ana"))
        world.numbers = 1
        yield Story(world, world.enroll("Sam", consent=consent), teammate)


@dataclass(slots=True)
class Story:
    """What was done so far to one person's phone, and by whom."""

    world: World
    sam: Phone
    ana: Teammate
    sids: list[str] = field(default_factory=list)
    seen: int = 0
    stops: int = 0
    before: Mapping[Any, Any] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        """Take a step; what the rules refuse a person is no step."""
        acts: dict[str, Callable[[Any], object]] = {
            "text": self.text,
            "again": self.text_again,
            "wait": lambda hours: self.world.fast_forward(hours=hours),
            "start": lambda rule: checkins.start(self.world.runtime, None, rule=rule),
            "claim": lambda _: self.ana.acknowledges(self.ana.sees_flag("crisis")),
            "close": self.close,
            "reply": lambda _: self.ana.replies(self.sam, "I am here."),
            "end": lambda _: talking.end_talk(
                self.world.runtime, self.before["id"], account_id=self.ana.account_id
            ),
            "lose": lambda number: setattr(self.world.carrier, "accept_and_drop", number),
            "quiet": lambda _: set_quiet_hours(
                self.world.runtime, self.before["id"], OWN_QUIET, actor="test"
            ),
            "edit": lambda number: change_program(self.world, *EDITS[number]),
        }
        person = self.person
        if person is None:
            # Deleted by their own word: the story is over.
            return
        self.before, self.seen = person, len(self.sam.inbox)
        try:
            acts[step[0]](step[1])
        except (SmsserveError, AssertionError) as refused:
            if step[0] not in {"claim", "reply", "end"}:
                raise AssertionError(step) from refused
        self.world.settle()

    @property
    def person(self) -> RowMapping | None:
        """Return their row, None when they were deleted by their own word."""
        with reading(self.world.runtime.engine) as connection:
            return participants.find_by_phone(connection, self.indexes)

    @property
    def indexes(self) -> list[str]:
        """Return what their number is looked up by."""
        return self.world.runtime.keyring.phone_indexes(self.sam.number)

    def close(self, _nothing: object) -> None:
        """End the flag there is, if there is one."""
        flag = self.sam.flag
        if flag is not None:
            self.ana.resolves(flag.id)

    def text(self, body: str) -> None:
        """Text something new; risk in it is a reason for a flag, whatever is open."""
        sid = f"SM{len(self.sids):032}"
        assert self.sam.texts(body, sid=sid) == "handled"
        self.sids.append(sid)
        heard = listen(body)
        if heard.risk.label is Label.CRISIS or body == "SOS":
            query = "SELECT * FROM flag_evidence e JOIN inbound_messages i ON i.id = e.inbound_id"
            found = [one for one in rows(self.world, query) if one["provider_sid"] == sid]
            assert {"crisis", "urgent"} & {one["severity"] for one in found}, body

    def text_again(self, number: int) -> None:
        """Have the provider deliver one of the texts a second time."""
        if not self.sids:
            return
        tables = ("outbound_messages", "flag_evidence", "answers", "consents", "audit_entries")
        before = [count_rows(self.world, table) for table in tables]
        sid = self.sids[number % len(self.sids)]
        assert self.sam.texts("STOP", sid=sid) == "duplicate"
        assert [count_rows(self.world, table) for table in tables] == before

    def check(self) -> None:
        """Compare what is stored, and what the carrier took, with what was promised."""
        person = self.person
        if person is None:
            with reading(self.world.runtime.engine) as connection:
                assert participants.find_opt_out(connection, self.indexes) is not None
            return
        with reading(self.world.runtime.engine) as connection:
            received = inbound.list_for(connection, person["id"], 1000)
            written = outbound.list_for(connection, person["id"], 1000)
            stopped = participants.find_opt_out(connection, self.indexes)
        assert sorted(one["provider_sid"] for one in received) == sorted(self.sids)
        assert {one["state"] for one in received} <= ENDED
        assert count_rows(self.world, "checkins", "state = 'open'") <= 1
        assert count_rows(self.world, "flags", "state <> 'resolved'") <= 1
        if stopped is not None:
            assert (person["prompt_kind"], person["stop_asked_at"]) == (None, None)
            assert count_rows(self.world, "checkins", "state = 'open'") == 0
            assert count_rows(self.world, "planned_texts", _PLANNED) == 0
        by_id = {one["id"]: one for one in written}
        self.check_sent(by_id, None if stopped is None else stopped["opted_out_at"])
        self.check_new(person, by_id)
        check_notes(written)
        opted = count_rows(self.world, "audit_entries", "action = 'consent.opted_out'")
        confirmed = [one for one in written if one["kind"] == Kind.CONFIRM_STOP.value]
        assert len(confirmed) <= opted, (len(confirmed), opted)

    def check_sent(self, written: Mapping[str, RowMapping], stopped_at: datetime | None) -> None:
        """Look at every text the carrier took for this phone."""
        crises: list[datetime] = []
        for one in self.sam.inbox:
            kind = Kind(written[one.message_id]["kind"])
            wall = one.at.astimezone(ZONE).time()
            if kind in HELD_BY_QUIET_HOURS:
                assert QUIET_UNTIL <= wall < QUIET_FROM, (kind, wall)
            if stopped_at is not None and one.at > stopped_at:
                assert kind in ALLOWED_AFTER_OPT_OUT, kind
            if kind is Kind.CRISIS:
                crises.append(one.at)
        assert all(late - early >= CRISIS_EVERY for early, late in itertools.pairwise(crises))
        counted = Counter(one.message_id for one in self.sam.inbox)
        assert set(counted.values()) <= {1}

    def check_new(self, person: RowMapping, written: Mapping[str, RowMapping]) -> None:
        """Look at what this step brought: own quiet hours, a talk's silence, plain words."""
        for one in self.sam.inbox[self.seen :]:
            row = written[one.message_id]
            kind, wall = Kind(row["kind"]), one.at.astimezone(ZONE).time()
            if kind in HELD_BY_QUIET_HOURS and self.before["quiet_start"] is not None:
                assert not OWN_QUIET.start <= wall < OWN_QUIET.end, (kind, wall)
            since = person["talking_since"]
            if since is not None and one.at > since:
                assert kind not in _UNASKED, (kind, row["text_key"])
            if self.before["plain"] and person["plain"] and kind is not Kind.SUPPORTER_REPLY:
                told = plain.find_telling(one.body)
                assert plain.is_exempt(row["text_key"]) or not told, (row["text_key"], told)


def check_notes(written: Sequence[RowMapping]) -> None:
    """No note too many: three replies an hour, one note in twelve hours, never the same twice."""
    kinds = {Kind.ACK.value, Kind.COMPLIANCE.value}
    budgeted = [one for one in written if one["kind"] in kinds]
    budgeted.sort(key=lambda one: (one["created_at"], one["id"]))
    for at, one in enumerate(budgeted):
        hour_ago = one["created_at"] - timedelta(hours=1)
        recent = [before for before in budgeted[:at] if before["created_at"] >= hour_ago]
        fits = len(recent) < MOST_REPLIES or one["text_key"] in _UNCOUNTED
        assert fits, (one["text_key"], [before["text_key"] for before in recent])
    notes = [
        one
        for one in budgeted
        if one["kind"] == Kind.ACK.value and not one["text_key"].startswith(_ANSWERED)
    ]
    for early, late in itertools.pairwise(notes):
        assert late["created_at"] - early["created_at"] >= ACK_EVERY, late["text_key"]
        same = early["text_key"] == late["text_key"] and late["text_key"] not in _NO_TWIN
        assert not same, late["text_key"]
