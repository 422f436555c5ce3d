"""The stage of a story: real processes, real texts, a clock moved from event to event."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from smsserve.cli.demo.cast import Character
from smsserve.cli.demo.phones import Phones
from smsserve.usecases import flags, participants, tick
from smsserve.usecases.flags import FlagView
from smsserve.usecases.runtime import Runtime

_PATIENCE = 30.0  # seconds of real time for anything to happen
_LOOK = 0.05
_AFTER = timedelta(seconds=2)

Say = Callable[[str], None]


class StoryError(Exception):
    """What had to happen did not; the text says what was expected and what was there."""


@dataclass(slots=True)
class Stage:
    """Plays one story: phones text, time passes, the team acts, and every claim is checked."""

    runtime: Runtime
    phones: Phones
    say: Say
    zone: ZoneInfo
    names: dict[str, str]
    seen: int = 0
    inbox: dict[str, list[str]] = field(default_factory=dict)
    checked: int = 0

    def now(self) -> datetime:
        """Return the story's present instant."""
        return self.runtime.now()

    def move_to(self, at: datetime) -> None:
        """Let time pass to an instant, stopping at everything that falls due on the way."""
        while self.now() < at:
            due = tick.next_due_at(self.runtime)
            stop = at if due is None else min(at, due + _AFTER)
            self.phones.move_clock(max(stop, self.now() + timedelta(seconds=1)))
            self.catch_up()

    def wait_until(self, weekday: int, hour: int, minute: int = 0) -> None:
        """Let time pass to the next such weekday (0 is Monday) and local time."""
        wall = self.now().astimezone(self.zone)
        days = (weekday - wall.weekday()) % 7
        at = (wall + timedelta(days=days)).replace(hour=hour, minute=minute, second=0)
        self.move_to(at if at > wall else at + timedelta(days=7))

    def catch_up(self) -> None:
        """Wait until the processes have done what is due, then print what was texted."""
        self._await(lambda: tick.is_caught_up(self.runtime), "the service to do what is due")
        self.phones.settle()
        self._print_new()

    def _await(self, happened: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + _PATIENCE
        while not happened():
            if time.monotonic() > deadline:
                raise StoryError(f"waited {_PATIENCE:.0f} s for {what}")
            time.sleep(_LOOK)

    def text(self, character: Character, body: str) -> None:
        """Let somebody send a text."""
        self.phones.text(character.phone, body)
        self.catch_up()

    def expect(self, number: str, *fragments: str) -> None:
        """Check that the next text to a phone holds every fragment."""
        self._print_new()
        waiting = self.inbox.get(number, [])
        if not waiting:
            raise StoryError(f"{self._name(number)} should have got: {' ... '.join(fragments)}")
        body = waiting.pop(0)
        for fragment in fragments:
            if fragment not in body:
                raise StoryError(f"{self._name(number)} should have read: {fragment}")
        self._checked(f"{self._name(number)} read: {fragments[0]}")

    def expect_among(self, number: str, *fragments: str) -> None:
        """Check that one of the new texts to a phone holds every fragment, and take it out."""
        self._print_new()
        waiting = self.inbox.get(number, [])
        found = next((body for body in waiting if all(one in body for one in fragments)), None)
        if found is None:
            raise StoryError(f"{self._name(number)} should have got: {' ... '.join(fragments)}")
        waiting.remove(found)
        self._checked(f"{self._name(number)} read: {fragments[0]}")

    def expect_none_left(self, number: str, fragment: str) -> None:
        """Check that no further new text to a phone holds some words."""
        if any(fragment in body for body in self.inbox.get(number, [])):
            raise StoryError(f"{self._name(number)} should have read this once: {fragment}")
        self._checked(f"{self._name(number)} read it once only")

    def expect_count(self, what: str, found: int, wanted: int) -> None:
        """Check a number."""
        if found != wanted:
            raise StoryError(f"{what}: {found} instead of {wanted}")
        self._checked(f"{what}: {found}")

    def expect_nothing(self, number: str) -> None:
        """Check that a phone got no further text."""
        self._print_new()
        if self.inbox.get(number):
            raise StoryError(f"{self._name(number)} should have got nothing more")
        self._checked(f"{self._name(number)} got nothing more")

    def skip(self, number: str) -> None:
        """Take a phone's texts as read."""
        self._print_new()
        self.inbox[number] = []

    def flag_of(self, character: Character) -> FlagView | None:
        """Return the unresolved flag about somebody."""
        person_id = self.participant_id(character)
        found = flags.list_flags(self.runtime, actor="story")
        return next((one for one in found if one.participant_id == person_id), None)

    def participant_id(self, character: Character) -> str:
        """Return somebody's participant id."""
        everyone = participants.list_participants(self.runtime, actor="story")
        return next(one.id for one in everyone if one.name == character.name)

    def expect_flag(self, character: Character, severity: str, words: str) -> FlagView:
        """Check that a flag of a severity, with a reason that holds some words, is open."""
        flag = self.flag_of(character)
        if flag is None or flag.severity != severity:
            there = "no flag" if flag is None else f"a {flag.severity} flag"
            raise StoryError(f"{character.name} should have a {severity} flag; there is {there}")
        if not any(words in one.sentence for one in flag.evidence):
            raise StoryError(f"the flag should say: {words}")
        self._checked(f"the queue shows a {severity} flag for {character.name}: {words}")
        return flag

    def expect_no_flag(self, character: Character) -> None:
        """Check that nobody needs to look."""
        if self.flag_of(character) is not None:
            raise StoryError(f"there should be no flag for {character.name}")
        self._checked(f"no flag for {character.name}")

    def note(self, line: str) -> None:
        """Print a line of the story that is no text."""
        self.say(f"{self._stamp(self.now())}  -- {line}")

    def _checked(self, line: str) -> None:
        self.checked += 1
        self.say(f"{'':18}ok {line}")

    def _print_new(self) -> None:
        for one in self.phones.carried():
            if one["position"] <= self.seen:
                continue
            self.seen = one["position"]
            self._take(one)

    def _take(self, one: dict[str, Any]) -> None:
        outbound = one["direction"] != "inbound"
        number = one["to"] if outbound else one["from"]
        at = datetime.fromisoformat(one["created_at"])
        arrow = "->" if outbound else "<-"
        self.say(f"{self._stamp(at)}  {arrow} {self._name(number):<10} {one['body']}")
        if outbound:
            self.inbox.setdefault(number, []).append(one["body"])

    def _stamp(self, at: datetime) -> str:
        return f"{at.astimezone(self.zone):%a %d %b %H:%M}"

    def _name(self, number: str) -> str:
        return self.names.get(number, "a phone")
