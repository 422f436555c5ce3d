"""The links of the audit trail: whatever is altered in a chain is found where it was altered."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.audit_chain import (
    NOTHING,
    Entry,
    Head,
    Link,
    NoHeadError,
    Sealed,
    judge_entry,
    parse_head,
    plain_detail,
    sign_entry,
    sign_link,
)
from smsserve.domain.audit_damage import ChainCheck, Damage, Kind, compare_heads, first_of

KEYS = {"k1": b"1" * 32, "k2": b"2" * 32}
AT = datetime(2026, 5, 4, 15, tzinfo=UTC)
HEAD = Head(3, b"h" * 32, AT)


def make_chain(
    length: int, *, entry_key: str = "k1", link_key: str = "k1"
) -> list[tuple[Link, Entry | None]]:
    """Return a whole chain, its entries signed with one key and its links with one."""
    chain: list[tuple[Link, Entry | None]] = []
    before = NOTHING
    for seq in range(1, length + 1):
        at = AT + timedelta(seconds=seq)
        bare = Entry(
            f"e{seq}", at, "ana", "flag.read", f"f{seq}", {"count": seq}, "w", seq, None, None
        )
        entry = replace(bare, key_id=entry_key, mac=sign_entry(KEYS[entry_key], bare))
        link = Link(seq, entry.id, Sealed.SIGNED, link_key, at, NOTHING)
        before = sign_link(KEYS[link_key], link, before, sign_entry(KEYS[link_key], entry))
        chain.append((replace(link, mac=before), entry))
    return chain


def first_damage(chain: list[tuple[Link, Entry | None]]) -> Damage | None:
    """Return the first thing that is wrong with a chain."""
    check, found = ChainCheck(KEYS), None
    for link, entry in chain:
        found = first_of(found, check.take(link, entry))
    return found


@pytest.mark.parametrize("entry_key", KEYS)
@pytest.mark.parametrize("link_key", KEYS)
def test_a_chain_is_whole_whichever_keys_made_it(entry_key: str, link_key: str) -> None:
    """Also where the key changed between an entry and its link."""
    assert first_damage(make_chain(4, entry_key=entry_key, link_key=link_key)) is None


CHANGES: dict[str, Any] = {
    "actor": "kim",
    "action": "flag.resolved",
    "subject": "f9",
    "detail": {"count": 9},
    "noted_at": AT - timedelta(days=1),
    "writer": "v",
    "number": 9,
}


@given(
    place=st.integers(0, 5),
    name=st.sampled_from(sorted(CHANGES)),
    key=st.sampled_from(["k1", "k2"]),
)
def test_any_change_of_an_entry_is_found_at_its_place(place: int, name: str, key: str) -> None:
    """Of whatever it says."""
    chain = make_chain(6, entry_key=key)
    link, entry = chain[place]
    assert entry is not None
    chain[place] = link, replace(entry, **{name: CHANGES[name]})
    found = first_damage(chain)
    assert found is not None
    assert (found.kind, found.seq) == (Kind.EDITED, place + 1)


@given(st.permutations(range(6)))
def test_entries_in_any_other_order_are_found(order: list[int]) -> None:
    """At the first that is not where it was sealed."""
    chain = make_chain(6)
    moved = [
        (replace(chain[to][0], entry_id=f"e{index + 1}"), chain[index][1])
        for to, index in enumerate(order)
    ]
    found = first_damage(moved)
    wrong = [to for to, index in enumerate(order) if to != index]
    if not wrong:
        assert found is None
        return
    assert found is not None
    assert (found.kind, found.seq) == (Kind.MOVED, wrong[0] + 1)


@given(st.integers(0, 4))
def test_links_that_were_taken_out_are_missed(place: int) -> None:
    """Where the next one stands; an end that is cut off is not, without a head."""
    chain = make_chain(6)
    del chain[place]
    found = first_damage(chain)
    assert found is not None
    assert (found.kind, found.seq, found.missing) == (Kind.UNLINKED, place + 2, 1)
    assert first_damage(make_chain(6)[:4]) is None


def test_a_key_that_is_not_known_is_named() -> None:
    """Of a link, and of an entry that another key signed than its link's."""
    for chain in (make_chain(1), make_chain(1, entry_key="k1", link_key="k2")):
        check = ChainCheck({"k2": KEYS["k2"]})
        found = check.take(*chain[0])
        assert found is not None
        assert (found.kind, found.key_id) == (Kind.NO_KEY, "k1")


def test_how_an_entry_is_sealed() -> None:
    """Right, wrong, gone, old, or signed by whom nobody here knows yet."""
    ((_, entry),) = make_chain(1)
    assert entry is not None
    old = replace(entry, key_id=None, mac=None)
    assert judge_entry(KEYS, entry, late=False) is Sealed.SIGNED
    assert judge_entry(KEYS, replace(entry, actor="kim"), late=False) is Sealed.BROKEN
    assert judge_entry(KEYS, None, late=False) is Sealed.BROKEN
    assert judge_entry(KEYS, old, late=True) is Sealed.LATE
    assert judge_entry(KEYS, old, late=False) is Sealed.BROKEN
    assert judge_entry({}, entry, late=False) is None


def test_a_head_is_compared_with_the_end_and_with_its_place() -> None:
    """Cut, another trail, a hole, or the same."""
    same = Link(3, "e3", Sealed.SIGNED, "k1", AT, HEAD.mac)
    assert compare_heads(HEAD, HEAD, same) is None
    for last, there, kind in (
        (HEAD, replace(same, mac=NOTHING), Kind.FORKED),
        (Head(2, NOTHING, AT), None, Kind.CUT),
        (None, None, Kind.CUT),
        (Head(9, NOTHING, AT), None, Kind.UNLINKED),
    ):
        found = compare_heads(HEAD, last, there)
        assert found is not None
        assert found.kind is kind


def test_a_head_is_read_as_it_was_written() -> None:
    """And nothing else is taken for one."""
    assert parse_head(json.dumps(HEAD.as_record())) == HEAD
    for text in ("", "[]", "{}", json.dumps(HEAD.as_record() | {"seq": 0})):
        with pytest.raises(NoHeadError):
            parse_head(text)


def test_a_detail_is_signed_as_it_is_read_back() -> None:
    """What JSON has no word for is what it becomes."""
    assert plain_detail({}) == {}
    assert plain_detail({"why": Sealed.LATE, "count": (1, 2)}) == {"why": "late", "count": [1, 2]}
