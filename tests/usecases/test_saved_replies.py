"""Saved replies: a programme's own or the shipped ones, opened for one person, never sent as is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.saved_replies import BLANK, MOST_REPLIES, SHIPPED, check_reply
from smsserve.usecases import followups, reply_lists, saved_replies
from smsserve.usecases.reply_lists import ReplyList, Wording
from tests.support.mishaps import count_rows
from tests.support.world import Phone, Teammate, World

KEY = "peer-support"


def opened(world: World, who: Teammate, whom: Phone, reply_id: str) -> str:
    """Return the words of a reply as they come into somebody's box."""
    return saved_replies.open_reply(
        world.runtime, whom.participant_id, reply_id, account_id=who.account_id
    ).words


def send(world: World, who: Teammate, whom: Phone, body: str) -> None:
    """Send a text by the console's form."""
    followups.send_reply(
        world.runtime, whom.participant_id, body, account_id=who.account_id, once="form-1"
    )


def lead_of(world: World) -> str:
    """Return the coordinator who changes the list."""
    return world.employ("Kim", "coordinator").account_id


def own_list(world: World, actor: str) -> ReplyList:
    """Make the shipped list the programme's own."""
    reply_lists.make_own(world.runtime, KEY, "en", actor=actor)
    return reply_lists.read_list(world.runtime, KEY, "en")


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_shipped_replies_keep_their_own_rules(quick_world: World, language: str) -> None:
    """What a coordinator may not write, we do not ship."""
    listed = reply_lists.read_list(quick_world.runtime, KEY, language)
    assert not listed.own
    assert [one.text_key for one in listed.replies] == [one.text_key for one in SHIPPED]
    for reply in listed.replies:
        assert check_reply(reply.body, language) == [], reply.text_key


def test_a_reply_opens_with_the_names_of_both(quick_world: World) -> None:
    """Whoever writes is named, not whoever usually does."""
    world = quick_world
    world.employ("Ana")
    lee, sam = world.employ("Lee"), world.enroll("Sam Wu")
    assert opened(world, lee, sam, "crisis.safe").startswith("I am Lee, a real person")
    assert opened(world, lee, sam, "crisis.after").startswith("Hi Sam, Lee here.")


def test_whoever_takes_over_names_both_and_nobody_takes_over_from_themselves(
    quick_world: World,
) -> None:
    """A blank is left where a name would be nonsense."""
    world = quick_world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    lee = world.employ("Lee")
    assert "Ana is away until" in opened(world, lee, sam, "handoff")
    assert "I am Lee, a peer" in opened(world, lee, sam, "handoff")
    assert f"I am {BLANK}, a peer" in opened(world, ana, sam, "handoff")


def test_spanish_speakers_are_written_to_in_spanish(quick_world: World) -> None:
    """The list is that of the person's language."""
    world = quick_world
    ana, maya = world.employ("Ana"), world.enroll("Maya", language="es")
    english, spanish = (
        opened(world, ana, whom, "crisis.ask") for whom in (world.enroll("Sam"), maya)
    )
    assert "suicide" in english
    assert "suicidio" in spanish


def test_the_one_that_says_sorry_names_the_time_that_was_promised(quick_world: World) -> None:
    """Without a missed promise there is a blank, not a made-up time."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    assert f"by {BLANK} and I am late" in opened(world, ana, sam, "repair.late")
    sam.texts("could someone text me")
    promised = next(one.body for one in reversed(sam.inbox) if " by " in one.body)
    world.clock.advance(timedelta(hours=5))
    said = opened(world, ana, sam, "repair.late")
    time = said.partition("text by ")[2].partition(" and I am late")[0]
    assert time in promised


def test_on_a_phone_others_see_the_programme_is_not_named(quick_world: World) -> None:
    """The name is a blank for whoever writes to decide."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    assert "Harbor Peers" in opened(world, ana, sam, "caring.1")
    sam.texts("PLAIN")
    assert "Harbor" not in opened(world, ana, sam, "caring.1")


def test_a_reply_as_it_stands_is_refused_and_one_word_is_enough(quick_world: World) -> None:
    """It is to answer this person, not anybody."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.skip_to_end()
    words = opened(world, ana, sam, "crisis.ask")
    with pytest.raises(RefusedError, match="saved reply as it stands"):
        send(world, ana, sam, f" {words.upper()} ")
    send(world, ana, sam, f"Sam, I hear you. {words}")
    world.fast_forward(seconds=11)
    sam.receives("Sam, I hear you.")


def test_logistics_go_out_as_they_stand(quick_world: World) -> None:
    """A number or a place is better not changed."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    sam.skip_to_end()
    send(world, ana, sam, opened(world, ana, sam, "crisis.alt"))
    world.fast_forward(seconds=11)
    sam.receives("Would you rather text?")


def test_a_blank_is_never_sent(quick_world: World) -> None:
    """Somebody has to fill it in, or take it out."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    words = opened(world, ana, sam, "repair.late")
    with pytest.raises(RefusedError, match="a blank is still open"):
        send(world, ana, sam, f"Oh no. {words}")


def test_a_list_of_ones_own_begins_as_the_shipped_one(quick_world: World) -> None:
    """Making it twice is making it once; going back throws it away."""
    world = quick_world
    kim = lead_of(world)
    shipped = reply_lists.read_list(world.runtime, KEY, "en")
    mine = own_list(world, kim)
    assert mine.own
    assert [one.body for one in mine.replies] == [one.body for one in shipped.replies]
    assert [one.logistics for one in own_list(world, kim).replies] == [
        one.logistics for one in shipped.replies
    ]
    assert not reply_lists.read_list(world.runtime, KEY, "es").own
    reply_lists.use_shipped(world.runtime, KEY, "en", actor=kim)
    assert not reply_lists.read_list(world.runtime, KEY, "en").own
    assert count_rows(world, "saved_replies") == 0
    assert count_rows(world, "audit_entries", "action LIKE 'replies.%'") == 2


def test_replies_are_added_changed_moved_and_taken_out(quick_world: World) -> None:
    """And what a supporter then opens is what was written."""
    world = quick_world
    ana, sam = world.employ("Ana"), world.enroll("Sam")
    kim = lead_of(world)
    own_list(world, kim)
    new = Wording(" Walk ", "Hi {name}, shall we talk about your walk\u2026 ", logistics=False)
    reply_lists.add_reply(world.runtime, KEY, "en", new, actor=kim)
    added = reply_lists.read_list(world.runtime, KEY, "en").replies[-1]
    assert (added.title, added.body) == ("Walk", "Hi {name}, shall we talk about your walk...")
    assert opened(world, ana, sam, added.id) == "Hi Sam, shall we talk about your walk..."
    changed = Wording("Walk", "Hi {name}, how was it?", logistics=True)
    reply_lists.change_reply(world.runtime, added.id, changed, actor=kim)
    reply_lists.move_reply(world.runtime, added.id, -1, actor=kim)
    moved = reply_lists.read_list(world.runtime, KEY, "en").replies
    assert moved[-2].body == "Hi {name}, how was it?"
    assert moved[-2].logistics
    reply_lists.remove_reply(world.runtime, added.id, actor=kim)
    assert added.id not in [
        one.id for one in reply_lists.read_list(world.runtime, KEY, "en").replies
    ]
    with pytest.raises(NotFoundError):
        opened(world, ana, sam, added.id)


@pytest.mark.parametrize(
    "wording",
    [
        Wording("", "Hi", logistics=False),
        Wording("x" * 61, "Hi", logistics=False),
        Wording("Walk", "  ", logistics=False),
        Wording("Walk", "x" * 321, logistics=False),
        Wording("Walk", "Hi {nick}", logistics=False),
    ],
)
def test_a_reply_that_could_not_be_used_is_refused(quick_world: World, wording: Wording) -> None:
    """With what to write instead."""
    kim = lead_of(quick_world)
    own_list(quick_world, kim)
    with pytest.raises(RefusedError) as caught:
        reply_lists.add_reply(quick_world.runtime, KEY, "en", wording, actor=kim)
    assert caught.value.hint


def test_a_list_has_a_first_and_a_last(quick_world: World) -> None:
    """It can be neither empty nor endless, and the shipped one is not changed by adding to it."""
    world = quick_world
    kim = lead_of(world)
    fine = Wording("Walk", "Hi {name}", logistics=False)
    with pytest.raises(ConflictError):
        reply_lists.add_reply(world.runtime, KEY, "en", fine, actor=kim)
    own_list(world, kim)
    for _ in range(MOST_REPLIES - len(SHIPPED)):
        reply_lists.add_reply(world.runtime, KEY, "en", fine, actor=kim)
    with pytest.raises(RefusedError, match="at most"):
        reply_lists.add_reply(world.runtime, KEY, "en", fine, actor=kim)
    *others, last = reply_lists.read_list(world.runtime, KEY, "en").replies
    for one in others:
        reply_lists.remove_reply(world.runtime, one.id, actor=kim)
    with pytest.raises(RefusedError, match="at least one"):
        reply_lists.remove_reply(world.runtime, last.id, actor=kim)


def test_what_is_not_there_is_not_found(quick_world: World) -> None:
    """Programmes, languages, replies and people."""
    world = quick_world
    ana = world.employ("Ana")
    for key, language in (("nothing", "en"), (KEY, "xx")):
        with pytest.raises(NotFoundError):
            reply_lists.read_list(world.runtime, key, language)
    with pytest.raises(NotFoundError):
        reply_lists.place_of(world.runtime, "0" * 26)
    with pytest.raises(NotFoundError):
        saved_replies.open_reply(world.runtime, "0" * 26, "open.1", account_id=ana.account_id)
