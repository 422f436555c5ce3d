"""A text answers what was asked last: a yes to one thing is none to another."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.checkins import AnswerState
from smsserve.domain.choices import Choices
from smsserve.domain.choosing import SetLanguage
from smsserve.domain.decisions import (
    CancelCheckin,
    Decision,
    KeepOn,
    OptIn,
    OptOut,
    RaiseFlag,
    Record,
    Withdraw,
)
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.finding import GivePlaces
from smsserve.domain.flags import FlagKind
from smsserve.domain.privacy import EraseMe, SendCopy
from smsserve.domain.prompts import OpenPrompt, Prompt, PromptKind
from smsserve.domain.surveys import KeepLate, SurveyView
from tests.support.situations import (
    CRISIS,
    HOUR,
    MOOD,
    NOW,
    OWN_WORDS,
    PROMPT_DETAILS,
    PROMPTS,
    decide_on,
    flagged,
    has,
    is_crisis,
    says,
)

COPY = Prompt(PromptKind.MYDATA, "ask", NOW + HOUR)
DELETION = Prompt(PromptKind.DELETE, "ask", NOW + HOUR)
PLACES = Prompt(PromptKind.FIND, "offer", NOW + HOUR, {"request": "r", "next": "0"})
ECHO = "Liked \u201cHow is your mood today? 0 to 10\u201d "


def test_a_yes_to_a_copy_takes_nobody_in() -> None:
    """An invited person asked for their copy: their yes is no consent, their no no refusal."""
    yes = decide_on("YES", state=EnrollmentState.INVITED, prompt=COPY)
    assert has(yes, SendCopy)
    assert not has(yes, OptIn)
    assert not has(decide_on("NO", state=EnrollmentState.INVITED, prompt=COPY), Withdraw)
    assert not has(decide_on("yes", state=EnrollmentState.INVITED, prompt=DELETION), OptIn)
    over = Prompt(PromptKind.MYDATA, "ask", NOW - HOUR)
    assert has(decide_on("YES", state=EnrollmentState.INVITED, prompt=over), OptIn)


@pytest.mark.parametrize(("prompt", "act"), [(COPY, SendCopy), (PLACES, GivePlaces)])
def test_a_yes_to_what_was_asked_since_stops_nothing(prompt: Prompt, act: type) -> None:
    """Whether to stop was asked before: this yes is not to that."""
    made = decide_on("yes", stop_asked_at=NOW - HOUR, prompt=prompt)
    assert has(made, act)
    assert not has(made, OptOut, KeepOn)


def test_a_no_to_a_copy_leaves_the_question_whether_to_stop() -> None:
    """Silence still means yes to that; a no to a deletion answers both, asked together."""
    assert not has(decide_on("NO", stop_asked_at=NOW - HOUR, prompt=COPY), KeepOn)
    assert has(decide_on("NO", stop_asked_at=NOW - HOUR, prompt=DELETION), KeepOn)


def test_a_start_keeps_on_whatever_was_asked_since() -> None:
    """The doubt is gone, or silence would stop them a day later."""
    for prompt in (DELETION, COPY, PLACES):
        assert has(decide_on("START", stop_asked_at=NOW - HOUR, prompt=prompt), KeepOn)


def test_a_late_yes_to_shall_we_stop_is_no_opting_in() -> None:
    """Who was opted out for their silence, or says yes twice, does not come back by it."""
    made = decide_on("YES", opted_out=True, said_stop=True)
    assert not has(made, OptIn)
    assert says(made) == []
    assert has(decide_on("START", opted_out=True, said_stop=True), OptIn)
    assert has(decide_on("YES", opted_out=True), OptIn)


def test_a_number_in_a_talk_is_for_the_person_who_asked() -> None:
    """Their "how many hours did you sleep?" is no question of a round that has closed."""
    view = SurveyView(late=MOOD)
    assert has(decide_on("7", survey=view), KeepLate)
    for late in (MOOD, OWN_WORDS):
        talking = decide_on("7", survey=SurveyView(late=late), talking_since=NOW - HOUR)
        assert not has(talking, KeepLate)
        assert says(talking) == []


@pytest.mark.parametrize("words", [*CRISIS, "other people would be fine, i want to die"])
@pytest.mark.parametrize(("kind", "step"), PROMPTS)
def test_crisis_words_outrank_every_prompt(kind: PromptKind, step: str, words: str) -> None:
    """Whatever is being asked, they are a crisis, and the prompt is forgotten."""
    made = decide_on(words, prompt=Prompt(kind, step, NOW + HOUR, PROMPT_DETAILS))
    assert is_crisis(made)
    assert has(made, CancelCheckin)
    assert says(made) == ["crisis.open"]


def test_a_reaction_of_somebody_who_left_is_nobodys_work() -> None:
    """Opted out, or the wrong number: a tapback is no text for a person."""
    for about in ({"opted_out": True}, {"wrong_number": True}):
        assert decide_on(ECHO, **about).actions == ()
        assert [one.kind for one in flagged(decide_on(ECHO + "why", **about))] == [FlagKind.WROTE]


@pytest.mark.parametrize("text", ["ok", "YES", "si"])
def test_an_ok_takes_the_places_that_were_offered(text: str) -> None:
    """It is no courtesy then."""
    assert has(decide_on(text, prompt=PLACES), GivePlaces)


@pytest.mark.parametrize("text", ["no", "NO", "nope"])
def test_a_no_to_did_you_get_through_asks_what_was_in_the_way(text: str) -> None:
    """It is no courtesy either."""
    asked = Prompt(PromptKind.FOLLOW, "through", NOW + HOUR, PROMPT_DETAILS)
    assert says(decide_on(text, prompt=asked)) == ["res.barrier"]


@pytest.mark.parametrize(("kind", "step"), PROMPTS)
@pytest.mark.parametrize("words", ["it went bad, i feel so hopeless", "me siento sin esperanza"])
def test_distress_in_an_answer_to_a_prompt_is_seen(kind: PromptKind, step: str, words: str) -> None:
    """Whichever part takes the words, a person is told of them."""
    made = decide_on(words, prompt=Prompt(kind, step, NOW + HOUR, PROMPT_DETAILS))
    risk = {FlagKind.DISTRESS, FlagKind.REVIEW, FlagKind.CRISIS_WORDS}
    assert risk & {one.kind for one in flagged(made)}


@pytest.mark.parametrize("words", ["7", "it was a long day"])
def test_words_behind_a_tapback_are_for_a_person(words: str) -> None:
    """They are about what is quoted, or about what is open: nobody can tell, so none is taken."""
    made = decide_on(ECHO + words, open_question=MOOD)
    assert not has(made, Record)
    assert [one.kind for one in flagged(made)] == [FlagKind.WROTE]
    assert flagged(decide_on(ECHO, open_question=MOOD)) == []


def test_risk_behind_a_tapback_is_read() -> None:
    """As in any other text."""
    kinds = [one.kind for one in flagged(decide_on(ECHO + "can somebody call me"))]
    assert kinds == [FlagKind.WANTS_PERSON]


@pytest.mark.parametrize("text", ["MYDATA", "delete my data"])
def test_what_could_not_be_asked_waits_for_no_answer(text: str) -> None:
    """Above the reply budget a person sees the wish; a second word deletes or sends nothing."""
    made = decide_on(text, replies_last_hour=9)
    assert says(made) == []
    assert not has(made, OpenPrompt, EraseMe)
    assert has(made, RaiseFlag)


def test_an_invitation_can_be_asked_for_in_ones_own_language() -> None:
    """Who can not read it can not say yes to it; it is no yes by itself."""
    choices = Choices(languages=("en", "es"))
    made: Decision = decide_on("LANG ES", state=EnrollmentState.INVITED, choices=choices)
    assert has(made, SetLanguage)
    assert not has(made, OptIn)
    assert decide_on("LANG ES", state=EnrollmentState.WITHDRAWN, choices=choices) != made


def test_a_skip_is_never_a_value() -> None:
    """Nothing was given."""
    records = [a for a in decide_on("skip", open_question=MOOD).actions if isinstance(a, Record)]
    assert [(one.state, one.value) for one in records] == [(AnswerState.SKIPPED, None)]


def test_the_same_prompt_is_no_question_any_more_when_its_time_is_over() -> None:
    """A yes hours later opts out of nothing and asks for nothing."""
    over = Prompt(PromptKind.FIND, "offer", NOW - timedelta(seconds=1), {"request": "r"})
    assert not has(decide_on("yes", prompt=over), GivePlaces)
