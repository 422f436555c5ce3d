"""The judge can condemn: each sin, written into the books by hand, is found, and only that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from sqlalchemy import RowMapping

from tests.faults.books import Books
from tests.faults.crowd import CRISIS, SUPPORTER, Crowd
from tests.faults.flags_judged import find_flag_faults
from tests.faults.laboratory import Laboratory, Restart
from tests.faults.people_judged import find_texted_after_stop
from tests.faults.restarts import ROLLING
from tests.faults.restarts_judged import count_texts_meanwhile, find_noise
from tests.faults.verdict import (
    find_doubled,
    find_left_to_people,
    find_lost,
    find_too_many,
    find_unclaimed,
    find_unshown,
)
from tests.support.control import Record

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
SAM, KIM = "+12126000001", "+12126000002"
MINUTE = timedelta(minutes=1)


def row(**changes: Any) -> RowMapping:
    """Return a text of ours that went out once."""
    usual = {
        "id": "m1", "kind": "checkin", "audience": "participant", "participant_id": "sam",
        "flag_id": None, "status": "delivered", "attempts": 1, "attempted_at": NOW - MINUTE,
        "due_at": NOW - MINUTE, "provider_sid": "SM1", "duplicate_sid": None,
        "failure_code": None, "failure_reason": None,
    }  # fmt: skip
    return cast("RowMapping", usual | changes)


def took(sid: str = "SM1", message: str = "m1", to: str = SAM, at: datetime = NOW) -> Record:
    """Return what the carrier wrote down of a text of ours that it took."""
    return {
        "sid": sid, "direction": "outbound-api", "to": to, "from": "+12125550100", "attempts": [],
        "status_callback": f"http://127.0.0.1/twilio/status?m={message}", "created_at": f"{at}",
    }  # fmt: skip


def said(sid: str, words: str, *, by: str = SAM, result: str = "200") -> Record:
    """Return what it wrote down of a text that a phone sent now."""
    attempt = {"kind": "inbound", "result": result, "at": f"{NOW}", "milliseconds": 5.0}
    return {
        "sid": sid, "direction": "inbound", "from": by, "to": "+12125550100", "body": words,
        "attempts": [attempt], "created_at": f"{NOW}",
    }  # fmt: skip


def books(
    outbound: Sequence[RowMapping], carried: Sequence[Record], *more: Sequence[dict[str, str]]
) -> Books:
    """Return both books; `more` are what came in, the flags and their reasons."""
    inbound, flags, evidence = cast("Any", more or ((), (), ()))
    return Books(outbound, inbound, flags, evidence, carried, NOW)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"status": "pending", "due_at": NOW + timedelta(hours=9), "attempts": 0}, "is pending"),
        ({"status": "sending"}, "is sending"),
        ({"status": "in_doubt"}, "is in_doubt"),
        ({"status": "expired", "failure_reason": "too late"}, "expired: too late"),
        ({"status": "cancelled", "failure_reason": "a whim"}, "was cancelled: a whim"),
        ({"status": "failed", "failure_code": 30003}, "failed: 30003"),
        ({"status": "sent", "provider_sid": "SM9"}, "is sent and the carrier never had it"),
    ],
)
def test_a_text_that_did_not_go_out_is_lost(changes: dict[str, object], wrong: str) -> None:
    """Also one that waits for tomorrow: at the end there is no tomorrow any more."""
    found = books([row(**changes)], [])
    (told,) = find_lost(found, found.taken)
    assert wrong in told


def test_a_text_that_went_out_or_was_called_off_is_not_lost() -> None:
    """Nor one that a person has in hand."""
    called_off = row(id="m2", status="cancelled", failure_reason="opted out", provider_sid=None)
    in_hand = row(id="m3", status="needs_human", provider_sid=None)
    found = books([row(), called_off, in_hand], [took()])
    assert list(find_lost(found, found.taken)) == []


@pytest.mark.parametrize(
    ("zone", "waited", "lost"),
    [
        # NOW is 10:00 in New York, and 22:00 in Singapore.
        ("Asia/Singapore", 20, False),
        ("Asia/Singapore", 90, True),
        ("America/New_York", 20, True),
    ],
)
def test_only_a_text_that_met_its_persons_night_may_be_given_up(
    zone: str, waited: int, lost: bool
) -> None:
    """Neither by day, nor after it had waited long."""
    ended = row(
        status="expired",
        failure_reason="quiet hours outlast it",
        created_at=NOW - waited * MINUTE,
        closed_at=NOW,
        provider_sid=None,
    )
    found = replace(books([ended], []), zones={"sam": zone})
    assert bool(list(find_lost(found, found.taken))) is lost


def test_a_question_taken_twice_is_doubled_and_a_page_is_not() -> None:
    """Of a page a second copy harms less than none."""
    twice = [took("SM1"), took("SM2"), took("SM3", "m2"), took("SM4", "m2")]
    found = books([row(), row(id="m2", kind="page", provider_sid="SM3")], twice)
    assert list(find_doubled(found, found.taken)) == ["checkin m1"]


@pytest.mark.parametrize(
    ("shown", "sids", "breaches"),
    [
        ("SM2", ("SM1", "SM2"), 0),
        (None, ("SM1", "SM2"), 1),
        ("SM2", ("SM1",), 1),
        (None, ("SM1",), 0),
    ],
)
def test_a_page_taken_twice_must_be_shown_as_that(
    shown: str | None, sids: tuple[str, ...], breaches: int
) -> None:
    """By the very sid of its copy; and what was not taken twice is not shown so."""
    found = books([row(kind="page", duplicate_sid=shown)], [took(each) for each in sids])
    assert len(list(find_unshown(found, found.taken))) == breaches


def test_few_pages_may_go_out_twice() -> None:
    """One always, two of a hundred, not three."""
    assert [len(list(find_too_many(*one))) for one in ((1, 4), (2, 100), (3, 100))] == [0, 0, 1]


def test_texts_are_not_delivered_by_leaving_them_to_people() -> None:
    """Three are a person's business, or one in a thousand; not four of forty."""

    def breaches(left: int) -> int:
        rows = [row(id=f"m{each}") for each in range(40)]
        rows += [row(id=f"n{each}", status="needs_human") for each in range(left)]
        return len(list(find_left_to_people(books(rows, []))))

    assert [breaches(3), breaches(4)] == [0, 4]


def test_what_was_handed_over_before_its_claim_is_seen() -> None:
    """The carrier's book has it at a time at which ours has no claim of it."""
    early, unknown = took(at=NOW - 2 * MINUTE), took("SM2", "m2")
    found = books([row()], [early, unknown])
    assert len(list(find_unclaimed(found, found.taken))) == 2


def test_a_text_after_stop_is_seen() -> None:
    """And the one that confirms it is not blamed."""
    stop = said("SM7", "STOP")
    later = NOW + MINUTE
    confirms = row(id="m2", kind="confirm_stop", provider_sid="SM2", attempted_at=later)
    asks = row(attempted_at=later)
    carried = [stop, took(at=later), took("SM2", "m2", at=later)]
    (told,) = find_texted_after_stop([confirms, asks], carried)
    assert told.startswith("checkin SM1")


def crisis(**changes: Any) -> list[str]:
    """Return what the judge says of a crisis of Sam's, with some of the books changed."""
    told: dict[str, Any] = {
        "reasons": [{"inbound_id": "i1", "flag_id": "f1"}],
        "severity": "crisis",
        "person": "sam",
        "page_at": NOW + MINUTE,
        "page_to": SUPPORTER,
    } | changes
    flags = [
        {"id": each, "severity": told["severity"], "participant_id": told["person"],
         "state": "resolved", "resolved_by": "ana", "outcome": "talked"}
        for each in ("f1", "f2")
    ]  # fmt: skip
    page = row(id="m2", kind="page", audience="supporter", participant_id="sam", flag_id="f1")
    carried = [took(), said("SM7", CRISIS), took("SM2", "m2", told["page_to"], told["page_at"])]
    found = books(
        [row(), page], carried, [{"id": "i1", "provider_sid": "SM7"}], flags, told["reasons"]
    )
    crowd = Crowd(cast("Laboratory", None), cast("Any", None), texted={"SM7": CRISIS})
    return list(find_flag_faults(found, crowd))


def test_a_crisis_with_its_flag_and_its_page_is_no_fault() -> None:
    """The other tests change one thing about it."""
    assert crisis() == []


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"reasons": []}, "has 0 flags"),
        ({"reasons": [{"inbound_id": "i1", "flag_id": each} for each in ("f1", "f2")]}, "2 flags"),
        ({"reasons": [{"inbound_id": "i1", "flag_id": "f2"}]}, "rang nobody"),
        ({"severity": "routine"}, "is a flag of routine only"),
        ({"person": "kim"}, "is a flag of somebody else"),
        ({"page_at": NOW - MINUTE}, "rang nobody"),
        ({"page_to": KIM}, "rang nobody"),
    ],
)
def test_a_crisis_needs_one_flag_of_its_own_and_a_page_of_that_flag(
    changes: dict[str, Any], wrong: str
) -> None:
    """Of that very person, taken by the carrier for one of the team, after the words came."""
    (told,) = crisis(**changes)
    assert wrong in told


def noise(
    carried: Sequence[Record], *, outages: int = 0, problem: str = "", **kills: int
) -> list[str]:
    """Return what the judge says of one restart from now on for a minute."""
    laboratory = Laboratory(cast("Any", None), cast("Any", None), cast("Any", None), cast("Any", 0))
    laboratory.restarts.append(Restart(NOW, NOW + MINUTE, problem))
    laboratory.kills = Counter({ROLLING: 1} | kills)
    return list(find_noise(laboratory, carried, outages))


def test_a_restart_that_nobody_notices_is_no_fault() -> None:
    """People texted, each text was taken at once; where others were killed, no 502 is its fault."""
    assert noise([said("SM7", "fine")]) == []
    assert noise([said("SM7", "fine", result="502")], worker=1) == []


@pytest.mark.parametrize("result", ["502", "503", "500", "ct", "reset"])
def test_every_text_that_is_not_taken_at_once_during_restarts_is_seen(result: str) -> None:
    """Whether it was refused or met nobody: the first attempt counts, not the last."""
    text = said("SM7", "fine", result=result)
    text["attempts"].append({"kind": "inbound", "result": "200"})
    assert noise([text]) == [f"inbound of SM7 was answered with {result}, during restarts"]
    text["attempts"][0]["at"] = f"{NOW - MINUTE}"
    assert noise([text]) == [f"inbound of SM7 was answered with {result}, between restarts"]
    assert noise([said("SM7", "fine")], outages=2) == ["2 texts met nobody at first"]


def test_a_restart_during_which_nobody_texts_proves_nothing() -> None:
    """The judge says so instead of acquitting; it also tells of one that failed."""
    before = said("SM7", "fine") | {"created_at": f"{NOW - MINUTE}"}
    assert noise([before]) == ["nobody texted during the restart at 15:00:00"]
    assert noise([], problem="worker is not back") == ["a restart failed: worker is not back"]
    span = [Restart(NOW, NOW + MINUTE)]
    assert count_texts_meanwhile(span, [before, said("SM8", "fine")]) == 1
