"""What tests of a programme's set-up share: a coordinator, a draft, and its words as stored."""

from __future__ import annotations

import re
from difflib import ndiff

from smsserve.usecases import drafting
from tests.support.world import Teammate, World
from tests.web.conftest import House
from tests.web.visitor import Visitor


def coordinator(house: House) -> tuple[Visitor, Teammate]:
    """Return a coordinator with a fresh browser."""
    kim = house.world.employ("Kim", "coordinator")
    return house.visitor(kim), kim


def draft_of(visitor: Visitor) -> str:
    """Return the address of the draft that the visitor is at, without its step."""
    found = re.match(r"/programs/drafts/[0-9a-z]{26}", visitor.url)
    assert found is not None, visitor.url
    return found[0]


def words_of(world: World, base: str) -> str:
    """Return the words of a draft as they are stored."""
    return drafting.read_draft(world.runtime, base.rpartition("/")[2]).definition


def begin_change(visitor: Visitor) -> str:
    """Press Change at the first live programme; returns the draft's address."""
    return draft_of(visitor.open("/programs").press("Change"))


def changed_lines(before: str, after: str) -> list[str]:
    """Return the lines that differ, with their sign."""
    lines = ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]
