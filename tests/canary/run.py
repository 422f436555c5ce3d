"""One canary run: a marked crowd, everything that can fail, and then the search."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from tests.canary.artefacts import Artefact, collect_files, collect_running
from tests.canary.crowd import Crowd
from tests.canary.failures import Failures
from tests.canary.stage import Stage, running_stage
from tests.canary.verdict import Verdict, judge
from tests.faults.databases import Store

# Of one person in one round: what they are asked, what they text, what they are answered.
_A_ROUND = 2.5
_FEWEST, _MOST = 12, 400  # people
_BETWEEN = timedelta(hours=3)
_FLAGS = 20
_SHORT = 1000  # messages
Show = Callable[[str], object]


def run(
    place: Path, store: Store, messages: int, seed: int, show: Show = lambda _said: None
) -> Verdict:
    """Live so many messages both ways at least, with every failure among them; then search.

    With few messages most of the commands are left out.
    """
    chances = random.Random(seed)
    failures: list[str] = []
    with running_stage(place, store) as stage:
        crowd = Crowd(stage, max(_FEWEST, min(_MOST, messages // 20)), chances)
        crowd.gather()
        _live(stage, crowd, messages, chances, failures, show)
        show("coming to rest")
        stage.lab.wait_until_up()
        stage.scrape()
        stage.look_at_processes()
        running: list[Artefact] = collect_running(stage)
        count = crowd.count()
    show("searching")
    return judge([*running, *collect_files(stage)], count, failures)


def _live(
    stage: Stage,
    crowd: Crowd,
    messages: int,
    chances: random.Random,
    failures: list[str],
    show: Show,
) -> None:
    plan = list(Failures(stage, crowd, chances, short=messages < _SHORT).list_all())
    rounds = max(1, round(messages / len(crowd.people) / _A_ROUND))
    due = 0.0
    while plan or crowd.count() < messages:
        crowd.live_a_round()
        due += len(plan) / rounds if rounds > 1 else len(plan)
        rounds -= 1
        while plan and (due >= 1 or rounds <= 0):
            name, fail = plan.pop(0)
            show(f"{crowd.count()}/{messages} messages, {name}")
            fail()
            failures.append(name)
            due -= 1
        crowd.work_as_team(_FLAGS)
        stage.scrape()
        stage.lab.carrier.let_pass(_BETWEEN)
        show(f"{crowd.count()}/{messages} messages")
