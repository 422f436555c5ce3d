"""Listening: what goes back when nobody asked anything: a note that reflects, never advice."""

from __future__ import annotations

from datetime import datetime

from smsserve.domain import acks
from smsserve.domain.answering import problem_evidence
from smsserve.domain.commands import wrote
from smsserve.domain.courtesies import is_blank, is_courtesy
from smsserve.domain.decisions import Action, Decision, RaiseFlag, Say
from smsserve.domain.keywords import Keyword
from smsserve.domain.messages import Kind
from smsserve.domain.situation import Heard, Situation
from smsserve.domain.someone_else import is_overlooked
from smsserve.domain.tones import Tone, read_tone
from smsserve.domain.triage import Label
from smsserve.domain.wins import KeepWin

# A text that is only this is a courtesy: it needs no person.
_COURTESIES = frozenset({Keyword.OK, Keyword.YES, Keyword.NO})


def talk(situation: Situation, heard: Heard, now: datetime) -> Decision:
    """Take anything else: kept for a person, acknowledged at most once in twelve hours."""
    if situation.state is None:
        # Nobody enrolled this number: the truth, and where help is. Crisis words come before.
        return Decision("not enrolled", _note(situation, now, "unknown.reply"))
    if heard.keyword is Keyword.BAD:
        note = _note(situation, now, acks.answer_problem(situation))
        return Decision("says it is not going well", (RaiseFlag(problem_evidence(heard)), *note))
    if heard.keyword in _COURTESIES:
        return Decision("courtesy", _note(situation, now, acks.answer_courtesy(situation)))
    if heard.num_media and not heard.text.strip():
        note = _note(situation, now, acks.answer_media(situation))
        return Decision("sent media", (wrote(heard), *note))
    if is_blank(heard.text):
        # There is nothing in it for a person to read.
        return Decision("nothing in it", _note(situation, now, "ack.empty"))
    return _take_words(situation, heard, now)


def _take_words(situation: Situation, heard: Heard, now: datetime) -> Decision:
    if heard.risk.label is Label.WANTS_HUMAN and not situation.talking(now):
        # Who asks for a person is answered, also soon after another note.
        answer = Say(acks.answer_problem(situation), Kind.COMPLIANCE)
        return Decision("asks for a person", (wrote(heard), answer))
    if is_overlooked(heard.text) and not (situation.plain or situation.talking(now)):
        offer = Say("plain.offer", Kind.COMPLIANCE)
        return Decision("others see their texts", (wrote(heard), offer))
    tone = read_tone(heard)
    note = _note(situation, now, acks.choose_note(situation, tone))
    if tone is Tone.WIN:
        # It is shown to be celebrated; it is nobody's work.
        return Decision("a win", (KeepWin(heard.text, told=False), *note))
    if is_courtesy(heard.text) and heard.risk.label is Label.NEUTRAL:
        # "Thanks" for a crisis text needs no "any time": a person is about to write.
        note = _note(situation, now, acks.answer_thanks(situation))
        return Decision("courtesy", () if situation.crisis_open else note)
    return Decision("kept for a person", (wrote(heard), *note))


def _note(situation: Situation, now: datetime, text_key: str) -> tuple[Action, ...]:
    return () if acks.is_quiet(situation, now) else (Say(text_key, Kind.ACK),)
