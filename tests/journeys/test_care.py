"""Care between the questions: talks, wins, skills, places, feedback, milestones; on the phone."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from smsserve.domain.errors import ConflictError, NotFoundError
from smsserve.storage import participants as participant_rows
from smsserve.storage.engine import reading
from smsserve.usecases import celebrating, directory, participants, records, reviewing, talking
from tests.support.team import account_of, raise_reason
from tests.support.world import PROGRAM, Phone, Teammate, World, make_world

PLACES = """\
id,organization,service,address,city,postal_code,phone,schedule,cost,taxonomy_term,assured_date
a,Elm St Church,Food pantry,12 Elm St,Bronx,10451,202-555-0101,Tue 2-6pm,Free,Food Pantry,2026-04-03
b,Harbor Kitchen,Hot meals,4 Pier Rd,Bronx,10454,202-555-0102,Daily noon,Free,Meals,2026-04-10
c,Third Table,Groceries,9 Hill St,Bronx,10455,202-555-0103,Fri 9am,Free,Food Pantry,2026-03-01
d,Old Shelf,Groceries,1 Old Rd,Bronx,10455,202-555-0104,Fri 9am,Free,Food Pantry,2025-10-01
"""


def record_of(world: World, member: Teammate, phone: Phone) -> records.Record:
    """Return a record as somebody of the team sees it."""
    found = records.read_record(world.runtime, phone.participant_id, account_of(world, member))
    assert found is not None
    return found


def take_in(world: World, csv: str, *, replace: bool = False, dry_run: bool = False) -> list[str]:
    """Import places; returns what became of each line."""
    results = directory.import_places(
        world.runtime, io.StringIO(csv), replace=replace, dry_run=dry_run
    )
    return [one.status for one in results]


def say(phone: Phone, text: str) -> str:
    """Text us, and return the first text that came back, "" for none."""
    phone.skip_to_end()
    phone.texts(text)
    return phone.unread[0] if phone.unread else ""


@pytest.fixture
def world(tmp_path: Path, sqlite_template: Path) -> Iterator[World]:
    """Return a world on SQLite: what is tried here is no database's."""
    path = tmp_path / "smsserve.db"
    shutil.copyfile(sqlite_template, path)
    made = make_world(tmp_path, f"sqlite:///{path}")
    yield made
    made.runtime.engine.dispose()


@pytest.fixture
def ana(world: World) -> Teammate:
    """Return a supporter."""
    return world.employ("Ana")


@pytest.fixture
def sam(world: World, ana: Teammate) -> Phone:
    """Return somebody enrolled, their welcome read."""
    assert ana.account_id
    phone = world.enroll("Sam")
    phone.skip_to_end()
    return phone


def test_a_talk_ends_only_by_a_persons_word(world: World, ana: Teammate, sam: Phone) -> None:
    """Days pass, nothing is asked; then somebody is reminded, and ends it."""
    ana.replies(sam, "Hi Sam, Ana here.")
    sam.skip_to_end()
    world.fast_forward(days=2)
    sam.hears_nothing()
    assert sam.flag is not None
    assert sam.flag.kinds == ("quiet_talk",)
    assert record_of(world, ana, sam).kept.talking_since is not None
    talking.end_talk(world.runtime, sam.participant_id, account_id=ana.account_id)
    world.fast_forward(hours=24)
    assert any("Thank you for talking with us" in body for body in sam.unread)
    with pytest.raises(ConflictError):
        talking.end_talk(world.runtime, sam.participant_id, account_id=ana.account_id)
    with pytest.raises(NotFoundError):
        talking.end_talk(world.runtime, "nobody", account_id=None)


def test_in_a_talk_commands_and_crisis_words_still_work(
    world: World, ana: Teammate, sam: Phone
) -> None:
    """And nothing else is said by a machine, not even to an open question."""
    world.fast_forward(hours=23)
    ana.replies(sam, "Hi Sam, Ana here.")
    assert say(sam, "7") == ""
    assert say(sam, "i am so happy you wrote") == ""
    assert "Ana" in say(sam, "WHO")
    assert "988" in say(sam, "i want to die")


def test_asking_to_talk_waits_for_a_person_and_resolving_ends_it(
    world: World, ana: Teammate, sam: Phone
) -> None:
    """TALK opens a talk; the flag's outcome closes it, and check-ins go on."""
    assert "should text you" in say(sam, "TALK")
    world.fast_forward(days=3)
    assert all("How is your mood" not in body for body in sam.unread)
    assert sam.flag is not None
    ana.resolves(sam.flag.id, "other")
    sam.skip_to_end()
    world.fast_forward(days=5)
    assert any("How is your mood" in one.body or "How are you" in one.body for one in sam.inbox)


def test_an_opted_out_talk_is_not_put_before_anybody(
    world: World, ana: Teammate, sam: Phone
) -> None:
    """They left; START brings check-ins back."""
    ana.replies(sam, "Hi")
    sam.texts("STOP")
    assert sam.flag is not None
    ana.resolves(sam.flag.id, "other")
    world.fast_forward(days=2)
    with reading(world.runtime.engine) as connection:
        row = participant_rows.get(connection, sam.participant_id)
    assert row is not None
    assert row["talking_since"] is None


def test_a_win_is_celebrated_and_shown_and_is_no_flag(
    world: World, ana: Teammate, sam: Phone
) -> None:
    """Told or heard; the supporter marks it as seen."""
    assert "that is a win" in say(sam, "WIN I called my sister")
    assert "win" in say(sam, "i got the job").lower() or "Well done" in sam.unread[0]
    assert sam.flag is None
    account = account_of(world, ana)
    news = celebrating.list_to_celebrate(world.runtime, account)
    assert {one.words for one in news} == {"I called my sister", "i got the job"}
    for one in news:
        assert celebrating.celebrate(world.runtime, one.id, account) == sam.participant_id
    assert celebrating.list_to_celebrate(world.runtime, account) == ()
    assert len(record_of(world, ana, sam).kept.wins) == 2
    with pytest.raises(NotFoundError):
        celebrating.celebrate(world.runtime, "nothing", account)


def test_a_bare_win_asks_what_went_well(sam: Phone) -> None:
    """And a heavy answer is not celebrated."""
    assert "What went well" in say(sam, "LOGRO")
    assert "win" not in say(sam, "nothing, i feel terrible")


def test_a_story_is_told_only_after_a_yes_that_can_be_taken_back(
    world: World, ana: Teammate, sam: Phone
) -> None:
    """Asked another day, once; its own consent, on record with its wording."""
    say(sam, "WIN I called my sister")
    world.fast_forward(days=1, hours=4)
    for _ in range(40):
        if any("your story" in one.body for one in sam.inbox):
            break
        sam.texts("SKIP")
        world.fast_forward(hours=2)
    assert "Before anything is told" in say(sam, "yes")
    assert record_of(world, ana, sam).kept.story.startswith("yes")
    assert "yours again" in say(sam, "not my story")
    kept = participants.export_participant(world.runtime, sam.participant_id, actor="test")["kept"]
    assert kept["story"].startswith("no")
    assert kept["wins"][0]["words"] == "I called my sister"


@pytest.mark.parametrize(("hour", "language"), [(0, "en"), (13, "es")])
def test_a_skill_is_rated_before_and_after_at_any_hour(
    world: World, ana: Teammate, hour: int, language: str
) -> None:
    """By night too: they asked for it. The record shows both numbers."""
    maya = world.enroll("Maya", language=language)
    world.fast_forward(hours=hour)
    menu = say(maya, "COPE" if language == "en" else "CALMA")
    assert "breathe" in menu or "respirar" in menu
    assert "0" in say(maya, "1")
    assert "4" in say(maya, "3")
    maya.skip_to_end()
    world.fast_forward(minutes=6)
    assert len(maya.unread) == 1
    assert say(maya, "6")
    (use,) = record_of(world, ana, maya).kept.skills
    assert (use.skill, use.before, use.after) == ("breathe", 3, 6)
    maya.skip_to_end()
    world.fast_forward(minutes=30)
    maya.hears_nothing()


def test_who_goes_on_to_something_else_is_not_asked_how_the_skill_was(
    world: World, ana: Teammate, sam: Phone
) -> None:
    """Prompts end quietly, on STOP and on a crisis at once."""
    for word in ("0", "STOP"):
        for text in ("COPE", "1", "skip"):
            say(sam, text)
        say(sam, "COPE")
        say(sam, word)
        sam.skip_to_end()
        world.fast_forward(minutes=30)
        sam.hears_nothing()
    say(sam, "START")
    say(sam, "COPE")
    assert "988" in say(sam, "i want to die")
    assert "COPE" not in say(sam, "1")
    ana.sees_flag("crisis")
    assert "breathe" not in say(sam, "COPE")


def test_a_small_step_is_asked_about_the_next_day(world: World, ana: Teammate, sam: Phone) -> None:
    """By day, though a check-in is open; its question comes again after the answer."""
    for text in ("COPE", "3", "SKIP"):
        say(sam, text)
    assert "ask you tomorrow" in say(sam, "walk the dog at 5")
    world.fast_forward(hours=26)
    bodies = [one.body for one in sam.inbox]
    assert any("yesterday you picked one small step" in body for body in bodies)
    assert "Thank you" in say(sam, "did it, the dog was happy")
    assert any("How is your mood" in body for body in sam.unread)
    (use,) = record_of(world, ana, sam).kept.skills
    assert (use.plan, use.went) == ("walk the dog at 5", "did it, the dog was happy")


def test_places_are_offered_two_at_a_time_and_asked_about_later(
    world: World, ana: Teammate, sam: Phone
) -> None:
    """Fresh ones only, newest checked first; no luck and its barrier reach the supporter."""
    assert take_in(world, PLACES) == ["added"] * 4
    assert "I found 2 places near you for food" in say(sam, "FIND food Bronx")
    assert "Harbor Kitchen, 4 Pier Rd. Daily noon. Free. Phone 202-555-0102" in say(sam, "yes")
    assert len(sam.unread) == 2
    assert "Third Table" in say(sam, "OTHER")
    assert "all the places I know" in say(sam, "OTHER")
    for _ in range(60):
        if any("did you get through" in one.body for one in sam.inbox):
            break
        sam.texts("SKIP")
        world.fast_forward(hours=2)
    assert "What got in the way" in say(sam, "2")
    assert "another way" in say(sam, "6")
    (request,) = record_of(world, ana, sam).kept.requests
    assert (request.need, request.outcome, request.barrier) == ("food", "no_luck", "no_answer")
    flag = ana.sees_flag("routine")
    assert "nobody answered" in " ".join(one.sentence for one in flag.evidence)


def test_a_place_in_spanish_and_none_at_all(world: World, ana: Teammate) -> None:
    """One is offered as one; where there is none the supporter sees the need."""
    take_in(world, PLACES)
    maya = world.enroll("Maya", language="es")
    assert "un lugar cerca para comida" in say(maya, "BUSCAR comida 10451")
    assert "Tel 202-555-0101" in say(maya, "si")
    assert "No encontré" in say(maya, "BUSCAR abogado")
    assert "directory has nothing" in ana.sees_flag("routine").evidence[-1].sentence


def test_a_directory_is_imported_again_by_id(world: World) -> None:
    """Errors name line, column and mend; nothing is removed unless it is asked for."""
    assert take_in(world, PLACES, dry_run=True) == ["added"] * 4
    assert directory.list_directory(world.runtime) == []
    take_in(world, PLACES)
    assert take_in(world, PLACES) == ["unchanged"] * 4
    lines = PLACES.splitlines()
    changed = "\n".join([lines[0], lines[1].replace("Tue", "Wed"), lines[2].replace("202-", "x")])
    results = directory.import_places(world.runtime, io.StringIO(changed), replace=True)
    assert [one.status for one in results] == ["changed", "refused"]
    assert results[1].line == 3
    assert results[1].problem.startswith("phone: ")
    few = "\n".join(lines[:2])
    assert sorted(take_in(world, few, replace=True)) == ["changed", "removed", "removed", "removed"]
    (age,) = directory.list_directory(world.runtime)
    assert age.state == "fresh"


def heard_by(world: World, sam: Phone, ana: Teammate, answer: str) -> None:
    """Let a talk be resolved, the question come, and the answer go in."""
    flag_id = raise_reason(world, sam, "urgent")
    ana.resolves(flag_id, "talked")
    for _ in range(12):
        if any("Did you feel heard" in one.body for one in sam.inbox):
            break
        world.fast_forward(hours=1)
    assert "coordinators read this" in say(sam, answer)


def test_feedback_is_the_coordinators_and_never_shown_to_whom_it_is_about(
    world: World, ana: Teammate, sam: Phone
) -> None:
    """Its words are in no supporter's record; a low score asks a coordinator to look."""
    kim = world.employ("Kim", "coordinator")
    heard_by(world, sam, ana, "2 i felt rushed and sad")
    assert sam.flag is None
    about, boss = account_of(world, ana), account_of(world, kim)
    assert reviewing.list_unread(world.runtime, about) == ()
    (one,) = reviewing.list_unread(world.runtime, boss)
    assert (one.score, one.words, one.is_low) == (2, "i felt rushed and sad", True)
    seen = [entry.text for entry in record_of(world, ana, sam).timeline.entries]
    assert not any("rushed" in text for text in seen)
    assert reviewing.HIDDEN in seen
    assert any("rushed" in e.text for e in record_of(world, kim, sam).timeline.entries)
    with pytest.raises(NotFoundError):
        reviewing.mark_read(world.runtime, one.id, about)
    reviewing.mark_read(world.runtime, one.id, boss)
    assert reviewing.list_unread(world.runtime, boss) == ()


def with_care(world: World, care: str) -> None:
    """Make the shipped programme live with a table of its own for care."""
    world.apply_program(f"{PROGRAM.read_text(encoding='utf-8')}\n{care}\n")


def test_a_milestone_is_marked_once_and_never_in_a_talk(
    world: World, ana: Teammate, sam: Phone
) -> None:
    """By day, with nothing open."""
    with_care(world, "milestones = [1]")
    world.fast_forward(hours=24)
    sam.texts("7")
    ana.replies(sam, "Hi Sam")
    world.fast_forward(days=3)
    marked = [one for one in sam.inbox if "weeks of checking in" in one.body]
    assert marked == []
    talking.end_talk(world.runtime, sam.participant_id, account_id=None)
    for _ in range(5):
        world.fast_forward(days=1)
        sam.texts("SKIP")
    marked = [one for one in sam.inbox if "weeks of checking in" in one.body]
    assert len(marked) == 1


def test_two_silent_weeks_bring_one_friendly_text_and_a_person(
    world: World, ana: Teammate, sam: Phone
) -> None:
    """No shame, no second one; a caring note asks for nothing."""
    with_care(world, 'gap_after = "7 days"\ncaring_every = "30 days"')
    world.fast_forward(days=13)
    gaps = [one for one in sam.inbox if "have not heard from you" in one.body]
    assert len(gaps) == 1
    assert "gone_quiet" in ana.sees_flag("routine").kinds
    # A Sunday five weeks later: nothing is open then.
    world.clock.set(gaps[0].at + timedelta(days=36))
    world.tick()
    notes = [one for one in sam.inbox if "No need to reply" in one.body]
    assert len(notes) == 1
