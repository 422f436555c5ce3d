"""LESS, MORE, TIME and LANG as decisions: for whom, when they are an answer, what is allowed."""

from __future__ import annotations

from datetime import time

import pytest

from smsserve.domain.choices import Choices
from smsserve.domain.choosing import ChangePace, SetHour, SetLanguage
from smsserve.domain.decisions import Record
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.quiet_hours import QuietHours
from tests.support.situations import MOOD, OWN_WORDS, PHQ, decide_on, has, says

NIGHT = QuietHours(time(21), time(8))
ANY = Choices(pace=0, least=-2, most=1, quiet=(NIGHT,), languages=("en", "es"))
CHANGES = (ChangePace, SetHour, SetLanguage)


@pytest.mark.parametrize(
    ("text", "change", "said"),
    [
        ("LESS", ChangePace(-1), "less.ok"),
        ("menos", ChangePace(-1), "less.ok"),
        ("too many texts", ChangePace(-1), "less.ok"),
        ("More please", ChangePace(1), "more.ok"),
        ("m\u00e1s mensajes", ChangePace(1), "more.ok"),
        ("TIME 7PM", SetHour(time(19)), "time.ok"),
        ("hora 19:30", SetHour(time(19, 30)), "time.ok"),
        ("LANG ES", SetLanguage("es"), "lang.ok"),
        ("idioma ingl\u00e9s", SetLanguage("en"), "lang.ok"),
        ("espa\u00f1ol", SetLanguage("es"), "lang.ok"),
    ],
)
@pytest.mark.parametrize("state", [EnrollmentState.ACTIVE, EnrollmentState.PAUSED])
def test_what_is_chosen_is_changed_and_confirmed(
    text: str, change: object, said: str, state: EnrollmentState
) -> None:
    """In both languages, taking part or pausing; the change comes before its confirmation."""
    decision = decide_on(text, choices=ANY, state=state)
    assert decision.actions[0] == change
    assert says_choice(decision.actions) == [said]


def says_choice(actions: tuple[object, ...]) -> list[str]:
    """Return the keys of the texts among actions."""
    return [getattr(one, "text_key") for one in actions if hasattr(one, "text_key")]  # noqa: B009


@pytest.mark.parametrize(
    ("text", "choices", "said"),
    [
        ("LESS", Choices(pace=-2, least=-2), "less.least"),
        ("MORE", Choices(pace=0, most=0), "more.most"),
        ("TIME", ANY, "time.bad"),
        ("TIME 11PM", ANY, "time.bad"),
        ("TIME 8:55PM", ANY, "time.bad"),
        ("LANG", ANY, "lang.bad"),
        ("LANG ES", Choices(languages=("en",)), "lang.bad"),
    ],
)
def test_what_can_not_be_is_explained_and_changes_nothing(
    text: str, choices: Choices, said: str
) -> None:
    """As few or as many as there are; hours and languages that there are."""
    decision = decide_on(text, choices=choices)
    assert says_choice(decision.actions) == [said]
    assert not has(decision, *CHANGES)


@pytest.mark.parametrize(
    "state", [None, EnrollmentState.INVITED, EnrollmentState.WITHDRAWN, EnrollmentState.COMPLETED]
)
@pytest.mark.parametrize("text", ["LESS", "MORE", "TIME 7PM", "LANG ES"])
def test_who_does_not_take_part_changes_nothing(text: str, state: EnrollmentState | None) -> None:
    """Whatever they send, but for the language of an invitation."""
    if (text, state) == ("LANG ES", EnrollmentState.INVITED):
        return
    decision = decide_on(text, choices=ANY, state=state)
    assert not has(decision, *CHANGES)
    assert not {"less.ok", "more.ok", "time.ok", "lang.ok"} & set(says(decision))


@pytest.mark.parametrize("word", ["less", "More", "m\u00e1s", "menos"])
def test_a_bare_word_answers_a_question_in_own_words(word: str) -> None:
    """Any words are an answer to it."""
    decision = decide_on(word, choices=ANY, open_question=OWN_WORDS)
    assert has(decision, Record)
    assert not has(decision, ChangePace)


@pytest.mark.parametrize("words", ["LESS", "MORE", "less texts", "m\u00e1s mensajes"])
def test_capitals_or_more_words_are_the_command(words: str) -> None:
    """As our texts write it, or saying what there should be less of."""
    decision = decide_on(words, choices=ANY, open_question=OWN_WORDS)
    assert has(decision, ChangePace)
    assert not has(decision, Record)


@pytest.mark.parametrize("question", [MOOD, PHQ])
def test_on_a_scale_it_is_the_command_where_it_is_no_answer(question: object) -> None:
    """Nothing on these scales is called so."""
    decision = decide_on("less", choices=ANY, open_question=question)
    assert has(decision, ChangePace)
    assert not has(decision, Record)
