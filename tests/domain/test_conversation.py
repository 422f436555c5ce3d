"""The table of what a text brings about, row by row, and which row goes before which."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.decisions import (
    Advance,
    AskAgain,
    AskWhetherToStop,
    CancelCheckin,
    KeepOn,
    OptIn,
    OptOut,
    Pause,
    RaiseFlag,
    Record,
    Resume,
    Say,
    StartTalk,
    Withdraw,
)
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import FlagKind, Severity
from tests.support.situations import (
    BARE_STOPS,
    CRISIS,
    HOUR,
    MOOD,
    NOW,
    OTHER_STOPS,
    OWN_WORDS,
    PHQ,
    SAFETY,
    STOPS_IN_WORDS,
    TODAY,
    decide_on,
    flagged,
    has,
    is_crisis,
    says,
)

INVITED, PAUSED = EnrollmentState.INVITED, EnrollmentState.PAUSED
WITHDRAWN, ACTIVE = EnrollmentState.WITHDRAWN, EnrollmentState.ACTIVE


# --- Opting out ---------------------------------------------------------------------------------


@pytest.mark.parametrize("word", BARE_STOPS)
def test_a_carrier_word_opts_out_and_the_carrier_confirms(word: str) -> None:
    """One confirmation is enough, and it is not ours."""
    made = decide_on(word)
    assert has(made, OptOut)
    assert says(made) == []


@pytest.mark.parametrize("word", BARE_STOPS[:2])
def test_where_the_carrier_does_not_confirm_we_do(word: str) -> None:
    """Exactly one party confirms."""
    assert says(decide_on(word, carrier_answers_stop=False)) == ["stop.done"]


@pytest.mark.parametrize("words", [*OTHER_STOPS, *STOPS_IN_WORDS])
def test_other_words_opt_out_and_are_confirmed(words: str) -> None:
    """Any reasonable means counts, and the carrier knows none of these."""
    made = decide_on(words)
    assert has(made, OptOut)
    assert says(made) == ["stop.done"]


@pytest.mark.parametrize("words", ["STOP", "baja", "leave me alone"])
def test_opting_out_again_says_nothing(words: str) -> None:
    """The second STOP is as good as the first, and brings no second text."""
    made = decide_on(words, opted_out=True)
    assert has(made, OptOut)
    assert says(made) == []


@pytest.mark.parametrize("words", ["stop it lol", "i can't stop crying", "trying to quit smoking"])
def test_a_stop_inside_other_words_is_none(words: str) -> None:
    """Neither done nor asked about."""
    assert not has(decide_on(words), OptOut, AskWhetherToStop)


def test_a_doubtful_stop_is_asked_about_once() -> None:
    """While the question is open it is not asked again."""
    made = decide_on("maybe i should stop")
    assert has(made, AskWhetherToStop)
    assert says(made) == ["stop.check"]
    assert not has(decide_on("maybe i should stop", stop_asked_at=NOW - HOUR), AskWhetherToStop)


def test_the_question_whether_to_stop_is_asked_however_much_was_said() -> None:
    """Whoever is not asked would be stopped after a day of silence."""
    assert says(decide_on("maybe i should stop", replies_last_hour=9)) == ["stop.check"]


def test_the_question_whether_to_stop_has_two_answers() -> None:
    """YES stops; NO, START and RESUME keep on."""
    made = decide_on("yes", stop_asked_at=NOW - HOUR)
    assert has(made, OptOut)
    for word in ("no", "START", "resume"):
        made = decide_on(word, stop_asked_at=NOW - HOUR)
        assert has(made, KeepOn)
        assert says(made) == ["stop.kept"]


@pytest.mark.parametrize("word", ["END", "quit", "STOP"])
@pytest.mark.parametrize(
    "lately", [{"last_crisis_at": NOW - 23 * HOUR}, {"talking_since": NOW - HOUR}]
)
def test_a_bare_stop_in_a_talk_or_after_a_crisis_is_honoured_and_flagged(
    word: str, lately: dict[str, object]
) -> None:
    """We are blocked from here on: somebody finds another way to reach them."""
    made = decide_on(word, **lately)
    assert has(made, OptOut)
    assert [one.kind for one in flagged(made)] == [FlagKind.STOP_IN_CRISIS]
    assert is_crisis(made)


def test_a_bare_stop_a_day_after_a_crisis_is_an_ordinary_one() -> None:
    """24 hours."""
    assert flagged(decide_on("STOP", last_crisis_at=NOW - 25 * HOUR)) == []


# --- Crisis -------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", CRISIS)
@pytest.mark.parametrize("question", [None, OWN_WORDS, MOOD, PHQ])
def test_crisis_words_outrank_the_open_question(words: str, question: object) -> None:
    """Flag and text at once; the round ends, nothing more is asked."""
    made = decide_on(words, open_question=question)
    assert is_crisis(made)
    assert says(made) == ["crisis.open"]
    assert has(made, CancelCheckin)
    assert not has(made, Advance, AskAgain)


def test_a_number_beside_crisis_words_is_kept() -> None:
    """Both are what the person said."""
    made = decide_on("3 and i want to die", open_question=PHQ)
    assert [one.value for one in made.actions if isinstance(one, Record)] == [3]


def test_nobody_on_duty_is_told_so() -> None:
    """A person who is not there is not promised."""
    assert says(decide_on("i want to die", staffed=False)) == ["crisis.closed"]


def test_crisis_words_with_an_opt_out_stop_all_but_the_crisis_text() -> None:
    """Routine texts end; the flag says both; the crisis text is written after the opt-out."""
    made = decide_on("stop texting me, i want to die")
    kinds = [type(one) for one in made.actions]
    assert kinds.index(OptOut) < kinds.index(Say)
    assert says(made) == ["crisis.open"]
    assert "also asked us to stop" in flagged(made)[0].sentence


def test_crisis_words_of_somebody_opted_out_are_flagged_and_not_answered() -> None:
    """The flag says that no text went back."""
    made = decide_on("i want to die", opted_out=True)
    assert is_crisis(made)
    assert says(made) == []
    assert "They have opted out" in flagged(made)[0].sentence


def test_a_crisis_text_comes_once_in_six_hours() -> None:
    """The flag is raised each time."""
    early, late = timedelta(hours=5, minutes=59), timedelta(hours=6)
    assert says(decide_on("i want to die", last_crisis_text_at=NOW - early)) == []
    assert is_crisis(decide_on("i want to die", last_crisis_text_at=NOW - early))
    assert says(decide_on("i want to die", last_crisis_text_at=NOW - late)) == ["crisis.open"]


def test_a_safety_item_is_answered_as_crisis_words_are() -> None:
    """From 1 on: flag, crisis text, no next item; 0 is an answer like any other."""
    made = decide_on("1", open_question=SAFETY)
    assert is_crisis(made)
    assert says(made) == ["crisis.open"]
    assert has(made, CancelCheckin)
    assert not has(made, Advance)
    assert flagged(decide_on("0", open_question=SAFETY)) == []


@pytest.mark.parametrize(
    "words", ["i never wanted to die", "my brother wants to kill himself", "i'm not suicidal"]
)
def test_denied_or_others_crisis_is_read_by_a_person(words: str) -> None:
    """No crisis text, but nobody overlooks it."""
    made = decide_on(words)
    assert [one.severity for one in flagged(made)] == [Severity.URGENT]
    assert "crisis.open" not in says(made)


# --- Consent ------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["START", "unstop", "YES", "join"])
def test_somebody_opted_out_comes_back_by_a_word(word: str) -> None:
    """Consent anew."""
    made = decide_on(word, opted_out=True)
    assert has(made, OptIn)
    assert says(made) == ["start.back"]


@pytest.mark.parametrize("words", ["hello", "7", "HELP", "no", "resume", "pause", "talk", "??"])
def test_nothing_else_of_somebody_opted_out_is_answered(words: str) -> None:
    """It is kept for a person."""
    made = decide_on(words, opted_out=True, open_question=MOOD)
    assert says(made) == []
    assert flagged(made)
    assert not has(made, OptIn, Record)


@pytest.mark.parametrize(("word", "said"), [("yes", "optin.done"), ("START", "optin.done")])
def test_an_invitation_is_accepted_by_a_yes(word: str, said: str) -> None:
    """Only a yes is consent."""
    made = decide_on(word, state=INVITED)
    assert has(made, OptIn)
    assert says(made) == [said]


def test_an_invitation_is_declined_by_a_no() -> None:
    """With how to change one's mind."""
    made = decide_on("no thanks", state=INVITED)
    assert has(made, Withdraw)
    assert says(made) == ["optin.no"]


@pytest.mark.parametrize("words", ["resume", "pause 5", "ok", "who knows", "7"])
def test_nothing_else_accepts_an_invitation(words: str) -> None:
    """RESUME is no consent, and there is nothing to pause."""
    made = decide_on(words, state=INVITED)
    assert not has(made, OptIn, Resume, Pause)
    assert flagged(made)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (ACTIVE, "start.already"),
        (PAUSED, "resume.ok"),
        (WITHDRAWN, "optin.done"),
        (None, "unknown.reply"),
    ],
)
def test_start_does_what_fits(state: EnrollmentState | None, said: str) -> None:
    """And says only what is true for this person."""
    assert says(decide_on("START", state=state)) == [said]


# --- Commands -----------------------------------------------------------------------------------


def test_help_is_answered_and_seen_by_a_person() -> None:
    """It may be a plea: sooner after a crisis. The carrier's answer is enough, if it gave one."""
    made = decide_on("HELP")
    assert says(made) == ["help"]
    assert [one.severity for one in flagged(made)] == [Severity.ROUTINE]
    after = decide_on("ayuda", last_crisis_at=NOW - HOUR)
    assert [one.severity for one in flagged(after)] == [Severity.URGENT]


@pytest.mark.parametrize(("staffed", "said"), [(True, "talk.open"), (False, "talk.closed")])
def test_talk_brings_a_person_and_quiet(staffed: bool, said: str) -> None:
    """Check-ins pause while they talk."""
    made = decide_on("call me", staffed=staffed, open_question=MOOD)
    assert has(made, StartTalk)
    assert has(made, CancelCheckin)
    assert says(made) == [said]
    assert [one.kind for one in flagged(made)] == [FlagKind.WANTS_PERSON]


@pytest.mark.parametrize(
    ("words", "until"),
    [("PAUSE", 7), ("pause 3", 3), ("pausa 14 dias", 14), ("pause 2 weeks", 14)],
)
def test_pause_ends_by_itself(words: str, until: int) -> None:
    """Seven days by default; a pause may be moved."""
    for state in (ACTIVE, PAUSED):
        made = decide_on(words, state=state)
        assert Pause(TODAY + timedelta(days=until)) in made.actions
        assert says(made) == ["pause.ok"]


def test_resume_says_whether_there_was_anything_to_resume() -> None:
    """Nothing false."""
    assert has(decide_on("resume", state=PAUSED), Resume)
    assert says(decide_on("resume", state=PAUSED)) == ["resume.ok"]
    assert says(decide_on("resume")) == ["resume.none"]


@pytest.mark.parametrize("words", ["pause", "resume"])
@pytest.mark.parametrize("state", [None, WITHDRAWN, EnrollmentState.COMPLETED])
def test_nobody_outside_can_pause(words: str, state: EnrollmentState | None) -> None:
    """No pause is confirmed that does not exist."""
    made = decide_on(words, state=state)
    assert not has(made, Pause, Resume)
    assert not {"pause.ok", "resume.ok", "resume.none"} & set(says(made))


def test_a_wrong_number_is_left_alone() -> None:
    """The coordinator learns of it, the stranger of nothing."""
    made = decide_on("wrong number", open_question=MOOD)
    assert has(made, Withdraw)
    assert says(made) == ["wrong_number.done"]
    assert [one.kind for one in flagged(made)] == [FlagKind.WRONG_NUMBER]


# --- The open question --------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["WHO", "TALK", "hello?", "PAUSE", "COPE", "my mood is 7"])
def test_somebody_we_did_not_mean_is_told_nothing(text: str) -> None:
    """Any answer would name a programme that is not theirs; a person sees what they write."""
    made = decide_on(text, wrong_number=True, state=EnrollmentState.WITHDRAWN)
    assert not [one for one in made.actions if isinstance(one, Say)]
    assert [one for one in made.actions if isinstance(one, RaiseFlag)]


def test_somebody_we_did_not_mean_may_still_ask_for_help() -> None:
    """The carriers want HELP to be answered on every number, whoever sends it."""
    made = decide_on("HELP", wrong_number=True, state=EnrollmentState.WITHDRAWN)
    assert [one.text_key for one in made.actions if isinstance(one, Say)] == ["help"]
