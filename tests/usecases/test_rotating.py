"""Rotating keys: everything is moved while the service runs, and everybody is found meanwhile."""

from __future__ import annotations

import io
import random
import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select, update

from smsserve.domain.errors import ConflictError
from smsserve.domain.messages import InboundText
from smsserve.storage import sealing
from smsserve.storage.crypto import Keyring
from smsserve.storage.engine import reading, transaction
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import consents, opt_outs, participants
from smsserve.usecases import (
    accounts,
    followups,
    inbound,
    key_report,
    program_export,
    rosters,
    rotating,
)
from smsserve.usecases import participants as people
from smsserve.usecases.holding_keys import require_keys
from smsserve.usecases.key_report import KeyState
from smsserve.usecases.runtime import Runtime
from tests.support.keys import K1, K2, K3, restart, rotate, seal_everywhere, sealed_with, with_keys
from tests.support.world import OUR_NUMBER, Phone, World

HEADER = "phone,name,time_zone,consent_at,consent_how\n"


def import_number(world: World, number: str, name: str) -> rosters.RowResult:
    """Enroll one number by roster; returns what became of it."""
    source = io.StringIO(f"{HEADER}{number},{name},America/New_York,2026-05-01,paper form\n")
    (found,) = rosters.import_roster(world.runtime, source, "peer-support")
    return found


def count_people(world: World) -> int:
    """Return how many participants there are."""
    return len(people.list_participants(world.runtime, actor="test"))


def state_of(runtime: Runtime, key_id: str) -> KeyState:
    """Return how the report judges a key."""
    return {one.id: one.state for one in key_report.look_at_keys(runtime).keys}[key_id]


def lose_key(world: World, key_id: str, *left: tuple[str, bytes]) -> None:
    """Let a key be lost for ever, and the service go on with those that are left."""
    restart(world, *left)
    key_report.give_up_key(world.runtime, key_id, actor="test")
    require_keys(world.runtime)


def test_after_a_rotation_the_old_key_is_used_nowhere_and_all_reads_the_same(
    world: World,
) -> None:
    """In every table; then the old key leaves the list, and nobody notices."""
    require_keys(world.runtime)
    seal_everywhere(world)
    sam = world.enroll("Sam")
    sam.texts("3")
    before = people.export_participant(world.runtime, sam.participant_id, actor="test")
    places = set(sealed_with(world.runtime, "k1"))
    assert len(places) == len(sealing.PLACES) - 1  # no earlier rotation left an index key
    restart(world, K2, K1)
    done = rotate(world.runtime)
    assert (done.left, done.idle) == ({}, ("k1",))
    assert set(sealed_with(world.runtime, "k1")) == set()
    assert set(sealed_with(world.runtime, "k2")) == places
    restart(world, K2)
    require_keys(world.runtime)
    after = people.export_participant(world.runtime, sam.participant_id, actor="test")
    for record in (before, after):
        del record["records"]["audit_entries"]  # which has the first look at the second
    assert after == before
    assert {one.name for one in accounts.list_accounts(world.runtime)} == {"Kim"}
    (taken,) = program_export.list_taken(world.runtime)
    assert taken.reason == "the yearly report"
    sam.texts("stop")
    assert count_people(world) == 2
    assert state_of(world.runtime, "k1") is KeyState.BACKUPS


def test_an_erased_number_stays_suppressed_over_any_number_of_rotations(world: World) -> None:
    """Nobody keeps the number, so what it was found by is indexed again and again."""
    sam = world.enroll("Sam")
    people.erase_participant(world.runtime, sam.participant_id, actor="test")
    for first, second in ((K2, K1), (K3, K2), (K1, K3)):
        restart(world, first, second)
        assert rotate(world.runtime).is_whole
        restart(world, first)
        require_keys(world.runtime)
    found = import_number(world, sam.number, "Sam")
    assert found.opted_out
    sam.hears_nothing()
    with reading(world.runtime.engine) as connection:
        (out,) = connection.execute(select(opt_outs)).mappings()
    # By now somebody has the number: it is indexed plainly, like theirs.
    assert out["index_key"] == "k1"
    assert out["phone_index"] == world.runtime.keyring.index_phone(sam.number)


def test_an_old_key_in_hand_does_not_tell_which_number_was_erased(quick_world: World) -> None:
    """Whoever stole it, and steals the database later, has nothing to compare a guess with."""
    sam = quick_world.enroll("Sam")
    people.erase_participant(quick_world.runtime, sam.participant_id, actor="test")
    restart(quick_world, K2, K1)
    rotate(quick_world.runtime)
    with reading(quick_world.runtime.engine) as connection:
        stored = set(connection.execute(select(opt_outs.c.phone_index)).scalars())
    assert stored.isdisjoint(Keyring([K1]).phone_indexes(sam.number))


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_stop_from_a_number_of_the_old_key_stops(world: World, when: str) -> None:
    """As soon as the new key seals, moved or not; and their START brings them back."""
    sam = world.enroll("Sam")
    sam.skip_to_end()
    restart(world, K2, K1)
    if when == "after":
        rotate(world.runtime)
    sam.texts("stop")
    sam.skip_to_end()
    assert count_people(world) == 1
    rotate(world.runtime)
    restart(world, K2)
    (view,) = people.list_participants(world.runtime, actor="test")
    assert view.opted_out
    sam.texts("start")
    (view,) = people.list_participants(world.runtime, actor="test")
    assert not view.opted_out


def test_what_happens_between_two_steps_is_found_and_moved(world: World) -> None:
    """People answer, join, stop, are erased, and come back, from either kind of process."""
    crowd = [world.enroll(f"Person {number}") for number in range(8)]
    for phone in crowd[6:]:
        people.erase_participant(world.runtime, phone.participant_id, actor="test")
    restart(world, K2, K1)
    total = rotating.begin(world.runtime)
    steps = rotating.rotate(world.runtime, total)
    happenings = _happenings(world, crowd)
    for _ in steps:
        for happens in [next(happenings, None), next(happenings, None)]:
            if happens is not None:
                happens()
    for happens in happenings:
        happens()
    done = rotate(world.runtime)
    assert done.left == {}
    restart(world, K2)
    views = people.list_participants(world.runtime, actor="test")
    ends = [one.phone_end for one in views]
    assert len(ends) == len(set(ends)) == 8
    out = {one.phone_end[-2:] for one in views if one.opted_out}
    assert out == {crowd[0].number[-2:], crowd[6].number[-2:], crowd[7].number[-2:]}


def _happenings(world: World, crowd: list[Phone]) -> Iterator[Callable[[], object]]:
    """Yield what happens while keys are moved; a second process has them in the other order."""
    other = with_keys(world.runtime, K1, K2)

    def elsewhere(number: str, body: str) -> None:
        text = InboundText(f"SM{number[1:]}{len(body)}", number, OUR_NUMBER, body.encode())
        inbound.receive(other, text)

    yield lambda: crowd[0].texts("stop")
    yield lambda: elsewhere(crowd[1].number, "3")
    yield lambda: world.enroll("Somebody new")
    yield lambda: elsewhere("+15550190099", "who is this?")
    yield lambda: import_number(world, crowd[6].number, "Person 6")
    yield lambda: elsewhere(crowd[7].number, "hello again")
    yield lambda: crowd[2].texts("i feel low")
    # Both know them by now.
    yield lambda: import_number(world, crowd[3].number, "Person 3")
    yield lambda: people.erase_participant(other, crowd[4].participant_id, actor="test")
    yield lambda: people.erase_participant(world.runtime, crowd[5].participant_id, actor="test")


def test_a_number_is_brought_in_once_by_processes_that_index_it_differently(
    world: World,
) -> None:
    """In one instant, by one that has the new key in front and one that has it behind."""
    restart(world, K2, K1)
    runtimes = [with_keys(world.runtime, K2, K1), with_keys(world.runtime, K1, K2)]
    together = threading.Barrier(2)
    failed: list[BaseException] = []

    def receive(runtime: Runtime, sid: str) -> None:
        together.wait()
        try:
            inbound.receive(runtime, InboundText(sid, "+15550190001", OUR_NUMBER, b"hello"))
        except BaseException as error:  # noqa: BLE001 - told by the test below
            failed.append(error)

    for number in range(5):
        threads = [
            threading.Thread(target=receive, args=(runtime, f"SM{number}{place}"))
            for place, runtime in enumerate(runtimes)
        ]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
    assert failed == []
    assert count_people(world) == 1


def test_two_may_rotate_at_once(world: World) -> None:
    """Neither loses a row to the other, and both end well."""
    for number in range(30):
        phone = world.enroll(f"Person {number}")
        if number % 3 == 0:
            phone.texts("stop")
    people.erase_participant(
        world.runtime, people.list_participants(world.runtime, actor="test")[0].id, actor="test"
    )
    restart(world, K2, K1)
    failed: list[BaseException] = []

    def run() -> None:
        try:
            rotate(with_keys(world.runtime, K2, K1))
        except BaseException as error:  # noqa: BLE001 - told by the test below
            failed.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert failed == []
    assert rotate(world.runtime).left == {}
    views = people.list_participants(world.runtime, actor="test")
    assert len(views) == 29
    assert sum(one.opted_out for one in views) == 9


def test_rotating_back_works(world: World) -> None:
    """Half way too: what is under the first key by then is all that counts."""
    sam, bo = world.enroll("Sam"), world.enroll("Bo")
    people.erase_participant(world.runtime, bo.participant_id, actor="test")
    restart(world, K2, K1)
    next(rotating.rotate(world.runtime, rotating.begin(world.runtime)))
    restart(world, K1, K2)
    assert rotate(world.runtime).idle == ("k2",)
    restart(world, K1)
    require_keys(world.runtime)
    sam.texts("stop")
    assert import_number(world, bo.number, "Bo").opted_out
    assert count_people(world) == 2


def test_what_older_versions_wrote_is_moved_too(world: World) -> None:
    """Without a word of which key an index or a digest was made with."""
    sam, bo = world.enroll("Sam"), world.enroll("Bo")
    sam.texts("3")
    people.erase_participant(world.runtime, bo.participant_id, actor="test")
    ring = world.runtime.keyring
    with transaction(world.runtime.engine) as connection:
        for table in (participants, opt_outs):
            connection.execute(update(table).values(index_key=None))
        connection.execute(update(outbound_messages).values(body_digest=ring.digest("hello")))
        for copies in (inbound_messages, consents):
            connection.execute(update(copies).values(phone_index=ring.index_phone(sam.number)))
    restart(world, K2, K1)
    assert rotate(world.runtime).left == {}
    with reading(world.runtime.engine) as connection:
        digests = connection.execute(select(outbound_messages.c.body_digest)).scalars().all()
    assert digests
    assert {digest[0] for digest in digests} == {"p"}
    restart(world, K2)
    require_keys(world.runtime)
    sam.texts("stop")
    assert import_number(world, bo.number, "Bo").opted_out
    assert count_people(world) == 2


def test_words_are_not_sent_twice_by_a_press_before_and_one_after(world: World) -> None:
    """What is compared over time is compared under the person's own key."""
    sam, ana = world.enroll("Sam"), world.employ("Ana")

    def send(once: str) -> None:
        followups.send_reply(
            world.runtime, sam.participant_id, "how are you", account_id=ana.account_id, once=once
        )

    send("1")
    restart(world, K2, K1)
    with pytest.raises(ConflictError):
        send("2")
    rotate(world.runtime)
    with pytest.raises(ConflictError):
        send("3")


def test_a_row_that_no_key_opens_is_left_and_told(world: World) -> None:
    """The rest is moved; the key is not called free as long as that row is there."""
    sam, bo = (world.enroll(name).participant_id for name in ("Sam", "Bo"))
    require_keys(world.runtime)
    with transaction(world.runtime.engine) as connection:
        row = participants.c
        other = connection.execute(select(row.data_key).where(row.id == bo)).scalar_one()
        connection.execute(update(participants).where(row.id == sam).values(data_key=other))
    restart(world, K2, K1)
    done = rotate(world.runtime)
    assert done.left["people"] == 1
    assert done.idle == ()
    assert not done.is_whole


def test_moved_in_any_order_of_steps_everybody_is_found(quick_world: World) -> None:
    """However often it is broken off, at whatever step."""
    world, chance = quick_world, random.Random(7)
    crowd = [world.enroll(f"Person {number}") for number in range(60)]
    ring = [K1, K2, K3]
    for _ in range(6):
        first, second = chance.sample(ring, 2)
        third = next(one for one in ring if one not in {first, second})
        restart(world, first, second, third)
        steps = rotating.rotate(world.runtime, rotating.begin(world.runtime))
        for _ in range(chance.randrange(4)):
            next(steps, None)
        steps.close()
        phone = chance.choice(crowd)
        with reading(world.runtime.engine) as connection:
            indexes = world.runtime.keyring.phone_indexes(phone.number)
            row = participants.c.phone_index.in_(indexes)
            assert connection.execute(select(participants.c.id).where(row)).all()
    assert rotate(world.runtime).left == {}


def test_whoever_texts_after_a_key_was_given_up_is_heard(quick_world: World) -> None:
    """The lost key had sealed what finds numbers of an older one: nobody else needs that."""
    world = quick_world
    require_keys(world.runtime)
    people.erase_participant(world.runtime, world.enroll("Sam").participant_id, actor="test")
    restart(world, K2, K1)
    require_keys(world.runtime)
    assert rotate(world.runtime).is_whole
    restart(world, K2)
    require_keys(world.runtime)
    lose_key(world, "k2", K3)
    bo = world.stranger()
    bo.texts("i want to die")
    assert bo.flag is not None


def test_a_rotation_ends_after_a_key_was_given_up(quick_world: World) -> None:
    """Numbers that were indexed by the lost key alone are found by nobody, and hold nothing up."""
    world = quick_world
    require_keys(world.runtime)
    people.erase_participant(world.runtime, world.enroll("Sam").participant_id, actor="test")
    lose_key(world, "k1", K2)
    assert rotate(world.runtime).key == "k2"
    restart(world, K3, K2)
    require_keys(world.runtime)
    assert rotate(world.runtime).key == "k3"
