"""Drafts: nobody's words are lost, nothing goes live unseen, and trying one texts nobody else."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.storage import audit
from smsserve.storage.engine import reading
from smsserve.toml.editing import Drop, Put
from smsserve.usecases import (
    audit_trail,
    draft_live,
    draft_starts,
    draft_tests,
    draft_trials,
    drafting,
    programs,
)
from smsserve.usecases.draft_live import CheckKind, GoAhead, Mark
from tests.support.mishaps import interrupt
from tests.support.world import PROGRAM, Teammate, World

NAME = "Kim"


def begin(world: World, *, who: Teammate | None = None) -> tuple[str, str]:
    """Return (the draft that changes the live programme, whose it is)."""
    kim = who or world.employ(NAME, "coordinator")
    draft_id = draft_starts.begin_change(world.runtime, "peer-support", actor=kim.account_id)
    return draft_id, kim.account_id


def save(world: World, draft_id: str, actor: str, *edits: Put | Drop) -> None:
    """Change a draft as it is now."""
    version = drafting.read_draft(world.runtime, draft_id).version
    drafting.save_edits(world.runtime, draft_id, edits, version=version, actor=actor)


def marks(world: World, draft_id: str) -> dict[CheckKind, Mark]:
    """Return how each check came out."""
    found = draft_live.read_readiness(world.runtime, draft_id, name=NAME)
    return {one.kind: one.mark for one in found.checks}


def go_live(world: World, draft_id: str, actor: str, accepted_by: str = NAME) -> tuple[str, int]:
    """Make a draft live as it is now."""
    draft = drafting.read_draft(world.runtime, draft_id)
    return draft_live.go_live(
        world.runtime,
        draft_id,
        GoAhead(draft.version, draft.live_version, accepted_by),
        actor=actor,
        name=NAME,
    )


def test_a_change_begins_with_the_live_words(quick_world: World) -> None:
    """Byte for byte; whoever presses second gets the same draft."""
    world = quick_world
    draft_id, kim = begin(world)
    live = programs.get_program(world.runtime, "peer-support")
    assert drafting.read_draft(world.runtime, draft_id).definition == live.definition
    assert draft_starts.begin_change(world.runtime, "peer-support", actor=kim) == draft_id
    with pytest.raises(NotFoundError):
        draft_starts.begin_change(world.runtime, "nothing", actor=kim)


def test_a_new_programme_gets_a_key_of_its_own(quick_world: World) -> None:
    """Neither a live one's nor another draft's; the name stays as it is written."""
    world = quick_world
    kim = world.employ(NAME, "coordinator").account_id
    names = ("Peer support", "Peer  support", "J\u00f3venes 2027", "\u2026")
    ids = [draft_starts.begin_new(world.runtime, one, None, actor=kim) for one in names]
    found = [drafting.read_draft(world.runtime, one) for one in ids]
    assert [one.program.key for one in found] == [
        *("peer-support-2", "peer-support-3", "jovenes-2027", "programme")
    ]
    assert found[2].program.name == "J\u00f3venes 2027"
    for wrong in ("", "x" * 61):
        with pytest.raises(RefusedError):
            draft_starts.begin_new(world.runtime, wrong, None, actor=kim)
    with pytest.raises(NotFoundError):
        draft_starts.begin_new(world.runtime, "Mine", "../secret", actor=kim)


def test_every_example_can_be_begun_from(quick_world: World) -> None:
    """Its words, under another name and key; nothing is wrong in it."""
    world = quick_world
    kim = world.employ(NAME, "coordinator").account_id
    examples = draft_starts.list_examples(world.runtime)
    assert {one.key for one in examples} >= {"peer-support", "steady-steps", "milestone-days"}
    for one in examples:
        draft_id = draft_starts.begin_new(world.runtime, f"My {one.name}", one.key, actor=kim)
        assert marks(world, draft_id)[CheckKind.FILE] is Mark.OK


def test_of_two_who_save_the_second_is_told(quick_world: World) -> None:
    """By name; the first one's words stand, and the second may save again."""
    world = quick_world
    draft_id, kim = begin(world)
    lee = world.employ("Lee", "coordinator").account_id
    put = Put(("name",), "By Lee")
    assert drafting.save_edits(world.runtime, draft_id, [put], version=1, actor=lee)
    with pytest.raises(ConflictError) as told:
        drafting.save_edits(
            world.runtime, draft_id, [Put(("name",), "By Kim")], version=1, actor=kim
        )
    assert told.value.winner == "Lee"
    assert drafting.read_draft(world.runtime, draft_id).program.name == "By Lee"
    # The same again is no change, and so no conflict.
    assert not drafting.save_edits(world.runtime, draft_id, [put], version=1, actor=kim)
    with pytest.raises(ConflictError):
        drafting.discard(world.runtime, draft_id, version=1, actor=kim)
    drafting.discard(world.runtime, draft_id, version=2, actor=kim)
    with pytest.raises(NotFoundError):
        drafting.read_draft(world.runtime, draft_id)


def test_the_file_itself_is_kept_as_typed(quick_world: World) -> None:
    """Errors of meaning may stay for later; what is no TOML is refused, and so is far too much."""
    world = quick_world
    draft_id, kim = begin(world)
    before = drafting.read_draft(world.runtime, draft_id).definition
    for broken in ('name = "', "x" * 20):
        with pytest.raises(RefusedError, match="TOML"):
            drafting.save_text(world.runtime, draft_id, broken, version=1, actor=kim)
    with pytest.raises(RefusedError, match="letters"):
        drafting.save_text(world.runtime, draft_id, "# " + "x" * 60_000, version=1, actor=kim)
    sent = before.replace("\n", "\r\n")
    assert not drafting.save_text(world.runtime, draft_id, sent, version=1, actor=kim)
    assert drafting.save_text(world.runtime, draft_id, before + "nmae = 1\n", version=1, actor=kim)
    assert marks(world, draft_id)[CheckKind.FILE] is Mark.STOP


def test_what_is_open_needs_a_name_and_what_is_wrong_needs_mending(quick_world: World) -> None:
    """Nothing goes live by an empty field; then the draft is gone, and who did it is known."""
    world = quick_world
    draft_id, kim = begin(world)
    with pytest.raises(RefusedError, match="nothing would change"):
        go_live(world, draft_id, kim)
    save(world, draft_id, kim, Put(("checkins", 0, "at"), "25:00"))
    with pytest.raises(RefusedError, match="can not go live yet"):
        go_live(world, draft_id, kim)
    save(world, draft_id, kim, Put(("checkins", 0, "at"), "09:00"))
    with pytest.raises(RefusedError, match="answer for what is open"):
        go_live(world, draft_id, kim, accepted_by=" ")
    assert go_live(world, draft_id, kim) == ("peer-support", 2)
    with pytest.raises(NotFoundError):
        drafting.read_draft(world.runtime, draft_id)
    with reading(world.runtime.engine) as connection:
        notes = audit.list_for(connection, draft_id)
    assert [one["action"] for one in notes][-1] == "draft.went_live"
    assert notes[-1]["actor"] == kim
    assert "contacts" in notes[-1]["detail"]["outcome"]
    assert notes[-1]["detail"]["accepted_by"] == NAME


def test_who_answers_for_what_is_open_stands_in_the_trail(quick_world: World) -> None:
    """Another than whoever pressed the button, and also where nobody asks for coverage."""
    world = quick_world
    draft_id, kim = begin(world)
    save(world, draft_id, kim, Put(("name",), "Mine"))
    assert not drafting.read_draft(world.runtime, draft_id).program.ask_coverage
    with pytest.raises(RefusedError, match="letters"):
        go_live(world, draft_id, kim, accepted_by="x" * 81)
    go_live(world, draft_id, kim, accepted_by=" Dana Coordinator ")
    query = audit_trail.Query(act="draft.went_live")
    trail = audit_trail.read_trail(world.runtime, query, ZoneInfo("UTC"), actor=kim)
    (entry,) = trail.entries
    assert (entry.actor, entry.detail["accepted_by"]) == (kim, "Dana Coordinator")


def test_what_went_live_without_its_name_did_not_go_live(quick_world: World) -> None:
    """Where the trail can not be written nothing has changed, and the draft is there."""
    world = quick_world
    draft_id, kim = begin(world)
    save(world, draft_id, kim, Put(("name",), "Mine"))
    interrupt(world, "DELETE FROM program_drafts", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        go_live(world, draft_id, kim)
    assert programs.get_program(world.runtime, "peer-support").version == 1
    assert drafting.read_draft(world.runtime, draft_id).program.name == "Mine"


def test_holes_are_accepted_by_name_as_the_command_does(quick_world: World) -> None:
    """The name is kept with the version."""
    world = quick_world
    draft_id, kim = begin(world)
    save(world, draft_id, kim, Put(("ask_coverage",), True))
    assert marks(world, draft_id)[CheckKind.COVER] is Mark.ACCEPT
    go_live(world, draft_id, kim, accepted_by="Dana Coordinator")
    live = programs.get_program(world.runtime, "peer-support")
    assert live.holes_accepted_by == "Dana Coordinator"


def test_nothing_goes_live_that_was_not_looked_at(quick_world: World) -> None:
    """Neither a draft changed meanwhile, nor over a version that came meanwhile."""
    world = quick_world
    draft_id, kim = begin(world)
    save(world, draft_id, kim, Put(("name",), "Mine"))
    with pytest.raises(ConflictError):
        draft_live.go_live(world.runtime, draft_id, GoAhead(1, 1, NAME), actor=kim, name=NAME)
    world.apply_program(PROGRAM.read_text(encoding="utf-8") + "\n# another one\n")
    with pytest.raises(ConflictError, match="gone live"):
        draft_live.go_live(world.runtime, draft_id, GoAhead(2, 1, NAME), actor=kim, name=NAME)
    assert marks(world, draft_id)[CheckKind.MOVED] is Mark.ACCEPT
    assert go_live(world, draft_id, kim) == ("peer-support", 3)


def test_a_crisis_line_that_nobody_tried_for_180_days_keeps_it_from_going_live(
    quick_world: World,
) -> None:
    """Until somebody tries it and says so."""
    world = quick_world
    draft_id, kim = begin(world)
    save(world, draft_id, kim, Put(("name",), "Mine"))
    world.clock.set(world.clock.now() + timedelta(days=400))
    found = marks(world, draft_id)
    assert found[CheckKind.LINES] is Mark.STOP
    with pytest.raises(RefusedError):
        go_live(world, draft_id, kim)
    numbers = ["988", "988, press 2"]
    today_on = world.clock.now().date()
    save(
        world,
        draft_id,
        kim,
        Put(("crisis_check", "on"), today_on),
        Put(("crisis_check", "by"), NAME),
        Put(("crisis_check", "numbers"), numbers),
    )
    assert marks(world, draft_id)[CheckKind.LINES] is Mark.OK
    assert go_live(world, draft_id, kim)[1] == 2


def test_a_question_about_self_harm_waits_for_somebody_to_be_there(quick_world: World) -> None:
    """Attested or not: without a team it does not go live from here."""
    world = quick_world
    kim = world.employ(NAME, "coordinator")
    draft_id, actor = begin(world, who=kim)
    save(
        world,
        draft_id,
        actor,
        Put(("checkins", 2, "questions"), ["phq9"]),
        Drop(("flags", "cutoffs", "phq2")),
        Drop(("flags", "cutoffs", "gad2")),
        *(
            Put(("attested", "phq9", name), True)
            for name in (
                *("responder_on_duty", "named_backup"),
                *("crisis_lines_checked", "participants_told"),
            )
        ),
    )
    assert marks(world, draft_id)[CheckKind.ITEM_NINE] is Mark.STOP
    world.employ("Ana")
    assert marks(world, draft_id)[CheckKind.ITEM_NINE] is Mark.OK


def test_own_words_reach_the_phone_once_they_are_live(quick_world: World) -> None:
    """And not a day before."""
    world = quick_world
    world.employ("Ana")
    draft_id, kim = begin(world)
    sam = world.enroll("Sam")
    sam.skip_to_end()
    own = "Hi {name}, {sup} of {org} here. What was this week like?"
    save(world, draft_id, kim, Put(("texts", "en", "checkin.open"), own))
    world.fast_forward(days=7)
    assert any("How are you doing this week?" in one for one in sam.unread)
    sam.skip_to_end()
    go_live(world, draft_id, kim)
    world.fast_forward(days=7)
    assert any("What was this week like?" in one for one in sam.unread)
    assert not any("How are you doing this week?" in one for one in sam.unread)


def test_the_test_text_goes_to_whoever_asks_and_to_nobody_else(quick_world: World) -> None:
    """In the draft's own words, once in half a minute; changed words ask for another test."""
    world = quick_world
    kim = world.employ(NAME, "coordinator")
    draft_id, actor = begin(world, who=kim)
    world.enroll("Sam").skip_to_end()
    sent = len(world.carrier.sent)
    assert marks(world, draft_id)[CheckKind.TESTED] is Mark.ACCEPT
    draft_tests.send_test(world.runtime, draft_id, once="first-one", actor=actor)
    with pytest.raises(RefusedError, match="only just left"):
        draft_tests.send_test(world.runtime, draft_id, once="second-one", actor=actor)
    kim.phone.receives("Hi Kim", "How are you doing this week?")
    assert len(world.carrier.sent) == sent + 1
    assert marks(world, draft_id)[CheckKind.TESTED] is Mark.OK
    save(world, draft_id, actor, Put(("org",), "Oak Peers"))
    assert marks(world, draft_id)[CheckKind.TESTED] is Mark.ACCEPT


def test_a_draft_is_rehearsed_and_tried_on_what_was(quick_world: World) -> None:
    """Four weeks, that STOP works, how many flags there would have been; for these words only."""
    world = quick_world
    world.employ("Ana")
    draft_id, kim = begin(world)
    sam = world.enroll("Sam")
    sam.texts("i feel so alone and sad")
    sent = len(world.carrier.sent)
    save(
        world,
        draft_id,
        kim,
        Put(("checkins",), [{"key": "week", "every": "week", "questions": ["open"]}]),
        Drop(("flags", "cutoffs")),
        Put(("flags", "mute", "distress"), "for this test"),
    )
    draft_trials.rehearse_draft(world.runtime, draft_id, actor=kim)
    draft_trials.backtest_draft(world.runtime, draft_id, actor=kim)
    draft = drafting.read_draft(world.runtime, draft_id)
    assert draft.rehearsal is not None
    assert draft.rehearsal["stops"] is True
    assert draft.rehearsal["silent"] >= 4
    assert {one["key"] for one in draft.rehearsal["texts"]} >= {"checkin.open"}
    assert draft.backtest is not None
    assert draft.backtest["raised"] == 1
    assert sum(draft.backtest["severities"].values()) == draft.backtest["would_raise"]
    assert len(world.carrier.sent) == sent
    save(world, draft_id, kim, Put(("name",), "Other"))
    assert drafting.read_draft(world.runtime, draft_id).rehearsal is None


def test_what_can_not_be_tried_says_so(quick_world: World) -> None:
    """A draft with errors, one without a history, and somebody without a phone."""
    world = quick_world
    kim = world.employ(NAME, "coordinator").account_id
    draft_id = draft_starts.begin_new(world.runtime, "Mine", None, actor=kim)
    for trial in (draft_trials.rehearse_draft, draft_trials.backtest_draft):
        with pytest.raises(RefusedError):
            trial(world.runtime, draft_id, actor=kim)
    with pytest.raises(RefusedError, match="can not be sent"):
        draft_tests.send_test(world.runtime, draft_id, once="first-one", actor=kim)
    fresh = draft_starts.begin_new(world.runtime, "Other", "peer-support", actor=kim)
    with pytest.raises(NotFoundError):
        draft_trials.backtest_draft(world.runtime, fresh, actor=kim)
