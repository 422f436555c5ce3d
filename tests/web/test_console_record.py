"""A participant's record by HTTP, without JavaScript: timeline, writing, notes, closing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.usecases import followups
from smsserve.usecases.flags import list_flags
from tests.support.team import raise_reason
from tests.support.world import Phone, World
from tests.web.conftest import House
from tests.web.visitor import Visitor

MINUTE = timedelta(minutes=1)


def open_record(house: House, phone: Phone, name: str = "Ana") -> Visitor:
    """Return Ana (or whoever) with somebody's record open."""
    member = house.world.employ(name, "coordinator")
    return house.visitor(member).open(f"/participants/{phone.participant_id}")


def texts_to(world: World, phone: Phone) -> list[str]:
    """Return what reached a phone since the last look, after the time to take it back."""
    world.clock.advance(timedelta(seconds=11))
    world.settle()
    return phone.unread


def test_the_timeline_tells_automatic_personal_and_team_apart(house: House) -> None:
    """By local day, with what was understood and what became of each text."""
    world = house.world
    ana = world.employ("Ana")
    sam = world.enroll("Sam Wu")
    world.clock.advance(timedelta(days=1))
    sam.texts("problem")
    world.clock.advance(MINUTE)
    ana.replies(sam, "Hi Sam, Ana here.")
    world.clock.advance(MINUTE)
    followups.add_note(
        world.runtime, sam.participant_id, "Likes to walk.", account_id=ana.account_id
    )
    visitor = open_record(house, sam, "Kim")
    assert visitor.select("h3.day")[-2:] == ["Yesterday", "Today"]
    heard = visitor.select(".entry.in")[0]
    assert heard.startswith("Sam W. 11:00 am")
    assert heard.endswith("problem")
    assert "Automatic 11:00 am delivered" in visitor.select(".entry.auto .who")
    assert visitor.select(".entry.person") == ["Written by us 11:01 am delivered Hi Sam, Ana here."]
    assert visitor.select(".entry.note") == ["Team only Ana 11:02 am Likes to walk."]
    assert visitor.select(".entry.flag.today")
    assert any(said.startswith("Consent") for said in visitor.select(".entry.mark"))


def test_the_header_says_who_this_is(house: House) -> None:
    """Language, state, supporter, their clock, the next check-in; never the number."""
    world = house.world
    world.employ("Lee")
    maya = world.enroll("Maya Rivera", language="es", zone="America/Chicago")
    visitor = open_record(house, maya)
    (facts,) = visitor.select("#facts")
    for said in ("Takes part, Peer support", "Supporter: Lee", "10:00 am where they are"):
        assert said in facts
    assert f"Number ends in {maya.number[-2:]}" in facts
    assert maya.number not in visitor.response.text
    assert maya.number[2:-2] not in visitor.response.text
    assert visitor.select("h1") == ["Maya R. ES"]
    assert "No open flag." in visitor.text


def test_a_text_is_sent_once_and_its_parts_are_counted(house: House) -> None:
    """The count comes back with the page."""
    sam = house.world.enroll("Sam")
    visitor = open_record(house, sam)
    sam.skip_to_end()
    visitor.press("Send text", body="Hi Sam, Ana here. How was your night?")
    assert "Your text is on its way: 1 part." in visitor.text
    assert texts_to(house.world, sam) == ["Hi Sam, Ana here. How was your night?"]
    visitor.press("Send text", body="x" * 200)
    assert "on its way: 2 parts" in visitor.text


def test_a_form_sent_twice_is_one_text(house: House) -> None:
    """A double press, or a reload of the answer."""
    world = house.world
    sam = world.enroll("Sam")
    visitor = open_record(house, sam)
    sam.skip_to_end()
    form = visitor._fields(visitor.soup.select_one("#write form"))  # type: ignore[arg-type]
    path = f"/participants/{sam.participant_id}/texts"
    for _ in range(2):
        visitor._see(visitor.client.post(path, data=form | {"body": "hi"}, follow_redirects=True))
    assert "sent already, and only once" in visitor.text
    assert texts_to(world, sam) == ["hi"]


def test_line_ends_are_counted_as_the_carrier_counts_them(house: House) -> None:
    """Browsers send two characters for one."""
    sam = house.world.enroll("Sam")
    visitor = open_record(house, sam)
    sam.skip_to_end()
    visitor.press("Send text", body="one\r\ntwo\x00")
    assert texts_to(house.world, sam) == ["one\ntwo"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("   ", "there is nothing in this text"), ("x" * 801, "at most 800 letters")],
)
def test_a_refused_text_keeps_what_was_typed(house: House, typed: str, said: str) -> None:
    """With what is wrong, and a way to the field."""
    sam = house.world.enroll("Sam")
    visitor = open_record(house, sam)
    visitor.press("Send text", body=typed)
    assert visitor.status == 422
    (alert,) = visitor.select("#problem")
    assert said in alert
    field = visitor.soup.select_one("#body[aria-invalid=true]")
    assert field is not None
    assert field.get_text() == typed
    assert visitor.soup.select_one("[role=alert] a[href='#body']") is not None


def test_somebody_who_opted_out_can_not_be_written_to(house: House) -> None:
    """The box gives way to what to do instead; a late press keeps the words."""
    world = house.world
    sam = world.enroll("Sam")
    visitor = open_record(house, sam)
    sam.texts("STOP")
    visitor.press("Send text", body="are you ok?")
    assert visitor.status == 422
    assert "they have opted out" in visitor.select("#problem")[0]
    assert visitor.select("#body") == ["are you ok?"]
    visitor.open(f"/participants/{sam.participant_id}")
    assert visitor.select(".stopped") == [
        (
            "Sam has opted out. Texts cannot be sent. Use the contact plan. "
            "It holds for this number in every programme, until START comes from it."
        )
    ]
    assert visitor.soup.select_one("form [name=body]") is None
    assert "Send text" not in visitor.buttons


def test_a_note_is_kept_and_never_sent(house: House) -> None:
    """For the team only."""
    world = house.world
    sam = world.enroll("Sam")
    visitor = open_record(house, sam)
    sam.skip_to_end()
    visitor.press("Keep note", note="Prefers evenings.")
    assert "Note kept, for the team only." in visitor.text
    assert visitor.select(".entry.note .words") == ["Prefers evenings."]
    assert texts_to(world, sam) == []
    visitor.press("Keep note", note=" ")
    assert visitor.status == 422
    assert visitor.soup.select_one("details.note[open]") is not None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("PAUSE", "Closed. Their check-ins are paused, as before."),
        ("STOP", "Closed. They have opted out: no check-ins go to them."),
        ("", "Closed. No check-ins are planned for them."),
    ],
)
def test_closing_says_of_check_ins_only_what_is_so(house: House, words: str, said: str) -> None:
    """Nobody thinks that somebody is asked who is not."""
    world = house.world
    sam = world.enroll("Sam", consent=bool(words))
    raise_reason(world, sam, "urgent")
    if words:
        sam.texts(words)
    world.clock.advance(timedelta(minutes=1))
    visitor = open_record(house, sam).press("Close it", outcome="talked")
    assert said in visitor.text


def test_closing_needs_an_outcome(house: House) -> None:
    """What was typed stays; with an outcome the flag is done."""
    world = house.world
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    visitor = open_record(house, sam).press("Close it", note="We walked.")
    assert visitor.status == 409
    assert "Not closed: choose what came of it." in visitor.select("#problem")[0]
    assert visitor.select("#close-note") == ["We walked."]
    visitor.press("Close it", outcome="talked")
    assert (visitor.url.endswith("/closed"), visitor.status) == (True, 200)
    assert "Closed. Their check-ins go on." in visitor.text
    assert sam.flag is None
    visitor.open(f"/participants/{sam.participant_id}")
    assert visitor.select(".entry.note .words") == ["Closed: talked with them. We walked."]


@pytest.mark.parametrize("outcome", ["false_alarm", "other"])
def test_an_outcome_that_says_little_needs_a_word(house: House, outcome: str) -> None:
    """So that the rule can be mended."""
    world = house.world
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    visitor = open_record(house, sam).press("Close it", outcome=outcome)
    assert "say in a few words why." in visitor.select("#problem")[0]
    chosen = visitor.soup.select_one("option[selected]")
    assert chosen is not None
    assert chosen["value"] == outcome
    visitor.press("Close it", note="The word was about a film.")
    assert sam.flag is None


def test_nobody_closes_what_they_have_not_read(house: House) -> None:
    """Something new came in while the form was open."""
    world = house.world
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    visitor = open_record(house, sam)
    raise_reason(world, sam, "crisis", "Wrote something worse.")
    visitor.press("Close it", outcome="talked", note="Fine again.")
    assert visitor.status == 409
    assert "something new came in" in visitor.select("#problem")[0]
    assert "Wrote something worse." in visitor.text
    assert visitor.select("#close-note") == ["Fine again."]
    visitor.press("Close it")
    assert sam.flag is None


def test_a_flag_another_one_took_or_closed_says_whose_it_is(house: House) -> None:
    """A coordinator's form that lay open."""
    world = house.world
    lee = world.employ("Lee")
    sam = world.enroll("Sam")
    flag_id = raise_reason(world, sam, "urgent")
    visitor = open_record(house, sam)
    (flag,) = list_flags(world.runtime, actor="test")
    lee.acknowledges(flag)
    world.clock.advance(MINUTE)
    visitor.press("Close it", outcome="talked")
    assert "Lee claimed this 1 min ago." in visitor.select("#problem")[0]
    lee.resolves(flag_id)
    visitor.press("Close it", outcome="talked")
    assert "This was closed just now." in visitor.select("#problem")[0]


def test_a_flag_somebody_else_holds_can_be_closed_by_a_coordinator_only(house: House) -> None:
    """Or by whoever holds it."""
    world = house.world
    ana, kim = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent")
    (flag,) = list_flags(world.runtime, actor="test")
    path = f"/participants/{sam.participant_id}"
    assert "Close it" in house.visitor(ana).open(path).buttons
    kim.acknowledges(flag)
    assert "Close it" not in house.visitor(ana).open(path).buttons
    assert "Close it" in house.visitor(kim).open(path).buttons


def test_a_long_note_on_closing_is_refused_with_its_words(house: House) -> None:
    """The database has an end."""
    sam = house.world.enroll("Sam")
    raise_reason(house.world, sam, "urgent")
    visitor = open_record(house, sam).press("Close it", outcome="talked", note="x" * 4001)
    assert "at most 4000 letters" in visitor.select("#problem")[0]
    assert visitor.select("#close-note") == ["x" * 4001]


def test_texts_that_went_wrong_stand_out_in_words(house: House) -> None:
    """Never by colour alone."""
    world = house.world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    world.settle()
    world.carrier.bad.add(sam.number)
    ana.replies(sam, "Hi Sam")
    visitor = house.visitor(ana).open(f"/participants/{sam.participant_id}")
    assert visitor.select(".entry.person.warns .meta") == ["not delivered"]


def test_scores_are_a_chart_with_a_finding_and_a_table(house: House) -> None:
    """The picture says in words what it shows."""
    world = house.world
    sam = world.enroll("Sam")
    sam.skip_to_end()
    for _ in range(48):
        world.fast_forward(hours=1)
        if any("mood today" in body for body in sam.unread):
            break
    sam.texts("2")
    visitor = open_record(house, sam)
    chart = visitor.soup.select_one("svg[role=img]")
    assert chart is not None
    assert chart.title is not None
    assert chart.title.get_text() == "Mood, 0 to 10: 2 on 5 May."
    assert visitor.select(".chart tbody td") == ["5 May", "2"]
    assert "flag at 2 or less" in chart.get_text()


def test_the_crisis_lines_are_at_hand(house: House) -> None:
    """In the person's language."""
    maya = house.world.enroll("Maya", language="es")
    visitor = open_record(house, maya)
    (lines,) = visitor.select("#lines")
    assert "In danger now: 911" in lines
    assert "Text AYUDA to 988" in lines


def test_an_unknown_number_is_somebody_too(house: House) -> None:
    """Not enrolled, without a name, and still answered."""
    world = house.world
    ana = world.employ("Ana")
    stranger = world.stranger()
    stranger.texts("i want to die")
    visitor = house.visitor(ana).press("Claim and open")
    assert visitor.select("h1") == ["Unknown number EN"]
    assert "Not enrolled" in visitor.text


def test_older_entries_are_one_press_away(house: House) -> None:
    """A year of texts must not stand between the eye and the newest."""
    world = house.world
    sam = world.enroll("Sam")
    for place in range(20):
        world.clock.advance(MINUTE)
        sam.texts(f"text {place}")
    visitor = open_record(house, sam)
    older = visitor.select("#older .entry.in .words")
    assert "text 0" in older
    assert "text 19" not in older
    assert "text 19" in visitor.select(".entry.in .words")


def test_asking_again_costs_nothing_while_nothing_changes(house: House) -> None:
    """304 until a text arrives."""
    sam = house.world.enroll("Sam")
    visitor = open_record(house, sam)
    path, tag = f"/participants/{sam.participant_id}", visitor.response.headers["ETag"]
    assert visitor.open(path, If_None_Match=tag).status == 304
    sam.texts("hello")
    assert visitor.open(path, If_None_Match=tag).status == 200


def test_plain_texts_are_said_beside_the_box(house: House) -> None:
    """Before anybody types: others may see this phone."""
    sam = house.world.enroll("Sam")
    assert open_record(house, sam).select("#plain") == []
    sam.texts("PLAIN")
    visitor = open_record(house, sam)
    assert "Others may see this phone" in visitor.select("#plain")[0]
    box = visitor.soup.select_one("#body")
    assert box is not None
    assert "plain" in str(box["aria-describedby"]).split()
