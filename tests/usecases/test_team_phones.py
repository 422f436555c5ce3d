"""Team phones: one that said stop rings no more, and the page goes on to whoever is next."""

from __future__ import annotations

import pytest

from smsserve.domain.errors import RefusedError
from smsserve.usecases.doctor import examine
from smsserve.usecases.findings import Finding
from smsserve.usecases.my_day import read_my_day
from smsserve.usecases.page_checks import send_test_page
from tests.support.pages import hurts
from tests.support.team import account_of
from tests.support.world import World


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
