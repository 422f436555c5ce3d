"""Looking at people is noted, exporting leaves nothing out, erasing leaves nothing behind."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from smsserve.domain.errors import NotFoundError
from smsserve.domain.wording import UNOPENED
from smsserve.ids import new_id
from smsserve.storage import audit, flags
from smsserve.storage.checkins import scores
from smsserve.storage.engine import reading, transaction
from smsserve.storage.participants import find_by_phone
from smsserve.usecases import participants
from smsserve.usecases.caseload import list_caseload
from smsserve.usecases.program_export import Wish, export_program
from tests.support.mishaps import count_rows, run_sql
from tests.support.team import account_of
from tests.support.world import Phone, World

WORDS = "xylophone lessons make me feel hopeless"


def noted(world: World, subject: str) -> list[str]:
    """Return what was noted about a subject."""
    with reading(world.runtime.engine) as connection:
        return [str(row["action"]) for row in audit.list_for(connection, subject)]


def test_looking_is_itself_noted(quick_world: World) -> None:
    """Whoever reads a record leaves a line."""
    sam = quick_world.enroll("Sam")
    participants.show_participant(quick_world.runtime, sam.participant_id, actor="ana")
    participants.export_participant(quick_world.runtime, sam.participant_id, actor="ana")
    actions = noted(quick_world, sam.participant_id)
    assert actions.count("participant.read") == 2
    assert actions.count("participant.exported") == 1


@pytest.mark.parametrize(
    "act",
    [
        participants.show_participant,
        participants.export_participant,
        participants.erase_participant,
    ],
)
def test_nobody_is_not_found(quick_world: World, act: object) -> None:
    """And nothing is noted about nobody."""
    before = count_rows(quick_world, "audit_entries")
    with pytest.raises(NotFoundError):
        act(quick_world.runtime, "nobody", actor="ana")  # type: ignore[operator]
    assert count_rows(quick_world, "audit_entries") == before


def test_a_list_shows_no_number(quick_world: World) -> None:
    """Its last two digits, to tell two people of one name apart."""
    sam = quick_world.enroll("Sam")
    (view,) = participants.list_participants(quick_world.runtime, actor="test")
    assert sam.number[1:] not in repr(view)
    assert view.phone_end == f"...{sam.number[-2:]}"


def test_a_timeline_tells_the_story_in_order(quick_world: World) -> None:
    """Texts of both directions, answers, flags, consent and what people did."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=1)
    sam.texts("2 i feel hopeless")
    ana.replies(sam, "I am here.")
    flag = sam.flag
    assert flag is not None
    ana.resolves(flag.id)
    timeline = participants.show_participant(world.runtime, sam.participant_id, actor="test")
    assert list(timeline.entries) == sorted(timeline.entries, key=lambda one: (one.at, one.id))
    kinds = {one.kind for one in timeline.entries}
    assert kinds == {"consent", "text_out", "text_in", "score", "flag", "followup"}
    assert timeline.flag_id is None


def test_an_export_holds_everything(quick_world: World) -> None:
    """Also the scores of years, as plain values."""
    world = quick_world
    world.employ("Ana")
    sam = world.enroll("Sam")
    world.fast_forward(days=1)
    sam.texts("7")
    person_id = sam.participant_id
    now = world.clock.now()
    with transaction(world.runtime.engine) as connection:
        checkin_id = connection.exec_driver_sql("SELECT id FROM checkins").scalar_one()
        old = {"checkin_id": checkin_id, "participant_id": person_id, "instrument": "mood0_10"}
        rows = [
            old
            | {"id": new_id(now), "version": "1", "total": float(days % 10), "estimated": False}
            | {"scored_at": now - timedelta(days=days)}
            for days in range(1, 100)
        ]
        connection.execute(insert(scores), rows)
    run_sql(world.runtime, "UPDATE participants SET external_id = 'C-1'")
    export = participants.export_participant(world.runtime, person_id, actor="test")
    assert [one["kind"] for one in export["timeline"]].count("score") == 100
    assert (export["phone"], export["external_id"]) == (sam.number, "C-1")
    assert [one["value"] for one in export["answers"]] == [7]
    assert json.dumps(export, default=str)


def make_known(world: World) -> Phone:
    """Enroll somebody about whom there is something in every table."""
    ana = world.employ("Ana")
    sam = world.enroll("Wilhelmina")
    run_sql(world.runtime, "UPDATE participants SET external_id = 'CLINIC-4711'")
    world.fast_forward(days=1)
    sam.texts("2 " + WORDS)
    sam.texts("i want to die")
    ana.replies(sam, "I am here, Wilhelmina.")
    return sam


def test_erasing_leaves_no_row_but_the_suppressed_number(world: World) -> None:
    """On each database; what the team is told of them goes too."""
    sam = make_known(world)
    participants.erase_participant(world.runtime, sam.participant_id, actor="ana")
    for table in (
        "participants enrollments consents checkins answers scores inbound_messages"
        " outbound_messages flags flag_evidence followups"
    ).split():
        assert count_rows(world, table) == 0, table
    assert count_rows(world, "opt_outs") == 1
    world.fast_forward(days=8)
    sam.skip_to_end()
    sam.texts("hello?")
    sam.hears_nothing()


def test_erasing_leaves_no_byte_in_the_file(quick_world: World, tmp_path: Path) -> None:
    """Neither words nor name nor number nor the key that would open them, nor in the log."""
    world = quick_world
    sam = make_known(world)
    with reading(world.runtime.engine) as connection:
        row = find_by_phone(connection, world.runtime.keyring.phone_indexes(sam.number))
        assert row is not None
        sealed = [row["data_key"], row["phone_sealed"], row["name_sealed"]]
        reasons = flags.list_evidence(connection, [sam.flag.id] if sam.flag else [])
        sealed += [one["sentence_sealed"] for one in reasons]
    participants.erase_participant(world.runtime, row["id"], actor="ana")
    left = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    plain = [sam.number, sam.number[2:], "Wilhelmina", "CLINIC-4711", "xylophone"]
    assert [one for one in plain if one.encode() in left] == []
    assert [one for one in sealed if one in left] == []


def test_whoever_is_erased_while_a_text_waits_is_not_texted(quick_world: World) -> None:
    """And their erasure is noted, by id."""
    world = quick_world
    sam = world.enroll("Sam", zone="Asia/Tokyo")
    person_id = sam.participant_id
    participants.erase_participant(world.runtime, person_id, actor="ana")
    world.fast_forward(days=1)
    sam.hears_nothing()
    assert noted(world, person_id)[-1] == "participant.erased"


def test_a_supporter_sees_their_own_people_and_whoever_needs_somebody(quick_world: World) -> None:
    """Until somebody else has taken that on."""
    world = quick_world
    ana, lee = world.employ("Ana"), world.employ("Lee")
    sam = world.enroll("Sam")

    def sees(account_id: str) -> bool:
        return participants.sees_participant(world.runtime, sam.participant_id, account_id)

    assert (sees(ana.account_id), sees(lee.account_id)) == (True, False)
    sam.texts("i want to die")
    assert sees(lee.account_id)
    ana.acknowledges(ana.sees_flag("crisis"))
    assert not sees(lee.account_id)
    assert not participants.sees_participant(world.runtime, "nobody", ana.account_id)


@pytest.mark.parametrize("column", ["data_key", "phone_sealed", "name_sealed"])
def test_one_row_that_does_not_open_hides_nobody_on_a_list(quick_world: World, column: str) -> None:
    """On the operator's list, the team's and in an export with names it says so itself."""
    world = quick_world
    kim = account_of(world, world.employ("Kim", "coordinator"))
    sam, bo = world.enroll("Sam"), world.enroll("Bo")
    sam.texts("stop")
    bo.texts("a quiet day")
    broken, whole = sam.participant_id, bo.participant_id
    damage = f"UPDATE participants SET {column} = :lost WHERE id = :id"  # noqa: S608 - of a test
    run_sql(world.runtime, damage, lost=b"0", id=broken)
    views = {one.id: one for one in participants.list_participants(world.runtime, actor="test")}
    assert (views[whole].name, views[broken].name) == ("Bo", UNOPENED)
    assert (views[broken].phone_end, views[broken].opted_out) == ("", True)
    team = {one.id: one.name for one in list_caseload(world.runtime, kim).rows}
    assert team == {whole: "Bo", broken: "Sam" if column == "phone_sealed" else UNOPENED}
    wish = Wish("peer-support", with_names=True, reason="the yearly report")
    packed = export_program(world.runtime, wish, actor=kim.id)
    with zipfile.ZipFile(io.BytesIO(packed)) as pack:
        told = pack.read("people.csv").decode()
    assert "Bo" in told
    assert told.count(UNOPENED) == (2 if column == "data_key" else 1)
