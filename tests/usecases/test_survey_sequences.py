"""Any order of answers, changes of mind, silence and clocks leaves a set of questions in order."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.domain.checkins import from_json
from smsserve.domain.instruments import score
from smsserve.domain.messages import InboundState
from smsserve.usecases import checkins
from tests.support.mishaps import change_program, count_rows
from tests.support.surveys import rows, welcomed
from tests.support.world import Phone, World, make_world

ENDED = {InboundState.HANDLED.value, InboundState.IGNORED.value, InboundState.NEEDS_HUMAN.value}
ANSWERS = ("0", "1", "2", "3", "2?", "nearly every day", "not at all", "7", "two")
ABOUT_A_SET = ("GO", "sure", "LATER", "SKIP", "no", "ok")
CHANGES = ("REDO", "I meant 2", "sorry 1", "i meant 9", "oops")
OTHER = ("purple", "my sister is visiting", "TALK", "i want to die", "thanks", "COPE", "")
Step = tuple[str, object]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """Return the file of a world with somebody who is asked words and a set together."""
    path = tmp_path_factory.mktemp("surveys") / "smsserve.db"
    shutil.copyfile(sqlite_template, path)
    world = make_world(path.parent, f"sqlite:///{path}")
    change_program(
        world,
        ('questions = ["phq2", "gad2"]', 'questions = ["open", "phq2", "gad2"]'),
        ('questions = ["open"]', 'questions = ["phq2", "gad2"]\ngate = false'),
    )
    welcomed(world)
    world.runtime.engine.dispose()
    return path


@contextmanager
def copied(template: Path) -> Iterator[World]:
    """Open a world in which nothing was asked yet."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "smsserve.db"
        shutil.copyfile(template, path)
        world = make_world(Path(home), f"sqlite:///{path}", live=False)
        world.clock.advance(timedelta(days=2))
        yield world
        world.runtime.engine.dispose()


@dataclass(slots=True)
class Story:
    """What happened to one phone so far, and where each check-in stood before the last step."""

    world: World
    sam: Phone
    sids: list[str] = field(default_factory=list)
    before: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def take(self, step: Step) -> None:
        """Take a step."""
        kind, what = step
        if kind == "text":
            self.sids.append(f"SM{len(self.sids):032}")
            assert self.sam.texts(str(what), sid=self.sids[-1]) == "handled"
        elif kind == "again" and self.sids:
            outcome = self.sam.texts("2", sid=self.sids[int(str(what)) % len(self.sids)])
            assert outcome == "duplicate"
        elif kind == "wait":
            self.world.clock.advance(timedelta(hours=float(str(what))))
            self.world.tick()
        elif kind == "start":
            checkins.start(self.world.runtime, None, rule=str(what))
            self.world.settle()
        self.check(step)

    def check(self, step: Step) -> None:
        """Compare what is kept with the rules."""
        rounds = {row["id"]: row for row in rows(self.world, "SELECT * FROM checkins")}
        answers = rows(self.world, "SELECT * FROM answers ORDER BY id")
        assert sum(row["state"] == "open" for row in rounds.values()) <= 1
        assert count_rows(self.world, "inbound_messages") == len(self.sids)
        states = rows(self.world, "SELECT state FROM inbound_messages")
        assert {row["state"] for row in states} <= ENDED
        for row in rounds.values():
            self.check_position(step, row, answers)
        check_answers(rounds, answers)
        check_scores(self.world, answers)
        self.before = rounds

    def check_position(
        self, step: Step, row: Mapping[str, Any], answers: list[Mapping[str, Any]]
    ) -> None:
        """One text goes one question on, or back to one that was answered; time moves nothing."""
        old = self.before.get(row["id"])
        was, now = (0 if old is None else old["position"]), row["position"]
        if old is not None and old["state"] != "open":
            reopened = row["state"] == "open"
            assert not reopened or (old["state"] == "completed" and step[0] == "text")
            assert reopened or (row["state"], now) == (old["state"], was)
        if now == was:
            return
        assert step[0] == "text", step
        assert now == was + 1 or was > now, (was, now)
        if now < was:
            question = from_json(_json(row["questions"]))[now]
            assert step[1] in CHANGES
            assert any(
                (one["checkin_id"], one["question"], one["item"])
                == (row["id"], question.key, question.item)
                for one in answers
            )


def _json(stored: Any) -> Any:
    """Return a JSON column as SQLite keeps it."""
    return json.loads(stored) if isinstance(stored, str) else stored


def check_answers(
    rounds: Mapping[str, Mapping[str, Any]], answers: list[Mapping[str, Any]]
) -> None:
    """One answer counts for each question, the newest; none is to what nobody has seen."""
    places = [(one["checkin_id"], one["question"], one["item"]) for one in answers]
    kept = [place for place, one in zip(places, answers, strict=True) if not one["superseded"]]
    assert set(Counter(kept).values()) <= {1}
    newest = dict(zip(places, answers, strict=True))
    assert not any(one["superseded"] for one in newest.values())
    assert set(Counter(one["inbound_id"] for one in answers).values()) <= {1}
    for one in answers:
        row = rounds[one["checkin_id"]]
        plan = from_json(_json(row["questions"]))
        position = [(q.key, q.item) for q in plan].index((one["question"], one["item"]))
        unseen = row["gate"] in {"waiting", "later", "again"}
        assert position < row["position"] or (position == row["position"] and not unseen)
        assert not one["late"] or row["state"] == "expired"


def check_scores(world: World, answers: list[Mapping[str, Any]]) -> None:
    """Every score is what the answers that count come to now."""
    for row in rows(world, "SELECT * FROM scores"):
        instrument = world.runtime.catalog.instruments[row["instrument"]]
        values: list[int | None] = [None] * instrument.size
        for one in answers:
            mine = (one["checkin_id"], one["question"]) == (row["checkin_id"], row["instrument"])
            if mine and not one["superseded"]:
                values[one["item"] - 1] = one["value"]
        made = score(instrument, values, language="en")
        positive = None if row["positive"] is None else bool(row["positive"])
        found = (row["total"], bool(row["estimated"]), positive)
        assert found == (made.total, made.estimated, made.positive)
    twice = rows(
        world,
        "SELECT count(*) FROM scores GROUP BY checkin_id, instrument HAVING count(*) > 1",
    )
    assert twice == []


STEPS = st.one_of(
    st.tuples(st.just("text"), st.sampled_from(ANSWERS)),
    st.tuples(st.just("text"), st.sampled_from(ANSWERS)),
    st.tuples(st.just("text"), st.sampled_from(ABOUT_A_SET)),
    st.tuples(st.just("text"), st.sampled_from(CHANGES)),
    st.tuples(st.just("text"), st.sampled_from(OTHER)),
    st.tuples(st.just("again"), st.integers(0, 20)),
    st.tuples(st.just("wait"), st.sampled_from([0.05, 0.3, 9, 25, 50])),
    st.tuples(st.just("start"), st.sampled_from(["week", "mood", "scales"])),
)


@settings(max_examples=20)
@given(
    first=st.sampled_from(["week", "mood", "scales"]),
    steps=st.lists(STEPS, min_size=3, max_size=16),
)
def test_no_order_of_replies_breaks_a_set(template: Path, first: str, steps: list[Step]) -> None:
    """Answers, junk, SKIP, REDO, corrections, GO, LATER, duplicates, windows that end."""
    with copied(template) as world:
        world.numbers = 2
        story = Story(world, Phone(world, "+15550100002", "Sam"))
        for step in [("start", first), *steps]:
            story.take(step)
