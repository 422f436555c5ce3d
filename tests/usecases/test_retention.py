"""Keeping within a programme's limits: what is too old goes, and never what is still needed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from smsserve.domain.errors import NotFoundError
from smsserve.domain.retention import Kept, Retention, allow_with
from smsserve.storage import audit
from smsserve.storage.checkins import answers, scores
from smsserve.storage.engine import reading, transaction
from smsserve.storage.participants import opt_outs
from smsserve.usecases import deleting, participants, retention
from smsserve.usecases.consenting import withdraw
from smsserve.usecases.flags import list_flags
from smsserve.usecases.people import lock_person
from smsserve.usecases.retention import Forecast
from tests.support.mishaps import count_rows, text_meanwhile
from tests.support.team import account_of
from tests.support.world import PROGRAM, Phone, World

LIMITS = 'texts = "60 days"\nanswers = "90 days"\nleft_people = "30 days"\n'


def limit(world: World, lines: str = LIMITS, key: str = "peer-support") -> None:
    """Make a programme live that keeps things for so long."""
    text = PROGRAM.read_text(encoding="utf-8").replace('"peer-support"', f'"{key}"', 1)
    world.apply_program(text.replace("[care]", f"[retention]\n{lines}\n[care]", 1))


def let_pass(world: World, days: int) -> None:
    """Let so many days be over at once, and the day's work of the limits be done."""
    world.clock.set(world.clock.now() + timedelta(days=days))
    while retention.keep_limits(world.runtime):
        pass


def words_of(world: World, phone: Phone) -> list[str]:
    """Return whatever words of theirs are still kept, anywhere in their copy."""
    record = participants.export_participant(world.runtime, phone.participant_id, actor="test")
    heard = record["records"].get("inbound_messages", [])
    return [one["body"] for one in heard if one["body"]]


def find(world: World, kept: Kept) -> Forecast:
    """Return the forecast of one kind."""
    return next(
        one for one in retention.forecast(world.runtime, "peer-support") if one.kept is kept
    )


def test_words_of_old_texts_go_as_if_they_were_deleted(world: World) -> None:
    """Theirs and ours, and where they are quoted; newer ones stay, and that there was a text."""
    limit(world)
    sam = world.enroll("Sam")
    sam.texts("WIN i walked the dog by the river")
    let_pass(world, 40)
    sam.texts("thanks")
    assert find(world, Kept.TEXTS).goes == 0
    let_pass(world, 21)
    assert words_of(world, sam) == ["thanks"]
    copy = participants.export_participant(world.runtime, sam.participant_id, actor="test")
    assert "river" not in str(copy)
    assert len(copy["records"]["inbound_messages"]) == 2
    assert {one["reason"] for one in copy["records"]["deleted_texts"]} == {deleting.BY_LIMIT}
    waiting = [one for one in copy["records"]["deleted_texts"] if one["provider_sids"]]
    assert waiting
    deleting.redact_due(world.runtime, limit=1000)
    with reading(world.runtime.engine) as connection:
        entries = audit.list_for(connection, "peer-support")
    told = [one["detail"] for one in entries if one["action"] == "retention.kept"]
    assert told[0]["outcome"] == "texts"
    assert sum(one["count"] for one in told) == len(copy["records"]["deleted_texts"])


def test_nothing_of_an_open_flag_goes(world: World) -> None:
    """However old it is: somebody still has to read it. Once it is closed, the limit holds."""
    limit(world)
    sam, ana = world.enroll("Sam"), world.employ("Ana")
    sam.texts("i want to kill myself")
    let_pass(world, 200)
    assert words_of(world, sam) == ["i want to kill myself"]
    assert find(world, Kept.TEXTS).goes == 0
    assert find(world, Kept.TEXTS).stays > 0
    (flag,) = list_flags(world.runtime, actor="test")
    ana.acknowledges(flag)
    ana.resolves(flag.id)
    person = participants.show_participant(world.runtime, sam.participant_id, actor="test")
    assert person.flag_id is None
    let_pass(world, 200)
    assert words_of(world, sam) == []


def test_old_answers_and_scores_go(world: World) -> None:
    """The rest of their record stays."""
    limit(world, 'answers = "90 days"\n')
    sam = world.enroll("Sam")
    world.fast_forward(days=1)
    sam.texts("3")
    with reading(world.runtime.engine) as connection:
        assert connection.execute(select(func.count()).select_from(answers)).scalar_one() > 0
    assert find(world, Kept.TEXTS).limit is None
    let_pass(world, 91)
    with reading(world.runtime.engine) as connection:
        for table in (answers, scores):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == 0
    assert "3" in words_of(world, sam)


@pytest.mark.parametrize("word", ["stop", "leave"])
def test_whoever_left_is_erased_and_stays_suppressed(world: World, word: str) -> None:
    """Counted from the last sign of either side; who takes part is never touched."""
    limit(world)
    sam, bo = world.enroll("Sam"), world.enroll("Bo")
    if word == "stop":
        sam.texts("stop")
    else:
        world.clock.set(world.clock.now() + timedelta(days=1))
        _withdraw(world, sam)
    let_pass(world, 29)
    assert len(participants.list_participants(world.runtime, actor="test")) == 2
    let_pass(world, 2)
    (left,) = participants.list_participants(world.runtime, actor="test")
    assert left.name == "Bo"
    with reading(world.runtime.engine) as connection:
        indexes = world.runtime.keyring.phone_indexes(sam.number)
        where = opt_outs.c.phone_index.in_(indexes)
        assert connection.execute(select(opt_outs).where(where)).first() is not None
    bo.texts("stop")
    assert words_of(world, bo)


def _withdraw(world: World, phone: Phone) -> None:
    participant_id = phone.participant_id
    with transaction(world.runtime.engine) as connection:
        person = lock_person(world.runtime, connection, participant_id)
        assert person is not None
        withdraw(world.runtime, connection, person, world.clock.now())


def test_a_programme_without_limits_keeps_for_ever(quick_world: World) -> None:
    """And so does one for whoever is in another that keeps for longer."""
    sam = quick_world.enroll("Sam")
    sam.texts("thanks")
    let_pass(quick_world, 2000)
    assert words_of(quick_world, sam) == ["thanks"]
    assert [one.limit for one in retention.forecast(quick_world.runtime, "peer-support")] == [
        None,
        None,
        None,
    ]
    with pytest.raises(NotFoundError):
        retention.forecast(quick_world.runtime, "none-of-ours")


def test_whoever_is_in_two_programmes_is_kept_as_the_longer_says() -> None:
    """One that keeps for ever keeps them for ever."""
    days = {"a": timedelta(days=30), "b": timedelta(days=60), "c": None}
    assert allow_with(days, "a") == {"a"}
    assert allow_with(days, "b") == {"a", "b"}
    assert allow_with(days, "c") == set()


def test_a_rehearsal_changes_nothing(quick_world: World) -> None:
    """With limits that are not live yet."""
    sam = quick_world.enroll("Sam")
    sam.texts("thanks")
    quick_world.clock.set(quick_world.clock.now() + timedelta(days=100))
    rules = Retention(texts=timedelta(days=60))
    texts, answered, left = retention.forecast(quick_world.runtime, "peer-support", rules)
    assert texts.goes > 0
    assert (answered.limit, left.limit) == (None, None)
    let_pass(quick_world, 0)
    assert words_of(quick_world, sam) == ["thanks"]


def test_it_is_done_in_small_steps_once_a_day(quick_world: World) -> None:
    """So that nothing else waits for it."""
    limit(quick_world, 'texts = "60 days"\n')
    sam = quick_world.enroll("Sam")
    for _ in range(60):
        sam.texts("thanks")
    quick_world.clock.set(quick_world.clock.now() + timedelta(days=61))
    first = retention.keep_limits(quick_world.runtime)
    assert 0 < first <= 40
    while retention.keep_limits(quick_world.runtime):
        pass
    assert words_of(quick_world, sam) == []
    sam.texts("a late word")
    assert retention.keep_limits(quick_world.runtime) == 0


def test_the_console_says_that_it_was_the_limit(quick_world: World) -> None:
    """And not that somebody of the team deleted it."""
    limit(quick_world, 'texts = "60 days"\n')
    sam, kim = quick_world.enroll("Sam"), quick_world.employ("Kim", "coordinator")
    sam.texts("thanks")
    let_pass(quick_world, 61)
    listed = deleting.list_texts(
        quick_world.runtime, sam.participant_id, account_of(quick_world, kim)
    )
    assert listed.texts
    assert {(one.by_limit, one.words) for one in listed.texts} == {(True, "")}


def test_the_words_in_the_shipped_file_can_be_used(quick_world: World) -> None:
    """What stands there behind a # is what somebody takes over."""
    text = PROGRAM.read_text(encoding="utf-8")
    block = re.search(r"(?m)^# \[retention\]\n(?:# \w+ = .*\n)+", text)
    assert block is not None
    quick_world.apply_program(text.replace(block[0], re.sub(r"(?m)^# ", "", block[0])))
    found = retention.forecast(quick_world.runtime, "peer-support")
    assert [one.limit for one in found] == [
        timedelta(days=365),
        timedelta(days=730),
        timedelta(days=90),
    ]


@pytest.mark.parametrize("moment", range(2, 7))
def test_a_crisis_at_any_moment_of_the_limits_is_heard(quick_world: World, moment: int) -> None:
    """Before one of their transactions another process takes it in: whoever needs help stays."""
    world = quick_world
    limit(world)
    world.employ("Ana")
    sam = world.enroll("Sam")
    _withdraw(world, sam)
    world.clock.set(world.clock.now() + timedelta(days=40))

    def keep_limits() -> None:
        while retention.keep_limits(world.runtime):
            pass

    text_meanwhile(world, moment, sam, "i want to die tonight", keep_limits)
    assert count_rows(world, "flags", "severity = 'crisis'") == 1
