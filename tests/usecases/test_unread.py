"""A database in trouble for a moment: the text waits, and nothing is begun with its writer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest
from sqlalchemy.exc import OperationalError

from smsserve.texts import Texts
from smsserve.usecases import checkins, inbound
from tests.support.world import Phone, World


class TextsInTrouble:
    """Stands in for the texts: while there is trouble, every answer meets a lock not given up."""

    def __init__(self, texts: Texts) -> None:
        """Take the whole ones."""
        self._texts = texts
        self.trouble = True

    def __getattr__(self, name: str) -> Any:
        return getattr(self._texts, name)

    def with_own(self, *_: Any) -> TextsInTrouble:
        """Stay in trouble for a programme's own words too."""
        return self

    def render(self, key: str, *rest: Any) -> str:
        """Render a text; what goes to somebody who takes part fails as a database does."""
        if self.trouble and not key.startswith("page"):
            raise OperationalError("select", None, Exception("lock not available"))
        return self._texts.render(key, *rest)


@pytest.fixture
def sam(quick_world: World) -> Phone:
    """Return somebody who takes part."""
    quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    return sam


def in_trouble(world: World) -> TextsInTrouble:
    """Let every understanding of a text break, from now on."""
    texts = TextsInTrouble(world.runtime.catalog.texts)
    catalog = replace(world.runtime.catalog, texts=cast("Texts", texts))
    world.runtime = replace(world.runtime, catalog=catalog)
    return texts


def test_trouble_is_no_try_and_the_text_is_understood_when_it_is_over(
    quick_world: World, sam: Phone
) -> None:
    """A few seconds of it use up no tries; two seconds after the text is acted on."""
    texts = in_trouble(quick_world)
    assert sam.texts("please stop texting me") == "unhandled"
    for _ in range(4):
        quick_world.clock.advance(timedelta(seconds=3))
        inbound.retry_unhandled(quick_world.runtime)
    texts.trouble = False
    quick_world.clock.advance(timedelta(seconds=3))
    inbound.retry_unhandled(quick_world.runtime)
    assert sam.receives("opted out")


def test_nothing_is_begun_with_somebody_whose_text_is_not_understood(
    quick_world: World, sam: Phone
) -> None:
    """A question that falls due behind a STOP in words waits, and is called off by it."""
    checkins.start(quick_world.runtime, None)
    texts = in_trouble(quick_world)
    # The question is written already; the text comes in before it leaves.
    before = len(sam.inbox)
    sam.texts("please stop texting me")
    assert len(sam.inbox) == before
    texts.trouble = False
    quick_world.clock.advance(timedelta(seconds=3))
    inbound.retry_unhandled(quick_world.runtime)
    quick_world.fast_forward(minutes=1)
    (confirmation,) = sam.inbox[before:]
    assert "opted out" in confirmation.body


def test_trouble_that_does_not_end_is_a_persons(quick_world: World, sam: Phone) -> None:
    """After fifteen seconds it counts as any failure does, and somebody is told."""
    in_trouble(quick_world)
    sam.texts("hello there")
    for seconds in (2, 14, 31, 61, 91):
        quick_world.clock.advance(timedelta(seconds=seconds))
        inbound.retry_unhandled(quick_world.runtime)
    assert sam.flag is not None
    assert "unhandled" in sam.flag.kinds
