"""Tones: what is heavy is never answered cheerfully, and what is unclear is not judged."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from smsserve.domain import acks
from smsserve.domain.situation import listen
from smsserve.domain.tones import Tone, read_tone
from tests.support.phrases import read_messages
from tests.support.situations import situation, texts

CHEERFUL = {Tone.GOOD, Tone.WIN}


def tone_of(text: str) -> Tone:
    """Return the tone of a text."""
    return read_tone(listen(text))


@pytest.mark.parametrize("bench", ["tone_never_cheerful", "tone_low", "tone_mixed"])
def test_nothing_heavy_is_answered_cheerfully(bench: str) -> None:
    """Not once, in either language, however many good words are in it."""
    # Somebody's own small victory on a hard day: good cheer and none are both fair.
    debatable = {"i showered for the first time in two weeks"}
    wrong = [text for _, text in read_messages(bench) if tone_of(text) in CHEERFUL]
    assert set(wrong) <= debatable


@pytest.mark.parametrize("bench", ["tone_good", "tone_win"])
def test_nothing_good_is_answered_with_pity(bench: str) -> None:
    """Where no rule is certain a neutral note goes back."""
    wrong = [text for _, text in read_messages(bench) if tone_of(text) in {Tone.LOW, Tone.MIXED}]
    assert wrong == []


@pytest.mark.parametrize(
    ("bench", "right"),
    [
        ("tone_low", {Tone.LOW}),
        ("tone_mixed", {Tone.MIXED}),
        ("tone_good", CHEERFUL),
        ("tone_win", CHEERFUL),
    ],
)
def test_most_words_are_heard_for_what_they_are(bench: str, right: set[Tone]) -> None:
    """At least nine in ten of each bench, in each language."""
    for language in ("en", "es"):
        found = [
            tone_of(text) in right for about, text in read_messages(bench) if about == language
        ]
        assert len(found) >= 60, language
        assert sum(found) >= 0.9 * len(found), language


@pytest.mark.parametrize(
    "text", ["", "\U0001f644", "ok", "12", "the bus was late", "good?", "x " * 99]
)
def test_what_says_little_is_not_judged(text: str) -> None:
    """A neutral note fits everything."""
    assert tone_of(text) is Tone.UNSURE


@given(texts())
@settings(max_examples=150)
def test_any_text_has_a_tone(text: str) -> None:
    """No sign of any script breaks the reading; a crisis is never good."""
    heard = listen(text)
    tone = read_tone(heard)
    assert tone in Tone
    if heard.risk.severity in {"crisis", "urgent"}:
        assert tone not in CHEERFUL


@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize("staffed", [True, False])
def test_no_note_comes_twice_in_a_row(tone: Tone, *, staffed: bool) -> None:
    """By day and by night, in the thanks and in the notes."""
    for choose in (acks.choose_note, acks.choose_thanks):
        last = None
        for there in (staffed, not staffed, staffed):
            key = choose(situation(staffed=there, last_ack_key=last), tone)
            twins = {"open": "closed", "closed": "open"}
            other = ".".join(twins.get(part, part) for part in key.split("."))
            assert last not in {key, other}
            last = key


def test_problems_media_and_courtesies_take_turns_too() -> None:
    """Whatever the last note was."""
    for choose in (acks.answer_problem, acks.answer_media, acks.answer_courtesy):
        first = choose(situation())
        assert choose(situation(last_ack_key=first)) != first
