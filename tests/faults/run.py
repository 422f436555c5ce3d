"""One long run: rounds of a crowd, with acts against the service at even distances in between."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from tests.faults.crowd import FEW_PHONES, Crowd
from tests.faults.keeper import PATIENCE
from tests.faults.laboratory import Laboratory
from tests.faults.mischief import Mischief
from tests.faults.restarts import ROLLING
from tests.faults.unfinished import count_taken

# Of one person in one round: the question, their answer, and often what we answer to that; some
# are asleep, and are not asked.
_A_ROUND = 2.2
_FEWEST, _MOST = 20, 500  # people
_SHOW_EVERY = 25  # answers
_PACE = 0.05  # seconds from one answer to the next during a restart
_NOTHING = "-"


class Run:
    """A crowd that lives so many messages both ways, and a plan of acts against the service."""

    def __init__(
        self, laboratory: Laboratory, mischief: Mischief, messages: int, chances: random.Random
    ) -> None:
        """Take how many messages both ways there are to be at least."""
        self.laboratory = laboratory
        self.crowd = Crowd(laboratory, chances)
        self._mischief = mischief
        self._messages = messages
        self._people = max(_FEWEST, min(_MOST, messages // 20))
        # The first texts of everybody are two more.
        rounds = (messages / self._people - 2) / _A_ROUND
        self._answers = max(1, math.ceil(rounds)) * self._people
        self._plan: list[str] = []
        self._acts = 0
        self.last_act = _NOTHING

    def play(self, plan: list[str], console: Console) -> None:
        """Live all the rounds, with a bar that shows how far they are."""
        self._plan, self._acts = plan, len(plan)
        if set(plan) <= {ROLLING}:
            self.crowd.at_once = FEW_PHONES
        self.laboratory.make_carrier_unreliable()
        self.crowd.gather(self._people)
        words = TextColumn("{task.completed:.0f}/{task.total:.0f} messages, {task.description}")
        with Progress(BarColumn(), words, TimeElapsedColumn(), console=console) as bar:
            task = bar.add_task("", total=self._messages)

            def show() -> None:
                done = self._acts - len(self._plan)
                told = f"act {done}/{self._acts}: {self.last_act}"
                bar.update(task, completed=self.count(), description=told)

            self._live(show)

    def _live(self, show: Callable[[], None]) -> None:
        answered = 0
        while self.count() < self._messages or self._plan:
            with self.laboratory.spending("answering and acting"):
                answered = self._live_a_round(answered, show)
            self.last_act = "at rest"
            show()
            self.crowd.wait_for_next_round()
        self.crowd.wait_for_the_end()
        show()

    def _live_a_round(self, answered: int, show: Callable[[], None]) -> int:
        """Let everybody answer, with the acts that are due; returns how many have ever answered."""
        for _ in self.crowd.live_a_round():
            answered += 1
            self._act_until(self._acts * answered // self._answers)
            if self.laboratory.is_restarting:
                # A crowd that had said all it has to say would not notice the rest of it.
                time.sleep(_PACE)
            if answered % _SHOW_EVERY == 0:
                show()
        if self.laboratory.is_restarting:
            self.crowd.keep_texting(lambda: not self.laboratory.is_restarting)
        return answered

    def count(self) -> int:
        """Return how many messages there were both ways."""
        return count_taken(self.laboratory.runtime) + len(self.crowd.texted)

    def _act_until(self, wanted: int) -> None:
        """Act so often that acts and answers end together; who is down can not be killed.

        Nobody waits for a restart: people go on texting, that is what it is judged by.
        """
        deadline = time.monotonic() + 2 * PATIENCE
        while self._plan and self._acts - len(self._plan) < wanted:
            with self.laboratory.spending("(of it acting)"):
                done = self._mischief.take_next(self._plan)
            if done is not None:
                self.last_act = done
            elif self.laboratory.is_restarting:
                return
            elif time.monotonic() > deadline:
                raise AssertionError(f"none of these could be done: {sorted(set(self._plan))}")
            else:
                with self.laboratory.spending("(of it until somebody is up again)"):
                    time.sleep(0.05)
