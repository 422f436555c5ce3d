"""Opt-out as the carrier does it: keywords, the block list, and its own answers.

Source of the keyword tables and scopes: Twilio's articles on opt-out keywords and on toll-free
opt-out; Advanced Opt-Out adds `OptOutType` to the webhook.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

_OUT = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"})
_IN = frozenset({"START", "YES", "UNSTOP"})
_HELP = frozenset({"HELP", "INFO"})

STOP_REPLY = (
    "You have successfully been unsubscribed. You will not receive any more messages from this "
    "number. Reply START to resubscribe."
)
START_REPLY = (
    "You have successfully been re-subscribed to messages from this number. Reply HELP for help. "
    "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
)
HELP_REPLY = "Reply STOP to unsubscribe. Msg&Data Rates May Apply."
NETWORK_STOP_REPLY = (
    'NETWORK MSG: You replied with the word "stop" which blocks all texts sent from this number. '
    'Text back "unstop" to receive messages again.'
)
NETWORK_START_REPLY = (
    'NETWORK MSG: You have replied "unstop" and will begin receiving messages again.'
)


class Intent(StrEnum):
    """What a bare keyword asks of the carrier; the values are those of `OptOutType`."""

    STOP = "STOP"
    START = "START"
    HELP = "HELP"


@dataclass(frozen=True, slots=True)
class OptOutResult:
    """What the carrier did with a text: the keyword it saw and the words it answers."""

    intent: Intent | None = None
    replies: tuple[str, ...] = ()


@dataclass(slots=True)
class BlockList:
    """Who has opted out of which sender; a messaging service counts as one sender."""

    blocked: set[tuple[str, str]] = field(default_factory=set)

    def is_blocked(self, scope: str, phone: str) -> bool:
        """Tell whether `phone` has opted out of `scope` (a number or a service)."""
        return (scope, phone) in self.blocked

    def apply(self, scope: str, phone: str, text: str, sender_type: str, mode: str) -> OptOutResult:
        """Follow a keyword: change the block list and say what the carrier answers.

        `mode` is "default" or "advanced". A short code without a service in advanced mode
        handles nothing at all.
        """
        intent = read_intent(text, sender_type, mode)
        if intent is None:
            return OptOutResult()
        was_blocked = self.is_blocked(scope, phone)
        if intent is Intent.STOP:
            self.blocked.add((scope, phone))
        if intent is Intent.START:
            self.blocked.discard((scope, phone))
        replies = _replies(intent, sender_type, mode, was_blocked=was_blocked)
        return OptOutResult(intent, replies)


def read_intent(text: str, sender_type: str, mode: str) -> Intent | None:
    """Return what a text asks of the carrier: only a keyword that is the whole text counts."""
    if sender_type == "short_code" and mode != "advanced":
        return None
    word = text.strip().upper()
    # Toll-free opt-out happens in a network layer outside Twilio with fewer words.
    toll_free = sender_type == "toll_free"
    if word in (frozenset({"STOP"}) if toll_free else _OUT):
        return Intent.STOP
    if word in (_IN - {"YES"} if toll_free else _IN):
        return Intent.START
    return Intent.HELP if word in _HELP else None


def _replies(intent: Intent, sender_type: str, mode: str, *, was_blocked: bool) -> tuple[str, ...]:
    toll_free = sender_type == "toll_free"
    if intent is Intent.HELP:
        # Somebody opted out gets no HELP answer under Advanced Opt-Out.
        return () if was_blocked and mode == "advanced" else (HELP_REPLY,)
    if intent is Intent.STOP:
        first = NETWORK_STOP_REPLY if toll_free else STOP_REPLY
        return () if was_blocked else (first,)
    if not was_blocked:
        return ()
    if not toll_free:
        return (START_REPLY,)
    return (NETWORK_START_REPLY, START_REPLY) if mode == "advanced" else (NETWORK_START_REPLY,)
