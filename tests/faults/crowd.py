"""The crowd: participants with phones, who answer, stop and come back while processes die."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from smsserve.usecases import accounts, checkins, flags, rosters
from tests.faults.laboratory import Laboratory, patiently
from tests.support.loop import ROSTER
from tests.support.waiting import eventually
from tests.support.world import PASSWORD

SUPPORTER, COORDINATOR = "+12125550181", "+12125550190"
ANSWERS = ("doing fine, thanks", "ok", "pretty good week", "tired but fine", "not so good")
STOPS = ("STOP", "please stop texting me")
CRISIS = "I want to die"
_PHONES_AT_ONCE = 4
_LAST_HOUR = 22  # UTC; quiet hours begin at 21:00 in New York


@dataclass(slots=True)
class Crowd:
    """Everybody who takes part, and what they have texted: sids, and which reached nobody."""

    laboratory: Laboratory
    chances: random.Random
    numbers: list[str] = field(default_factory=list)
    texted: dict[str, str] = field(default_factory=dict)
    unheard: list[str] = field(default_factory=list)
    stopped: set[str] = field(default_factory=set)
    outages: int = 0

    def gather(self, people: int) -> None:
        """Make the team and enroll participants with consent."""
        runtime = self.laboratory.runtime
        for role, phone in (("supporter", SUPPORTER), ("coordinator", COORDINATOR)):
            accounts.create_account(
                runtime,
                email=f"{role}@example.org",
                name=role.title(),
                role=role,
                phone=phone,
                password=PASSWORD,
            )
        self.numbers = [f"+1212{6_000_000 + each}" for each in range(people)]
        rows = [f"{one},P,America/New_York,en,2026-05-01,form,yes" for one in self.numbers]
        source = io.StringIO(ROSTER + "\n".join(rows))
        results = list(rosters.import_roster(runtime, source, "peer-support"))
        assert [one.problem for one in results if one.problem] == []
        runtime.nudge.ring()

    def live_a_round(self) -> Iterator[int]:
        """Ask everybody, let everybody answer in any order; yields the number of answers so far.

        Now and then one stops, one is in a crisis, and one who had stopped comes back.
        """
        # Done once more in the same minute it changes nothing.
        patiently(lambda: checkins.start(self.laboratory.runtime, None))
        words = [(number, self._choose_words(number)) for number in self.numbers]
        self.chances.shuffle(words)
        with ThreadPoolExecutor(_PHONES_AT_ONCE, "phone") as phones:
            answers = phones.map(lambda each: self._text(*each), words)
            yield from (number for number, _ in enumerate(answers, start=1))

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

    def _resolve_flags(self) -> None:
        runtime = self.laboratory.runtime
        for flag in flags.list_flags(runtime, actor="test"):
            flags.resolve(runtime, flag.id, account_id=None, outcome="talked")

    def wait_for_next_round(self) -> None:
        """Let everything come to rest and some time pass; at night, until the morning."""
        self.repeat_unheard()
        self.calm_down()
        self.laboratory.come_to_rest()
        now = self.laboratory.runtime.now()
        hours = 16 if now.hour >= _LAST_HOUR else 1
        self.laboratory.carrier.let_pass(timedelta(hours=hours))
