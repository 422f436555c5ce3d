"""Parts of the console's lists by HTTP: filters of the queue, of a timeline, older days, search."""

from __future__ import annotations

import io
from datetime import timedelta

from smsserve.usecases import flags, followups, rosters, timelines
from tests.support.team import raise_reason
from tests.web.conftest import House
from tests.web.visitor import Visitor

MINUTE = timedelta(minutes=1)


def names(visitor: Visitor) -> list[str]:
    """Return whose cards are shown."""
    return [one.split()[0] for one in visitor.select(".card h2")]


def test_the_queue_shows_only_what_was_chosen_and_says_what_it_hides(house: House) -> None:
    """By the address, which holds nobody's name; nonsense hides nothing."""
    world = house.world
    ana = world.employ("Ana")
    maya = world.enroll("Maya", language="es")
    sam, dee = world.enroll("Sam"), world.enroll("Dee")
    for phone, severity in ((maya, "crisis"), (sam, "urgent"), (dee, "urgent")):
        raise_reason(world, phone, severity)
    visitor = house.visitor(ana)
    assert names(visitor) == ["Maya", "Sam", "Dee"]
    assert names(visitor.open("/queue?language=es")) == ["Maya"]
    assert "2 more are hidden by what you chose." in visitor.text
    assert names(visitor.open("/queue?level=urgent&language=en")) == ["Sam", "Dee"]
    assert visitor.open("/queue?level=routine").select(".empty b") == [
        "3 items are hidden by what you chose."
    ]
    assert visitor.select("#tabs b") == ["3", "0", "0"]
    link = visitor.soup.select("#tabs a")[1]["href"]
    assert "level=routine" in str(link)
    assert names(visitor.open("/queue?level=x&program=y&language=zz")) == ["Maya", "Sam", "Dee"]
    assert len(names(visitor.open("/queue?program=peer-support"))) == 3


def test_a_card_nobody_can_take_says_until_when_and_who_is_on_call(house: House) -> None:
    """In words, and only while it is so."""
    world = house.world
    ana = world.employ("Ana")
    world.employ("Kim", "coordinator")
    raise_reason(world, world.enroll("Sam"), "urgent")
    assert house.visitor(ana).select(".nobody") == []
    world.clock.advance(timedelta(hours=10))
    assert house.visitor(ana).select(".nobody") == [
        "Nobody is on duty until Tue 9 am. Whoever writes is told so. On call: Kim."
    ]
    ana.goes_away()
    world.clock.advance(timedelta(hours=14))
    assert house.visitor(ana).select(".nobody")[0].startswith("Nobody is on duty")


def test_the_timeline_shows_one_kind_at_a_time(house: House) -> None:
    """Each as a link, with what is shown marked."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.texts("problem")
    followups.add_note(
        world.runtime, sam.participant_id, "Likes to walk.", account_id=ana.account_id
    )
    path = f"/participants/{sam.participant_id}"
    visitor = house.visitor(ana).open(path)
    assert visitor.select(".chips [aria-current=true]") == ["Everything"]
    shapes = {
        "texts": {"in", "auto"},
        "flags": {"flag"},
        "notes": {"note"},
        "consent": {"mark"},
        "scores": set(),
        "summary": {"in", "auto", "flag", "note", "mark"},
    }
    for show, wanted in shapes.items():
        visitor.open(f"{path}?show={show}")
        found = {str(one["class"][1]) for one in visitor.soup.select(".entry")}
        assert found == wanted, show
    assert visitor.open(f"{path}?show=scores").select(".timeline .empty") == [
        "Nothing of this kind has happened."
    ]


def test_older_days_come_a_page_at_a_time_and_none_is_left_out(house: House) -> None:
    """Also where many things happened in the same instant."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    count = 2 * timelines.PAGE + 7
    for place in range(count):
        if place % 3 == 0:
            world.clock.advance(timedelta(seconds=1))
        followups.add_note(
            world.runtime, sam.participant_id, f"note {place}", account_id=ana.account_id
        )
    path = f"/participants/{sam.participant_id}?show=notes"
    visitor = house.visitor(ana).open(path)
    seen: list[str] = []
    pages = 0
    while True:
        pages += 1
        seen = visitor.select(".entry.note .words") + seen
        link = visitor.soup.select_one(".timeline .older a")
        if link is None:
            break
        visitor.open(str(link["href"]).partition("#")[0])
    assert seen == [f"note {place}" for place in range(count)]
    assert pages == 3
    assert "You are looking at earlier days." in visitor.text
    for nonsense in ("before=x", "before=999999999999999999-" + "0" * 26, "before=1-x"):
        assert visitor.open(f"{path}&{nonsense}").status == 200


def test_people_are_found_by_the_end_of_a_number_or_an_external_id(house: House) -> None:
    """By a form; a supporter finds only whom they may see."""
    world = house.world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    kim = world.employ("Kim", "coordinator")
    header = "phone,name,time_zone,external_id\n"
    rows = "+15550107788,Maya Rivera,America/New_York,R-17\n"
    list(rosters.import_roster(world.runtime, io.StringIO(header + rows), "peer-support"))
    world.enroll("Tom Kelly")
    visitor = house.visitor(kim).open("/participants")
    for sought in ("7788", "r-17", "maya", "RIVERA"):
        visitor.press("Find", words=sought)
        assert visitor.select(".people .name") == ["Maya R."], sought
        assert visitor.response.request.query_string == b""
    for sought in ("788", "5010", "R-1", "107788"):
        visitor.press("Find", words=sought)
        assert visitor.select(".empty") == [f'Nobody you may see fits "{sought}".']
    found = [
        house.visitor(one).open("/participants").press("Find", words="7788").select(".people .name")
        for one in (ana, lee)
    ]
    assert sorted(found) == [[], ["Maya R."]]


def test_the_summary_names_nobody_in_its_title_and_is_logged(house: House) -> None:
    """Notes, flags and scores for paper; no text of theirs word for word."""
    world = house.world
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam = world.enroll("Samantha Rivers")
    sam.texts("i lost my keys and i cried")
    flag_id = raise_reason(world, sam, "urgent", "A reason.")
    flags.acknowledge(world.runtime, flag_id, account_id=ana.account_id)
    followups.add_note(world.runtime, sam.participant_id, "A note.", account_id=ana.account_id)
    visitor = house.visitor(kim).open(f"/participants/{sam.participant_id}/summary")
    assert visitor.select("title") == ["Summary - smsserve"]
    assert "Confidential." in visitor.select(".confidential")[0]
    assert "A note." in visitor.text
    assert "my keys" not in visitor.text
    visitor.open(f"/participants/{sam.participant_id}")
    assert "Kim, made a summary" in visitor.select("#readers")[0]


def test_consent_stands_at_the_top(house: House) -> None:
    """Given, missing, or taken back."""
    world = house.world
    kim = world.employ("Kim", "coordinator")
    given, missing = world.enroll("Sam"), world.enroll("Tom", consent=False)
    visitor = house.visitor(kim).open(f"/participants/{given.participant_id}")
    assert visitor.select(".consent") == ["Agreed to texts 30 Apr (paper form)."]
    visitor.open(f"/participants/{missing.participant_id}")
    assert visitor.select(".consent.missing")[0].startswith("No consent to texts is on record.")
    given.texts("STOP")
    visitor.open(f"/participants/{given.participant_id}")
    assert visitor.select(".consent") == []
    assert visitor.soup.select_one(".stopped") is not None


def test_a_late_flag_leads_to_the_saved_reply(house: House) -> None:
    """To say sorry, as promised words were missed; unclaimed or not."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    raise_reason(world, sam, "crisis")
    world.clock.advance(25 * MINUTE)
    visitor = house.visitor(ana).press("Claim and open")
    (late,) = visitor.select(".late:not(.left)")
    assert late.startswith("This was due 11:15 am. Text now and say sorry.")
    assert visitor.soup.select_one("p.late a[href='#replies']") is not None
