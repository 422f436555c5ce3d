"""Writing by HTTP, without JavaScript: a look before, a hold with an undo, replies, drafts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from smsserve.domain.segments import fold_marks
from smsserve.web.console.coach import BY_LANGUAGE, find_hints, hints_for
from tests.support.mishaps import count_rows
from tests.support.world import Phone, Teammate
from tests.web.conftest import House
from tests.web.visitor import Visitor

SECOND = timedelta(seconds=1)


def open_record(house: House, whom: Phone, who: Teammate | None = None) -> Visitor:
    """Return somebody with a record open, Ana if nobody is named."""
    member = who or house.world.employ("Ana")
    return house.visitor(member).open(f"/participants/{whom.participant_id}")


def box(visitor: Visitor) -> str:
    """Return the words in the reply box."""
    found = visitor.soup.select_one("#body")
    assert found is not None
    return found.get_text().strip()


def test_a_text_can_be_taken_back_without_javascript(house: House) -> None:
    """The page says when it goes out; an undo brings the words back, and nothing is sent."""
    world = house.world
    sam = world.enroll("Sam")
    visitor = open_record(house, sam)
    sam.skip_to_end()
    visitor.press("Send text", body="for Tom")
    assert visitor.select("#held p") == ["Your text goes out at 11:00:10 am."]
    assert box(visitor) == ""
    world.clock.advance(9 * SECOND)
    visitor.press("Undo")
    assert "Taken back: nothing was sent." in visitor.text
    assert box(visitor) == "for Tom"
    assert "Took a text back before it left." in visitor.text
    assert visitor.select("#held form") == []
    world.fast_forward(minutes=10)
    sam.hears_nothing()
    visitor.open(f"/participants/{sam.participant_id}")
    assert "Your words of 11:00 am are back." in visitor.select("#restored")[0]
    visitor.press("Throw them away")
    assert box(visitor) == ""
    assert visitor.select("#restored") == []


def test_an_undo_that_comes_too_late_says_so(house: House) -> None:
    """Politely: the text has left, and the record stands as it is."""
    world = house.world
    sam = world.enroll("Sam")
    visitor = open_record(house, sam)
    sam.skip_to_end()
    visitor.press("Send text", body="I am here.")
    world.fast_forward(seconds=11)
    sam.receives("I am here.")
    visitor.press("Undo")
    assert "Not taken back: it is too late: this text has left." in visitor.text
    assert box(visitor) == ""


def test_a_colleague_sees_that_a_text_waits_and_can_not_take_it_back(house: House) -> None:
    """Two do not write at once, and nobody speaks for another."""
    world = house.world
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    mine = open_record(house, sam)
    mine.press("Send text", body="I am here.")
    form = mine.soup.select_one("#held form")
    assert form is not None
    theirs = open_record(house, sam, kim)
    assert theirs.select("#held") == ["A colleague's text goes out at 11:00:10 am."]
    token = theirs.soup.select_one("[name=csrf_token]")
    assert token is not None
    answer = theirs.client.post(str(form["action"]), data={"csrf_token": str(token["value"])})
    assert answer.status_code == 404
    assert count_rows(world, "held_texts", "undone_at IS NULL") == 1


def test_words_can_be_looked_at_before_they_go(house: House) -> None:
    """Size, marks made plain, and what the coach would say; nothing is sent."""
    world = house.world
    sam = world.enroll("Sam")
    visitor = open_record(house, sam)
    sam.skip_to_end()
    typed = "\u201cDon\u2019t worry\u201d \u2014 you should rest\u2026"
    visitor.press("Check my words", body=typed)
    assert visitor.status == 200
    assert box(visitor) == '"Don\'t worry" - you should rest...'
    assert visitor.select("#count") == ["1 part, 34 units"]
    assert visitor.select("#marks") == [
        "Sent as plain characters: \u201c \u2019 \u201d \u2014 \u2026"
    ]
    assert len(visitor.select("#checked p")) == 2
    visitor.press("Check my words", body="How was your night?")
    assert visitor.select("#checked") == ["Nothing stands out. Send it when you like."]
    visitor.press("Check my words", body="\u00bfQui\u00e9n est\u00e1 ah\u00ed?")
    assert "Accents or emoji take more room." in visitor.select("#count")[0]
    world.fast_forward(minutes=1)
    sam.hears_nothing()
    visitor.press("Send text", body=typed)
    world.fast_forward(seconds=11)
    sam.receives('"Don\'t worry" - you should rest...')


def test_a_saved_reply_opens_in_the_box_and_wants_a_word_of_ones_own(house: House) -> None:
    """Sent as it stands it is refused, with its words; changed it goes."""
    world = house.world
    sam = world.enroll("Sam")
    visitor = open_record(house, sam)
    sam.skip_to_end()
    visitor.press("Are you safe?")
    reply = box(visitor)
    assert reply.startswith("I am Ana, a real person")
    assert "Change at least one word" in visitor.select("#filled")[0]
    visitor.press("Send text")
    assert visitor.status == 422
    assert "this is a saved reply as it stands" in visitor.select("#problem")[0]
    assert box(visitor) == reply
    visitor.press("Send text", body=f"Sam, {reply}")
    world.fast_forward(seconds=11)
    sam.receives("Sam, I am Ana")


def test_a_saved_reply_comes_after_what_was_typed(house: House) -> None:
    """Nothing typed is lost; one about logistics may go as it is."""
    world = house.world
    sam = world.enroll("Sam")
    visitor = open_record(house, sam)
    sam.skip_to_end()
    visitor.press("Another way to the line", body="Thank you for telling me.")
    assert box(visitor).startswith("Thank you for telling me.\nWould you rather text?")
    visitor.press("Send text")
    assert visitor.status == 200
    visitor.press("Sorry, I am late")
    assert "Fill in each ____ too." in visitor.select("#filled")[0]
    visitor.press("Send text", body=f"{box(visitor)} Really.")
    assert "a blank is still open" in visitor.select("#problem")[0]


def test_refused_words_are_there_again_after_the_page_was_closed(house: House) -> None:
    """Kept for this account, for a day."""
    world = house.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    visitor = open_record(house, sam, ana)
    visitor.press("Send text", body="x" * 801)
    assert visitor.status == 422
    visitor.press("Keep note", note="y" * 4001)
    again = house.visitor(ana).open(f"/participants/{sam.participant_id}")
    assert box(again) == "x" * 801
    note = again.soup.select_one("#note")
    assert note is not None
    assert note.get_text().strip() == "y" * 4001
    other = house.visitor(world.employ("Kim", "coordinator"))
    assert box(other.open(f"/participants/{sam.participant_id}")) == ""


def test_a_note_about_a_crisis_begins_with_its_lines(house: House) -> None:
    """After what was typed; it is the team's alone, and says so."""
    world = house.world
    sam = world.enroll("Sam")
    visitor = open_record(house, sam)
    assert visitor.select("#note-box summary") == ["Team only: note"]
    assert visitor.soup.select_one("#note-box summary svg") is not None
    visitor.press("Lines for a crisis note", note="Called.")
    note = visitor.soup.select_one("#note")
    assert note is not None
    lines = note.get_text().strip().splitlines()
    assert [line.strip() for line in lines] == [
        "Called.",
        "Facts:",
        "Their words:",
        "What we agreed:",
        "Follow-up at:",
        "Handed over to:",
    ]
    assert "Lines for a crisis note" not in visitor.buttons
    visitor.press("Keep note")
    assert "Follow-up at:" in visitor.select(".entry.note")[-1]


@pytest.mark.parametrize("language", sorted(BY_LANGUAGE))
def test_the_coach_knows_its_own_examples_and_takes_its_own_advice(language: str) -> None:
    """In each language; what to try fits into the cheap alphabet and has nothing to correct."""
    shown, others = hints_for(language)
    assert len(shown) == len(others) == 8
    for hint in shown:
        assert hint in find_hints(hint.instead), hint.instead
        assert find_hints(hint.attempt) == [], hint.attempt


@pytest.mark.parametrize(
    "words",
    [
        "You were brave to tell me.",
        "What would help at least a little?"[:16],
        "Why not tell me more?",
        "Estoy contigo.",
        "\u00bfPor qu\u00e9 no me cuentas?",
        "Voy a contar contigo.",
    ],
)
def test_the_coach_is_silent_about_good_words(words: str) -> None:
    """A hint that is wrong is not read the next time."""
    assert find_hints(words) == []


def test_the_browser_makes_the_same_marks_plain(house: House) -> None:
    """One table in two languages: what one shows before sending is what the other sends."""
    script = house.app.test_client().get("/static/writing.js").get_data(as_text=True)
    table = script.partition("const PLAIN = {")[2].partition("};")[0]
    pairs = re.findall(r"\"\\(u[0-9a-f]{4}|t)\": (\"[^\"]*\"|'\"')", table)
    assert len(pairs) > 20
    for sign, plain in pairs:
        typed = "\t" if sign == "t" else chr(int(sign[1:], 16))
        assert fold_marks(f"a{typed}b") == f"a{plain[1:-1]}b", sign
    marks = {"\t" if sign == "t" else chr(int(sign[1:], 16)) for sign, _ in pairs}
    every = (chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000)
    assert {one for one in every if fold_marks(one) != one} == marks
