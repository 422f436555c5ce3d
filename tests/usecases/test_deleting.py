"""Deleting one text: its words go here, wherever they are quoted, and at the provider."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from typing_extensions import override

from smsserve.domain.deleting import BLOTTED, MOST_TRIES, Reason
from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.messages import Receipt
from smsserve.ports import LookupFailed
from smsserve.storage import inbound
from smsserve.storage.engine import transaction
from smsserve.usecases import (
    auditing,
    checkins,
    deleting,
    followups,
    holding,
    participants,
    receipts,
    tick,
    tidying,
)
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.deleting import TextView
from tests.support.books import BookCarrier
from tests.support.carrier import FakeCarrier
from tests.support.mishaps import count_rows
from tests.support.surveys import welcomed
from tests.support.team import account_of
from tests.support.world import Phone, World

CARD = "my card is 4111 1111 1111 1111"


class Books(BookCarrier):
    """A provider that keeps copies; `away` counts how often it can not be asked."""

    def __init__(self, inner: FakeCarrier) -> None:
        """Begin with nothing redacted."""
        super().__init__(inner)
        self.redacted: list[str] = []
        self.away = 0
        self.knows = True

    @override
    def redact(self, sid: str) -> bool:
        """Empty a copy."""
        if self.away:
            self.away -= 1
            raise LookupFailed
        self.redacted.append(sid)
        return self.knows


@dataclass(slots=True)
class Office:
    """A coordinator who deletes texts, with a provider that can be watched."""

    world: World
    books: Books
    kim: AccountView

    def texts(self, whom: Phone) -> list[TextView]:
        """Return somebody's texts, newest first."""
        found = deleting.list_texts(self.world.runtime, whom.participant_id, self.kim)
        return list(found.texts)

    def find(self, whom: Phone, words: str) -> TextView:
        """Return the newest text with some words in it."""
        return next(one for one in self.texts(whom) if words in one.words)

    def delete(self, whom: Phone, message_id: str, reason: str = Reason.NUMBER) -> None:
        """Delete one text."""
        deleting.delete_text(
            self.world.runtime, whom.participant_id, message_id, reason=reason, account=self.kim
        )


@pytest.fixture
def office(quick_world: World) -> Office:
    """Return a world whose provider keeps books."""
    world = quick_world
    books = Books(world.carrier)
    world.runtime = replace(world.runtime, sender=books, books=books)
    world.carrier = books
    kim = account_of(world, world.employ("Kim", "coordinator"))
    return Office(world, books, kim)


def everything(world: World, whom: Phone) -> str:
    """Return all that the copy of somebody's record says."""
    copy = participants.export_participant(world.runtime, whom.participant_id, actor="test")
    return str(copy)


def test_a_text_of_theirs_is_gone_and_that_it_was_there_stays(office: Office) -> None:
    """From the record, from the reason that quoted it, and at the provider."""
    world = office.world
    sam = world.enroll("Sam")
    sam.texts(f"i want to die. {CARD}")
    assert "4111" in everything(world, sam)
    gone = office.find(sam, "4111")
    office.delete(sam, gone.id)
    assert "4111" not in everything(world, sam)
    shown = participants.show_participant(world.runtime, sam.participant_id, actor="test")
    (entry,) = [one for one in shown.entries if one.deleted is not None]
    assert entry.deleted is not None
    assert (entry.kind, entry.text, entry.deleted.by) == ("text_in", "(deleted)", "Kim")
    assert entry.at == gone.at
    assert any(one.text == BLOTTED for one in shown.entries if one.kind == "flag")
    assert sam.flag is not None
    assert sam.flag.severity == "crisis"
    world.fast_forward(minutes=1)
    (left,) = [one for one in office.texts(sam) if one.deleted_at is not None]
    assert (left.words, left.copy) == ("", "done")
    assert len(office.books.redacted) == 1


def test_notes_and_wins_that_say_it_again_lose_it_too(office: Office) -> None:
    """A colleague had copied it down."""
    world = office.world
    ana = account_of(world, world.employ("Ana"))
    sam = world.enroll("Sam")
    sam.texts("WIN i paid all of my rent with 4111 1111 1111 1111")
    sam.texts(CARD)
    followups.add_note(
        world.runtime, sam.participant_id, f"Sent {CARD}. Told to stop.", account_id=ana.id
    )
    for words in ("paid all of my rent", CARD):
        office.delete(sam, office.find(sam, words).id)
    assert "4111" not in everything(world, sam)
    assert "Sent [deleted]. Told to stop." in everything(world, sam)


def test_a_text_of_ours_that_still_waits_is_called_off(office: Office) -> None:
    """There is nothing at the provider then."""
    world = office.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    followups.send_reply(
        world.runtime, sam.participant_id, CARD, account_id=ana.account_id, once="form-1"
    )
    office.delete(sam, office.find(sam, "4111").id, Reason.MISTAKE)
    world.fast_forward(hours=5)
    assert not any("4111" in one.body for one in world.carrier.sent)
    (left,) = [one for one in office.texts(sam) if one.deleted_at is not None]
    assert left.copy == "none"
    assert office.books.redacted == []


def test_a_text_deleted_before_it_left_keeps_no_promise(quick_world: World) -> None:
    """They asked for help and heard nothing: the claim lapses, and automation does not wait."""
    world = quick_world
    kim, sam = world.employ("Kim", "coordinator"), world.enroll("Sam")
    sam.texts("could someone text me")
    flag = kim.sees_flag("urgent")
    kim.acknowledges(flag)
    world.clock.advance(timedelta(seconds=1))
    message_id = followups.send_reply(
        world.runtime, sam.participant_id, "For Tom.", account_id=kim.account_id, once="form-1"
    )
    account = account_of(world, kim)
    deleting.delete_text(
        world.runtime, sam.participant_id, message_id, reason="mistake", account=account
    )
    assert count_rows(world, "participants", "talking_since IS NOT NULL") == 0
    assert count_rows(world, "followups", "kind = 'texted'") == 0
    world.fast_forward(hours=3)
    assert kim.sees_flag("urgent").owner_id is None
    assert not any("Tom" in one.body for one in world.carrier.sent)


def say(office: Office, sam: Phone) -> str:
    """Have a card's number sent to somebody by mistake; returns the text's id."""
    ana = office.world.employ("Ana")
    sam.skip_to_end()
    office.world.confirm_receipts = False
    ana.replies(sam, CARD)
    return office.find(sam, "4111").id


def fail(office: Office, sam: Phone) -> None:
    """Have the carrier say that the newest text met a handset that is off: for an hour."""
    one = sam.inbox[-1]
    word = Receipt(one.sid, "undelivered", one.to, one.message_id, 30003)
    assert receipts.record_receipt(office.world.runtime, word)


def test_a_text_deleted_while_its_next_try_waits_is_not_sent_again(office: Office) -> None:
    """Nobody deletes words in order to have them sent an hour later."""
    sam = office.world.enroll("Sam")
    gone = say(office, sam)
    fail(office, sam)
    assert [one.words for one in office.texts(sam)].count(CARD) == 2
    office.delete(sam, gone, Reason.MISTAKE)
    sam.skip_to_end()
    assert "4111" not in everything(office.world, sam)
    office.world.fast_forward(hours=12)
    assert not any("4111" in body or not body for body in sam.unread)


def test_a_text_deleted_before_it_fails_is_not_tried_again(office: Office) -> None:
    """The word that it failed comes when its words are gone; a person hears that it did."""
    sam = office.world.enroll("Sam")
    office.delete(sam, say(office, sam), Reason.MISTAKE)
    sam.skip_to_end()
    fail(office, sam)
    assert count_rows(office.world, "outbound_messages", "key LIKE '%again1'") == 0
    assert sam.flag is not None
    office.world.fast_forward(hours=12)
    assert not any("4111" in body or not body for body in sam.unread)


def test_who_deletes_a_further_try_means_the_words_of_all(office: Office) -> None:
    """The first of them and the one that arrived, here and at the provider."""
    sam = office.world.enroll("Sam")
    say(office, sam)
    fail(office, sam)
    office.world.fast_forward(hours=2)
    assert [one.body for one in sam.inbox].count(CARD) == 2
    office.delete(sam, office.find(sam, "4111").id)
    assert "4111" not in everything(office.world, sam)
    office.world.fast_forward(minutes=1)
    sids = {one.sid for one in sam.inbox if one.body == CARD}
    assert set(office.books.redacted) == sids


def test_a_text_deleted_while_a_talk_holds_it_up_does_not_come_back_without_words(
    office: Office,
) -> None:
    """A question was called off for a supporter's text, and deleted; then the text is undone."""
    world = office.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.skip_to_end()
    checkins.start(world.runtime, None)
    reply = followups.send_reply(
        world.runtime, sam.participant_id, "Hi.", account_id=ana.account_id, once="form-1"
    )
    (asked,) = [one for one in office.texts(sam) if one.words and one.words != "Hi."][:1]
    office.delete(sam, asked.id, Reason.MISTAKE)
    holding.undo(world.runtime, reply, account_id=ana.account_id)
    world.settle()
    assert not any(not body for body in sam.unread)


def test_a_text_that_is_just_handed_over_is_waited_for(office: Office) -> None:
    """By its words it is found at the provider while nobody knows whether it arrived."""
    world = office.world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    world.carrier.drop = 1
    ana.replies(sam, CARD)
    with pytest.raises(ConflictError, match="handed over"):
        office.delete(sam, office.find(sam, "4111").id)
    assert "4111" in everything(world, sam)


def test_a_provider_that_is_away_is_asked_again(office: Office) -> None:
    """The words are gone here at once; there they are when it answers."""
    world = office.world
    sam = world.enroll("Sam")
    sam.texts(CARD)
    office.delete(sam, office.find(sam, "4111").id)
    office.books.away = 3
    tidying.tidy_up(world.runtime)
    (left,) = [one for one in office.texts(sam) if one.deleted_at is not None]
    assert left.copy == "waiting"
    world.clock.advance(timedelta(seconds=1))
    assert tidying.tidy_up(world.runtime) == 0
    for _ in range(3):
        world.clock.advance(timedelta(minutes=5))
        tidying.tidy_up(world.runtime)
    (left,) = [one for one in office.texts(sam) if one.deleted_at is not None]
    assert left.copy == "done"


def test_a_provider_that_never_answers_is_for_people(office: Office) -> None:
    """It is shown, and nobody asks for ever."""
    world = office.world
    sam = world.enroll("Sam")
    sam.texts(CARD)
    office.delete(sam, office.find(sam, "4111").id)
    office.books.away = 1000
    for _ in range(MOST_TRIES + 1):
        world.clock.advance(timedelta(hours=1))
        tidying.tidy_up(world.runtime)
    world.clock.advance(timedelta(days=1))
    assert tidying.tidy_up(world.runtime) == 0
    (left,) = [one for one in office.texts(sam) if one.deleted_at is not None]
    assert left.copy == "failed"


def test_a_copy_that_is_not_there_any_more_is_none(office: Office) -> None:
    """The provider had thrown it away by itself."""
    world = office.world
    office.books.knows = False
    sam = world.enroll("Sam")
    sam.texts(CARD)
    office.delete(sam, office.find(sam, "4111").id)
    tidying.tidy_up(world.runtime)
    assert [one.copy for one in office.texts(sam) if one.deleted_at is not None] == ["none"]


def test_a_text_is_deleted_once_and_for_a_reason(office: Office) -> None:
    """Who, which one and why are kept; no word of it is."""
    world = office.world
    sam, tom = world.enroll("Sam"), world.enroll("Tom")
    sam.texts(CARD)
    message_id = office.find(sam, "4111").id
    with pytest.raises(RefusedError, match="for a reason"):
        office.delete(sam, message_id, "because")
    for whom, which in ((tom, message_id), (sam, "0" * 26)):
        with pytest.raises(NotFoundError):
            office.delete(whom, which)
    office.delete(sam, message_id)
    with pytest.raises(ConflictError, match="already"):
        office.delete(sam, message_id)
    assert count_rows(world, "audit_entries", "action = 'text.deleted'") == 1
    assert count_rows(world, "audit_entries", "detail LIKE '%4111%'") == 0
    with pytest.raises(NotFoundError):
        deleting.find_text(world.runtime, sam.participant_id, "0" * 26, office.kim)
    with pytest.raises(NotFoundError):
        deleting.list_texts(world.runtime, "0" * 26, office.kim)


def test_a_carrier_without_books_keeps_it_waiting(quick_world: World) -> None:
    """Nothing is said to be done that was not."""
    world = quick_world
    kim = account_of(world, world.employ("Kim", "coordinator"))
    sam = world.enroll("Sam")
    sam.texts(CARD)
    office = Office(world, Books(world.carrier), kim)
    office.delete(sam, office.find(sam, "4111").id)
    world.fast_forward(hours=1)
    assert [one.copy for one in office.texts(sam) if one.deleted_at is not None] == ["waiting"]


def test_an_old_text_is_found_a_page_back(office: Office) -> None:
    """However much was written since."""
    world = office.world
    sam = world.enroll("Sam")
    sam.texts(CARD)
    for number in range(deleting.PAGE):
        world.clock.advance(timedelta(minutes=1))
        sam.texts(f"line {number}")
    first = deleting.list_texts(world.runtime, sam.participant_id, office.kim)
    assert first.more
    pages = [
        deleting.list_texts(world.runtime, sam.participant_id, office.kim, page=page)
        for page in (1, 2)
    ]
    texts = [one for page in pages for one in page.texts]
    assert len({one.id for one in texts}) == len(texts)
    old = next(one for one in texts if "4111" in one.words)
    assert old not in pages[0].texts
    office.delete(sam, old.id)
    found = deleting.find_text(world.runtime, sam.participant_id, old.id, office.kim)
    assert found.texts[0].deleted_by == "Kim"


def test_a_text_nobody_could_understand_yet_is_not_read_anew(office: Office) -> None:
    """An empty text would be answered as one."""
    world = office.world
    sam = world.enroll("Sam")
    sam.texts(CARD)
    message_id = office.find(sam, "4111").id
    with transaction(world.runtime.engine) as connection:
        again = {"state": "unhandled", "retry_at": world.clock.now()}
        inbound.change(connection, message_id, again)
    office.delete(sam, message_id)
    sam.skip_to_end()
    world.fast_forward(minutes=30)
    sam.hears_nothing()
    assert count_rows(world, "inbound_messages", "state = 'ignored'") == 1


def test_a_text_that_waits_in_the_weekly_sample_leaves_it(office: Office) -> None:
    """There is nothing in it to judge any more."""
    world = office.world
    sam = welcomed(world)
    sam.texts("OK")
    world.clock.advance(timedelta(days=7))
    tick.run(world.runtime)
    (sample,) = auditing.list_samples(world.runtime, actor="test")
    office.delete(sam, sample.inbound_id)
    assert auditing.list_samples(world.runtime, actor="test") == []
