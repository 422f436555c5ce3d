"""What simulated people reply, and how soon: rates and delays with where each comes from.

Weekly replies 60 to 80 % (planning band of text programmes), 3.2 % of weekly replies tell of a
problem (WelTel, 377 of 11,873), crises rare. The words are our own.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

# Of replies to "how are you this week?": what they are about.
PROBLEM, CRISIS, WANTS_PERSON, WIN = 0.032, 0.005, 0.008, 0.05
# In a week: somebody stops for good; somebody writes without being asked, at any hour.
STOPS, WRITES = 0.003, 0.03
CRISIS_UNASKED = 0.05

FINE = (
    "doing ok thanks",
    "pretty good week",
    "Fine, busy with work",
    "all good here",
    "not bad, bit tired",
    "good, thanks for asking",
    "alright, quiet week",
    "better than last week",
    "ok",
    "so so but ok",
)
PROBLEMS = (
    "not good",
    "bad week",
    "my rent is due and i cant pay it",
    "having a really hard time with my family",
    "my pain is back and i cant sleep",
    "no. everything is too much right now",
)
CRISES = (
    "i want to die",
    "i dont want to be alive anymore",
    "thinking about killing myself",
    "i am going to end my life",
)
PERSONS = ("can someone call me", "TALK", "i need to talk to somebody please", "HELP")
WINS = ("WIN i walked every day", "30 days sober today!", "I got the job!!")
UNASKED = ("cant sleep again", "are you there?", "had a good talk with my sister", "feeling low")
THANKS = ("thank you, that helps", "yes i am ok now", "thanks for writing", "ok. talking helped")
STOP = ("STOP", "stop", "Stop", "please stop texting me")

QUESTIONS = {"checkin.open": "open", "checkin.remind": "open", "checkin.mood": "mood"}
QUESTIONS |= {"survey.start": "go", "survey.remind": "go", "survey.offer": "go"}
QUESTIONS |= {"problem.ask": "more", "stop.check": "stop"}
REMINDERS = frozenset({"checkin.remind", "survey.remind"})


@dataclass(slots=True)
class Habit:
    """One person: how likely and how soon they answer, how they are, where they live."""

    number: str
    name: str
    zone: ZoneInfo
    chance: random.Random
    rate: float = 0.0
    mood: float = 0.0
    strain: float = 0.0
    stopped: bool = False
    in_crisis: bool = False
    thanked: int = 0
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Draw the habit."""
        # With one reminder the replies come out within the band.
        self.rate = self.chance.betavariate(5, 3)
        self.mood = self.chance.gauss(6.4, 1.3)
        self.strain = max(0.0, self.chance.gauss(0.55, 0.35))

    def answer(self, text_key: str) -> tuple[timedelta, str] | None:
        """Return after how long they reply what to a text, None for not at all."""
        if self.stopped:
            return None
        if text_key == "typed":
            return self._answer_person()
        if text_key.startswith("instrument."):
            return (self._soon(), self._item()) if self.chance.random() < 0.97 else None
        about = QUESTIONS.get(text_key)
        rate = 0.4 * self.rate if text_key in REMINDERS else self.rate
        if about is None or self.chance.random() > rate:
            return None
        return self._delay(), self._words(about)

    def _words(self, about: str) -> str:
        match about:
            case "mood":
                return str(min(10, max(0, round(self.chance.gauss(self.mood, 1.1)))))
            case "go":
                return "GO"
            case "more":
                return self.chance.choice(("just very stressed at home", "money trouble", "no"))
            case "stop":
                return "yes"
            case _:
                return self._weekly()

    def _weekly(self) -> str:
        rates: Sequence[tuple[float, Sequence[str]]] = (
            (CRISIS, CRISES),
            (PROBLEM, PROBLEMS),
            (WANTS_PERSON, PERSONS),
            (WIN, WINS),
        )
        drawn = self.chance.random()
        for rate, words in rates:
            if drawn < rate:
                self.in_crisis = self.in_crisis or words is CRISES
                return self.chance.choice(words)
            drawn -= rate
        return self.chance.choice(FINE)

    def write(self) -> str:
        """Return what they write without being asked."""
        if self.chance.random() < CRISIS_UNASKED:
            self.in_crisis = True
            return self.chance.choice(CRISES)
        return self.chance.choice(UNASKED)

    def _answer_person(self) -> tuple[timedelta, str] | None:
        self.thanked += 1
        if self.chance.random() > 0.8 or self.thanked % 3 == 0:
            return None
        self.in_crisis = False
        return self._soon(), self.chance.choice(THANKS)

    def _item(self) -> str:
        weights = (1.0, self.strain, 0.35 * self.strain, 0.15 * self.strain)
        return str(self.chance.choices(range(4), weights)[0])

    def _soon(self) -> timedelta:
        return timedelta(minutes=min(240, self.chance.lognormvariate(1.2, 1.0)))

    def _delay(self) -> timedelta:
        """Half within half an hour, the rest over the day."""
        return timedelta(minutes=min(1400, self.chance.lognormvariate(3.4, 1.7)))
