"""Late answers: to the last question of a check-in that has closed, while nothing was sent since.

They are kept and marked late, scored and flagged like any other, and never open the round again.
"""

from __future__ import annotations

from datetime import datetime

from smsserve.domain import listening
from smsserve.domain.answering import parse_reply, reasons_for
from smsserve.domain.answers import Parsed
from smsserve.domain.checkins import AnswerState, OpenQuestion
from smsserve.domain.commands import wrote
from smsserve.domain.decisions import Action, Decision, RaiseFlag, Say
from smsserve.domain.messages import Kind
from smsserve.domain.situation import Heard, Situation
from smsserve.domain.surveys import ECHO_BELOW, KeepLate

# "7 thanks" is a number and a courtesy; more words than that are for a person.
_FEW_WORDS = 2


def answer(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Return what a text means for the question that closed; None when it is no answer to it."""
    asked = situation.survey.late
    if asked is None or situation.open_question is not None or situation.talking(now):
        # In a talk a person asked the last question.
        return None
    if asked.question.in_own_words:
        return listening.talk(situation, heard, now).plus(KeepLate(AnswerState.WORDS))
    parsed = parse_reply(situation, asked, heard)
    if parsed.value is None or parsed.confidence < ECHO_BELOW:
        # Nothing was asked just now: what is not plainly an answer is talk.
        return None
    return _keep(situation, asked, heard, parsed)


def _keep(situation: Situation, asked: OpenQuestion, heard: Heard, parsed: Parsed) -> Decision:
    value = parsed.value or 0
    actions: list[Action] = [KeepLate(AnswerState.GIVEN, value, parsed.confidence)]
    actions += [RaiseFlag(one) for one in reasons_for(situation, asked, value)]
    if len(parsed.words.split()) >= _FEW_WORDS:
        actions.append(wrote(heard))
    actions.append(Say("survey.late", Kind.ACK))
    return Decision("answered late", tuple(actions))
