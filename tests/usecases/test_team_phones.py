"""Team phones: one that said stop rings no more, and the page goes on to whoever is next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import RowMapping, select

from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.messages import InboundText
from smsserve.storage.audit import audit_entries
from smsserve.storage.engine import reading
from smsserve.usecases import accounts, factors, inbound, inviting
from smsserve.usecases.changing_phones import change_phone, read_phone
from smsserve.usecases.doctor import examine
from smsserve.usecases.findings import Finding
from smsserve.usecases.holding_keys import require_keys
from smsserve.usecases.inviting import Newcomer
from smsserve.usecases.key_report import give_up_key
from smsserve.usecases.my_day import read_my_day
from smsserve.usecases.page_checks import send_test_page
from smsserve.usecases.page_links import Standing, take_by_link
from tests.support.keys import K2, restart
from tests.support.outbox_judge import read_rows
from tests.support.pages import hurts, link_in, number_in, owner_of
from tests.support.team import account_of
from tests.support.world import OUR_NUMBER, Phone, World


def list_entries(world: World) -> list[RowMapping]:
    """Return the whole audit trail."""
    with reading(world.runtime.engine) as connection:
        return list(connection.execute(select(audit_entries)).mappings())


def finding(world: World, check: str) -> Finding:
    """Return what the doctor says of one thing."""
    return next(one for one in examine(world.runtime) if one.check == check)


@pytest.mark.parametrize("words", ["please stop texting me", "leave me alone", "STOP"])
def test_a_team_phone_that_said_stop_is_not_paged(quick_world: World, words: str) -> None:
    """Whoever is next is told in the same minute, as when a carrier refuses the text."""
    ana, co = quick_world.employ("Ana"), quick_world.employ("Co", "coordinator")
    bea = quick_world.enroll("Bea")
    bea.skip_to_end()
    ana.phone.texts(words)
    ana.phone.skip_to_end()
    began = quick_world.clock.now()
    hurts(bea)
    ana.phone.hears_nothing()
    co.phone.receives("1 item")
    assert quick_world.clock.now() == began


def test_a_team_phone_that_says_start_is_paged_again(quick_world: World) -> None:
    """One word from that very phone is enough, whoever it belongs to."""
    ana, co = quick_world.employ("Ana"), quick_world.employ("Co", "coordinator")
    ana.phone.texts("STOP")
    ana.phone.texts("START")
    ana.phone.skip_to_end()
    hurts(quick_world.enroll("Bea"))
    ana.phone.receives("1 item needs you")
    co.phone.hears_nothing()


def test_it_is_said_that_a_phone_opted_out_and_how_it_comes_back(quick_world: World) -> None:
    """By the doctor, to its owner, and to whoever sends a test page."""
    ana = quick_world.employ("Ana")
    assert finding(quick_world, "supporters").ok
    assert not read_my_day(quick_world.runtime, ana.account_id).opted_out
    ana.phone.texts("STOP")
    found = finding(quick_world, "supporters")
    assert not found.ok
    assert account_of(quick_world, ana).email in found.detail
    assert "START" in found.mend
    assert read_my_day(quick_world.runtime, ana.account_id).opted_out
    with pytest.raises(RefusedError) as caught:
        send_test_page(quick_world.runtime, account_of(quick_world, ana).email)
    assert "START" in caught.value.hint


def test_one_test_page_a_minute_and_none_before_a_page_that_matters(quick_world: World) -> None:
    """Whoever presses and presses holds up nobody who waits."""
    ana = quick_world.employ("Ana")
    email = account_of(quick_world, ana).email
    send_test_page(quick_world.runtime, email)
    with pytest.raises(RefusedError):
        send_test_page(quick_world.runtime, email)
    quick_world.clock.advance(timedelta(minutes=2))
    send_test_page(quick_world.runtime, email)
    hurts(quick_world.enroll("Bea"))
    rows = [one for one in read_rows(quick_world.runtime) if one["audience"] == "supporter"]
    tests = {one["priority"] for one in rows if one["text_key"] == "page.test"}
    pages = {one["priority"] for one in rows if one["text_key"] == "page.new"}
    assert min(tests) > max(pages)


def test_a_changed_phone_is_told_and_the_old_one_takes_nothing(quick_world: World) -> None:
    """Neither by the number nor by the link of a page that it got; the new one is paged."""
    ana, boss = quick_world.employ("Ana"), quick_world.employ("Bo", "admin")
    bea, old = quick_world.enroll("Bea"), ana.phone
    hurts(bea)
    page = old.receives("1 item needs you")
    new = Phone(quick_world, "+15550180999", "Ana's other phone")
    assert change_phone(quick_world.runtime, ana.account_id, new.number, actor=boss.account_id)
    new.receives("now come to this phone")
    old.texts(number_in(page) + "a")
    assert owner_of(bea) == ""
    link = take_by_link(quick_world.runtime, link_in(page))
    assert link is not None
    assert link.standing is Standing.OLD
    assert owner_of(bea) == ""
    new.texts(number_in(page) + "a")
    assert owner_of(bea) == "Ana"
    (entry,) = [one for one in list_entries(quick_world) if one["action"] == "account.phone"]
    assert (entry["actor"], entry["subject"]) == (boss.account_id, ana.account_id)
    assert "0999" not in str(dict(entry))


def test_a_page_that_waits_goes_to_the_new_number_with_a_link_that_works(
    quick_world: World,
) -> None:
    """What has not left yet leaves for the new phone."""
    world = quick_world
    ana, bea = world.employ("Ana"), world.enroll("Bea")
    bea.skip_to_end()
    new = Phone(world, "+15550180999", "Ana's other phone")
    text = InboundText("SM" + "a" * 32, bea.number, OUR_NUMBER, b"i want to die", 0)
    inbound.receive(world.runtime, text)
    change_phone(world.runtime, ana.account_id, new.number, actor="operator")
    ana.phone.hears_nothing()
    page = next(one for one in new.unread if "1 item needs you" in one)
    link = take_by_link(world.runtime, link_in(page))
    assert link is not None
    assert link.standing is Standing.YOURS


def test_a_removed_phone_hands_its_waiting_page_to_whoever_is_next(quick_world: World) -> None:
    """No page waits for a phone that nobody has."""
    ana, co = quick_world.employ("Ana"), quick_world.employ("Co", "coordinator")
    change_phone(quick_world.runtime, ana.account_id, None, actor="operator")
    assert read_phone(quick_world.runtime, ana.account_id) is None
    hurts(quick_world.enroll("Bea"))
    ana.phone.hears_nothing()
    co.phone.receives("1 item")


def test_a_phone_is_refused_where_a_text_from_it_would_be_somebody_elses(
    quick_world: World,
) -> None:
    """A member's, a participant's, one that opted out, one at a price, and what is no number."""
    ana, kim = quick_world.employ("Ana"), quick_world.employ("Kim")
    bea, gone = quick_world.enroll("Bea"), quick_world.stranger()
    gone.texts("STOP")
    for number in (kim.phone.number, bea.number, gone.number, "+19005550123", "", "0123"):
        with pytest.raises(RefusedError):
            change_phone(quick_world.runtime, ana.account_id, number, actor="operator")
    assert not change_phone(quick_world.runtime, ana.account_id, ana.phone.number, actor="operator")


def test_whose_account_was_closed_is_invited_with_another_address(quick_world: World) -> None:
    """The refusal says so."""
    email = account_of(quick_world, quick_world.employ("Ana")).email
    accounts.deactivate_account(quick_world.runtime, email)
    with pytest.raises(ConflictError) as caught:
        inviting.invite(
            quick_world.runtime, Newcomer(email, "Ana", "supporter", None), actor="operator"
        )
    assert "another address" in caught.value.hint


def test_a_phone_that_no_key_opens_is_no_dead_end(quick_world: World) -> None:
    """Its page goes on to whoever is next at once, and an administrator can give them a number."""
    world = quick_world
    require_keys(world.runtime)
    ana = world.employ("Ana")
    restart(world, K2)
    give_up_key(world.runtime, "k1", actor="test")
    require_keys(world.runtime)
    co = world.employ("Co", "coordinator")
    Phone(world, "+15550100077", "Bo").texts("I want to die")
    world.settle()
    assert "1 item" in co.phone.unread[0]
    assert not ana.phone.unread
    assert read_phone(world.runtime, ana.account_id) is None
    factors.reset(world.runtime, ana.account_id, actor="test")
    assert change_phone(world.runtime, ana.account_id, "+12025550188", actor="test")
    assert read_phone(world.runtime, ana.account_id) is not None
