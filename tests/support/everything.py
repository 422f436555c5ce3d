"""A world in which one of everything was done with somebody, for whoever must not get at it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Column, select

from smsserve.domain.contact_plan import Contact
from smsserve.domain.feedback import KeepFeedback
from smsserve.storage.engine import reading, transaction
from smsserve.storage.flag_acts import flag_acts
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.openings import openings
from smsserve.storage.wins import feedback as feedback_rows
from smsserve.storage.wins import wins
from smsserve.usecases import (
    break_glass,
    contact_plan,
    draft_starts,
    feedback,
    flags,
    followups,
    looking_in,
    reply_lists,
    uploading,
)
from smsserve.usecases.people import find_person
from smsserve.usecases.turns import Turn
from tests.support.factors import add_passkey
from tests.support.team import account_of, raise_reason
from tests.support.world import Phone, Teammate, World

PROGRAM = "peer-support"
PRIVATE = "words of theirs alone"
ROSTER = f"phone,name,time_zone\n+15550100777,{PRIVATE},UTC\n".encode()


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
    feedback_id = keep_feedback(world, sam_id)
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
        "passkey_id": add_passkey(world, ana),
        "feedback_id": feedback_id,
    }


def keep_feedback(world: World, sam_id: str) -> str:
    """Have somebody say what only coordinators read; returns its id."""
    heard = only(world, inbound_messages.c.id)
    with transaction(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, sam_id)
        assert person is not None
        turn = Turn(world.runtime, connection, person, heard, world.clock.now(), None)
        feedback.keep_feedback(KeepFeedback("", 2, PRIVATE), turn)
    return only(world, feedback_rows.c.id)


def supporter_of(world: World, sam: Phone) -> str:
    """Return on whose list somebody is."""
    with reading(world.runtime.engine) as connection:
        person = find_person(world.runtime, connection, sam.participant_id)
    assert person is not None
    return str(person.supporter_id)
