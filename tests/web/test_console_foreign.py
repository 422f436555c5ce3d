"""Whatever stands in an address, whoever may not have it is told that nothing is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import timedelta

from sqlalchemy import Column, select

from smsserve.domain.contact_plan import Contact
from smsserve.storage.engine import reading
from smsserve.storage.flag_acts import flag_acts
from smsserve.storage.openings import openings
from smsserve.storage.uploads import uploads
from smsserve.storage.wins import wins
from smsserve.usecases import (
    break_glass,
    contact_plan,
    draft_starts,
    flags,
    followups,
    looking_in,
    reply_lists,
    uploading,
)
from smsserve.usecases.people import find_person
from tests.support.mishaps import count_rows
from tests.support.team import account_of, raise_reason
from tests.support.world import Phone, Teammate, World
from tests.web.conftest import House
from tests.web.test_console_policy import OPEN, console_rules
from tests.web.visitor import Visitor

PROGRAM = "peer-support"
PRIVATE = "words of theirs alone"
ROSTER = f"phone,name,time_zone\n+15550100777,{PRIVATE},UTC\n".encode()
# A record of somebody else's asks why, and tells nothing before it knows.
ASKS = {"show_record": 403, "open_record": 422}
# What tells nothing about anybody: "who" stands for it. Any other name in an address needs a thing.
UNKNOWN = dict.fromkeys(
    ("passkey_id", "feedback_id", "sample_id", "place_key", "step", "group", "topic"), "who"
)
# What is one person's alone, whatever their role: a text, an act, a file that waits.
OWN = {
    "undo_text": 404,
    "undo_act": 404,
    "review_people": 303,
    "enroll_people": 303,
    "save_broken_people": 303,
    "forget_people": 303,
}


def only(world: World, column: Column[str]) -> str:
    """Return the one value of a column."""
    with reading(world.runtime.engine) as connection:
        return connection.execute(select(column)).scalar_one()


def do_everything(world: World, ana: Teammate, lead: Teammate, sam: Phone) -> dict[str, str]:
    """Do one of everything with somebody; returns what stands for it in an address."""
    runtime, sam_id, ana_id = world.runtime, sam.participant_id, ana.account_id
    sam.texts("WIN " + PRIVATE)
    flag_id = raise_reason(world, sam, "routine", PRIVATE)
    flags.acknowledge(runtime, flag_id, account_id=ana_id)
    text_id = followups.send_reply(
        runtime, sam_id, PRIVATE, account_id=ana_id, once="foreign-1", hold=timedelta(hours=1)
    )
    day = world.clock.now().date()
    contact = Contact(PRIVATE, "sister", "+15550100888", "", consent=True, consent_on=day)
    contact_plan.add_contact(runtime, sam_id, contact, actor=ana_id)
    plan = contact_plan.read_plan(runtime, sam_id, actor="test")
    due_at = world.clock.now() + timedelta(days=1)
    planned = looking_in.plan_followup(
        runtime, sam_id, account_id=ana_id, due_at=due_at, note=PRIVATE
    )
    break_glass.open_record(runtime, sam_id, account_of(world, lead), PRIVATE)
    kept = uploading.keep_upload(runtime, lead.account_id, ROSTER, "people", PROGRAM)
    reply_lists.make_own(runtime, PROGRAM, "en", actor=lead.account_id)
    return {
        "participant_id": sam_id,
        "flag_id": flag_id,
        "message_id": text_id,
        "contact_id": plan.contacts[0].id,
        "planned_id": planned,
        "act_id": only(world, flag_acts.c.id),
        "opening_id": only(world, openings.c.id),
        "upload_id": kept.id,
        "draft_id": draft_starts.begin_change(runtime, PROGRAM, actor=lead.account_id),
        "reply_id": reply_lists.read_list(runtime, PROGRAM, "en").replies[0].id,
        "account_id": ana_id,
        "win_id": only(world, wins.c.id),
    }


def supporter_of(world: World, sam: Phone) -> str:
    """Return on whose list somebody is."""
    with reading(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, sam.participant_id)
    assert person is not None
    return str(person.supporter_id)


def audited(world: World) -> int:
    """Return how much was done, or read of somebody, as the audit trail has it."""
    return count_rows(world, "audit_entries", "action NOT IN ('login', 'queue.read')")


def ask_each(
    house: House, visitor: Visitor, ids: dict[str, str], pages: Collection[str] | None = None
) -> Iterator[tuple[str, int, str]]:
    """Yield of each address that names something: its page, the answer, and what it says."""
    form = visitor.open("/me").soup.select_one("form")
    assert form is not None
    fields = {"csrf_token": visitor._fields(form)["csrf_token"], "body": "hi", "note": "hi"}
    for rule in console_rules(house.app):
        page = rule.endpoint.removeprefix("console.")
        named = re.findall(r"<(\w+)>", str(rule))
        if page in OPEN or not named or (pages is not None and page not in pages):
            continue
        path = re.sub(r"<(\w+)>", lambda one: (ids | UNKNOWN)[one[1]], str(rule))
        is_read = "GET" in (rule.methods or ())
        answer = visitor.client.get(path) if is_read else visitor.client.post(path, data=fields)
        yield page, answer.status_code, answer.get_data(as_text=True)


def test_another_supporter_reaches_nothing_by_guessing_an_address(house: House) -> None:
    """Texts, acts, plans, contacts, files, drafts, sessions: as if it were not there."""
    world = house.world
    team = [world.employ("Ana"), world.employ("Lee")]
    lead = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    ana, lee = sorted(team, key=lambda one: one.account_id != supporter_of(world, sam))
    ids = do_everything(world, ana, lead, sam)
    before = audited(world)
    for page, code, said in ask_each(house, house.visitor(lee), ids):
        assert code == ASKS.get(page, 404), page
        assert PRIVATE not in said, page
        assert "Sam" not in said, page
    assert audited(world) == before


def test_what_is_one_persons_alone_is_not_even_a_coordinators(house: House) -> None:
    """Nobody takes back what another wrote or did, and nobody opens another's file."""
    world = house.world
    ana, lead = world.employ("Ana"), world.employ("Kim", "coordinator")
    sam, ada = world.enroll("Sam"), world.employ("Ada", "admin")
    ids = do_everything(world, ana, lead, sam)
    alone = {name: ids[name] for name in ("message_id", "act_id", "upload_id")}
    seen = {}
    for page, code, said in ask_each(house, house.visitor(ada), alone, OWN.keys()):
        seen[page] = code
        assert PRIVATE not in said, page
    assert seen == OWN
    with reading(world.runtime.engine) as connection:
        assert connection.execute(select(uploads.c.id)).scalar_one() == ids["upload_id"]
