"""Encryption at rest: nothing opens without its key, in another row, or changed by a bit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.storage.crypto import DataKey, Keyring, UnreadableError

OLD, NEW = ("old", b"o" * 32), ("new", b"n" * 32)
KEYRING = Keyring([OLD])
AAD = "participants:1:name"


def data_key() -> DataKey:
    """Return a participant's key."""
    return KEYRING.data_key(KEYRING.new_data_key("p1"), "p1")


@given(text=st.text(st.characters(exclude_categories=[])), aad=st.text(min_size=1, max_size=40))
def test_what_is_sealed_comes_back(text: str, aad: str) -> None:
    """Any text, lone surrogates apart, which no text of a carrier holds."""
    key = data_key()
    opened = key.open(
        key.seal(text, aad.encode(errors="replace").decode()), aad.encode(errors="replace").decode()
    )
    assert opened == text.encode("utf-8", errors="surrogatepass")


@given(raw=st.binary())
def test_bytes_come_back_as_they_were(raw: bytes) -> None:
    """A body is kept exactly as it came."""
    key = data_key()
    assert key.open(key.seal(raw, AAD), AAD) == raw
    assert KEYRING.open(KEYRING.seal(raw, AAD), AAD) == raw


def test_the_same_words_never_look_the_same() -> None:
    """Nobody learns from the file that two people wrote alike."""
    key = data_key()
    assert len({key.seal("i feel low", AAD) for _ in range(50)}) == 50


def test_a_value_moved_to_another_row_does_not_open() -> None:
    """Whoever can write to the table can not swap two people's words."""
    key = data_key()
    with pytest.raises(UnreadableError, match="participants:2:name"):
        key.open(key.seal("Sam", AAD), "participants:2:name")
    with pytest.raises(UnreadableError):
        KEYRING.data_key(KEYRING.new_data_key("p1"), "p2")


@given(place=st.integers(0, 200), bit=st.integers(0, 7))
def test_a_changed_bit_is_noticed(place: int, bit: int) -> None:
    """Anywhere: nonce, words or tag."""
    key = data_key()
    sealed = bytearray(key.seal("i feel low", AAD))
    sealed[place % len(sealed)] ^= 1 << bit
    with pytest.raises(UnreadableError):
        key.open(bytes(sealed), AAD)


@given(sealed=st.binary(max_size=80))
def test_anything_else_is_unreadable_and_says_only_where(sealed: bytes) -> None:
    """Cut short, empty or made up: the same error, never another one."""
    for opener in (data_key(), KEYRING):
        with pytest.raises(UnreadableError) as caught:
            opener.open(sealed, AAD)
        assert str(caught.value) == f"{AAD} can not be read with the keys that are set"


def test_the_first_key_seals_and_every_key_opens() -> None:
    """Rotation happens while the service runs."""
    rotated = Keyring([NEW, OLD])
    assert rotated.open_text(KEYRING.seal("Sam", AAD), AAD) == "Sam"
    assert rotated.seal("Sam", AAD).startswith(b"new:")
    with pytest.raises(UnreadableError):
        KEYRING.open(rotated.seal("Sam", AAD), AAD)


def test_a_number_is_found_under_every_key_and_stored_under_the_first() -> None:
    """Both during a rotation."""
    rotated = Keyring([NEW, OLD])
    number = "+15550100001"
    assert rotated.index_phone(number) == rotated.phone_indexes(number)[0]
    assert KEYRING.index_phone(number) in rotated.phone_indexes(number)
    assert KEYRING.index_phone(number) != KEYRING.index_phone("+15550100002")
    assert number[2:] not in KEYRING.index_phone(number)


def test_a_digest_tells_equal_words_and_is_no_index_of_a_number() -> None:
    """Two purposes, two results, even for the same text."""
    assert KEYRING.digest("hello") == KEYRING.digest("hello")
    assert KEYRING.digest("hello") != KEYRING.digest("hello ")
    assert len(KEYRING.digest("")) == 32
    assert not KEYRING.index_phone("+15550100001").startswith(KEYRING.digest("+15550100001"))


def test_a_keyring_shows_no_key() -> None:
    """Not by accident either."""
    assert "oooo" not in repr(KEYRING) + repr(vars(KEYRING)) + repr(data_key())
