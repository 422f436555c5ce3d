"""Everything at once: texts, ticks, workers and supporters block nobody and lose nothing."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from structlog.testing import capture_logs

from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.messages import InboundText
from smsserve.ports import ErrorClass, ListedMessage, Refused, SendOutcome, SendRequest
from smsserve.usecases import flags, followups, inbound, messages, outbox, reconciling, tick
from tests.support.carrier import FakeCarrier
from tests.support.mishaps import count_rows, together
from tests.support.world import OUR_NUMBER, Phone, Teammate, World

ROUNDS = 30
TEXTS = ("STOP", "START", "i want to die", "7", "i feel so hopeless", "hello", "PAUSE", "TALK")
REFUSALS = (Refused(30005, ErrorClass.BAD_NUMBER), Refused(21610, ErrorClass.OPT_OUT))


@dataclass(frozen=True, slots=True)
class MoodyCarrier:
    """Refuses every fourth text, for one reason or the other."""

    calm: FakeCarrier

    def send(self, request: SendRequest) -> SendOutcome:
        """Take or refuse a text."""
        chance = int(request.message_id[-1], 36) % 8
        return REFUSALS[chance] if chance < len(REFUSALS) else self.calm.send(request)

    def list_sent(self, to: str, since: datetime) -> list[ListedMessage]:
        """Return what was taken for a number."""
        return self.calm.list_sent(to, since)


def write(world: World, phones: list[Phone], numbers: itertools.count[int]) -> None:
    """Text as anybody, anything."""
    for _ in range(ROUNDS):
        sid = f"SM{next(numbers):032}"
        body = random.choice(TEXTS).encode()
        text = InboundText(sid, random.choice(phones).number, OUR_NUMBER, body)
        inbound.receive(world.runtime, text)


def look_after(world: World, ana: Teammate) -> None:
    """Claim, answer and close what there is, as fast as nobody can."""
    for _ in range(ROUNDS // 2):
        for flag in flags.list_flags(world.runtime, actor="test")[:3]:
            # Somebody else was first, or they have opted out: that is all that may go wrong.
            with suppress(ConflictError, RefusedError):
                flags.acknowledge(world.runtime, flag.id, account_id=ana.account_id)
                followups.send_reply(
                    world.runtime,
                    flag.participant_id,
                    "hi",
                    account_id=ana.account_id,
                    once=str(flag.version),
                )
                flags.resolve(world.runtime, flag.id, account_id=None, outcome="talked")


def pass_time(world: World) -> None:
    """Tick while the hours fly."""
    for _ in range(ROUNDS // 3):
        world.clock.advance(timedelta(minutes=40))
        tick.run(world.runtime)


def deliver(world: World) -> None:
    """Hand over, and look up what is in doubt."""
    for _ in range(ROUNDS):
        outbox.deliver(world.runtime)
        reconciling.reconcile(world.runtime)


def test_nobody_waits_for_nobody_in_a_circle(world: World) -> None:
    """Four webhooks, two schedulers, two workers and a supporter, on a dozen people."""
    ana = world.employ("Ana")
    world.employ("Kim", "coordinator")
    phones = [world.enroll(f"Sam{number}") for number in range(12)]
    world.runtime = replace(world.runtime, sender=MoodyCarrier(world.carrier))
    numbers = itertools.count()
    acts: list[Callable[[], None]] = [partial(write, world, phones, numbers) for _ in range(4)]
    acts += [partial(pass_time, world)] * 2 + [partial(deliver, world)] * 2
    acts += [partial(look_after, world, ana)]
    with capture_logs() as logged:
        together(*acts)
    broken = [one for one in logged if one["log_level"] == "error"]
    assert [one for one in broken if one["event"] != "outbox.duplicate"] == []
    states = [one.status for one in messages.list_messages(world.runtime, direction="inbound")]
    assert states == ["handled"] * 4 * ROUNDS
    assert count_rows(world, "checkins", "state = 'open'") <= len(phones)
