"""Opting out in other words: everybody who asks us to stop, and nobody who does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.opt_out import OptOutSign, read_opt_out
from smsserve.domain.triage import Label, read_risk
from tests.support.phrases import read_messages

_FEWEST = 150


def _read_otherwise(name: str, sign: OptOutSign) -> list[str]:
    return [text for _, text in read_messages(name) if read_opt_out(text) is not sign]


def test_every_plain_wish_to_stop_is_honoured() -> None:
    """The bench of real opt-outs, English and Spanish, without a miss."""
    assert len(read_messages("opt_out_plain")) >= _FEWEST
    assert _read_otherwise("opt_out_plain", OptOutSign.PLAIN) == []


def test_no_look_alike_is_taken_for_an_opt_out() -> None:
    """Crying that will not stop, jobs that were quit, exes who keep texting: not even a doubt."""
    assert len(read_messages("opt_out_not")) >= _FEWEST
    assert _read_otherwise("opt_out_not", OptOutSign.NONE) == []


def test_a_doubtful_wish_is_asked_about() -> None:
    """Limits of time or amount, and bare "stop it", hold the texts and ask once."""
    assert _read_otherwise("opt_out_doubtful", OptOutSign.DOUBTFUL) == []


def test_a_crisis_with_stop_words_is_always_a_crisis() -> None:
    """Crisis is decided first, so every one of these must be read as one."""
    bench = read_messages("opt_out_with_crisis")
    assert len(bench) >= _FEWEST
    assert [text for _, text in bench if read_risk(text).label is not Label.CRISIS] == []


def test_a_crisis_with_stop_words_is_an_opt_out_only_if_it_says_so() -> None:
    """To end it all does not ask us to stop; "stop texting me, I want to die" does."""
    wrong = [
        text
        for about, text in read_messages("opt_out_with_crisis")
        if "either" not in about
        and (read_opt_out(text, crisis_seen=True) is OptOutSign.PLAIN) is not ("plain" in about)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Stop. Thank you", OptOutSign.PLAIN),
        ("Stop. I cried all night and my sister came over to sit", OptOutSign.DOUBTFUL),
        ("stop it lol", OptOutSign.NONE),
        ("we have got to STOP this bill", OptOutSign.NONE),
        ("stop texting me in the morning", OptOutSign.DOUBTFUL),
        ("I might stop these texts", OptOutSign.DOUBTFUL),
        (
            "\uff33\uff34\uff2f\uff30 \uff34\uff25\uff38\uff34\uff29\uff2e\uff27 \uff2d\uff25",
            OptOutSign.PLAIN,
        ),
    ],
)
def test_the_border_cases_of_the_lessons(text: str, sign: OptOutSign) -> None:
    """The phrases that hurt comparable systems."""
    assert read_opt_out(text) is sign


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    """Any Unicode gives one of the three signs."""
    assert read_opt_out(text) in OptOutSign
