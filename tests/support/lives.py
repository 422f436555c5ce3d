"""Lives: somebody in a world for weeks on end, who answers every question or none."""

from __future__ import annotations

from datetime import datetime, timedelta

from smsserve.usecases import tick
from smsserve.usecases.preview import Condition, Preview
from tests.support.world import Phone, World

ANSWERS_AFTER = timedelta(minutes=2)
# What a calm person replies to a question, by what stands in it; the first that fits.
_REPLIES = (
    ("Reply GO", "GO"),
    ("Not at all", "0"),
    ("from 0 (very bad)", "10"),
    ("How are you doing", "Doing ok today."),
)


def live(world: World, phone: Phone, until: datetime, *, answers: bool) -> None:
    """Let time pass from event to event; whoever answers does so two minutes after a question."""
    reply_at, reply = None, ""
    seen = len(phone.inbox)
    while world.clock.now() < until:
        found = [_reply_to(one.body) for one in phone.inbox[seen:]]
        seen = len(phone.inbox)
        if answers and any(found):
            reply_at, reply = world.clock.now() + ANSWERS_AFTER, found[-1]
        due_at = tick.next_due_at(world.runtime)
        day_later = world.clock.now() + timedelta(days=1)
        stops = (due_at, reply_at, day_later, until)
        world.clock.set(min(stop for stop in stops if stop is not None))
        if reply_at is not None and world.clock.now() >= reply_at:
            reply_at = None
            phone.texts(reply)
        world.tick()


def _reply_to(body: str) -> str:
    return next((reply for part, reply in _REPLIES if part in body), "")


def received(phone: Phone, since: datetime, until: datetime) -> list[tuple[datetime, str]]:
    """Return when each text left and what it says."""
    return [(one.at, one.body) for one in phone.inbox if since <= one.at < until]


def foretold(preview: Preview, *, answers: bool) -> list[tuple[datetime, str]]:
    """Return what a preview says of somebody who answers, or who does not."""
    other = Condition.IF_UNANSWERED if answers else Condition.IF_ANSWERED
    return [(one.at, one.body) for one in preview.texts if one.condition is not other]
