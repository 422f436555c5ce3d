"""Changes between two programmes: none goes untold, each under its own name."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import time, timedelta
from decimal import Decimal

from smsserve.domain.cadence import Cadence, Every
from smsserve.domain.course import Phase
from smsserve.domain.program_changes import ChangeKind, compare_programs
from smsserve.domain.programs import CheckinRule, Price, Program
from smsserve.programs import parse_program
from tests.support.catalogs import CONFIG, shipped_catalog

PEER = parse_program(
    (CONFIG / "programs" / "peer-support.toml").read_text(encoding="utf-8"), shipped_catalog()
)
STEADY = parse_program(
    (CONFIG / "programs" / "steady-steps.toml").read_text(encoding="utf-8"), shipped_catalog()
)


def kinds(after: Program) -> list[tuple[str, str]]:
    """Return what is told of a change of the shipped programme."""
    return [(one.kind.value, one.subject) for one in compare_programs(PEER, after)]


def test_the_same_programme_changes_nothing() -> None:
    """Nothing is told."""
    assert compare_programs(PEER, replace(PEER)) == []


def test_every_field_of_a_programme_is_told() -> None:
    """Also one that a later version adds: whatever differs has a line."""
    other = replace(
        STEADY,
        country="CA",
        contact_tel="1",
        contact_url="2",
        last_resort=None,
        privacy_url="3",
        terms_url="4",
        send_window=timedelta(minutes=1),
        price=Price(Decimal(1), "USD"),
    )
    told = {one.subject for one in compare_programs(PEER, other)}
    own = {"checkins", "flags", "texts"}
    for one in fields(Program):
        if getattr(PEER, one.name) != getattr(other, one.name) and one.name not in own:
            assert one.name in told, one.name


def test_another_hour_is_told_apart_from_another_rhythm() -> None:
    """People notice these differently."""
    week = PEER.checkins[0]
    nine = replace(week, phases=(replace(week.phases[0], cadence=at(week, time(9))),))
    assert kinds(replace(PEER, checkins=(nine, *PEER.checkins[1:]))) == [("round_hour", "week")]
    daily = replace(week, phases=(Phase(Cadence(Every.DAY)),))
    assert kinds(replace(PEER, checkins=(daily, *PEER.checkins[1:]))) == [("round_cadence", "week")]
    asks = replace(week, questions=("open", "mood0_10"), more=1)
    assert kinds(replace(PEER, checkins=(asks, *PEER.checkins[1:]))) == [
        ("round_questions", "week"),
        ("round_terms", "week"),
    ]


def at(rule: CheckinRule, hour: time) -> Cadence:
    """Return a round's cadence at another hour."""
    return replace(rule.phases[0].cadence, at=hour)


def test_rounds_that_come_and_go_are_told_by_name() -> None:
    """In the order of the old ones, then the new ones."""
    new = replace(PEER.checkins[0], key="evening")
    after = replace(PEER, checkins=(*PEER.checkins[1:], new))
    assert kinds(after) == [("round_removed", "week"), ("round_added", "evening")]


def test_flags_and_texts_are_told_one_by_one() -> None:
    """A cut-off, a mute and a slide are different things."""
    flags = replace(
        PEER.flags,
        cutoffs={**PEER.flags.cutoffs, "phq2": 2},
        rises={"phq2": 3.0},
        muted={"distress": "agreed"},
        mood_low=3,
    )
    after = replace(PEER, flags=flags, texts={"en": {"help": "x"}})
    found = compare_programs(PEER, after)
    assert [(one.kind, one.subject) for one in found] == [
        (ChangeKind.CUTOFF, "phq2"),
        (ChangeKind.RISE, "phq2"),
        (ChangeKind.MUTED, "distress"),
        (ChangeKind.FLAG_SETTING, "mood_low"),
        (ChangeKind.TEXT, "en.help"),
    ]
    assert (found[1].before, found[1].after) == (None, 3.0)
