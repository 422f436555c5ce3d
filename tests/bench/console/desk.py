"""What lies on desks in a seeded database: follow-ups, opened records, contacts, begun words."""

from __future__ import annotations

import json
from datetime import timedelta

from smsserve.domain.calendar_time import DAY
from smsserve.storage import (
    contact_plan,
    drafts,
    invites,
    openings,
    planned_followups,
    program_drafts,
    saved_replies,
    uploads,
)
from smsserve.usecases.tokens import hash_token
from tests.bench.console.people import Somebody
from tests.bench.console.seeding import Seeding
from tests.bench.console.team import Peer
from tests.support.console_pages import WELCOME
from tests.support.world import PROGRAM

_CONTACT, _LOOK_IN, _OPENED, _BEGUN = 0.3, 0.03, 0.004, 0.01
# A file of people and one of places, each with a row that can not be read.
_FILES = {
    "people": "phone,name,time_zone,language\n+12025550131,Zo Klein,America/New_York,en\n12,,,\n",
    "places": "id,organization,service,address,phone,taxonomy_term,assured_date\n"
    "elm,Elm St Church,Pantry,12 Elm St,202-555-0101,Food Pantry,2026-05-02\nbad,,,,,,\n",
}
_REPLIES = (
    ("Late, sorry", "Hi {name}, I am sorry this comes late. I am here now. How are you?", False),
    ("Open hours", "The pantry on Elm St is open Tue and Thu, 2 to 6 pm.", True),
)


def leave_on_desk(seeding: Seeding, someone: Somebody) -> None:
    """Leave what a supporter keeps about somebody."""
    chance, supporter = seeding.chance, someone.supporter
    if chance.random() < _CONTACT:
        _name_contact(seeding, someone)
    if supporter is None:
        return
    if chance.random() < _LOOK_IN:
        _plan_look(seeding, someone, supporter)
    if chance.random() < _OPENED:
        _open_record(seeding, someone, supporter)
    if chance.random() < _BEGUN:
        _begin_text(seeding, someone, supporter)


def _name_contact(seeding: Seeding, someone: Somebody) -> None:
    contact_id = seeding.ids.at(someone.joined_at)
    words = {"name": "Lu", "relation": "sister", "phone": "+12025550142", "agreed": "Call first."}
    aad = f"contact_plans:{contact_id}:contact"
    seeding.sink.add(
        contact_plan.contact_plans,
        id=contact_id,
        participant_id=someone.id,
        contact_sealed=someone.key.seal(json.dumps(words), aad),
        consent=True,
        consent_on=someone.joined_at.date(),
        version=1,
        changed_at=someone.joined_at,
    )


def _plan_look(seeding: Seeding, someone: Somebody, supporter: Peer) -> None:
    planned_id = seeding.ids.at(seeding.now - DAY)
    note = "Ask how the evening walk went."
    due_at = seeding.now + timedelta(hours=seeding.chance.uniform(-20, 90))
    seeding.sink.add(
        planned_followups.planned_followups,
        id=planned_id,
        participant_id=someone.id,
        account_id=supporter.id,
        state="planned",
        note_sealed=someone.key.seal(note, f"planned_followups:{planned_id}:note"),
        due_at=due_at,
        created_at=seeding.now - DAY,
    )


def _open_record(seeding: Seeding, someone: Somebody, supporter: Peer) -> None:
    opening_id = seeding.ids.at(seeding.now - DAY)
    reason = "Their supporter is ill and they wrote."
    seeding.sink.add(
        openings.openings,
        id=opening_id,
        participant_id=someone.id,
        account_id=supporter.id,
        reason_sealed=someone.key.seal(reason, f"openings:{opening_id}:reason"),
        opened_at=seeding.now - DAY,
        until_at=seeding.now - timedelta(hours=16),
    )


def _begin_text(seeding: Seeding, someone: Somebody, supporter: Peer) -> None:
    aad = f"drafts:{someone.id}:{supporter.id}:text"
    seeding.sink.add(
        drafts.drafts,
        participant_id=someone.id,
        account_id=supporter.id,
        kind="text",
        words_sealed=someone.key.seal("I was just about to", aad),
        kept_at=seeding.now - timedelta(hours=1),
    )


def write_for_all(seeding: Seeding, lead: Peer) -> None:
    """Leave a programme half changed, and replies that everybody may take."""
    at = seeding.now - DAY
    definition = PROGRAM.read_text(encoding="utf-8").replace("Harbor Peers", "Harbor Friends")
    seeding.sink.add(
        program_drafts.program_drafts,
        id=seeding.ids.at(at),
        program_key="peer-support",
        base_version=1,
        definition=definition,
        version=1,
        created_at=at,
        created_by=lead.id,
        changed_at=at,
        changed_by=lead.id,
    )
    for position, (title, body, logistics) in enumerate(_REPLIES):
        seeding.sink.add(
            saved_replies.saved_replies,
            id=seeding.ids.at(at),
            program_key="peer-support",
            language="en",
            position=position,
            title=title,
            body=body,
            logistics=logistics,
            changed_at=at,
            changed_by=lead.id,
        )


def hand_in_files(seeding: Seeding, lead: Peer) -> None:
    """Leave files that were looked through and wait for a yes."""
    for kind, words in _FILES.items():
        upload_id = seeding.ids.at(seeding.now)
        seeding.sink.add(
            uploads.uploads,
            id=upload_id,
            account_id=lead.id,
            kind=kind,
            program_key="peer-support",
            content_sealed=seeding.keyring.seal(words, f"uploads:{upload_id}:content"),
            created_at=seeding.now,
            expires_at=seeding.now + 365 * DAY,
        )


def invite(seeding: Seeding, newcomer: Peer, lead: Peer) -> None:
    """Leave an invitation that nobody has followed yet."""
    seeding.sink.add(
        invites.invites,
        token_hash=hash_token(WELCOME),
        account_id=newcomer.id,
        made_by=lead.id,
        created_at=seeding.now,
        expires_at=seeding.now + 365 * DAY,
    )
