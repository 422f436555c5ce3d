"""Coverage in the console: the same holes as the command tells, the near ones day by day."""

from __future__ import annotations

import pytest

from smsserve.domain.shifts import read_weekly
from smsserve.usecases import doctor, shifts
from smsserve.usecases.coverage import read_coverage
from smsserve.web.console.admin import CHECKS
from tests.support.world import Teammate
from tests.web.conftest import House


@pytest.fixture
def kim(house: House) -> Teammate:
    """Return a coordinator of a team that is there on mornings only."""
    ana = house.world.employ("Ana")
    week = read_weekly("mon-fri 09:00-13:00")
    shifts.set_weekly(house.world.runtime, ana.account_id, week, zone=None, actor="test")
    return house.world.employ("Kim", "coordinator")


def test_the_holes_of_two_weeks_are_told_one_by_one(house: House, kim: Teammate) -> None:
    """Each with its day and its hours, as `smsserve coverage --days 14` has them."""
    visitor = house.visitor(kim).open("/roster")
    (found,) = read_coverage(house.world.runtime, days=14)
    spans = {(one.starts_at, one.ends_at) for one in found.dated}
    told = visitor.select(".trail li")
    assert len(told) == len(spans) > 5
    assert any("Friday 8 May" in one and "5:00 pm" in one for one in told)
    assert "The next 60 days" in visitor.text


def test_whatever_the_doctor_looks_at_has_plain_words(house: House, kim: Teammate) -> None:
    """So that whoever did not install it can tell what is wrong."""
    assert {one.check for one in doctor.examine(house.world.runtime)} <= set(CHECKS)
    assert house.visitor(kim).open("/admin/health").status == 404
