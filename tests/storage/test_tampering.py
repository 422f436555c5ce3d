"""What is sealed, tampered with in every way that a thief of the database has: nothing opens."""

from __future__ import annotations

import base64
import dataclasses
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Table, select, update

from smsserve.bootstrap import build_runtime
from smsserve.domain.messages import clean_body
from smsserve.domain.wording import UNOPENED
from smsserve.settings import SettingsError, load_settings
from smsserve.storage.crypto import DataKey, Keyring, UnreadableError
from smsserve.storage.engine import reading, transaction
from smsserve.storage.inbound import inbound_messages
from smsserve.storage.outbound import outbound_messages
from smsserve.storage.participants import participants
from smsserve.usecases import participants as people
from tests.support.world import World, make_settings

KEYS = st.binary(min_size=32, max_size=32)
# Columns of one person that hold their words, and what would be shown of them.
SEALED: tuple[tuple[Table, str], ...] = (
    (inbound_messages, "body_sealed"),
    (outbound_messages, "body_sealed"),
    (participants, "name_sealed"),
    (participants, "phone_sealed"),
    (participants, "data_key"),
)


def copy_of(world: World, participant_id: str) -> str:
    """Return everything that is shown of somebody, as a copy does."""
    return str(people.export_participant(world.runtime, participant_id, actor="test"))


def who(table: Table) -> Column[str]:
    """Return the column that says whose row it is."""
    return table.c.id if table is participants else table.c.participant_id


@pytest.mark.parametrize(("table", "column"), SEALED, ids=lambda one: getattr(one, "name", one))
def test_a_ciphertext_of_another_person_opens_nowhere(
    quick_world: World, table: Table, column: str
) -> None:
    """Whoever can write to the table shows nobody anybody else's words, or key."""
    sam, bo = quick_world.enroll("Sam"), quick_world.enroll("Bodil")
    sam.texts("my own words")
    bo.texts("secret of bodil")
    sam_id, bo_id = sam.participant_id, bo.participant_id
    with transaction(quick_world.runtime.engine) as connection:
        query = select(table.c[column]).where(who(table) == bo_id).limit(1)
        stolen = connection.execute(query).scalar_one()
        change = update(table).where(who(table) == sam_id).values({column: stolen})
        connection.execute(change)
    with pytest.raises(UnreadableError) as failed:
        copy_of(quick_world, sam_id)
    assert "secret" not in str(failed.value)
    assert "Bodil" not in str(failed.value)


def test_two_texts_of_one_person_can_not_change_places(quick_world: World) -> None:
    """A reply from before a crisis can not be put in the place of the crisis."""
    sam = quick_world.enroll("Sam")
    sam.texts("thanks")
    sam.texts("i want to kill myself")
    sam_id = sam.participant_id
    with transaction(quick_world.runtime.engine) as connection:
        row = inbound_messages.c
        found = connection.execute(select(row.id, row.body_sealed).order_by(row.id)).all()
        (first, one), (second, two) = found
        for message_id, sealed in ((first, two), (second, one)):
            change = update(inbound_messages).where(row.id == message_id)
            connection.execute(change.values(body_sealed=sealed))
    with pytest.raises(UnreadableError):
        copy_of(quick_world, sam_id)


def test_a_name_in_the_place_of_a_number_does_not_open(quick_world: World) -> None:
    """Each column is bound to its own name."""
    sam_id = quick_world.enroll("Sam").participant_id
    with transaction(quick_world.runtime.engine) as connection:
        row = participants.c
        change = update(participants).where(row.id == sam_id)
        connection.execute(change.values(phone_sealed=row.name_sealed))
    with pytest.raises(UnreadableError):
        copy_of(quick_world, sam_id)


@given(secret=KEYS, other=KEYS, text=st.text(st.characters(codec="utf-8")), cut=st.integers(0, 60))
def test_another_key_or_a_value_cut_short_opens_nothing(
    secret: bytes, other: bytes, text: str, cut: int
) -> None:
    """Of a person's key and of the installation's alike."""
    sealed = DataKey(secret).seal(text, "t:1:c")
    ring = Keyring([("k1", secret)])
    wrapped = ring.seal(text, "t:1:c")
    assert clean_body(DataKey(secret).open(sealed, "t:1:c")) is not None
    for opener, value in ((DataKey(secret), sealed), (ring, wrapped)):
        if cut < len(value):
            with pytest.raises(UnreadableError):
                opener.open(value[: len(value) - cut - 1], "t:1:c")
    if other != secret:
        with pytest.raises(UnreadableError):
            DataKey(other).open(sealed, "t:1:c")
        with pytest.raises(UnreadableError):
            Keyring([("k1", other)]).open(wrapped, "t:1:c")


@given(
    sealed=st.binary(max_size=80).map(lambda rest: b"k1:" + rest) | st.binary(max_size=80),
)
def test_whatever_stands_in_a_column_is_refused_in_one_way(sealed: bytes) -> None:
    """No other error, that somebody might log with what it holds."""
    ring = Keyring([("k1", b"k" * 32)])
    with pytest.raises(UnreadableError):
        ring.open(sealed, "t:1:c")
    with pytest.raises(UnreadableError):
        ring.data_key(sealed, "p1")
    with pytest.raises(UnreadableError):
        DataKey(b"k" * 32).open(sealed, "t:1:c")


def spellings(secret: bytes) -> Iterator[str]:
    """Yield every way in which the bytes of a key might be printed."""
    yield secret.hex()
    yield base64.b64encode(secret).decode("ascii").rstrip("=")
    yield base64.urlsafe_b64encode(secret).decode("ascii").rstrip("=")
    yield repr(secret)[2:-1]
    yield str(list(secret))[1:-1]


@given(secret=KEYS)
def test_no_repr_and_no_error_shows_a_key(secret: bytes) -> None:
    """Of settings, keyring, a person's key, and what they raise."""
    encoded = base64.b64encode(secret).decode("ascii")
    env = {
        "SMSSERVE_HOME": "/nowhere",
        "SMSSERVE_SECRET_KEY": encoded,
        "SMSSERVE_ENCRYPTION_KEYS": f"k1:{encoded}",
    }
    settings, ring, own = load_settings(env), Keyring([("k1", secret)]), DataKey(secret)
    said = [repr(one) + str(one) for one in (settings, ring, own)]
    said += [str(ring.fingerprints), repr(dataclasses.replace(settings, demo=True))]
    for broken in (
        {"SMSSERVE_ENCRYPTION_KEYS": f"k1:{encoded},k1:{encoded}"},
        {"SMSSERVE_ENCRYPTION_KEYS": f"k1:{encoded}x"},
        {"SMSSERVE_ENCRYPTION_KEYS": f"a name:{encoded}"},
        {"SMSSERVE_ENCRYPTION_KEYS": encoded},
        {"SMSSERVE_DATABASE_URL": f"mysql://user:{encoded}@host/name"},
    ):
        with pytest.raises(SettingsError) as refused:
            load_settings(env | broken)
        said.append(f"{refused.value} {refused.value!r} {refused.value.args}")
    for opener in (ring, own):
        with pytest.raises(UnreadableError) as failed:
            opener.open(ring.seal("words", "t:1:c")[5:], "t:2:c")
        said.append(f"{failed.value} {failed.value!r}")
    for spelling in spellings(secret):
        assert not any(spelling in one for one in said)


def test_a_runtime_shows_no_key(quick_world: World) -> None:
    """Nor anything that hangs on it: it stands in every traceback."""
    runtime = quick_world.runtime
    sam_id = quick_world.enroll("Sam").participant_id
    with reading(runtime.engine) as connection:
        row = connection.execute(select(participants).where(participants.c.id == sam_id)).one()
    own = runtime.keyring.data_key(row.data_key, sam_id)
    said = f"{runtime!r} {runtime.keyring!r} {own!r} {vars(runtime.keyring).keys()}"
    for spelling in spellings(b"k" * 32):
        assert spelling not in said
    for slot in DataKey.__slots__:
        assert slot.startswith("_")


def test_without_a_key_nothing_starts() -> None:
    """With the setting's name, and how one is made."""
    env = {"SMSSERVE_HOME": "/nowhere", "SMSSERVE_SECRET_KEY": "s" * 40}
    with pytest.raises(SettingsError, match="SMSSERVE_ENCRYPTION_KEYS: is not set") as refused:
        load_settings(env)
    assert "smsserve db upgrade" in refused.value.hint


def test_a_runtime_of_other_keys_reads_nothing(quick_world: World) -> None:
    """The file alone is worth nothing."""
    sam = quick_world.enroll("Sam")
    settings = make_settings(
        quick_world.runtime.settings.home,
        quick_world.runtime.settings.database_url,
        encryption_keys=(("k1", b"x" * 32),),
    )
    thief = build_runtime(settings)
    (seen,) = people.list_participants(thief, actor="test")
    assert seen.name == UNOPENED
    assert sam.number not in repr(seen)
    assert "Sam" not in repr(seen)
    with pytest.raises(UnreadableError):
        people.show_participant(thief, seen.id, actor="test")
    thief.engine.dispose()
    assert sam.number not in repr(settings)
