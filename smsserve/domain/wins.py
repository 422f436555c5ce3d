"""Wins: kept in the person's own words, celebrated, and a story for others only after a yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from smsserve.domain import acks
from smsserve.domain.decisions import Action, Decision, Say
from smsserve.domain.keywords import Keyword
from smsserve.domain.messages import Kind
from smsserve.domain.prompts import USUAL_WAIT, ClosePrompt, OpenPrompt, Prompt, PromptKind
from smsserve.domain.situation import Heard, Situation
from smsserve.domain.tones import Tone, read_tone
from smsserve.domain.triage import Label
from smsserve.domain.wording import normalize

STORY_WAIT = timedelta(hours=48)
# After this long it has been good news long enough.
FRESH = timedelta(days=14)
_HEAVY = frozenset({Label.CRISIS, Label.DISTRESS, Label.WANTS_HUMAN})
_TAKES_BACK = frozenset(
    {
        "not my story",
        "take back my story",
        "take my story back",
        "i take my story back",
        "do not share my story",
        "dont share my story",
        "please dont share my story",
        "stop sharing my story",
        "remove my story",
        "delete my story",
        "mi historia no",
        "no mi historia",
        "no cuenten mi historia",
        "no compartan mi historia",
        "no compartas mi historia",
        "retiro mi historia",
        "quiten mi historia",
        "borren mi historia",
    }
)


@dataclass(frozen=True, slots=True)
class KeepWin(Action):
    """Keep a win in the person's words; `told` says that they told it as one."""

    words: str
    told: bool


@dataclass(frozen=True, slots=True)
class KeepStory(Action):
    """Record whether a story may be told to others: a consent of its own."""

    agreed: bool


def tell(situation: Situation, heard: Heard, now: datetime) -> Decision | None:
    """Take "WIN ..."; a bare WIN asks for it, and what sounds heavy is read as other words are."""
    if situation.state is None:
        return None
    words = "" if heard.command is None else heard.command.argument
    if not words:
        if situation.talking(now):
            return None
        prompt = Prompt(PromptKind.WIN, "words", now + USUAL_WAIT)
        return Decision("wants to tell a win", (OpenPrompt(prompt), Say("win.ask", Kind.ANSWER)))
    if _sounds_heavy(heard):
        return None
    kept, opened = _keep(situation, words, now), situation.prompt
    asked = opened is not None and opened.kind is PromptKind.WIN
    # It answers "what went well?" too: what they write next is about something else.
    return Decision(kept.understood, (*kept.actions, ClosePrompt())) if asked else kept


def hear(situation: Situation, heard: Heard, _prompt: Prompt, now: datetime) -> Decision | None:
    """Read what follows "what went well?"."""
    if heard.command is not None or not heard.text.strip() or _sounds_heavy(heard):
        return None
    kept = _keep(situation, heard.text, now)
    return Decision(kept.understood, (*kept.actions, ClosePrompt()))


def _sounds_heavy(heard: Heard) -> bool:
    return heard.risk.label in _HEAVY or read_tone(heard) in {Tone.LOW, Tone.MIXED}


def _keep(situation: Situation, words: str, now: datetime) -> Decision:
    """Keep it and celebrate it; while a person is talking with them, that person does."""
    note = acks.choose_note(situation, Tone.WIN)
    says = () if situation.talking(now) else (Say(note, Kind.ANSWER),)
    return Decision("a win", (KeepWin(words, told=True), *says))


def answer_story(
    _situation: Situation, heard: Heard, _prompt: Prompt, _now: datetime
) -> Decision | None:
    """Read the answer to "would you share a bit of your story?"; only a plain yes is one."""
    if heard.keyword is Keyword.YES:
        says = Say("story.yes", Kind.ANSWER)
        return Decision("would share a story", (KeepStory(agreed=True), says, ClosePrompt()))
    if heard.keyword is Keyword.NO:
        says = Say("story.no", Kind.ANSWER)
        return Decision("would share no story", (KeepStory(agreed=False), says, ClosePrompt()))
    return None


def take_back(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    """Take "not my story" at any time, whatever is being asked."""
    if situation.state is None or normalize(heard.text) not in _TAKES_BACK:
        return None
    return Decision(
        "takes the story back", (KeepStory(agreed=False), Say("story.back", Kind.COMPLIANCE))
    )
