"""Triage: no plain statement is missed, and figures of speech stay figures of speech."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.answers import parse_answer
from smsserve.domain.disguises import segment
from smsserve.domain.keywords import read_command
from smsserve.domain.opt_out import read_opt_out
from smsserve.domain.triage import Label, read_risk
from tests.support.phrases import read_messages

_FEWEST = 120
_LONGEST_TEXT = 1600
_SECONDS = 0.05


def test_no_statement_of_the_must_catch_list_is_missed() -> None:
    """Every one is a crisis at once, or before a person the same day."""
    bench = read_messages("crisis_must_catch")
    assert len(bench) >= _FEWEST
    assert [text for _, text in bench if read_risk(text).label is not Label.CRISIS] == []
    assert {read_risk(text).severity for _, text in bench} <= {"crisis", "urgent"}


def test_no_ordinary_message_is_read_as_a_crisis() -> None:
    """Idioms, games, films, sport, kitchens, pharmacies and sad days raise no crisis."""
    bench = read_messages("crisis_must_not_flag")
    assert len(bench) >= _FEWEST
    assert [text for _, text in bench if read_risk(text).label is Label.CRISIS] == []


@pytest.mark.parametrize(
    "text",
    [
        "i want to d1e",
        "k i l l myself",
        "su*cide",
        "i wanttt to dieeee",
        "\uff49 \uff57\uff41\uff4e\uff54 \uff54\uff4f \uff44\uff49\uff45",
        "I w\u0430nt to di\u0435",
        "iwanttodie",
        "kms",
        "want 2 die",
        "killing myslef",
        "killlling myself",
        "going 2 kill myself, 5*5",
        "i can t go on, i don t want to live",
        "Quiero  MORIR!!!",
        "kiero morirme",
    ],
)
def test_a_disguise_does_not_hide_a_statement(text: str) -> None:
    """Leet, spaces, stars, stretching, width, look-alikes, texting and slips of the finger."""
    reading = read_risk(text)
    assert (reading.label, reading.severity, reading.review) == (Label.CRISIS, "crisis", False)


def test_letters_run_together_make_the_fewest_words() -> None:
    """One long word is likelier than two short ones."""
    assert segment("quieromorirme") == ["quiero", "morirme"]
    assert segment("xyz") is None


@pytest.mark.parametrize(
    ("text", "label", "why"),
    [
        ("I'm not suicidal, just tired", Label.DISTRESS, "denied"),
        ("I would never hurt myself", Label.DISTRESS, "denied"),
        ("I'm not suicidal but I keep crying", Label.CRISIS, "denied, then taken back"),
        ("I used to cut myself years ago", Label.DISTRESS, "past"),
        ("one year free of self harm", Label.DISTRESS, "past"),
        ("my friend wants to kill herself", Label.CRISIS, "third person"),
        ("i want to die lol", Label.CRISIS, "joking tone"),
        ("i will kill my brother lol", Label.DISTRESS, "joking tone"),
        ("suicide came up in class today", Label.CRISIS, "a topic"),
        ("no quiero matarme", Label.DISTRESS, "denied"),
    ],
)
def test_what_softens_a_statement_lowers_it_to_a_review(text: str, label: Label, why: str) -> None:
    """Negation, the past, another person or a joke never silence it: a person looks that day."""
    reading = read_risk(text)
    assert (reading.label, reading.severity, reading.review) == (label, "urgent", True)
    assert any(rule.endswith(f"/{why}") for rule in reading.rules)


@pytest.mark.parametrize(
    "text",
    [
        "I never thought I could feel like this but i want to die",
        "not gonna lie i want to kill myself",
        "i can't stop thinking about killing myself",
        "why not just kill myself",
        "give me a reason not to kill myself",
        "my son died two years ago and i want to die",
        "my friend left and now i want to die",
        "everyone says no but i want to die",
    ],
)
def test_words_that_only_look_like_denial_do_not_soften(text: str) -> None:
    """A "not" elsewhere in the text, or an old loss, leaves the statement as it is."""
    reading = read_risk(text)
    assert (reading.severity, reading.review) == ("crisis", False)


def test_somebody_else_in_danger_right_now_is_an_alarm() -> None:
    """The third person lowers, but not while it is happening."""
    assert read_risk("my brother wants to kill himself").severity == "urgent"
    assert read_risk("my brother is trying to kill himself right now").severity == "crisis"


def test_a_number_never_overrides_the_words() -> None:
    """A mood of three and a wish to die is a crisis with a three."""
    assert read_risk("3, and i want to die").label is Label.CRISIS
    assert parse_answer("3, and i want to die", 0, 10).value == 3


@pytest.mark.parametrize(
    ("text", "label", "severity"),
    [
        ("can someone call me", Label.WANTS_HUMAN, "urgent"),
        ("is anybody there?", Label.WANTS_HUMAN, "urgent"),
        ("I need to talk to somebody", Label.WANTS_HUMAN, "urgent"),
        ("necesito hablar con alguien", Label.WANTS_HUMAN, "urgent"),
        ("talk", Label.WANTS_HUMAN, "urgent"),
        ("HELP", Label.WANTS_HUMAN, "urgent"),
        ("SOS", Label.CRISIS, "crisis"),
        ("so lonely and sad today", Label.DISTRESS, "routine"),
        ("bad", Label.DISTRESS, "routine"),
        ("i feel so hopeless and alone", Label.DISTRESS, "urgent"),
        ("i relapsed last night", Label.DISTRESS, "urgent"),
        ("estoy muy triste", Label.DISTRESS, "routine"),
        ("please stop texting me", Label.OPTOUT, "none"),
        ("ya no me escriban", Label.OPTOUT, "none"),
        ("I got the job!", Label.WIN, "none"),
        ("30 days sober", Label.WIN, "none"),
        ("consegu\u00ed trabajo", Label.WIN, "none"),
        ("7", Label.NEUTRAL, "none"),
        ("see you on monday", Label.NEUTRAL, "none"),
        ("", Label.NEUTRAL, "none"),
    ],
)
def test_the_other_labels(text: str, label: Label, severity: str) -> None:
    """Asking for a person, distress, opting out, wins, and the rest."""
    reading = read_risk(text)
    assert (reading.label, reading.severity) == (label, severity)


def test_the_spans_show_the_words_in_the_persons_own_spelling() -> None:
    """Places are those of the text as it came, whatever was folded in between."""
    text = "\U0001f622 Honestly\u2026 I w\u00e4nt to DIEEE, ok?"
    reading = read_risk(text)
    assert [text[span.start : span.end] for span in reading.spans] == ["w\u00e4nt to DIEEE"]
    assert reading.spans[0].kind == "ideation"
    assert reading.rules == ("ideation.want_to_die",)


def test_a_statement_beside_an_idiom_is_still_found() -> None:
    """Masking the idiom leaves the rest of the text as it is."""
    assert read_risk("dying of laughter, and i want to die").severity == "crisis"


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    """Any Unicode gives a reading whose spans lie inside the text."""
    reading = read_risk(text)
    assert reading.severity in {"crisis", "urgent", "routine", "none"}
    assert 0.0 <= reading.score <= 1.0
    assert all(0 <= span.start < span.end <= len(text) for span in reading.spans)


_WORDS = st.sampled_from(
    (
        "i want to die kill myself not never no pills took all my the end it stop lol 3 years"
        " ago he quiero morir ya no me vida hurt cut you in a game laughing of d i e"
        " k!ll su*cide , . ? she"
    ).split(" ")
)


@given(st.lists(_WORDS, max_size=30))
def test_no_heap_of_telling_words_breaks_the_reading(words: list[str]) -> None:
    """Texts made of the very words that rules look for."""
    text = " ".join(words)
    reading = read_risk(text)
    assert all(text[span.start : span.end].strip() for span in reading.spans)


_HOSTILE = [
    "want to " * 200,
    "i just really want to just really " * 46,
    "3 " * 800,
    "3-" * 800,
    "1" * _LONGEST_TEXT,
    "3 and a half " * 123,
    'Liked "' * 229,
    "a" * _LONGEST_TEXT,
    "d!e" * 533,
    "s*c*d* " * 228,
    "k i l l " * 200,
    "please stop texting " * 80,
    "no me deja de " * 114,
    "took all of my the these of my " * 52,
    "(((" * 533,
    "e\u0301" * 800,
    "\U0001f600" * _LONGEST_TEXT,
]


@pytest.mark.parametrize("number", range(len(_HOSTILE)))
@pytest.mark.parametrize(
    "reader",
    [read_risk, read_opt_out, read_command, lambda text: parse_answer(text, 0, 10)],
    ids=["triage", "opt_out", "command", "answer"],
)
def test_no_long_text_makes_a_pattern_run_away(
    reader: Callable[[str], object], number: int
) -> None:
    """The longest text a carrier hands on takes under 50 ms of processor time, however hostile."""
    text = _HOSTILE[number][:_LONGEST_TEXT]
    reader(text)  # patterns compile when first needed
    started = time.thread_time()
    reader(text)
    assert time.thread_time() - started < _SECONDS


def test_ordinary_texts_are_read_in_two_milliseconds() -> None:
    """The 99th of a hundred ordinary texts takes at most 2 ms of processor time."""
    texts = [text for _, text in read_messages("crisis_must_not_flag")]
    for text in texts:
        read_risk(text)
    taken = []
    for text in texts:
        started = time.thread_time()
        read_risk(text)
        taken.append(time.thread_time() - started)
    assert sorted(taken)[int(len(taken) * 0.99) - 1] < 0.002
