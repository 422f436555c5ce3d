"""Pagers that fail: silent phones, refusing carriers, mail servers of every kind."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from typing_extensions import override

from smsserve.usecases import mailing
from smsserve.usecases.page_links import take_by_link
from tests.support.clock import FixedClock
from tests.support.mailserver import Inbox, free_port, serve, use_server
from tests.support.mishaps import change_program, count_rows
from tests.support.pages import BY_BOTH, employ_at, hurts, link_in, owner_of
from tests.support.team import raise_reason
from tests.support.world import World


def test_a_silent_phone_moves_a_crisis_on_in_two_minutes(quick_world: World) -> None:
    """Accepted by the carrier is not delivered."""
    world = quick_world
    world.confirm_receipts = False
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    hurts(world.enroll("Sam"))
    ana.phone.receives("1 item")
    world.fast_forward(seconds=119)
    kim.phone.hears_nothing()
    world.fast_forward(seconds=2)
    kim.phone.receives("1 item")


class RunningClock(FixedClock):
    """A clock that moves whenever somebody looks, as real ones do."""

    @override
    def now(self) -> datetime:
        """Return the present instant, a little later each time."""
        self.advance(timedelta(microseconds=137))
        return super().now()


@pytest.mark.parametrize("failing", [("Ana",), ("Bo",)])
def test_pages_of_one_step_are_heard_together_on_a_clock_that_runs(
    quick_world: World, failing: tuple[str, ...]
) -> None:
    """As long as one of them may arrive, the ladder keeps its times, whichever fails."""
    world = quick_world
    runs = RunningClock(world.clock.now())
    world.clock = world.carrier.clock = runs
    world.runtime = replace(world.runtime, clock=runs)
    team = {name: world.employ(name) for name in ("Ana", "Bo")}
    kim = world.employ("Kim", "coordinator")
    world.carrier.bad |= {team[name].phone.number for name in failing}
    sam = world.enroll("Sam")
    # Both on duty are told in one step.
    change_program(world, ('{ after = "0m", tell = "assigned" },\n  ', ""))
    hurts(sam)
    (heard,) = [one for name, one in team.items() if name not in failing]
    heard.phone.receives("1 item")
    world.fast_forward(minutes=4)
    heard.phone.hears_nothing()
    kim.phone.hears_nothing()


# --- By e-mail ----------------------------------------------------------------------------------


def mail_out(world: World) -> None:
    """Hand in every mail that is due."""
    while mailing.deliver_mails(world.runtime):
        pass


def test_a_crisis_goes_out_by_every_way(quick_world: World) -> None:
    """The mail has no name and no health word, and a link of its own; not in its subject."""
    world = quick_world
    change_program(world, BY_BOTH)
    inbox = Inbox()
    with serve(inbox) as port:
        use_server(world, port)
        ana = world.employ("Ana")
        sam = world.enroll("Sam")
        hurts(sam)
        mail_out(world)
    text = ana.phone.receives("1 item needs you")
    (mail,) = inbox.mails
    body = str(mail.get_payload())
    assert mail["Subject"] == "smsserve: 1 item needs you by 11:15 am"
    assert link_in(body) != link_in(text)
    # As words: a link is made by chance, and may hold any three letters.
    assert not re.search(r"\b(sam|die|crisis)\b|\d{7}", f"{body} {text}", re.IGNORECASE)
    taken = take_by_link(world.runtime, link_in(body))
    assert taken is not None
    assert owner_of(sam) == "Ana"


def test_whoever_has_no_phone_is_reached_by_mail(quick_world: World) -> None:
    """Where the programme allows it and there is a server: the ladder does not skip them."""
    world = quick_world
    change_program(world, BY_BOTH)
    kim = world.employ("Kim", "coordinator")
    inbox = Inbox()
    with serve(inbox) as port:
        use_server(world, port)
        employ_at(world, "Bo", None)
        hurts(world.enroll("Sam"))
        mail_out(world)
    assert [mail["To"] for mail in inbox.mails] == ["bo@team.example"]
    kim.phone.hears_nothing()
    world.fast_forward(minutes=4)
    kim.phone.hears_nothing()


@pytest.mark.parametrize("how", ["refuses", "hangs", "is away"])
def test_a_mail_server_that_fails_moves_it_on_in_two_minutes(quick_world: World, how: str) -> None:
    """Refused at once, silent or gone: whoever is next is told, and nothing is lost."""
    world = quick_world
    change_program(world, BY_BOTH)
    kim = world.employ("Kim", "coordinator")
    employ_at(world, "Bo", None)
    sam = world.enroll("Sam")
    with mail_server(how) as port:
        use_server(world, port, timeout=0.2)
        hurts(sam)
        kim.phone.hears_nothing()
        for _ in range(7):
            mail_out(world)
            world.fast_forward(seconds=20)
    kim.phone.receives("1 item")


@contextmanager
def mail_server(how: str) -> Iterator[int]:
    """Run a mail server that fails in one of the ways; yields its port."""
    if how == "refuses":
        with serve(Inbox("550 no such person")) as port:
            yield port
    elif how == "hangs":
        with socket.create_server(("127.0.0.1", 0)) as silent:
            yield int(silent.getsockname()[1])
    else:
        yield free_port()


def test_what_is_no_crisis_takes_the_next_way_when_the_first_fails(quick_world: World) -> None:
    """The same person first: the ladder does not move while they can be told."""
    world = quick_world
    change_program(world, BY_BOTH)
    inbox = Inbox()
    with serve(inbox) as port:
        use_server(world, port)
        ana, bo = world.employ("Ana"), world.employ("Bo")
        sam = world.enroll("Sam")
        world.carrier.bad |= {ana.phone.number, bo.phone.number}
        raise_reason(world, sam, "urgent")
        assert inbox.mails == []
        world.settle()
        mail_out(world)
    assert len(inbox.mails) == 1
    assert count_rows(world, "outbound_messages", "audience = 'supporter'") == 1


def test_a_text_without_a_receipt_is_followed_by_a_mail(quick_world: World) -> None:
    """Once: then it is taken for read, as some carriers never confirm."""
    world = quick_world
    change_program(world, BY_BOTH)
    world.confirm_receipts = False
    inbox = Inbox()
    with serve(inbox) as port:
        use_server(world, port)
        world.employ("Ana")
        raise_reason(world, world.enroll("Sam"), "urgent")
        world.settle()
        for _ in range(5):
            world.fast_forward(seconds=61)
            mail_out(world)
    assert len(inbox.mails) == 1
    assert count_rows(world, "outbound_messages", "audience = 'supporter'") == 1


def test_without_any_way_left_the_next_person_is_told(quick_world: World) -> None:
    """Refused by the carrier and by the mail server."""
    world = quick_world
    change_program(world, BY_BOTH)
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    world.carrier.bad.add(ana.phone.number)
    with serve(Inbox("550 no such person")) as port:
        use_server(world, port)
        raise_reason(world, world.enroll("Sam"), "urgent")
        for _ in range(3):
            world.settle()
            mail_out(world)
            world.tick()
    kim.phone.receives("1 item")
