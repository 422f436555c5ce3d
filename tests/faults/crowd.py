"""The crowd: participants with phones, who answer, stop and come back while processes die."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

from smsserve.usecases import accounts, checkins, flags, rosters
from tests.faults.laboratory import Laboratory, patiently
from tests.support.loop import ROSTER
from tests.support.waiting import eventually
from tests.support.world import PASSWORD

SUPPORTER, COORDINATOR = "+12125550181", "+12125550190"
ANSWERS = ("doing fine, thanks", "ok", "pretty good week", "tired but fine", "not so good")
STOPS = ("STOP", "please stop texting me")
CRISIS = "I want to die"
# Where people live: whatever the hour, it is night for some of them.
ZONES = ("America/New_York", "America/New_York", "America/Los_Angeles", "Europe/Berlin")
BETWEEN_ROUNDS = timedelta(hours=3)
# Shorter than the time for which any text is useful: time does not jump over one that waits.
STEP_OF_NIGHT, STEPS_UNTIL_MORNING = timedelta(hours=2), 7
RETRIED_WITHIN = timedelta(seconds=95)
_PHONES_AT_ONCE = 6


@dataclass(slots=True)
class Crowd:
    """Everybody who takes part, and what they have texted: sids, and which reached nobody."""

    laboratory: Laboratory
    chances: random.Random
    zones: tuple[str, ...] = ZONES
    numbers: list[str] = field(default_factory=list)
    texted: dict[str, str] = field(default_factory=dict)
    unheard: list[str] = field(default_factory=list)
    stopped: set[str] = field(default_factory=set)
    outages: int = 0
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
        words = [(number, self._choose_words(number)) for number in self.numbers]
        self.chances.shuffle(words)
        answering: set[Future[None]] = set()
        with ThreadPoolExecutor(_PHONES_AT_ONCE, "phone") as phones:
            for count, each in enumerate(words, start=1):
                answering.add(phones.submit(self._text, *each))
                if len(answering) >= 2 * _PHONES_AT_ONCE:
                    answering = _wait_for_one(answering)
                yield count
            for one in answering:
                one.result()

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
        while self.unheard:
            sid = self.unheard[-1]
            eventually(partial(self._bring, sid), "the web application takes a text")
            self.unheard.pop()

    def _bring(self, sid: str) -> bool:
        return bool(self.laboratory.carrier.text("again", "", sid=sid)["delivered"])

    def calm_down(self) -> None:
        """Let the team take on what was flagged, so that pages do not go on for ever."""
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

    def wait_for_next_round(self) -> None:
        """Let everything come to rest and some hours pass."""
        self.rest()
        self.laboratory.carrier.let_pass(BETWEEN_ROUNDS)

    def wait_for_morning(self) -> None:
        """Let everything come to rest, and once more when it has been day for everybody."""
        self.rest()
        for _ in range(STEPS_UNTIL_MORNING):
            self.laboratory.let_pass(STEP_OF_NIGHT.total_seconds())
            self.laboratory.come_to_rest()
        self.rest()


def _wait_for_one(answering: set[Future[None]]) -> set[Future[None]]:
    done, waiting = wait(answering, return_when=FIRST_COMPLETED)
    for one in done:
        one.result()
    return set(waiting)
