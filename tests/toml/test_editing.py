"""Editing a TOML text in place: what is asked for changes, and not a sign besides."""

from __future__ import annotations

import copy
import tomllib
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smsserve.toml.editing import Append, Drop, Edit, Put, edit, find

PROGRAMS = sorted((Path(__file__).resolve().parents[2] / "config" / "programs").glob("*.toml"))
PEER = next(path for path in PROGRAMS if path.stem == "peer-support").read_text(encoding="utf-8")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
STEPS = st.lists(
    st.fixed_dictionaries({"after": WORDS, "tell": st.sampled_from(["assigned", "on_duty"])}),
    min_size=1,
    max_size=6,
)
EDITS = st.one_of(
    st.builds(Put, st.just(("name",)), WORDS),
    st.builds(Put, st.just(("holidays",)), st.lists(st.one_of(st.dates(), WORDS), max_size=3)),
    st.builds(Put, st.just(("contact", "last_resort")), WORDS),
    st.builds(Put, st.just(("checkins", 1, "weekdays")), st.lists(WORDS, max_size=3)),
    st.builds(Put, st.just(("flags", "cutoffs", "phq2")), st.integers(-9, 99)),
    st.builds(Put, st.just(("flags", "rises", "gad2")), st.integers(-9, 99)),
    st.builds(Put, st.just(("flags", "drift_limit")), st.floats(-5, 5).map(lambda x: round(x, 3))),
    st.builds(Put, st.just(("flags", "mute", "distress")), WORDS),
    st.builds(Put, st.sampled_from([("texts", "en", "help"), ("texts", "es", "ack.fine")]), WORDS),
    st.builds(Put, st.just(("price", "segment")), st.floats(0, 1).map(lambda x: round(x, 4))),
    st.builds(Put, st.just(("join",)), st.booleans()),
    st.builds(Put, st.sampled_from([("escalation", "crisis"), ("escalation", "urgent")]), STEPS),
    st.builds(Drop, st.sampled_from([("texts_a_week",), ("pace", "ack_every"), ("checkins", 2)])),
    st.builds(
        Append, st.just(("checkins",)), st.fixed_dictionaries({"key": WORDS, "every": WORDS})
    ),
)


def expected(content: dict[str, Any], edits: list[Edit]) -> dict[str, Any]:
    """Return what plain tables hold after the same changes."""
    content = copy.deepcopy(content)
    for one in edits:
        if isinstance(one, Drop) and find(content, one.path) is None:
            continue
        holder: Any = content
        for step in one.path[:-1]:
            holder = holder.setdefault(step, {}) if isinstance(step, str) else holder[step]
        last: Any = one.path[-1]
        if isinstance(one, Append):
            holder.setdefault(last, []).append(dict(one.value))
        elif isinstance(one, Put):
            holder[last] = one.value
        else:
            del holder[last]
    return content


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_what_is_so_already_changes_not_a_byte(path: Path) -> None:
    """Every value of a shipped file put once more."""
    text = path.read_text(encoding="utf-8")
    content = tomllib.loads(text)
    edits: list[Edit] = [Put((key,), value) for key, value in content.items()]
    edits += [Drop(("nothing", "of", "that", "name")), Drop(("checkins", 99))]
    assert edit(text, edits) == text


@settings(max_examples=60)
@given(st.lists(EDITS, min_size=1, max_size=5))
def test_any_changes_give_exactly_these_values(edits: list[Edit]) -> None:
    """Whatever comes together, in any order; and comments stay."""
    # A round that is gone can not be changed any more.
    edits = [one for one in edits if isinstance(one, Drop)] + [
        one for one in edits if not isinstance(one, Drop) and one.path[:2] != ("checkins", 2)
    ]
    written = edit(PEER, edits)
    assert tomllib.loads(written) == expected(tomllib.loads(PEER), edits)
    comments = [line for line in PEER.splitlines() if line.startswith("#")]
    assert [line for line in written.splitlines() if line.startswith("#")] == comments


def test_one_value_is_one_line() -> None:
    """The comment behind it stays, and so does every other line."""
    written = edit(PEER, [Put(("contact", "last_resort"), "+12025550123")])
    changed = [line for line in ndiff(PEER.splitlines(), written.splitlines()) if line[0] in "+-"]
    assert [line[:1] for line in changed] == ["-", "+"]
    assert '"+12025550123"' in changed[1]
    assert "# paged last" in changed[1]


def test_a_text_that_is_no_toml_is_refused() -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="Invalid value"):
        edit("name = ", [Put(("name",), "x")])


def test_what_is_not_there_is_nothing() -> None:
    """Neither past the end of a list nor inside a word."""
    content = {"a": [{"b": 1}], "c": "word"}
    assert find(content, ("a", 0, "b")) == 1
    assert find(content, ("a", 5, "b")) is None
    assert find(content, ("c", "d")) is None
    assert find(content, ("c", 0)) is None
