"""Privacy: plain texts, a copy of what is kept, and being deleted; each asked for by text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from smsserve.domain.decisions import (
    Action,
    AskWhetherToStop,
    Decision,
    KeepOn,
    RaiseFlag,
    Say,
)
from smsserve.domain.flags import Evidence, FlagKind, Severity
from smsserve.domain.keywords import Keyword, OptOutSign
from smsserve.domain.messages import Kind
from smsserve.domain.plain import turns_off
from smsserve.domain.prompts import USUAL_WAIT, ClosePrompt, OpenPrompt, Prompt, PromptKind
from smsserve.domain.situation import Heard, Situation

# How long a deletion waits at most for a person, where somebody may be in danger.
LONGEST_HOLD = timedelta(hours=24)
# How long the last text may be under way before the deletion no longer waits for it.
LONGEST_GOODBYE = timedelta(minutes=30)
# How long the link to a copy works.
LINK_LASTS = timedelta(hours=24)

# The text with that link, and what stands for its words: whoever has them opens the copy.
LINK_TEXT = "mydata.link"
HIDDEN_LINK = "(a link to a copy of what we keep, for their eyes only)"

ASKS = frozenset({Keyword.MYDATA, Keyword.DELETE_ME})
_SERIOUS = frozenset({Severity.URGENT.value, Severity.CRISIS.value})


@dataclass(frozen=True, slots=True)
class SetPlain(Action):
    """From now on texts say, or do not say, what this is about."""

    on: bool


@dataclass(frozen=True, slots=True)
class SendCopy(Action):
    """Text a link that works once to a copy of what is kept."""


@dataclass(frozen=True, slots=True)
class EraseMe(Action):
    """Delete what is kept about this person, or hold it for a person where that could harm."""


def plain(situation: Situation, heard: Heard, _now: datetime) -> Decision | None:
    """Turn plain texts on or off; a number nobody enrolled gets none that could tell."""
    if situation.state is None:
        return None
    off = heard.command is not None and turns_off(heard.command.argument)
    said = Say("plain.off" if off else "plain.on", Kind.COMPLIANCE)
    return Decision("normal texts" if off else "plain texts", (SetPlain(on=not off), said))


def my_data(_situation: Situation, _heard: Heard, now: datetime) -> Decision:
    """Ask once more before a link goes out: the phone may be in another's hand by then."""
    return _ask(PromptKind.MYDATA, "mydata.ask", "asks for a copy", now)


def delete_me(_situation: Situation, heard: Heard, now: datetime) -> Decision:
    """Ask once more before anything is deleted: it can not be undone.

    "Delete me" may just as well mean that we should stop: while it is open nothing is sent, and
    with no answer within a day it has meant that.
    """
    if heard.opt_out is OptOutSign.NONE:
        return _ask(PromptKind.DELETE, "delete.ask", "asks to be deleted", now)
    asked = _ask(PromptKind.DELETE, "delete.ask_stop", "asks to be deleted", now)
    return Decision(asked.understood, (AskWhetherToStop(), *asked.actions))


_LEFT = Say("privacy.left", Kind.COMPLIANCE)


def _ask(kind: PromptKind, text_key: str, understood: str, now: datetime) -> Decision:
    prompt = Prompt(kind, "ask", now + USUAL_WAIT)
    return Decision(understood, (OpenPrompt(prompt), Say(text_key, Kind.COMPLIANCE)))


def answer_my_data(
    _situation: Situation, heard: Heard, _prompt: Prompt, _now: datetime
) -> Decision | None:
    """Read the answer to "do you want a copy?"; None for what is no answer."""
    if heard.keyword in {Keyword.MYDATA, Keyword.YES}:
        return Decision("gets a copy", (SendCopy(), ClosePrompt()))
    if heard.keyword is Keyword.NO:
        return Decision("leaves it", (_LEFT, ClosePrompt()))
    return None


def answer_delete(
    _situation: Situation, heard: Heard, _prompt: Prompt, _now: datetime
) -> Decision | None:
    """Read the answer to "shall we delete it all?"; a mere yes is asked for the words again."""
    if heard.keyword is Keyword.DELETE_ME:
        return Decision("to be deleted", (EraseMe(),))
    if heard.keyword is Keyword.YES:
        return Decision("asked for the words", (Say("delete.ask", Kind.COMPLIANCE),))
    if heard.keyword is Keyword.NO:
        # Whether to stop was asked along with it.
        return Decision("leaves it", (KeepOn(), _LEFT, ClosePrompt()))
    return None


def ask_while_opted_out(heard: Heard) -> Decision:
    """Leave a request of somebody who may not be texted to a person."""
    wish = "be deleted" if heard.keyword is Keyword.DELETE_ME else "have a copy of what is kept"
    sentence = f"Asked to {wish}. They have opted out, so no text may go: answer another way."
    evidence = Evidence(FlagKind.PRIVACY, Severity.ROUTINE, f"keyword:{heard.keyword}", sentence)
    return Decision("a request while opted out", (RaiseFlag(evidence),))


HELD = Evidence(
    FlagKind.PRIVACY,
    Severity.URGENT,
    "delete-me/held",
    "Asked to be deleted while this flag is open. It waits for you: when the flag is closed, and "
    "after 24 hours in any case, everything about them is deleted.",
)


def may_erase(severity: str | None, asked_at: datetime, now: datetime) -> bool:
    """Tell whether somebody may be deleted now; `severity` is that of their unresolved flag.

    Deleting somebody in danger leaves nobody who could look for them: a person comes first.
    """
    return severity not in _SERIOUS or now - asked_at >= LONGEST_HOLD
