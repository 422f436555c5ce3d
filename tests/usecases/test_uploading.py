"""Uploading: a file is looked through, kept sealed for a while, carried out, and mended."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.usecases import rosters, uploading
from smsserve.usecases.mending import accept_mended, write_broken
from smsserve.usecases.rosters import Manner, RowResult
from smsserve.usecases.uploading import LARGEST, LASTS, MOST_ROWS
from tests.support.mishaps import count_rows
from tests.support.world import World

HEADER = "phone,name,time_zone,consent_at,consent_how\n"
GOOD = "America/New_York,2026-05-01,paper form\n"


def roster(size: int, bad: int = 0) -> str:
    """Return a roster of so many rows, the last of them without a time zone that there is."""
    lines = [f"+1555{2000000 + number},Person {number},{GOOD}" for number in range(size - bad)]
    lines += [f"+1555{3000000 + number},Person {number},Nowhere,,\n" for number in range(bad)]
    return HEADER + "".join(lines)


def carry_out(world: World, text: str, manner: Manner) -> list[RowResult]:
    """Carry a roster out in some manner."""
    source = io.StringIO(text, newline="")
    return list(rosters.carry_out(world.runtime, source, "peer-support", manner))


def test_a_kept_file_is_sealed_and_only_for_whoever_brought_it(quick_world: World) -> None:
    """What is carried out is what was looked at."""
    world = quick_world
    kim, lee = world.employ("Kim", "coordinator"), world.employ("Lee", "coordinator")
    kept = uploading.keep_upload(world.runtime, kim.account_id, roster(2).encode(), "people", "p")
    found = uploading.read_upload(world.runtime, kim.account_id, kept.id, "people")
    assert (found.content.text, found.program_key) == (roster(2), "p")
    with pytest.raises(NotFoundError):
        uploading.read_upload(world.runtime, lee.account_id, kept.id, "people")
    with pytest.raises(NotFoundError):
        uploading.read_upload(world.runtime, kim.account_id, kept.id, "places")
    for file in world.runtime.settings.home.glob("*.db*"):
        assert b"Person 1" not in file.read_bytes()


def test_a_file_nobody_says_yes_to_is_deleted_by_itself(quick_world: World) -> None:
    """After half an hour, whether or not anybody looks."""
    world = quick_world
    kim = world.employ("Kim", "coordinator")
    kept = uploading.keep_upload(world.runtime, kim.account_id, roster(1).encode(), "people", "p")
    world.clock.advance(LASTS - timedelta(seconds=1))
    world.tick()
    assert count_rows(world, "uploads") == 1
    world.clock.advance(timedelta(seconds=1))
    with pytest.raises(NotFoundError):
        uploading.read_upload(world.runtime, kim.account_id, kept.id, "people")
    world.tick()
    assert count_rows(world, "uploads") == 0


@pytest.mark.parametrize("raw", [b"x" * (LARGEST + 1), b"phone\n" + b"1\n" * (MOST_ROWS + 1)])
def test_too_much_at_once_is_refused_with_what_to_do(quick_world: World, raw: bytes) -> None:
    """Nothing of it is kept."""
    kim = quick_world.employ("Kim", "coordinator")
    with pytest.raises(RefusedError) as caught:
        uploading.keep_upload(quick_world.runtime, kim.account_id, raw, "people", "p")
    assert "Part it" in caught.value.hint
    assert count_rows(quick_world, "uploads") == 0


def test_a_dry_run_says_the_same_as_the_run_after_it(quick_world: World) -> None:
    """The good ones come in, the broken ones are named, and nothing was written before."""
    world = quick_world
    text = roster(20, bad=3)
    dry = carry_out(world, text, Manner(dry_run=True))
    assert count_rows(world, "participants") == 0
    assert sum(one.status == rosters.WOULD for one in dry) == 17
    broken = [(one.line, one.problem) for one in dry if one.problem]
    assert [line for line, _ in broken] == [19, 20, 21]
    real = carry_out(world, text, Manner())
    assert [(one.line, one.problem) for one in real if one.problem] == broken
    assert sum(one.status == "enrolled" for one in real) == 17
    again = carry_out(world, text, Manner(dry_run=True))
    assert sum(one.status == "enrolled before" for one in again) == 17


def test_a_press_does_so_many_and_the_next_goes_on(quick_world: World) -> None:
    """Nobody is enrolled twice, and nobody is left out."""
    text = roster(5)
    for so_far in (2, 4, 5, 5):
        carry_out(quick_world, text, Manner(most=2))
        assert count_rows(quick_world, "enrollments") == so_far


def test_an_opted_out_number_is_told_in_the_dry_run(quick_world: World) -> None:
    """Before anybody counts on their being texted."""
    sam = quick_world.enroll("Sam")
    sam.texts("STOP")
    text = f"{HEADER}{sam.number},Sam,{GOOD}"
    (result,) = carry_out(quick_world, text, Manner(dry_run=True))
    assert (result.status, result.opted_out) == ("enrolled before", True)


def test_broken_rows_come_back_with_their_reasons_and_may_be_brought_again(
    quick_world: World,
) -> None:
    """Mended in that very file; a formula in a cell is guarded on the way out and bare again."""
    text = HEADER + "=1+1,Sam,America/New_York,,\n+15552000001,Ana,Nowhere,,\n"
    dry = carry_out(quick_world, text, Manner(dry_run=True))
    saved = write_broken(text, {one.line: one.problem for one in dry})
    rows = list(csv.DictReader(io.StringIO(saved, newline="")))
    assert [row["phone"] for row in rows] == ["'=1+1", "'+15552000001"]
    assert [row["line"] for row in rows] == ["2", "3"]
    assert rows[1]["problem"].startswith("time_zone: is no time zone")
    mended = saved.replace("Nowhere", "America/Chicago").replace("'=1+1", "+15552000002")
    (first, second) = carry_out(quick_world, accept_mended(mended), Manner())
    assert (first.status, second.status) == ("invited", "invited")


def test_a_file_of_ones_own_is_not_touched_by_the_mending() -> None:
    """Only the two columns that we added are taken out."""
    assert accept_mended(roster(2)) == roster(2)
    assert accept_mended('"') == '"'
