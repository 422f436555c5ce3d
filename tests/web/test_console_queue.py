"""The queue by HTTP, without JavaScript: what needs somebody, and claiming it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

from smsserve.bootstrap import build_runtime
from smsserve.usecases import flags
from smsserve.usecases.flags import list_flags
from smsserve.web.app import create_app
from tests.support.mishaps import run_sql
from tests.support.team import account_of, raise_reason
from tests.web.conftest import House
from tests.web.visitor import Visitor


def test_an_empty_queue_is_good_news(house: House) -> None:
    """It says so, and when the next check-ins go out."""
    world = house.world
    ana = world.employ("Ana")
    visitor = house.visitor(ana)
    assert visitor.select(".empty") == ["Nothing needs you right now."]
    world.enroll("Sam")
    assert visitor.open("/queue").select(".empty") == [
        "Nothing needs you right now. 1 check-in goes out Tue 10 am."
    ]
    assert "not waiting for anybody" in visitor.open("/queue?tab=waiting").text
    assert visitor.open("/queue?tab=nonsense").select("[aria-current=true]") == ["Needs me 0"]


def test_a_card_reads_who_why_how_soon_whose_and_what_next(house: House) -> None:
    """In that order, for eyes and for a screen reader."""
    world = house.world
    ana = world.employ("Ana")
    maya = world.enroll("Maya Rivera", language="es")
    maya.texts("quiero morir")
    visitor = house.visitor(ana)
    (card,) = visitor.select(".card")
    parts = [
        "Maya R. ES",
        'Wrote "quiero morir". 11:00 am',
        "!! Now due 11:15 am 15 min left",
        "Unclaimed, your person",
        "Claim and open",
        "Why this?",
    ]
    places = [card.index(part) for part in parts]
    assert places == sorted(places), card
    assert "Words on the safety list" in card
    assert visitor.select("[aria-current=true]") == ["Needs me 1"]


def test_claiming_opens_the_record_and_stops_the_clock(house: House) -> None:
    """One press; the flag is mine."""
    world = house.world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    visitor = house.visitor(ana).press("Claim and open")
    assert visitor.url == f"/participants/{sam.participant_id}"
    assert visitor.select("[role=status].notice") == ["This is yours now."]
    assert "Yours since 11:00 am" in visitor.text
    (flag,) = list_flags(world.runtime, actor="test")
    assert (flag.state, flag.owner_id) == ("acknowledged", ana.account_id)
    assert visitor.open("/queue").select(".whose") == ["Yours"]


def test_whoever_is_second_learns_who_was_first(house: House) -> None:
    """Politely, and what they can do."""
    world = house.world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    first, second = house.visitor(ana), house.visitor(lee)
    first.press("Claim and open")
    world.clock.advance(timedelta(seconds=20))
    second.press("Claim and open")
    assert second.status == 409
    assert second.select("#problem") == ["Ana claimed this 20 s ago. Watch, or offer help."]
    assert {"Watch", "Offer help"} <= set(second.buttons)
    (flag,) = list_flags(world.runtime, actor="test")
    assert flag.owner_id == ana.account_id


def test_a_flag_that_is_closed_meanwhile_says_so(house: House) -> None:
    """Nobody starts what is done."""
    world = house.world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    flag_id = raise_reason(world, sam, "crisis")
    visitor = house.visitor(ana)
    flags.resolve(world.runtime, flag_id, account_id=lee.account_id, outcome="talked")
    visitor.press("Claim and open")
    assert (visitor.status, visitor.select("#problem")) == (409, ["This was closed just now."])
    assert "Watch" not in visitor.buttons


def test_new_evidence_is_no_reason_to_refuse_a_claim(house: House) -> None:
    """The version has moved on, the flag is still free."""
    world = house.world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    visitor = house.visitor(ana)
    raise_reason(world, sam, "urgent", "Another reason.")
    visitor.press("Claim and open")
    assert "This is yours now." in visitor.text
    assert "Another reason." in visitor.text


def test_the_operator_and_the_team_are_told_apart(house: House) -> None:
    """A flag acknowledged at the command line has no name."""
    world = house.world
    world.employ("Ana")
    kim = world.employ("Kim", "coordinator")
    lee = world.employ("Lee")
    sam, dee = world.enroll("Sam"), world.enroll("Dee")
    first, second = (raise_reason(world, one, "urgent") for one in (sam, dee))
    flags.acknowledge(world.runtime, first, account_id=None)
    flags.acknowledge(world.runtime, second, account_id=lee.account_id)
    assert house.visitor(kim).open("/queue?tab=team").select(".whose") == [
        "The operator has this",
        "Lee has this",
    ]


def test_a_late_flag_is_told_in_words(house: House) -> None:
    """And on everybody's own pile."""
    world = house.world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "crisis")
    world.clock.advance(timedelta(minutes=25))
    for member in (ana, lee):
        assert house.visitor(member).select(".late") == ["10 min late"]


def test_nobody_on_duty_is_said_plainly(house: House) -> None:
    """With when somebody is there again."""
    world = house.world
    ana = world.employ("Ana")
    visitor = house.visitor(ana)
    assert visitor.select("#cover p") == ["On duty: Ana."]
    ana.goes_away()
    world.clock.advance(timedelta(hours=10))
    cover = house.visitor(ana).select("#cover p")
    assert cover[0].startswith("Nobody is on duty.")
    assert cover[1].startswith("Outside of staffed hours until Tue 9 am.")


def test_asking_again_costs_nothing_while_nothing_changes(house: House) -> None:
    """304 with the time, and no audit entry of a read that was none."""
    world = house.world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    visitor = house.visitor(ana)
    tag = visitor.response.headers["ETag"]
    again = visitor.open("/queue", If_None_Match=tag).response
    assert (again.status_code, again.data) == (304, b"")
    assert int(again.headers["X-Clock"]) == int(world.clock.now().timestamp())
    assert sum(len(name) + len(value) for name, value in again.headers) < 1000
    raise_reason(world, sam, "urgent", "Another reason.")
    assert visitor.open("/queue", If_None_Match=tag).status == 200


def test_a_page_looks_anew_after_the_look_was_changed(house: House) -> None:
    """What is hidden here must not stay shown in another window."""
    visitor = house.visitor(house.world.employ("Ana"))
    tag = visitor.response.headers["ETag"]
    visitor.press("Hide now")
    assert visitor.open("/queue", If_None_Match=tag).status == 200


def test_without_a_script_the_page_refreshes_itself_until_told_not_to(house: House) -> None:
    """Once a minute, in browsers without JavaScript only."""
    visitor = house.visitor(house.world.employ("Ana"))
    refresh = visitor.soup.select_one("noscript meta[http-equiv=refresh]")
    assert refresh is not None
    assert refresh["content"] == "60; url=/queue?tab=mine&idle="
    visitor.press("Pause")
    assert visitor.url == "/queue"
    assert visitor.soup.select_one("meta[http-equiv=refresh]") is None
    assert visitor.press("Go on").soup.select_one("meta[http-equiv=refresh]") is not None


def test_the_database_away_is_a_page_and_not_a_crash(house: House) -> None:
    """It says that nothing was saved, and gives typed words back."""
    world = house.world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    hasty = build_runtime(
        world.runtime.settings,
        clock=world.clock,
        catalog=world.runtime.catalog,
        passwords=world.runtime.passwords,
        patience=timedelta(seconds=0.1),
    )
    visitor = Visitor(create_app(hasty)).log_in(account_of(world, ana).email)
    visitor.open(f"/participants/{sam.participant_id}")
    database = world.runtime.engine.url.database or ""
    with closing(sqlite3.connect(database, isolation_level=None)) as blocker:
        blocker.execute("BEGIN IMMEDIATE")
        visitor.press("Send text", body="still here")
    assert visitor.status == 503
    assert "Nothing was saved" in visitor.text
    assert visitor.select("textarea") == ["still here"]
    hasty.engine.dispose()


def test_a_card_keeps_the_gravest_reason_however_much_came_after_it(house: House) -> None:
    """Later small things, and one that repeats, do not push what is grave off the card."""
    world = house.world
    ana = world.employ("Ana")
    grace = world.enroll("Grace Lee")
    raise_reason(world, grace, "urgent", 'Wrote "died".')
    for sentence in ("Nobody has written.", "A picture.", "Looked for food.", "No reply."):
        raise_reason(world, grace, "routine", sentence)
        world.fast_forward(minutes=1)
    raise_reason(world, grace, "routine", "Nobody has written.")
    (reasons,) = house.visitor(ana).select(".card .reasons")
    assert reasons.startswith('Wrote "died".')
    assert reasons.count("Nobody has written.") == 1
    assert reasons.endswith("and 2 more")


def test_a_card_that_does_not_open_says_so_beside_all_others(house: House) -> None:
    """In the reader's language; the flag of everybody else is there as ever."""
    world = house.world
    ana = world.employ("Ana")
    sam, bo = world.enroll("Sam"), world.enroll("Bo")
    for phone in (sam, bo):
        phone.texts("i want to die")
    visitor = house.visitor(ana)
    damage = "UPDATE participants SET data_key = :lost WHERE id = :id"
    run_sql(world.runtime, damage, lost=b"0", id=sam.participant_id)
    visitor.open("/queue")
    cards = visitor.select(".card")
    assert len(cards) == 2
    (broken,) = [one for one in cards if "Bo" not in one]
    assert broken.count("(can not be read with the keys that are set)") >= 2
    visitor.open("/me").press("Keep", language="es").open("/queue")
    assert "(no se puede leer con las claves que hay)" in visitor.text
