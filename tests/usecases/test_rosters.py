"""Rosters: who comes in by a CSV, with which consent, and what one bad row does to the others."""

from __future__ import annotations

import io
import threading
from datetime import timedelta

import pytest

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.usecases import participants, rosters
from smsserve.usecases.rosters import RowResult
from tests.support.mishaps import count_rows, interrupt
from tests.support.world import PROGRAM, Phone, World

HEADER = "phone,name,time_zone,language,consent_at,consent_how,consent_wording,external_id\n"
AGREED = "2026-05-01,paper form,I agree"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def take_in(
    world: World, *rows: str, header: str = HEADER, dry_run: bool = False
) -> list[RowResult]:
    """Import rows; returns what became of each."""
    source = io.StringIO(header + "".join(f"{row}\n" for row in rows))
    return list(rosters.import_roster(world.runtime, source, "peer-support", dry_run=dry_run))


def row_of(number: int, name: str = "Sam", zone: str = "America/New_York", **more: str) -> str:
    """Return a row for a number that ends in two digits of its own."""
    consent = more.get("consent", AGREED)
    language, external_id = more.get("language", ""), more.get("external_id", "")
    return f"+155501000{number},{name},{zone},{language},{consent},{external_id}"


def phone_of(world: World, number: int) -> Phone:
    """Return the phone of such a row."""
    return Phone(world, f"+155501000{number}", "somebody")


def test_with_evidence_of_consent_somebody_is_in(world: World) -> None:
    """Two first texts, a supporter, a next check-in."""
    ana = world.employ("Ana")
    (result,) = take_in(world, row_of(11, external_id="C-1"))
    assert (result.line, result.status, result.problem) == (2, "enrolled", "")
    (view,) = participants.list_participants(world.runtime, actor="test")
    assert (view.state, view.supporter_id, view.phone_end) == ("active", ana.account_id, "...11")
    assert view.next_checkin_at is not None
    phone = phone_of(world, 11)
    phone.receives("You are in")
    phone.receives("Ana")
    phone.hears_nothing()


def test_without_it_they_are_invited_once(quick_world: World) -> None:
    """Nothing else goes out before a yes."""
    (result,) = take_in(quick_world, row_of(11, consent=",,"))
    assert result.status == "invited"
    phone = phone_of(quick_world, 11)
    phone.receives("Reply YES")
    quick_world.fast_forward(days=3)
    phone.hears_nothing()


def test_at_night_the_first_texts_wait_for_the_morning(quick_world: World) -> None:
    """Of the participant's own clock."""
    take_in(quick_world, row_of(11, zone="Asia/Tokyo"))
    phone = phone_of(quick_world, 11)
    phone.hears_nothing()
    quick_world.fast_forward(hours=9)
    phone.receives("You are in")


def test_a_bad_row_loses_no_good_one(world: World) -> None:
    """Each problem has its line, its column and what to write, never what was in the cell."""
    results = take_in(
        world,
        row_of(11),
        row_of(12, zone="New York"),
        "nonsense,Sam,America/New_York,,,,,",
        "+1,Sam,America/New_York,,,,,",
        row_of(13, language="fr"),
        row_of(14) + ",one,two,many",
        row_of(11, name="Sam again"),
        row_of(15),
    )
    lines = {one.line: one.problem.partition(":")[0] for one in results if one.problem}
    assert lines == {
        3: "time_zone", 4: "phone", 5: "phone", 6: "language", 7: "row", 8: "phone",
    }  # fmt: skip
    assert [one.status for one in results if not one.problem] == ["enrolled", "enrolled"]
    said = " ".join(one.problem for one in results)
    assert "Sam" not in said
    assert "nonsense" not in said
    assert count_rows(world, "participants") == 2


def test_a_line_that_is_no_csv_ends_the_file_and_keeps_what_came_before(quick_world: World) -> None:
    """What follows an open quote can not be told apart from what is in it."""
    results = take_in(quick_world, row_of(11), '+15550100012,"Sam,America/New_York', row_of(13))
    assert [one.status for one in results] == ["enrolled", "refused"]
    assert "CSV" in results[1].problem


def test_a_dry_run_writes_nothing(world: World) -> None:
    """It says what would happen."""
    tables = ("participants", "enrollments", "consents", "outbound_messages", "audit_entries")
    before = [count_rows(world, table) for table in tables]
    results = take_in(world, row_of(11), row_of(12, zone="x"), dry_run=True)
    assert [one.status for one in results] == ["would be enrolled", "refused"]
    assert [count_rows(world, table) for table in tables] == before


def test_the_same_file_twice_enrolls_once(quick_world: World) -> None:
    """No second welcome."""
    take_in(quick_world, row_of(11))
    phone = phone_of(quick_world, 11)
    phone.skip_to_end()
    (again,) = take_in(quick_world, row_of(11))
    assert again.status == "enrolled before"
    phone.hears_nothing()


def test_a_file_carried_out_twice_at_once_enrolls_everybody_once(world: World) -> None:
    """A button pressed twice, or two coordinators: neither breaks, and nobody is left out."""
    rows = [row_of(10, "Sam"), row_of(11, "Tom")]
    first: list[RowResult] = []
    other = threading.Thread(target=lambda: first.extend(take_in(world, *rows)))

    def meanwhile() -> None:
        other.start()
        other.join(0.5)

    interrupt(world, "INSERT INTO participants", meanwhile)
    second = take_in(world, *rows)
    other.join()
    for one, same in zip(first, second, strict=True):
        assert {one.status, same.status} == {"enrolled", "enrolled before"}
    assert count_rows(world, "enrollments") == 2
    assert count_rows(world, "outbound_messages", "text_key = 'optin.done'") == 2


def test_numbers_are_read_as_the_programmes_country_writes_them(quick_world: World) -> None:
    """However somebody typed them."""
    take_in(quick_world, "(555) 010-0011,Sam,America/New_York,,,,,")
    (again,) = take_in(quick_world, row_of(11))
    assert again.status == "enrolled before"


def test_somebody_who_opted_out_is_not_texted_whatever_the_roster_says(world: World) -> None:
    """They come back by their own START, and then to a check-in."""
    stranger = phone_of(world, 11)
    stranger.texts("STOP")
    take_in(world, row_of(11))
    world.fast_forward(days=2)
    stranger.hears_nothing()
    stranger.texts("START")
    stranger.receives("Welcome back")
    world.fast_forward(days=2)
    assert stranger.unread


def test_somebody_erased_is_not_texted_by_a_later_roster(quick_world: World) -> None:
    """The number stays suppressed; nothing else is known of them."""
    world = quick_world
    take_in(world, row_of(11))
    phone = phone_of(world, 11)
    phone.skip_to_end()
    participants.erase_participant(world.runtime, phone.participant_id, actor="test")
    (again,) = take_in(world, row_of(11))
    assert again.status == "enrolled"
    world.fast_forward(days=3)
    phone.hears_nothing()


def test_a_stranger_keeps_what_they_wrote_when_they_are_enrolled(quick_world: World) -> None:
    """It is the same person, by their number."""
    world = quick_world
    world.employ("Ana")
    phone = phone_of(world, 11)
    phone.texts("is this the peer line?")
    take_in(world, row_of(11))
    assert count_rows(world, "participants") == 1
    timeline = participants.show_participant(world.runtime, phone.participant_id, actor="test")
    assert timeline.participant.name == "Sam"
    assert "is this the peer line?" in [one.text for one in timeline.entries]


@pytest.mark.parametrize(
    "name",
    [
        "\u2060\u200b",
        "\U0001f642",
        "\u674e\u96f7",
        "\u202eSam",
        "X" * 200,
        "{org} {name} {0}",
        "<script>alert(1)</script>",
        "O'Brien; DROP TABLE",
    ],
)
def test_any_name_can_be_checked_on(quick_world: World, name: str) -> None:
    """A text calls them something, and no odd name holds up anybody else's check-in."""
    world = quick_world
    world.employ("Ana")
    results = take_in(world, row_of(11, name=name), row_of(12))
    assert [one.status for one in results] == ["enrolled", "enrolled"]
    odd, other = phone_of(world, 11), phone_of(world, 12)
    odd.skip_to_end()
    other.skip_to_end()
    world.fast_forward(days=1)
    odd.receives("How is your mood today?")
    other.receives("Hi Sam. How is your mood today?")


def test_people_are_shared_among_the_team(quick_world: World) -> None:
    """Whoever has the fewest gets the next; nobody is needed to enroll."""
    world = quick_world
    (first,) = take_in(world, row_of(10))
    ana, lee = world.employ("Ana"), world.employ("Lee")
    world.employ("Kim", "coordinator")
    take_in(world, *(row_of(number) for number in range(11, 15)))
    views = participants.list_participants(world.runtime, actor="test")
    assert [one.supporter_id for one in views if one.id == first.participant_id] == [None]
    held = [one.supporter_id for one in views]
    assert (held.count(ana.account_id), held.count(lee.account_id)) == (2, 2)


def test_consent_is_kept_as_it_was_given(quick_world: World) -> None:
    """When, how and which words."""
    take_in(quick_world, row_of(11))
    where = "how = 'paper form' AND wording = 'I agree' AND kind = 'opt_in'"
    assert count_rows(quick_world, "consents", where) == 1


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("", "is missing"),
        ("phone,name\n", '"time_zone" is missing'),
        ("phone;name;time_zone\n", "names no known column"),
        ("phone,name,time_zone,shoe_size\n", 'unknown column "shoe_size"'),
        ('"phone\n', "no CSV"),
    ],
)
def test_an_unusable_header_enrolls_nobody(quick_world: World, header: str, said: str) -> None:
    """With what to write instead."""
    with pytest.raises(RefusedError, match=said) as caught:
        take_in(quick_world, header=header)
    assert caught.value.hint


def test_a_consent_of_tomorrow_enrolls_nobody(quick_world: World) -> None:
    """A slip of the pen is no evidence; a day that has begun somewhere on earth is."""
    today = quick_world.clock.now()
    rows = [
        row_of(number, consent=f"{on:%Y-%m-%d},paper form,I agree")
        for number, on in ((11, today + 2 * DAY), (12, today))
    ]
    early, fit = take_in(quick_world, *rows)
    assert (early.status, early.problem) == ("refused", "consent_at: is in the future")
    assert fit.status == "enrolled"


def test_an_unknown_programme_enrolls_nobody(quick_world: World) -> None:
    """It says where the known ones are."""
    with pytest.raises(NotFoundError, match="carers"):
        list(rosters.import_roster(quick_world.runtime, io.StringIO(HEADER), "carers"))


def test_a_number_of_another_name_is_refused_with_what_to_do(quick_world: World) -> None:
    """Two people on one phone: answers of two could not be told apart."""
    sam = quick_world.enroll("Sam")
    for name, refused in (("Kim", True), ("Sam", False), ("sam smith", False)):
        text = f"phone,name,time_zone\n{sam.number},{name},America/New_York\n"
        (result,) = rosters.import_roster(quick_world.runtime, io.StringIO(text), "peer-support")
        assert bool(result.problem) is refused
        assert "Sam" not in result.problem
    text = f"phone,name,time_zone\n{sam.number},Kim,America/New_York\n"
    (result,) = rosters.import_roster(quick_world.runtime, io.StringIO(text), "peer-support")
    assert "can not share a number" in result.problem


def test_whoever_has_the_number_now_joins_under_their_own_name(quick_world: World) -> None:
    """After a wrong number: what the error says to do leads there, with nothing of the other."""
    sam = quick_world.enroll("Sam")
    sam.texts("wrong number")
    text = f"phone,name,time_zone\n{sam.number},Kim,America/New_York\n"
    (result,) = rosters.import_roster(quick_world.runtime, io.StringIO(text), "peer-support")
    assert "erase that record first" in result.problem
    participants.erase_participant(quick_world.runtime, sam.participant_id, actor="test")
    (result,) = rosters.import_roster(quick_world.runtime, io.StringIO(text), "peer-support")
    assert result.status == "invited"
    sam.skip_to_end()
    sam.texts("START")
    sam.receives("You are in")


def test_whoever_waits_to_be_deleted_is_welcomed_by_no_programme(quick_world: World) -> None:
    """Held for a person, they hear nothing of another programme; their own START lets them in."""
    world = quick_world
    world.employ("Ana")
    take_in(world, row_of(11))
    sam = phone_of(world, 11)
    for words in ("i want to die", "DELETE ME", "DELETE ME"):
        sam.texts(words)
    sam.skip_to_end()
    world.apply_program(PROGRAM.read_text(encoding="utf-8").replace('"peer-support"', '"two"', 1))
    source = HEADER + row_of(11) + "\n"

    def import_again() -> str:
        (found,) = rosters.import_roster(world.runtime, io.StringIO(source), "two")
        return found.problem

    assert "asked to be deleted" in import_again()
    sam.hears_nothing()
    sam.texts("START")
    sam.skip_to_end()
    assert import_again() == ""
    sam.receives("You are in")
