"""The audit trail in the console, and that every act the code can note has plain words."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

from smsserve.domain.acts import ActKind
from smsserve.domain.audit_chain import parse_head
from smsserve.domain.audit_damage import Damage, Kind
from smsserve.domain.auditing import Verdict
from smsserve.domain.deleting import Reason
from smsserve.domain.flags import Outcome
from smsserve.usecases import audit_heads, audit_verifying, participants
from smsserve.usecases.audit_trail import OPENINGS, READS
from smsserve.usecases.draft_live import CheckKind
from smsserve.web.console.audit_words import ACTS, DAMAGES, OUTCOMES, say_act, say_details
from tests.support.tampering import seal_all, tamper
from tests.support.world import PASSWORD
from tests.web.conftest import House
from tests.web.files import read_saved

SOURCES = Path(__file__).resolve().parents[2] / "smsserve" / "usecases"


def noted(path: Path) -> set[str]:
    """Return every act a module notes; that each is named where it is noted is tested elsewhere."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = (one for one in ast.walk(tree) if isinstance(one, ast.Call))
    return {
        str(call.args[2].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "note"
        and len(call.args) > 2
        and isinstance(call.args[2], ast.Constant)
    }


def test_every_act_has_plain_words_and_no_words_are_left_over() -> None:
    """Whoever adds an act says what it is, so that coordinators can read the trail."""
    acts = {act for path in SOURCES.glob("*.py") for act in noted(path)}
    assert acts - set(ACTS) == set()
    assert set(ACTS) - acts == set()
    assert set(ACTS) >= READS | OPENINGS
    assert say_act("something.new") == "something.new"


def test_a_coordinator_sees_who_did_what_and_who_looked(house: House) -> None:
    """Apart from each other, each entry with its hour; the page itself is in the trail."""
    world = house.world
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Samantha Rivers")
    participants.show_participant(world.runtime, sam.participant_id, actor=kim.account_id)
    visitor = house.visitor(kim).open("/audit")
    assert any(
        "Enrolled somebody" in one and "the operator" in one for one in visitor.select(".trail li")
    )
    assert not any("Opened a record" in one for one in visitor.select(".trail li"))
    visitor.open("/audit?reads=1")
    assert any("Opened a record" in one and "Kim" in one for one in visitor.select(".trail li"))
    assert "amantha" not in visitor.text
    only = visitor.open(f"/audit?person={sam.participant_id}&act=participant.enrolled")
    assert len(only.select(".trail li")) == 1
    assert "Nothing like that" in visitor.open("/audit?act=flag.opened&on=2026-05-03").text
    assert visitor.open("/audit?person=%27&act=No&on=x&before=-").status == 200


def test_the_trail_says_whether_it_is_whole(house: House) -> None:
    """When it was checked, how far it is sealed, and a line that `audit verify --head` reads."""
    world = house.world
    visitor = house.visitor(world.employ("Kim", "coordinator")).open("/audit")
    assert "has not been checked yet" in visitor.text
    assert "Nothing is sealed yet" in visitor.text
    seal_all(world.runtime)
    audit_verifying.verify(world.runtime)
    visitor.open("/audit")
    assert "nothing is missing and nothing was changed" in visitor.text
    line = visitor.soup.select_one("#sealed-head")
    assert line is not None
    assert parse_head(str(line["value"])) == audit_heads.find_head(world.runtime)
    tamper(world.runtime, "UPDATE audit_entries SET actor = 'x' WHERE action = 'account.created'")
    audit_verifying.verify(world.runtime)
    visitor.open("/audit")
    assert any("the trail was altered" in one for one in visitor.select(".alert"))
    assert "why: an entry was changed" in visitor.text
    assert any("Somebody altered" in one for one in visitor.open("/queue").select(".alert"))


def test_every_kind_of_damage_has_plain_words() -> None:
    """In the trail, and at the terminal."""
    assert set(DAMAGES) == {kind.value for kind in Kind}
    at = datetime(2026, 5, 4, tzinfo=UTC)
    said = {Damage(kind, 7, "entry", "k1", missing=3, at=at).words for kind in Kind}
    assert len(said) == len(Kind)


def test_taking_it_out_needs_the_password_once_more(house: House) -> None:
    """Five minutes after it was last given; a wrong one takes nothing out."""
    visitor = house.visitor(house.world.employ("Kim", "coordinator"))
    assert read_saved(visitor.open("/audit").press("Save what is shown as CSV"))
    house.world.clock.advance(timedelta(minutes=6))
    visitor.open("/audit?act=account.created")
    wrong = {"password": "a wrong long one"}
    visitor.press("Save what is shown as CSV", **wrong)
    assert "That is not your password" in visitor.text
    assert visitor.status == 422
    rows = read_saved(visitor.press("Save what is shown as CSV", password=PASSWORD))
    assert {row["act"] for row in rows} == {"account.created"}
    assert rows[0]["words"] == "Created an account"


def test_whatever_came_of_an_act_is_said_in_words() -> None:
    """Every outcome that the trail keeps as a code has words, on the page and in the file."""
    kinds = (Outcome, ActKind, Verdict, Reason, CheckKind)
    codes = {one.value for kind in kinds for one in kind}
    assert codes <= OUTCOMES.keys()
    assert say_details({"outcome": "false_alarm", "on": True, "severity": "crisis"}) == [
        "on: yes",
        "outcome: False alarm",
        "severity: Now",
    ]
