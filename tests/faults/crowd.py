"""The crowd: participants with phones, who answer, stop and come back while processes die."""

from __future__ import annotations

import io
import itertools
import random
import time as clock
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from smsserve.domain.quiet_hours import QuietHours, is_quiet
from smsserve.usecases import accounts, checkins, flags, rosters
from tests.faults import unfinished
from tests.faults.laboratory import Laboratory
from tests.faults.unfinished import patiently
from tests.support.loop import ROSTER
from tests.support.waiting import eventually
from tests.support.world import PASSWORD

SUPPORTER, COORDINATOR = "+12125550181", "+12125550190"
ANSWERS = ("doing fine, thanks", "ok", "pretty good week", "tired but fine", "not so good")
STOPS = ("STOP", "please stop texting me")
CRISIS = "I want to die"
# Of the shipped programme.
QUIET = QuietHours(time(21), time(8))
# Where people live: whatever the hour, it is night for some of them.
ZONES = ("America/New_York", "America/New_York", "America/Los_Angeles", "Europe/Berlin")
BETWEEN_ROUNDS = timedelta(hours=3)
# What a text of the morning brings about may be due later once more.
MOST_ENDS = 4
RETRIED_WITHIN = timedelta(seconds=95)
# Whoever waits for a service that is down holds up nobody else. Where nothing is killed, a few are
# what it must bear on any machine without a single refusal.
PHONES_AT_ONCE, FEW_PHONES = 16, 4
_MOST_WAITING = 32  # texts at once, while one after the other is sent
_BETWEEN_TEXTS = 0.15  # seconds


@dataclass(slots=True)
class Crowd:
    """Everybody who takes part, and what they have texted: sids, and which reached nobody.

    `asked` are those who were to be asked in a round: awake, and not stopped.
    """

    laboratory: Laboratory
    chances: random.Random
    zones: tuple[str, ...] = ZONES
    numbers: list[str] = field(default_factory=list)
    texted: dict[str, str] = field(default_factory=dict)
    unheard: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    stopped: set[str] = field(default_factory=set)
    outages: int = 0
    at_once: int = PHONES_AT_ONCE
    supporter_id: str = ""

    def gather(self, people: int) -> None:
        """Make the team and enroll participants with consent."""
        runtime = self.laboratory.runtime
        for role, phone in (("coordinator", COORDINATOR), ("supporter", SUPPORTER)):
            made = accounts.create_account(
                runtime,
                email=f"{role}@example.org",
                name=role.title(),
                role=role,
                phone=phone,
                password=PASSWORD,
            )
            self.supporter_id = made.id
        self.numbers = [f"+1212{6_000_000 + each}" for each in range(people)]
        rows = [f"{one},P,{self.zone_of(one)},en,2026-05-01,form,yes" for one in self.numbers]
        source = io.StringIO(ROSTER + "\n".join(rows))
        results = list(rosters.import_roster(runtime, source, "peer-support"))
        assert [one.problem for one in results if one.problem] == []
        runtime.nudge.ring()

    def zone_of(self, number: str) -> ZoneInfo:
        """Return where somebody lives."""
        return ZoneInfo(self.zones[int(number[-4:]) % len(self.zones)])

    def live_a_round(self) -> Iterator[int]:
        """Ask everybody, let everybody answer in any order; yields the number of answers so far.

        Now and then one stops, one is in a crisis, and one who had stopped comes back. A few phones
        are at it at the same time; while nobody asks for the next answer no further one begins.
        """
        # Done once more in the same minute it changes nothing.
        patiently(lambda: len(checkins.start(self.laboratory.runtime, None)))
        now = self.laboratory.runtime.now()
        self.asked.update(
            one
            for one in self.numbers
            if one not in self.stopped and not is_quiet(QUIET, self.zone_of(one), now)
        )
        words = [(number, self._choose_words(number)) for number in self.numbers]
        self.chances.shuffle(words)
        answering: set[Future[None]] = set()
        with ThreadPoolExecutor(self.at_once, "phone") as phones:
            for count, each in enumerate(words, start=1):
                answering.add(phones.submit(self._text, *each))
                if len(answering) >= 2 * self.at_once:
                    answering = _wait_for_one(answering)
                yield count
            for one in answering:
                one.result()

    def keep_texting(self, is_over: Callable[[], bool]) -> int:
        """Let one after the other text, evenly, until something is over; returns how many texts.

        Nobody waits for an answer to somebody else's.
        """
        said = zip(itertools.cycle(self.numbers), itertools.cycle(ANSWERS), strict=False)
        texts: list[Future[None]] = []
        with ThreadPoolExecutor(_MOST_WAITING, "phone") as phones:
            while not is_over():
                texts.append(phones.submit(self._text, *next(said)))
                clock.sleep(_BETWEEN_TEXTS)
        for one in texts:
            one.result()
        return len(texts)

    def _choose_words(self, number: str) -> str:
        if number in self.stopped:
            self.stopped.discard(number)
            return "START"
        chance = self.chances.random()
        if chance < 0.06:
            self.stopped.add(number)
            return self.chances.choice(STOPS)
        return CRISIS if chance < 0.08 else self.chances.choice(ANSWERS)

    def _text(self, number: str, words: str) -> None:
        heard = self.laboratory.carrier.text(number, words)
        self.texted[heard["sid"]] = words
        if not heard["delivered"]:
            self.outages += 1
            self.unheard.append(heard["sid"])

    def repeat_unheard(self) -> None:
        """Have the carrier bring again what no process of ours was there to take."""
        self.laboratory.wait_until_up()
        with self.laboratory.spending("bringing again"):
            while self.unheard:
                sid = self.unheard[-1]
                eventually(partial(self._bring, sid), "the web application takes a text")
                self.unheard.pop()

    def _bring(self, sid: str) -> bool:
        return bool(self.laboratory.carrier.text("again", "", sid=sid)["delivered"])

    def calm_down(self) -> None:
        """Let the team take on what was flagged, so that pages do not go on for ever.

        They hear of a crisis first: an end that comes before calls the pages off.
        """
        self.laboratory.wait_for_pages()
        patiently(self._resolve_flags)

    def _resolve_flags(self) -> int:
        runtime = self.laboratory.runtime
        found = flags.list_flags(runtime, actor="test")
        for flag in found:
            flags.resolve(runtime, flag.id, account_id=self.supporter_id, outcome="talked")
        return len(found)

    def rest(self) -> None:
        """Let everything come to rest: what was not heard is brought again, doubts are settled."""
        self.repeat_unheard()
        self.calm_down()
        self.laboratory.come_to_rest()
        # What could not be understood while the database was away is tried again by then.
        self.laboratory.let_pass(RETRIED_WITHIN.total_seconds())
        if unfinished.count_unsettled(self.laboratory.runtime):
            self.laboratory.come_to_rest()
        self.laboratory.look_for_twins()

    def wait_for_next_round(self) -> None:
        """Let everything come to rest and some hours pass; no text that waits is jumped over."""
        self.rest()
        left = BETWEEN_ROUNDS
        while ahead := unfinished.seconds_until_perishable(self.laboratory.runtime, left):
            self.laboratory.let_pass(ahead)
            left -= timedelta(seconds=ahead)
        self.laboratory.carrier.let_pass(left)

    def wait_for_the_end(self) -> None:
        """Let everything come to rest, and time pass until nothing waits for it any more.

        What was held for the morning goes out then; the judge takes what still waits for lost.
        """
        for _ in range(MOST_ENDS):
            self.rest()
            if not unfinished.seconds_until_next(self.laboratory.runtime):
                return
            self.laboratory.wait_until_all_is_due()


def _wait_for_one(answering: set[Future[None]]) -> set[Future[None]]:
    done, waiting = wait(answering, return_when=FIRST_COMPLETED)
    for one in done:
        one.result()
    return set(waiting)
