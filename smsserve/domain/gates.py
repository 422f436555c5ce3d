"""Gates: the answer to "shall we start?", and putting off or leaving a set that has begun."""

from __future__ import annotations

from datetime import datetime

from smsserve.domain.checkins import ASKED_TWICE, MOST_ASKS, Gate
from smsserve.domain.decisions import Decision, Say
from smsserve.domain.enrollments import TAKES_PART
from smsserve.domain.keywords import Keyword, normalize
from smsserve.domain.messages import Kind
from smsserve.domain.numerals import is_numeral
from smsserve.domain.situation import Heard, Situation
from smsserve.domain.surveys import AskGate, LeaveSet, PutOff, StartSet

# START opts in whoever is out, before this is asked; whoever is in means these questions.
_GO = frozenset({Keyword.GO, Keyword.START})
# What nobody says to a person.
_SAID_TO_US = frozenset({Keyword.GO, Keyword.SKIP})
_DECLINES = frozenset({Keyword.SKIP, Keyword.NO})
_WILLING = frozenset(
    "ok|okay|k|kk|sure|sure thing|sure why not|why not|ok sure|sure ok|ok go|yes go|go ahead|fine"
    "|alright|all right|ok fine|yes please|yes ok|ok yes|lets do it|lets do this|do it|sounds good"
    "|of course|i guess|i guess so|ready when you are|ask away|shoot|bueno|esta bien|ok esta bien"
    "|vale|de acuerdo|si por favor|si dale|por supuesto|ok dale|empieza|empecemos|👍|👌|🆗".split(
        "|"
    )
)
# What is said to a question, where none is open.
_WITHOUT_QUESTION = {
    Keyword.SKIP: ("nothing to skip", "skip.none"),
    Keyword.GO: ("nothing to begin", "go.none"),
    Keyword.LATER: ("nothing to put off", "later.ok"),
}
# Put off, and not asked again yet: a courtesy is no answer to a question of yesterday.
_RESTING = frozenset({Gate.LATER, Gate.PAUSED})


def answer(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Return what a text means for the set as a whole; None when it is about something else."""
    survey = situation.survey
    if situation.talking(now) and heard.keyword not in _SAID_TO_US:
        # A person asked the last question: "yes" and "ok" are for them.
        return None
    if survey.gated:
        return _before_it(situation, heard)
    if situation.open_question is None:
        return None if situation.talking(now) else _about_nothing(situation, heard)
    return _within_it(situation, heard) if survey.size > 1 else _put_off_one(situation, heard)


def _about_nothing(situation: Situation, heard: Heard) -> Decision | None:
    """Answer what is said to a question while none is open."""
    if situation.state not in TAKES_PART or heard.keyword not in _WITHOUT_QUESTION:
        return None
    understood, text_key = _WITHOUT_QUESTION[heard.keyword]
    return Decision(understood, (Say(text_key, Kind.COMPLIANCE),))


def _put_off_one(situation: Situation, heard: Heard) -> Decision | None:
    """Leave a lone question open: it is no set, and its own reminder comes once anyway."""
    asked = situation.open_question
    if heard.keyword is not Keyword.LATER or asked is None or asked.question.in_own_words:
        return None
    return Decision("puts a question off", (Say("later.ok", Kind.COMPLIANCE),))


def _before_it(situation: Situation, heard: Heard) -> Decision | None:
    gate = situation.survey.gate
    if _begins(heard, resting=gate in _RESTING):
        return Decision("begins the questions", (StartSet(),))
    if heard.keyword is Keyword.SKIP or (heard.keyword is Keyword.NO and gate not in _RESTING):
        return _leave()
    if heard.keyword is Keyword.LATER:
        return _put_off(gate)
    few = situation.survey.gate_asks < MOST_ASKS - 1
    if gate not in _RESTING and few and is_bare_number(heard.text):
        # They have not seen a question yet: no number can be an answer to one.
        return Decision("a number before the questions", (AskGate(),))
    return None


def _within_it(situation: Situation, heard: Heard) -> Decision | None:
    gate = situation.survey.gate
    if heard.keyword is Keyword.GO:
        return Decision("goes on with the questions", (StartSet(),))
    if heard.keyword is Keyword.LATER:
        return _put_off(gate)
    if gate is Gate.REMINDED and _begins(heard, resting=False):
        return Decision("goes on with the questions", (StartSet(),))
    declines = {Keyword.SKIP} if gate is Gate.PAUSED else _DECLINES
    if gate in {Gate.PAUSED, Gate.REMINDED} and heard.keyword in declines:
        return _leave()
    return None


def _begins(heard: Heard, *, resting: bool) -> bool:
    if heard.keyword in _GO:
        return True
    return not resting and (heard.keyword is Keyword.YES or normalize(heard.text) in _WILLING)


def _leave() -> Decision:
    return Decision("skips the questions", (LeaveSet(), Say("survey.skipped", Kind.ANSWER)))


def _put_off(gate: Gate | None) -> Decision:
    if gate in ASKED_TWICE:
        closes = (LeaveSet(skipped=False), Say("survey.expire", Kind.ANSWER))
        return Decision("puts the questions off again", closes)
    if gate in _RESTING:
        return Decision("put off already", (Say("survey.later", Kind.COMPLIANCE),))
    return Decision("puts the questions off", (PutOff(), Say("survey.later", Kind.ANSWER)))


def is_bare_number(text: str) -> bool:
    """Tell whether a text is a number and nothing else."""
    words = normalize(text)
    return words.isdigit() or is_numeral(words)
