"""A set of questions on somebody's phone, and what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from smsserve.storage.engine import reading
from smsserve.usecases import checkins
from tests.support.mishaps import run_sql
from tests.support.world import Phone, World


def welcomed(world: World) -> Phone:
    """Return the phone of somebody who joined two days ago, with no round to come by itself."""
    world.employ("Ana")
    phone = world.enroll("Sam")
    stop_calendar(world)
    run_sql(world.runtime, "UPDATE participants SET plain_offer_at = NULL")
    world.clock.advance(timedelta(days=2))
    phone.skip_to_end()
    return phone


def open_set(world: World, phone: Phone, *, rule: str = "scales", go: bool = True) -> None:
    """Ask somebody a set now, with no other round to come; with `go` they begin it."""
    started = checkins.start(world.runtime, [phone.participant_id], rule=rule)
    assert [one.reason for one in started] == [""]
    stop_calendar(world)
    phone.skip_to_end()
    if go:
        phone.texts("GO")
        phone.skip_to_end()


def stop_calendar(world: World) -> None:
    """Let no round fall due by itself."""
    run_sql(world.runtime, "UPDATE enrollments SET next_checkin_at = NULL")


def rows(world: World, query: str) -> list[Mapping[str, Any]]:
    """Return what the database holds."""
    with reading(world.runtime.engine) as connection:
        return [dict(row) for row in connection.execute(text(query)).mappings()]


def kept(world: World, phone: Phone) -> dict[str, int | None]:
    """Return the values that count, by "scale.item"."""
    mine = f"participant_id = '{phone.participant_id}' AND NOT superseded"
    found = rows(world, f"SELECT * FROM answers WHERE {mine} ORDER BY id")  # noqa: S608 - of a test
    return {f"{row['question']}.{row['item']}": row["value"] for row in found}


def totals(world: World, phone: Phone) -> dict[str, float | None]:
    """Return the totals by scale."""
    mine = f"participant_id = '{phone.participant_id}'"
    found = rows(world, f"SELECT * FROM scores WHERE {mine} ORDER BY id")  # noqa: S608 - of a test
    return {row["instrument"]: row["total"] for row in found}


def last_round(world: World) -> Mapping[str, Any]:
    """Return the newest check-in."""
    return rows(world, "SELECT * FROM checkins ORDER BY opened_at DESC, id DESC LIMIT 1")[0]
