"""Paging: a page that is only a test, and what the doctor says of pages and their length."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.gateways.null_sender import NullSender
from smsserve.usecases import accounts, mailing
from smsserve.usecases.doctor import examine
from smsserve.usecases.findings import Finding
from smsserve.usecases.page_checks import send_test_page
from tests.support.mailserver import Inbox, serve, use_server
from tests.support.mishaps import change_program, count_rows
from tests.support.pages import BY_BOTH, employ_at
from tests.support.world import World

LEE = "lee@team.example"


def finding(world: World, check: str) -> Finding:
    """Return what the doctor says of one thing."""
    return next(one for one in examine(world.runtime) if one.check == check)


def test_a_test_page_takes_every_way_and_says_that_it_is_one(quick_world: World) -> None:
    """To the phone and to the address, whatever the programmes ask for."""
    world = quick_world
    ana = world.employ("Ana")
    (account,) = accounts.list_accounts(world.runtime)
    inbox = Inbox()
    with serve(inbox) as port:
        use_server(world, port)
        ways = send_test_page(world.runtime, account.email)
        mailing.deliver_mails(world.runtime)
    assert [one.value for one in ways] == ["sms", "email"]
    ana.phone.receives("this is a test")
    (mail,) = inbox.mails
    assert mail["Subject"] == "smsserve: this is a test"
    assert "pages reach you" in str(mail.get_payload())


def test_a_test_page_to_nobody_says_what_to_do(quick_world: World) -> None:
    """No account, or no way to it."""
    with pytest.raises(NotFoundError):
        send_test_page(quick_world.runtime, LEE)
    employ_at(quick_world, "Lee", None)
    with pytest.raises(RefusedError) as caught:
        send_test_page(quick_world.runtime, LEE)
    assert "SMSSERVE_SMTP_URL" in caught.value.hint


def test_the_doctor_says_where_mail_is_asked_for_and_no_server_set(quick_world: World) -> None:
    """With one set, somebody without a phone is no problem any more."""
    world = quick_world
    assert finding(world, "pages").detail.startswith("by text")
    change_program(world, BY_BOTH)
    assert "SMSSERVE_SMTP_URL" in finding(world, "pages").mend
    employ_at(world, "Lee", None)
    employ_at(world, "Kim", None, "coordinator")
    assert not finding(world, "supporters").ok
    use_server(world, 9)
    assert finding(world, "pages").detail.startswith("by text and e-mail")
    assert finding(world, "supporters").detail == "1, 1 paged by e-mail alone"
    assert finding(world, "crisis path").ok


def test_an_address_too_long_for_a_page_is_told(quick_world: World) -> None:
    """A page of two texts costs twice and may come in the wrong order."""
    world = quick_world
    usual = replace(world.runtime.settings, public_url="https://texts.harborpeers.example")
    world.runtime = replace(world.runtime, settings=usual, sender=NullSender())
    assert finding(world, "pages").ok
    longer = replace(usual, public_url="https://texts.peers.of-the-harbor-and-the-hills.example")
    world.runtime = replace(world.runtime, settings=longer)
    assert "SMSSERVE_PUBLIC_URL" in finding(world, "pages").mend


def test_every_page_of_a_journey_takes_one_text(quick_world: World) -> None:
    """With a public address of usual length, on the worst day of the calendar."""
    world = quick_world
    usual = replace(world.runtime.settings, public_url="https://texts.harborpeers.example")
    world.runtime = replace(world.runtime, settings=usual)
    ana = world.employ("Ana")
    world.enroll("Sam").texts("i want to die")
    ana.phone.texts("1a")
    world.fast_forward(hours=2)
    assert count_rows(world, "outbound_messages", "audience = 'supporter'") > 5
    long = "audience = 'supporter' AND segments > 1"
    assert count_rows(world, "outbound_messages", long) == 0


def test_no_page_and_no_mail_holds_a_word_of_anybody(quick_world: World) -> None:
    """Whatever is paged for, at each step: neither name, number nor words, nor a person's id."""
    team = [quick_world.employ("Ana"), quick_world.employ("Kim", "coordinator")]
    sam = quick_world.enroll("Samuelina")
    for words in ("i want to die under the bridge", "TALK", "my mood is violet"):
        sam.texts(words)
    quick_world.fast_forward(hours=2)
    told = [one.body for one in quick_world.carrier.sent if one.to != sam.number]
    assert {one.to for one in quick_world.carrier.sent} >= {one.phone.number for one in team}
    for body in told:
        for private in ("Samuelina", "bridge", "die", "violet", sam.number, sam.participant_id):
            assert private not in body, body
