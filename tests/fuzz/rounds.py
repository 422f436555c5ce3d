"""Rounds of knocks: each on a fresh house, and the same again for the same seed."""

from __future__ import annotations

import random
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from flask import got_request_exception

from tests.fuzz.judge import find_faults
from tests.fuzz.knocks import Chooser, Knock
from tests.fuzz.site import Knocker, Site, Template, opened, read_token
from tests.support.authenticator import ORIGIN

KNOCKS = 250
_GONE_ON = 303
_TICK_EVERY = 40
# What lets somebody see another's person, or ends their log-in: not for who must stay a stranger.
_OPENING = (
    "/open", "/claim", "/watch", "/offer-help", "/hand-on", "/handover", "/logout", "/copy/<token>",
)  # fmt: skip
# Where a browser comes to be somebody's, or nobody's: its form tokens are others from there on.
_ENTRANCES = ("/login", "/login/second", "/login/passkey", "/logout")
# So long after a log-in nothing that matters is done before somebody says once more who they are.
_UNCONFIRMED = timedelta(minutes=11)


@dataclass(slots=True)
class Outcome:
    """What came of some rounds: what was wrong, and how often each address gave each answer."""

    faults: list[str] = field(default_factory=list)
    answers: Counter[tuple[str, str, int]] = field(default_factory=Counter)

    @property
    def knocks(self) -> int:
        """Return how many there were."""
        return self.answers.total()

    def add(self, other: Outcome) -> None:
        """Take in what came of others."""
        self.faults += other.faults
        self.answers += other.answers


def play(template: Template, seed: int, knocks: int = KNOCKS) -> Outcome:
    """Knock so often at a fresh house; what is chosen depends on the seed alone."""
    chance, outcome = random.Random(seed), Outcome()
    # There are no passkeys at an address without a name.
    address = chance.choice((ORIGIN, ORIGIN, "http://127.0.0.1:8000"))
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(template, Path(folder), address) as site,
        breaking() as broken,
    ):
        chooser = Chooser(site, chance)
        knockers = site.knockers
        if chance.random() < 0.4:
            # Nobody gives a stranger anything to see in such a round.
            knockers = [one for one in knockers if one.is_stranger]
        else:
            for one in site.knockers[1:]:
                one.is_stranger = False
        if chance.random() < 0.3:
            site.world.clock.advance(_UNCONFIRMED)
            for one in site.knockers:
                # That they are still there is noted now, and not with the first odd knock.
                one.visitor.open("/me")
        for number in range(knocks):
            _knock(site, chooser, chance.choice(knockers), outcome, f"seed {seed}, knock {number}")
            outcome.faults += [f"seed {seed}, knock {number}: {one}" for one in broken]
            broken.clear()
            if number % _TICK_EVERY == _TICK_EVERY - 1:
                _let_work(site, outcome, f"seed {seed}, after knock {number}")
    return outcome


def _knock(site: Site, chooser: Chooser, knocker: Knocker, outcome: Outcome, where: str) -> None:
    knock = chooser.choose(knocker)
    if knocker.is_stranger and knock.rule.endswith(_OPENING):
        return
    site.ledger.take()
    answer = knock.send(knocker)
    outcome.answers[knock.method, knock.rule, answer.status_code] += 1
    for fault in find_faults(knock, knocker, answer, site.ledger.take()):
        outcome.faults.append(f"{where}, {knocker.name}: {fault}\n{show(knock)}")
    if knock.rule in _ENTRANCES and answer.status_code == _GONE_ON:
        knocker.token = read_token(knocker.visitor)


def show(knock: Knock) -> str:
    """Return a knock for whoever looks into it."""
    body = knock.body[:1500]
    return f"    {knock.method} {knock.target}\n    {body!r}\n    {knock.headers}"


def _let_work(site: Site, outcome: Outcome, where: str) -> None:
    """Let the background do what the knocks have left it: that must not break either."""
    try:
        site.world.tick()
    except Exception:  # noqa: BLE001 - whatever broke is what is looked for
        outcome.faults.append(f"{where}: the tick broke\n{traceback.format_exc()}")


@contextmanager
def breaking() -> Iterator[list[str]]:
    """Give the traces of what breaks in views, growing as it happens."""
    found: list[str] = []

    def note(_sender: object, exception: Exception, **_more: object) -> None:
        found.append("".join(traceback.format_exception(exception, limit=-6)))

    got_request_exception.connect(note)
    try:
        yield found
    finally:
        got_request_exception.disconnect(note)
