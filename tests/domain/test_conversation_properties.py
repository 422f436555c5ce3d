"""What no text and no situation may ever bring about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.domain.conversation import decide
from smsserve.domain.coping import KeepOutcome, PlanStep, RateSkill, TrySkill
from smsserve.domain.corrections import ChangeAnswer
from smsserve.domain.decisions import (
    Advance,
    AskAgain,
    AskWhetherToStop,
    Decision,
    OptIn,
    OptOut,
    Record,
    Resume,
    Say,
)
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.feedback import KeepFeedback
from smsserve.domain.finding import KeepResult
from smsserve.domain.flags import FlagKind, Severity, is_worse
from smsserve.domain.keywords import Keyword
from smsserve.domain.messages import ALLOWED_AFTER_OPT_OUT, Kind
from smsserve.domain.prompts import OpenPrompt
from smsserve.domain.reply_budget import MOST_REPLIES
from smsserve.domain.situation import Situation, listen
from smsserve.domain.surveys import KeepLate
from smsserve.domain.triage import Label
from smsserve.domain.wins import KeepStory
from tests.support.situations import (
    BARE_STOPS,
    CRISIS,
    NOW,
    OTHER_STOPS,
    flagged,
    has,
    is_crisis,
    says,
    situations,
    texts,
)

ANSWERS = (
    Record,
    KeepLate,
    ChangeAnswer,
    KeepFeedback,
    KeepOutcome,
    KeepResult,
    KeepStory,
    PlanStep,
    RateSkill,
    TrySkill,
)
ANSWER_AN_OPT_IN = {"start.back", "optin.done", "unknown.reply"}
Rule = Callable[[Situation, str, Decision], bool]


def kinds(decision: Decision) -> list[Kind]:
    """Return the kinds of what is said."""
    return [one.kind for one in decision.actions if isinstance(one, Say)]


def is_short_and_not_theirs(_situation: Situation, text: str, made: Decision) -> bool:
    """What was understood fits its column and repeats none of the person's longer words."""
    words = text.strip()
    return 0 < len(made.understood) <= 120 and not (len(words) > 40 and words in made.understood)


def says_nothing_to_the_opted_out(about: Situation, _text: str, made: Decision) -> bool:
    """Whoever opted out before hears of nothing but their own opting in."""
    if not about.opted_out or not says(made):
        return True
    return has(made, OptIn) and set(says(made)) <= ANSWER_AN_OPT_IN


def says_little_after_opting_out(_situation: Situation, _text: str, made: Decision) -> bool:
    """With an opt-out goes at most its confirmation, or the crisis text."""
    return not has(made, OptOut) or set(kinds(made)) <= ALLOWED_AFTER_OPT_OUT


def sends_one_crisis_text_in_its_time(about: Situation, _text: str, made: Decision) -> bool:
    """At most one, and none while the last is not six hours old."""
    sent_at = about.last_crisis_text_at
    recent = sent_at is not None and NOW - sent_at < about.crisis_every
    return kinds(made).count(Kind.CRISIS) <= (0 if recent or about.opted_out else 1)


def keeps_to_its_budget(about: Situation, _text: str, made: Decision) -> bool:
    """Above three automatic replies an hour nothing is said that could wait, but about consent."""
    if about.replies_last_hour < MOST_REPLIES or has(made, OptIn, OptOut, AskWhetherToStop):
        return True
    return not {Kind.ACK, Kind.COMPLIANCE} & set(kinds(made))


def answers_one_question_at_most(about: Situation, _text: str, made: Decision) -> bool:
    """One answer for one question, asked again or gone on from, never both; none without one."""
    count = [sum(isinstance(a, kind) for a in made.actions) for kind in (Record, Advance, AskAgain)]
    if about.open_question is None:
        return count == [0, 0, 0]
    return max(count) <= 1 and not (has(made, AskAgain) and has(made, Record, Advance))


def takes_nobody_in_without_a_yes(about: Situation, text: str, made: Decision) -> bool:
    """Consent is a yes to an invitation, a START, or nothing; resuming is none."""
    if has(made, Resume) and about.state is not EnrollmentState.PAUSED:
        return False
    keyword = listen(text).keyword
    return not has(made, OptIn) or keyword in {"yes", "start"}


def tells_a_person_of_risk(_situation: Situation, text: str, made: Decision) -> bool:
    """Whatever else a text is, risk that was read in it is a reason for a flag."""
    heard = listen(text)
    if heard.carrier_stop or heard.keyword == "stop":
        return True
    worst = [one.severity for one in flagged(made)]
    if heard.risk.label is not Label.CRISIS:
        return True
    return any(not is_worse(Severity(heard.risk.severity), one) for one in worst)


# Thanks for what was asked is in turn with other thanks; two texts have no twin to take turns with.
ASKED_FOR = ("thanks.", "checkin.done", "survey.late")
NO_TWIN = {"else.ok", "unknown.reply"}


def notes(made: Decision) -> list[str]:
    """Return the notes that go back to words nobody asked for."""
    acks = [one for one in made.actions if isinstance(one, Say) and one.kind is Kind.ACK]
    return [one.text_key for one in acks if not one.text_key.startswith(ASKED_FOR)]


def says_one_thing(_situation: Situation, _text: str, made: Decision) -> bool:
    """One part answers, never two; thanks go with nothing else that is said."""
    told = says(made)
    crisis = [key for key in told if key.startswith("crisis.")]
    thanks = any(isinstance(one, Advance) and one.thank for one in made.actions)
    return len(told) - len(crisis) <= 1 and not (thanks and len(told) > len(crisis))


def takes_one_answer(_situation: Situation, _text: str, made: Decision) -> bool:
    """A text answers one question: of a round, a closed one, the last one, or a prompt."""
    return sum(isinstance(one, ANSWERS) for one in made.actions) <= 1


def sends_few_notes(about: Situation, _text: str, made: Decision) -> bool:
    """None in a talk, none within twelve hours of the last, and never the last one again."""
    last = about.last_ack_at
    recent = last is not None and NOW - last < about.ack_every
    if about.talking(NOW) or recent:
        return not notes(made)
    return not ({about.last_ack_key} - NO_TWIN) & set(notes(made))


def asks_before_it_waits(_about: Situation, _text: str, made: Decision) -> bool:
    """A prompt that opens is said in the same breath, or written by what opens it."""
    return not has(made, OpenPrompt) or bool(says(made))


def hears_who_asks_for_a_person(about: Situation, text: str, made: Decision) -> bool:
    """HELP and TALK reach a person, whatever is open; nothing that is asked swallows them."""
    if listen(text).keyword not in {Keyword.HELP, Keyword.TALK}:
        return True
    if about.opted_out or about.wrong_number:
        return bool(flagged(made))
    asks = {FlagKind.HELP, FlagKind.WANTS_PERSON}
    return bool(asks & {one.kind for one in flagged(made)}) or is_crisis(made)


RULES: tuple[Rule, ...] = (
    is_short_and_not_theirs,
    says_nothing_to_the_opted_out,
    says_little_after_opting_out,
    sends_one_crisis_text_in_its_time,
    keeps_to_its_budget,
    answers_one_question_at_most,
    takes_nobody_in_without_a_yes,
    tells_a_person_of_risk,
    says_one_thing,
    takes_one_answer,
    sends_few_notes,
    asks_before_it_waits,
    hears_who_asks_for_a_person,
)


@settings(max_examples=600)
@given(about=situations(), text=texts(), num_media=st.integers(0, 3))
def test_no_text_in_any_situation_breaks_a_rule(
    about: Situation, text: str, num_media: int
) -> None:
    """Any signs, any situation: a decision is made, twice the same, and it keeps every rule."""
    made = decide(about, text, NOW, num_media=num_media)
    assert made == decide(about, text, NOW, num_media=num_media)
    broken = [rule.__name__ for rule in RULES if not rule(about, text, made)]
    assert broken == [], made


@given(about=situations(), word=st.sampled_from([*BARE_STOPS, *OTHER_STOPS]))
def test_a_bare_stop_always_opts_out(about: Situation, word: str) -> None:
    """In every situation, first of all, and at most its confirmation is said."""
    made = decide(about, word, NOW)
    assert isinstance(made.actions[0], OptOut)
    assert set(says(made)) <= {"stop.done"}
    assert not (about.opted_out and says(made))


@given(about=situations(), text=texts())
def test_what_the_carrier_took_for_a_stop_always_opts_out(about: Situation, text: str) -> None:
    """It has blocked us, by a word of its own list, and it has answered: we do not."""
    made = decide(about, text, NOW, carrier_answered=True, carrier_stopped=True)
    assert has(made, OptOut)
    assert says(made) == []


@given(
    about=situations(),
    words=st.sampled_from(CRISIS),
    beside=st.text(st.characters(categories=("N", "P", "S", "Zs")), max_size=12),
    first=st.booleans(),
)
def test_crisis_words_always_raise_a_crisis_flag(
    about: Situation, words: str, beside: str, first: bool
) -> None:
    """Answers, numbers, signs and states beside them change nothing."""
    together = f"{words}\n{beside}" if first else f"{beside}\n{words}"
    assert is_crisis(decide(about, words, NOW))
    heard = listen(together)
    if words != "SOS" and not heard.is_echo and not heard.carrier_stop:
        assert flagged(decide(about, together, NOW))


@given(about=situations(), words=st.sampled_from(CRISIS))
def test_the_crisis_text_goes_to_whoever_may_get_it(about: Situation, words: str) -> None:
    """It is never left out for anything but an opt-out or a fresh one."""
    about = replace(about, opted_out=False, last_crisis_text_at=None)
    made = says(decide(about, words, NOW))
    assert made == ["crisis.open" if about.staffed else "crisis.closed"]
