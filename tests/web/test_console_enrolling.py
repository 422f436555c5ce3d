"""Enrolling in the console: one person by a form, 200 from a file, and what is wrong with 9."""

from __future__ import annotations

from datetime import timedelta

from smsserve.usecases.uploading import LARGEST, LASTS
from tests.support.mishaps import count_rows
from tests.support.world import Phone
from tests.web.conftest import House
from tests.web.files import bring, read_saved
from tests.web.visitor import Visitor

HEADER = "phone,name,time_zone,consent_at,consent_how\n"
GOOD = "America/New_York,2026-05-01,paper form\n"
FILLED = {
    "phone": "(202) 555-0155",
    "name": "Mia Lopez",
    "consent_at": "2026-05-01",
    "consent_how": "paper form",
    "consent_wording": "I agree to texts.",
}


def coordinator(house: House) -> Visitor:
    """Return a coordinator at the console."""
    return house.visitor(house.world.employ("Kim", "coordinator"))


def people(size: int) -> str:
    """Return so many good rows."""
    return "".join(f"+1202555{1000 + number},Person {number},{GOOD}" for number in range(size))


BROKEN = (
    "12,Mo,America/New_York,,\n"
    "+12025559001,Bo,New York,,\n"
    "+12025559002,,America/New_York,,\n"
    "+12025559003,Al,America/New_York,2026-13-01,paper\n"
    "+12025559004,El,America/New_York,2026-05-01,\n"
    "+12025559005,Jo,America/New_York,,paper\n"
    "+12025551001,Twice,America/New_York,,\n"
    "nonsense,Ro,America/New_York,,\n"
    "+12025559006,Vi,America/New_York,,,one too many\n"
)


def test_one_person_is_enrolled_and_their_first_texts_are_shown(house: House) -> None:
    """The page after the form has the words that arrive, and when the first check-in is due."""
    house.world.employ("Ana")
    visitor = coordinator(house).open("/enrolling").press("Enrol", **FILLED)
    assert visitor.select("h1") == ["Mia L. is enrolled"]
    phone = Phone(house.world, "+12025550155", "Mia")
    assert visitor.select(".entry .words") == [phone.receives(), phone.receives()]
    assert "first check-in is due Tue 10 am" in visitor.text
    assert "Mia" not in visitor.response.request.path


def test_whoever_enrols_is_asked_to_say_that_texts_are_not_confidential(house: House) -> None:
    """Beside the consent, on the form and where a file is brought."""
    visitor = coordinator(house)
    for path in ("/enrolling", "/enrolling/file"):
        assert "texts are never confidential" in visitor.open(path).text


def test_what_can_not_be_used_is_said_above_and_beside_and_nothing_typed_is_lost(
    house: House,
) -> None:
    """Each with a link from the summary to its field, and all of them at once."""
    wrong = FILLED | {"phone": "12", "consent_how": "", "quiet_start": "08:00"}
    visitor = coordinator(house).open("/enrolling").press("Enrol", **wrong)
    assert visitor.status == 422
    links = {str(one["href"]) for one in visitor.soup.select("#summary a")}
    assert links == {"#phone", "#consent_how", "#quiet"}
    field = visitor.soup.select_one("#phone")
    assert field is not None
    assert (field["value"], field["aria-invalid"]) == ("12", "true")
    assert "phone-wrong" in str(field["aria-describedby"])
    assert visitor.select("#consent_wording") == ["I agree to texts."]


def test_who_is_in_or_has_opted_out_is_met_kindly(house: House) -> None:
    """With what they can do; the form changes nothing about either."""
    sam, dee = house.world.enroll("Sam"), house.world.enroll("Dee")
    dee.texts("STOP")
    visitor = coordinator(house).open("/enrolling")
    visitor.press("Enrol", **(FILLED | {"phone": sam.number, "name": "Sam"}))
    assert visitor.status == 409
    assert "in the programme already" in visitor.text
    assert f"/participants/{sam.participant_id}" in str(visitor.soup)
    visitor.press("Enrol", phone=dee.number, name="Dee")
    assert "text START to our number" in visitor.text
    assert count_rows(house.world, "enrollments") == 2


def test_two_hundred_people_with_nine_broken_rows(house: House) -> None:
    """A dry run first, the good ones by a second press, and the nine to mend in one file."""
    visitor = coordinator(house)
    raw = (HEADER + people(191) + BROKEN).encode()
    bring(visitor, "/enrolling/file", raw)
    assert visitor.select("h1") == ["191 rows are good, 9 need mending"]
    assert [row.partition(" ")[0] for row in visitor.select(".rows tbody tr")] == [
        str(line) for line in range(193, 202)
    ]
    assert count_rows(house.world, "participants") == 0
    visitor.press("Enrol the 191 good rows")
    assert "191 people are enrolled." in visitor.text
    assert visitor.select("h1") == ["9 rows need mending"]
    assert count_rows(house.world, "enrollments", "state = 'active'") == 191
    visitor.press("Save the rows to mend")
    rows = read_saved(visitor)
    assert [row["line"] for row in rows] == [str(line) for line in range(193, 202)]
    assert all(row["problem"] for row in rows)
    assert visitor.response.headers["Content-Disposition"] == 'attachment; filename="to-mend.csv"'


def test_the_second_press_changes_nothing_and_a_kept_file_ends_by_itself(house: House) -> None:
    """Whoever comes back to the page later is told to bring the file again."""
    visitor = bring(coordinator(house), "/enrolling/file", (HEADER + people(1)).encode())
    page = visitor.url
    visitor.press("Enrol 1 good row")
    token = visitor._fields(visitor.soup.select_one("form"))["csrf_token"]  # type: ignore[arg-type]
    assert visitor.client.post(page, data={"csrf_token": token}).status_code == 303
    assert count_rows(house.world, "enrollments") == 1
    house.world.clock.advance(LASTS / 3)
    visitor.open(page)
    house.world.clock.advance(LASTS / 3)
    visitor.open(page)
    house.world.clock.advance(LASTS / 3 + timedelta(seconds=1))
    assert "no longer kept" in visitor.open(page).text
    assert visitor.url == "/enrolling/file"


def test_a_file_that_is_no_csv_says_what_to_save_it_as(house: House) -> None:
    """And one as Windows writes it is read, with a word of warning."""
    visitor = coordinator(house)
    assert "CSV UTF-8" in bring(visitor, "/enrolling/file", b"PK\x03\x04 sheet").text
    assert visitor.status == 422
    assert "names no known column" in bring(visitor, "/enrolling/file", b"what,ever\n1,2\n").text
    text = HEADER.replace(",", ";") + f"+12025551000;Zoë;{GOOD.replace(',', ';')}"
    bring(visitor, "/enrolling/file", text.encode("cp1252"))
    assert visitor.status == 200
    assert "not in UTF-8" in visitor.text
    assert "semicolons" in visitor.text
    assert visitor.select("h1") == ["1 row is good"]


def test_only_the_doors_of_files_take_more_and_from_the_team_only(house: House) -> None:
    """Everywhere else 64 KB is too large still."""
    visitor = coordinator(house)
    raw = (HEADER + people(1) + "\n" * 100_000).encode()
    assert bring(visitor, "/enrolling/file", raw).status == 200
    assert bring(visitor, "/enrolling/file", b"x" * (LARGEST + 100)).status == 422
    assert bring(visitor, "/enrolling/file", b"x" * (LARGEST * 2)).status == 413
    large = {"words": "x" * 100_000, "csrf_token": "x"}
    assert visitor.client.post("/participants", data=large).status_code == 413
    ana = house.visitor(house.world.employ("Ana"))
    assert ana.client.post("/enrolling/file", data={"file": "x" * 100_000}).status_code == 404
    stranger = house.visitor().client
    assert stranger.post("/enrolling/file", data={"file": "x" * 100_000}).status_code in {401, 413}


def test_supporters_find_no_way_in(house: House) -> None:
    """As for a page that is not there."""
    visitor = house.visitor(house.world.employ("Ana"))
    for path in ("/enrolling", "/enrolling/file", "/audit", "/admin", "/places/new"):
        assert visitor.open(path).status == 404, path
