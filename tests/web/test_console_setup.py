"""Programmes in the console: from nothing to live by forms alone, and no byte changed unasked."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from smsserve.program_rules.texts import is_changeable
from smsserve.usecases import programs
from tests.support.catalogs import CONFIG
from tests.web.conftest import House
from tests.web.drafts import begin_change, changed_lines, coordinator, draft_of, words_of

SHIPPED = sorted((CONFIG / "programs").glob("*.toml"))
STEPS = ("who", "surveys", "flags", "people")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_walking_through_every_page_changes_not_a_byte(house: House, path: Path) -> None:
    """Each shipped programme, each page saved as it came."""
    world = house.world
    text = path.read_text(encoding="utf-8")
    world.apply_program(text)
    visitor, _ = coordinator(house)
    token = str(visitor.open("/programs").soup.select_one("[name=csrf_token]")["value"])  # type: ignore[index]
    form = {"csrf_token": token, "program": path.stem}
    answer = visitor.client.post("/programs/change", data=form)
    base = answer.headers["Location"].rpartition("/")[0]
    for page in [f"{base}/{step}" for step in (*STEPS, "texts/crisis", "words")]:
        visitor.open(page).press("Save")
        assert visitor.status == 200, page
        assert words_of(world, base) == text, page
        assert "Nothing was changed." in visitor.text


CHANGES: tuple[tuple[str, dict[str, str], list[str]], ...] = (
    ("who", {"contact.tel": "202-555-0123"}, ['- tel = "202', '+ tel = "202-555-0123"']),
    ("who", {"hours.friday": ""}, ["- friday"]),
    ("who", {"holidays": "2026-12-24, 12-25"}, ['+ holidays = [2026-12-24, "12-25"]']),
    ("surveys", {"checkins[1].at": "09:30"}, ["- at", '+ at = "09:30"']),
    ("surveys", {"checkins[0].weekdays:friday": "on"}, ["- weekdays", "+ weekdays"]),
    ("surveys", {"windows.answer": "72h", "texts_a_week": "4-13"}, ["-", "+", "-", "+"]),
    ("flags", {"flags.mood_low": "3"}, ["- mood_low", "+ mood_low = 3"]),
    ("flags", {"flags.rises.phq2": "2"}, ["+ rises = {phq2 = 2}"]),
    ("flags", {"flags.mute.distress": "Agreed"}, ['+ mute = {distress = "Agreed"}']),
    ("people", {"crisis:2:after": "4m"}, ["-   { after", '+   { after = "4m"']),
    ("people", {"pace.page_clock": "10m"}, ["- page_clock", '+ page_clock = "10m"']),
)


def test_one_field_changes_its_own_line(house: House) -> None:
    """Nothing around it, one field after another; and nothing is wrong in the file afterwards."""
    visitor, _ = coordinator(house)
    base = begin_change(visitor)
    for page, fills, expected in CHANGES:
        before = words_of(house.world, base)
        visitor.open(f"{base}/{page}").press("Save", **fills)
        assert "Kept." in visitor.text, fills
        found = changed_lines(before, words_of(house.world, base))
        assert len(found) == len(expected), found
        for line, begins in zip(found, expected, strict=True):
            assert line.startswith(begins), line
    assert "Nothing is wrong in the draft." in visitor.open(f"{base}/check").text


def test_every_group_of_texts_is_there_and_changes_nothing_unasked(house: House) -> None:
    """Each text that may be changed is in one of them."""
    visitor, _ = coordinator(house)
    base = begin_change(visitor)
    before = words_of(house.world, base)
    links = [str(one["href"]) for one in visitor.open(f"{base}/texts").soup.select(".groups a")]
    keys: list[str] = []
    for link in links:
        keys += visitor.open(link).select("h3 code")
        visitor.press("Save")
        assert "Nothing was changed." in visitor.text, link
    assert words_of(house.world, base) == before
    texts = house.world.runtime.catalog.texts
    assert sorted(keys) == sorted(key for key in texts.keys if is_changeable(key))


def test_own_words_are_judged_before_they_are_kept(house: House) -> None:
    """What a phone would show, how long it is; and back to the shipped words."""
    visitor, _ = coordinator(house)
    base = begin_change(visitor)
    before = words_of(house.world, base)
    visitor.open(f"{base}/texts/crisis")
    field = "texts.en.crisis.open"
    visitor.press("Check without saving", **{field: "Thank you. Call {line} now. {org}"})
    assert "It leaves out {emg}, {time}" in visitor.text
    assert "Thank you. Call call or text 988 now. Harbor Peers" in visitor.text
    assert words_of(house.world, base) == before
    own = str(visitor.open(f"{base}/texts/checkins").soup.select("textarea")[0].get_text())
    visitor.press("Save", **{"texts.en.checkin.open": own.replace("any words", "all words")})
    assert tomllib.loads(words_of(house.world, base)).get("texts") is None
    own = own.replace("How are you doing this week?", "How was your week?")
    visitor.press("Save", **{"texts.en.checkin.open": own})
    kept = tomllib.loads(words_of(house.world, base))["texts"]
    assert kept == {"en": {"checkin.open": own}}
    assert "1 in your own words" in visitor.open(f"{base}/texts").text
    visitor.open(f"{base}/texts/checkins").press("Save", **{"texts.en.checkin.open": ""})
    assert tomllib.loads(words_of(house.world, base))["texts"] == {"en": {}}


def test_what_is_wrong_is_told_at_its_field_and_kept_all_the_same(house: House) -> None:
    """In the words of a form and not of a file."""
    visitor, _ = coordinator(house)
    base = begin_change(visitor)
    visitor.open(f"{base}/who").press(
        "Save and go on", **{"hours.monday": "nine to five", "contact.tel": ""}
    )
    assert visitor.url == f"{base}/who"
    assert "Kept. 2 to be mended." in visitor.text
    (monday,) = visitor.soup.select("#hours-monday")
    assert monday["value"] == "nine to five"
    assert monday["aria-invalid"] == "true"
    assert visitor.select("#hours-monday-wrong-1") == [
        '"nine to five" can not be read. For example: 09:00-17:00'
    ]
    assert [one["href"] for one in visitor.soup.select("#summary a")] == [
        *("#contact-tel", "#hours-monday")
    ]
    assert "2 to mend" in visitor.select(".steps")[0]
    visitor.press("Save and go on", **{"hours.monday": "09:00-12:00", "contact.tel": "1234"})
    assert visitor.url == f"{base}/texts"


def test_rounds_and_phases_are_built_with_buttons(house: House) -> None:
    """A rule in RRULE words stays one; a round gets phases, and loses them again."""
    world = house.world
    steady = next(one for one in SHIPPED if one.stem == "steady-steps")
    world.apply_program(steady.read_text(encoding="utf-8"))
    visitor, _ = coordinator(house)
    visitor.open("/programs/new").press("Begin", name="Spring", example="steady-steps")
    base = draft_of(visitor)
    visitor.open(f"{base}/surveys").press(
        "Save", **{"checkins[2].at": "09:15", "checkins[2].weekdays:friday": "on"}
    )
    rounds = tomllib.loads(words_of(world, base))["checkins"]
    assert rounds[2]["rrule"] == "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=9;BYMINUTE=15"
    assert rounds[0]["phases"][0] == {"weeks": 2, "rrule": "FREQ=DAILY;BYHOUR=10"}
    visitor.press('Add a phase to "scales"')
    phases = tomllib.loads(words_of(world, base))["checkins"][1]["phases"]
    assert [one.get("weeks") for one in phases] == [4, None]
    visitor.press("Save", **{"checkins[1].phases[1].month_days": "1", "checkins[1].key": "both"})
    phases = tomllib.loads(words_of(world, base))["checkins"][1]["phases"]
    assert phases[1] == {"rrule": "FREQ=MONTHLY;BYMONTHDAY=1;BYHOUR=11;BYMINUTE=0"}
    visitor.press("Add a round of questions").press('Take "word" away')
    names = [one["key"] for one in tomllib.loads(words_of(world, base))["checkins"]]
    assert names == ["both", "mood", "round-1"]
    assert "Nothing is wrong in the draft." in visitor.open(f"{base}/check").text


def test_the_later_of_two_coordinators_is_told_and_keeps_what_they_typed(house: House) -> None:
    """And may save it over the other's, once they have been told."""
    visitor, _ = coordinator(house)
    base = begin_change(visitor)
    lee = house.visitor(house.world.employ("Lee", "coordinator")).open(f"{base}/who")
    visitor.open(f"{base}/who")
    lee.press("Save", org="Oak Peers")
    visitor.press("Save", name="Support by peers")
    assert visitor.status == 409
    assert "Lee has changed this draft in the meantime" in visitor.text
    assert visitor.soup.select_one("#name")["value"] == "Support by peers"  # type: ignore[index]
    assert "Support by peers" not in words_of(house.world, base)
    visitor.press("Save", org="Oak Peers")
    written = tomllib.loads(words_of(house.world, base))
    assert (written["name"], written["org"]) == ("Support by peers", "Oak Peers")
    words = house.visitor(house.world.employ("Max", "coordinator")).open(f"{base}/words")
    visitor.open(f"{base}/who").press("Save", org="Elm Peers")
    words.press("Save", definition='key = "mine"')
    assert words.status == 409
    assert words.select("#definition") == ['key = "mine"']


def test_a_broken_file_is_given_back_word_for_word(house: House) -> None:
    """It names the place; the draft stays as it was. A whole one is kept and can be downloaded."""
    visitor, _ = coordinator(house)
    base = begin_change(visitor)
    before = words_of(house.world, base)
    typed = before.replace('name = "Peer support"', 'name = "Peer support')
    visitor.open(f"{base}/words").press("Save", definition=typed)
    assert visitor.status == 422
    assert "this is not valid TOML" in visitor.text
    assert visitor.soup.select_one("#definition").get_text() == typed  # type: ignore[union-attr]
    assert words_of(house.world, base) == before
    mended = before.replace("Peer support", "Support by peers")
    visitor.press("Save", definition=mended)
    answer = visitor.client.get(f"{base}/file")
    assert answer.get_data(as_text=True) == mended
    assert answer.headers["Content-Disposition"] == 'attachment; filename="programme.toml"'


def test_a_programme_goes_from_nothing_to_live_without_a_script(house: House) -> None:
    """A coordinator's first hour: a name, six pages, a test text, and one button at the end."""
    world = house.world
    # A Monday after the crisis lines were read.
    world.clock.set(datetime(2027, 1, 4, 15, tzinfo=UTC))
    visitor, kim = coordinator(house)
    world.employ("Ana")
    visitor.open("/programs/new").press("Begin", name="Young carers", example="")
    base = draft_of(visitor)
    assert "Add your crisis lines first. It takes 3 minutes." in visitor.text
    assert visitor.open(f"{base}/check").buttons.count("Go live") == 1
    assert visitor.soup.select_one("button[disabled]") is not None
    visitor.open(f"{base}/who").press(
        "Save and go on",
        org="Oak Peers",
        country="US",
        time_zone="America/New_York",
        **{"contact.tel": "202-456-1111", "contact.url": "oak.test", "hours.monday": "09:00-17:00"},
    )
    assert visitor.url == f"{base}/texts"
    visitor.open(f"{base}/who").press("Keep that they were tried today", tried_by="Kim Ross")
    assert "tried on 4 January 2027 by Kim Ross; that holds for 180 more days." in visitor.text
    visitor.open(f"{base}/surveys").press(
        "Save and go on", texts_a_week="2-4", **{"checkins[0].questions:mood0_10": "on"}
    )
    visitor.press("Save and go on", **{"flags.mood_low": "3"})
    assert visitor.url == f"{base}/people"
    visitor.press("Save and go on", **{"contact.last_resort": "+12024561112"})
    assert visitor.url == f"{base}/check"
    visitor.press("Text me the first check-in")
    kim.phone.receives("Oak Peers")
    assert "Test text received by you." in visitor.open(f"{base}/check").text
    assert visitor.select("label[for=accepted-by]") == ["1 thing is open. Who answers for it?"]
    visitor.press("Go live", accepted_by="Kim Ross")
    assert "young-carers is live, version 1." in visitor.text
    assert programs.get_program(world.runtime, "young-carers").program.flags.mood_low == 3


def test_a_programme_needs_a_name(house: House) -> None:
    """What was chosen stays chosen."""
    visitor, _ = coordinator(house)
    visitor.open("/programs/new").press("Begin", name=" ", example="steady-steps")
    assert visitor.status == 422
    assert "1 to 60 letters" in visitor.text
    assert visitor.soup.select_one("[checked]")["value"] == "steady-steps"  # type: ignore[index]


def test_a_rehearsal_shows_texts_and_their_cost(house: House) -> None:
    """Of the saved draft, for as many people as there are; other words ask for another one."""
    visitor, _ = coordinator(house)
    house.world.enroll("Sam")
    base = begin_change(visitor)
    typed = 'phases = [{ weeks = 1, every = "week" }]\nquestions = ["open"]'
    before = words_of(house.world, base)
    only = before[: before.index("[[checkins]]")] + f'[[checkins]]\nkey = "week"\n{typed}\n'
    visitor.open(f"{base}/words").press("Save", definition=only)
    assert "Not rehearsed as it stands." in visitor.open(f"{base}/preview").text
    visitor.open(f"{base}/surveys").press("Rehearse")
    assert visitor.url == f"{base}/surveys"
    assert "STOP works." in visitor.open(f"{base}/check").text
    visitor.open(f"{base}/surveys")
    assert "In 4 weeks, for 1 person:" in visitor.text
    assert visitor.select("#rehearsal dt") == ["Parts, if all answer", "Parts, if nobody does"]
    assert "How are you doing this week?" in visitor.open(f"{base}/preview").text
    visitor.open(f"{base}/who").press("Save", org="Oak Peers")
    assert "In 4 weeks" not in visitor.open(f"{base}/surveys").text


def test_the_check_says_what_changes_for_whom_and_from_when(house: House) -> None:
    """In a sentence, and line by line with a word beside the sign."""
    world = house.world
    for name in ("Sam", "Tom"):
        world.enroll(name)
    visitor, _ = coordinator(house)
    base = begin_change(visitor)
    visitor.open(f"{base}/surveys").press("Save", **{"checkins[0].at": "09:00"})
    visitor.open(f"{base}/check")
    assert (
        'Check-ins of round "week" move from 10:00 to 09:00, for 2 people from 5 May 2026 on.'
        in visitor.text
    )
    assert visitor.select(".diff .added") == ['+ added at = "09:00"']
    assert visitor.select(".diff .removed")[0].startswith("\u2212 removed at")
    visitor.press("Go live")
    assert visitor.status == 422
    assert "Write who accepts it" in visitor.text
    visitor.press("Go live", accepted_by="Kim Ross")
    assert "peer-support is live, version 2." in visitor.text
    assert "2 people take part" in visitor.text


def test_a_line_not_tried_for_180_days_is_red_and_blocks(house: House) -> None:
    """The button is there and can not be pressed; a form sent all the same is refused."""
    visitor, kim = coordinator(house)
    base = begin_change(visitor)
    visitor.open(f"{base}/who").press("Save", name="Other")
    house.world.clock.set(house.world.clock.now() + timedelta(days=400))
    visitor = house.visitor(kim).open(f"{base}/check")
    assert "was not checked in the last 180 days" in visitor.text
    assert visitor.soup.select_one("button[disabled]") is not None
    token = str(visitor.soup.select_one("[name=csrf_token]")["value"])  # type: ignore[index]
    fields = {"csrf_token": token, "version": "2", "live_version": "1", "accepted_by": "Kim"}
    assert visitor.client.post(f"{base}/live", data=fields).status_code == 422
    assert programs.get_program(house.world.runtime, "peer-support").version == 1


def test_the_question_about_self_harm_is_unlocked_only_when_somebody_is_there(
    house: House,
) -> None:
    """What is missing is listed; with all four it is unlocked, and locked again."""
    visitor, _ = coordinator(house)
    base = begin_change(visitor)
    visitor.open(f"{base}/surveys")
    assert "PHQ-9 is locked" in visitor.text
    assert "Unlock PHQ-9" not in visitor.buttons
    visitor.press("Save", **{"checkins[2].questions:phq9": "on"})
    assert '"phq9" is locked' in visitor.text
    house.world.employ("Ana")
    visitor.open(f"{base}/surveys").press("Unlock PHQ-9")
    assert "PHQ-9 is locked" in visitor.text
    visitor.press("Unlock PHQ-9", **{"told:phq9": "yes"})
    assert "PHQ-9 is unlocked" in visitor.text
    attested = tomllib.loads(words_of(house.world, base))["attested"]["phq9"]
    assert set(attested.values()) == {True}
    visitor.press("Lock PHQ-9 again")
    assert "attested" not in visitor.text
    assert "PHQ-9 is locked" in visitor.text


def test_flags_are_tried_on_the_last_months(house: House) -> None:
    """By colour; a new programme says that it has no history."""
    visitor, _ = coordinator(house)
    house.world.enroll("Sam").texts("i feel so alone and sad")
    base = begin_change(visitor)
    visitor.open(f"{base}/flags").press("Try on the last 90 days")
    assert "Would have opened 0 red, 0 amber and 1 blue." in visitor.text
    visitor.press("Save", **{"flags.mute.distress": "Agreed with the team"})
    visitor.press("Try on the last 90 days")
    assert "Would have opened 0 red, 0 amber and 0 blue." in visitor.text
    visitor.open("/programs/new").press("Begin", name="Spring")
    assert "There is no history yet" in visitor.open(f"{draft_of(visitor)}/flags").text


def test_a_draft_is_thrown_away_and_nothing_live_changes(house: House) -> None:
    """Only what was looked at; the list is empty again."""
    visitor, _ = coordinator(house)
    base = begin_change(visitor)
    assert "Go on with the change" in visitor.open("/programs").text
    visitor.open(f"{base}/check").press("Throw it away")
    assert "The draft is gone." in visitor.text
    assert visitor.buttons.count("Change") == 1
    assert visitor.open(f"{base}/who").status == 404


def test_supporters_have_no_programmes_to_set_up(house: House) -> None:
    """Not the list, not a draft whose address they know."""
    visitor, _ = coordinator(house)
    base = begin_change(visitor)
    ana = house.visitor(house.world.employ("Ana"))
    for page in ("/programs", "/programs/new", f"{base}/who", f"{base}/file", f"{base}/check"):
        assert ana.open(page).status == 404
    assert visitor.open(f"{base}/nothing").status == 404
    assert visitor.open(f"{base}/texts/nothing").status == 404
