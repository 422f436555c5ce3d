"""The four stories: what is played, and what must have happened for the story to be true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from smsserve.cli.demo.cast import PEOPLE, TEAM, Character
from smsserve.cli.demo.stage import Stage
from smsserve.domain.programs import UNDO
from smsserve.usecases import flags, followups

SAM, MAYA, DEE = PEOPLE[0], PEOPLE[1], PEOPLE[3]
ANA, KIM = TEAM[0], TEAM[3]
_MONDAY, _TUESDAY, _WEDNESDAY, _FRIDAY, _SATURDAY = 0, 1, 2, 4, 5


@dataclass(frozen=True, slots=True)
class Story:
    """A story: how it is played, and who is enrolled for it."""

    play: Callable[[Stage, dict[str, str]], None]
    people: tuple[Character, ...]


def play_week(stage: Stage, _team: dict[str, str]) -> None:
    """Tell an ordinary week: three kinds of prompts, answers in own words, nobody alarmed."""
    for person in (SAM, MAYA):
        stage.skip(person.phone)
    stage.wait_until(_TUESDAY, 12)
    stage.expect(SAM.phone, "How is your mood today")
    stage.text(SAM, "7, slept ok")
    stage.expect(SAM.phone, "Thank you, Sam")
    stage.expect(MAYA.phone, "0", "10")
    stage.text(MAYA, "seis")
    stage.expect(MAYA.phone, "Gracias")
    stage.wait_until(_WEDNESDAY, 12)
    stage.expect(SAM.phone, "4 short questions", "GO")
    stage.text(SAM, "sure")
    stage.expect(SAM.phone, "1/4", "Over the last 2 weeks")
    for answer, number in (("0", "2/4"), ("not at all", "3/4"), ("1", "4/4")):
        stage.text(SAM, answer)
        stage.expect(SAM.phone, number)
    stage.text(SAM, "0")
    stage.expect(SAM.phone, "Your answers are saved")
    stage.expect(MAYA.phone, "4 preguntas", "LISTO")
    stage.text(MAYA, "listo")
    stage.expect(MAYA.phone, "1/4")
    for answer in ("1", "1", "0", "0"):
        stage.text(MAYA, answer)
    stage.skip(MAYA.phone)
    _end_week(stage)


def _end_week(stage: Stage) -> None:
    stage.wait_until(_FRIDAY, 9)
    stage.expect(SAM.phone, "How is your mood today")
    stage.text(SAM, "8/10")
    stage.expect(SAM.phone, "Thank you, Sam")
    stage.text(MAYA, "7")
    stage.skip(MAYA.phone)
    stage.wait_until(_MONDAY, 12)
    stage.expect_among(SAM.phone, "How are you doing this week")
    stage.skip(SAM.phone)
    stage.text(SAM, "doing fine, went for a long walk with my sister")
    stage.expect(SAM.phone, "Thank you, Sam")
    stage.expect_nothing(SAM.phone)
    stage.expect_no_flag(SAM)
    stage.expect_no_flag(MAYA)


def play_crisis(stage: Stage, team: dict[str, str]) -> None:
    """Tell a crisis at night with nobody on duty: no false promise, and a person is woken."""
    stage.skip(SAM.phone)
    stage.wait_until(_SATURDAY, 23, 40)
    for number in (SAM.phone, ANA.phone, KIM.phone):
        stage.skip(number)
    stage.note("Saturday night. Nobody is on duty until Monday.")
    stage.text(SAM, "i cant do this anymore, i want to die")
    stage.expect(SAM.phone, "no one is reading here until", "988", "911")
    flag = stage.expect_flag(SAM, "crisis", "want to die")
    stage.expect(KIM.phone, "1 item")
    stage.expect_nothing(ANA.phone)
    stage.move_to(stage.now() + timedelta(minutes=35))
    stage.expect(KIM.phone, "item")
    stage.skip(KIM.phone)
    stage.note("Kim, the coordinator, takes it.")
    kim = team[KIM.email]
    flags.acknowledge(stage.runtime, flag.id, account_id=kim)
    words = "I am Kim, a real person, and I am here. Are you safe right now?"
    person_id = stage.participant_id(SAM)
    followups.send_reply(stage.runtime, person_id, words, account_id=kim, once="story-1")
    stage.note("Kim lets it stand: after ten seconds nobody can take it back.")
    stage.move_to(stage.now() + UNDO)
    stage.expect(SAM.phone, "I am Kim, a real person")
    stage.text(SAM, "yes. thank you for writing. my brother is here with me")
    stage.expect_nothing(SAM.phone)
    stage.move_to(stage.now() + timedelta(hours=2))
    stage.expect_nothing(KIM.phone)
    flags.resolve(
        stage.runtime, flag.id, account_id=kim, outcome="talked", note="With his brother."
    )
    stage.expect_no_flag(SAM)


def play_stop(stage: Stage, _team: dict[str, str]) -> None:
    """Tell an opt-out in the middle of a survey, two quiet weeks, and a return without backlog."""
    stage.skip(SAM.phone)
    stage.wait_until(_WEDNESDAY, 12)
    stage.skip(SAM.phone)
    stage.text(SAM, "GO")
    stage.expect(SAM.phone, "1/4")
    stage.text(SAM, "1")
    stage.expect(SAM.phone, "2/4")
    stage.text(SAM, "STOP")
    stage.note("The carrier confirms the opt-out; we stay silent.")
    stage.expect(SAM.phone, "unsubscribed")
    stage.text(SAM, "2")
    stage.wait_until(_FRIDAY, 12)
    stage.wait_until(_FRIDAY, 12)
    stage.expect_nothing(SAM.phone)
    stage.text(SAM, "START")
    stage.expect_among(SAM.phone, "Welcome back", "STOP")
    stage.skip(SAM.phone)
    stage.expect_nothing(SAM.phone)
    stage.wait_until(_MONDAY, 12)
    stage.expect(SAM.phone, "How are you doing this week")
    stage.expect_nothing(SAM.phone)


def play_silence(stage: Stage, _team: dict[str, str]) -> None:
    """Tell a silence: one reminder, a quiet end, a flag, and a supporter who is told."""
    stage.skip(DEE.phone)
    stage.wait_until(_TUESDAY, 12)
    stage.expect(DEE.phone, "How is your mood today")
    stage.note("Dee does not answer.")
    stage.wait_until(_WEDNESDAY, 13)
    stage.expect_among(DEE.phone, "4 short questions")
    stage.skip(DEE.phone)
    stage.wait_until(_FRIDAY, 12)
    stage.expect_among(DEE.phone, "no rush")
    stage.expect_none_left(DEE.phone, "no rush")
    stage.skip(DEE.phone)
    stage.expect_flag(DEE, "routine", "No reply for 48 hours")
    stage.wait_until(_MONDAY, 12)
    stage.skip(DEE.phone)
    stage.note("Dee writes back at last.")
    stage.text(DEE, "sorry, lost my phone for a week. i am ok")
    stage.expect(DEE.phone, "Thank you, Dee")
    stage.expect_count("silences flagged", _silences(stage), 1)


def _silences(stage: Stage) -> int:
    flag = stage.flag_of(DEE)
    return 0 if flag is None else sum(one.kind == "silence" for one in flag.evidence)


STORIES = {
    "week": Story(play_week, (SAM, MAYA)),
    "crisis": Story(play_crisis, (SAM,)),
    "stop": Story(play_stop, (SAM,)),
    "silence": Story(play_silence, (DEE,)),
}
