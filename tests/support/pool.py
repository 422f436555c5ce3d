"""A world with several senders: the carrier notes which number each text came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from typing_extensions import override

from smsserve.domain.sender_list import parse_senders
from smsserve.domain.senders import Sender
from smsserve.ports import ErrorClass, Refused, SendOutcome, SendRequest
from tests.support.carrier import FakeCarrier
from tests.support.world import World

FIRST, SECOND, FREE = "+15550006000", "+15550006001", "+18005550002"


class PoolCarrier(FakeCarrier):
    """A carrier that notes the sender of each text, and refuses some senders by a code."""

    def __init__(self, inner: FakeCarrier) -> None:
        """Take the clock and the books of another."""
        super().__init__(inner.clock, sent=inner.sent)
        self.senders: list[tuple[str, str]] = []
        self.refusing: dict[str, Refused] = {}
        self.seen: Callable[[], object] = lambda: None

    @override
    def send(self, request: SendRequest) -> SendOutcome:
        """Take a text, or refuse its sender."""
        self.seen()
        sender = request.sender or ""
        self.senders.append((request.to, sender))
        return self.refusing.get(sender) or FakeCarrier.send(self, request)

    def refuse(self, code: int, *senders: str, error_class: ErrorClass = ErrorClass.CONFIG) -> None:
        """Refuse some senders from now on."""
        self.refusing |= dict.fromkeys(senders, Refused(code, error_class))

    def senders_to(self, number: str) -> list[str]:
        """Return which senders texted a number, in order."""
        return [sender for to, sender in self.senders if to == number]


def make_pool(rules: str = "", *keys: str, rate: float = 1_000_000.0) -> tuple[Sender, ...]:
    """Return a pool of some numbers; the toll-free one and two others where none are named."""
    pool = parse_senders(rules, keys or (FIRST, SECOND, FREE), 10_000.0)
    return tuple(replace(one, rate=rate) for one in pool) if not rules else pool


def give_pool(world: World, pool: tuple[Sender, ...] | None = None) -> PoolCarrier:
    """Let a world send from a pool; returns its carrier."""
    carrier = PoolCarrier(world.carrier)
    found = make_pool() if pool is None else pool
    numbers = tuple(one.key for one in found)
    settings = replace(world.runtime.settings, pool=found, twilio_numbers=numbers)
    world.runtime = replace(world.runtime, settings=settings, sender=carrier)
    world.carrier = carrier
    return carrier
