"""Opting out, measured on lists written without looking at the tables, and its properties."""

from __future__ import annotations

import time
import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.conversation import decide
from smsserve.domain.decisions import OptOut, RaiseFlag
from smsserve.domain.enrollments import EnrollmentState
from smsserve.domain.flags import Severity
from smsserve.domain.keywords import Keyword, match_keyword, read_command
from smsserve.domain.opt_out import OptOutSign, read_opt_out
from smsserve.domain.reserved_words import OPT_OUT_WORDS
from smsserve.domain.situation import Situation
from smsserve.domain.triage import read_risk
from tests.support.phrases import read_messages

_NOW = datetime(2026, 5, 4, 15, 0, tzinfo=UTC)
_SITUATION = Situation(language="en", today_on=date(2026, 5, 4), state=EnrollmentState.ACTIVE)
_PLAIN = [text for _, text in read_messages("opt_out_plain")]
_CRISIS_WORDS = ("I want to die", "i'm going to kill myself", "me quiero morir", "me voy a matar")
_LONGEST_READING = 2.0


def _rate(name: str, *signs: OptOutSign) -> float:
    texts = [text for _, text in read_messages(name)]
    return sum(read_opt_out(text) in signs for text in texts) / len(texts)


def _is_opted_out_in_silence(text: str) -> bool:
    actions = decide(_SITUATION, text, _NOW).actions
    kinds = {type(one) for one in actions}
    return OptOut in kinds and RaiseFlag not in kinds


@pytest.mark.parametrize("name", ["opt_out_plain_fresh", "opt_out_plain_voices"])
def test_opt_outs_of_the_fresh_lists_are_honoured(name: str) -> None:
    """At least 95 of 100 at once; of the rest nearly all are asked about."""
    assert _rate(name, OptOutSign.PLAIN) >= 0.95
    assert _rate(name, OptOutSign.PLAIN, OptOutSign.DOUBTFUL) >= 0.98


@pytest.mark.parametrize("name", ["opt_out_not_fresh", "opt_out_not_voices"])
def test_no_look_alike_of_the_fresh_lists_is_an_opt_out(name: str) -> None:
    """Not one is acted on; hardly any is asked about."""
    assert _rate(name, OptOutSign.PLAIN) == 0
    assert _rate(name, OptOutSign.DOUBTFUL) < 0.01


@pytest.mark.parametrize("name", ["opt_out_crisis_fresh", "opt_out_crisis_voices"])
def test_no_crisis_text_is_opted_out_in_silence(name: str) -> None:
    """Who wants off this earth is not taken off a list: a flag, a question, or nothing."""
    silent = [text for _, text in read_messages(name) if _is_opted_out_in_silence(text)]
    assert silent == []


@pytest.mark.parametrize(
    "text",
    [
        "S T O P",
        "s.t.o.p",
        "st0p",
        "\U0001f6d1 STOP",
        "stop texting me lol",
        "stop period",
        "this is a work phone stop",
        "i already told you to stop texting me",
        "if you text me again im calling my lawyer",
        "si me vuelven a escribir llamo a la policia",
        "ya les dije que no me escriban",
        "unsubscrbe",
    ],
)
def test_the_odd_ways_of_asking_are_understood(text: str) -> None:
    """Spaced out, dictated, laughed at, threatened, mistyped: all the same wish."""
    assert read_opt_out(text) is OptOutSign.PLAIN


@pytest.mark.parametrize(
    "text",
    [
        "quit texting me nobody can save me",
        "ya no me manden mensajes porque ya no voy a estar",
        "no more",
        "stop until monday",
        "creo que me doy de baja",
    ],
)
def test_dark_short_or_hedged_wishes_are_asked_about(text: str) -> None:
    """Where despair may speak, or a limit is named, a question comes before the silence."""
    assert read_opt_out(text) is OptOutSign.DOUBTFUL


@given(
    st.sampled_from(sorted(OPT_OUT_WORDS)),
    st.sampled_from(["", ".", "!!", " please", " gracias"]),
)
def test_a_bare_carrier_word_is_always_an_opt_out(word: str, end: str) -> None:
    """Whatever its case, punctuation and courtesy."""
    for written in (word, word.lower(), word.title()):
        assert read_opt_out(f"{written}{end}") is OptOutSign.PLAIN
        assert match_keyword(f"{written}{end}") is Keyword.STOP


def _widen(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and c.isalnum() else c for c in text)


def _strip_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))


@given(st.sampled_from(_PLAIN))
def test_reading_is_blind_to_looks(text: str) -> None:
    """Case, accents, width and a full stop at the end change nothing."""
    for written in (text.upper(), _widen(text), _strip_accents(text), f"{text}."):
        assert read_opt_out(written) is read_opt_out(text), written


@given(
    st.sampled_from(_PLAIN),
    st.sampled_from(_CRISIS_WORDS),
    st.sampled_from([". ", " ", ", "]),
    st.booleans(),
)
def test_crisis_words_beside_an_opt_out_always_raise_a_crisis_flag(
    asked: str, crisis: str, joint: str, crisis_first: bool
) -> None:
    """Whatever is honoured, it is never honoured in silence."""
    text = f"{crisis}{joint}{asked}" if crisis_first else f"{asked}{joint}{crisis}"
    raised = [a for a in decide(_SITUATION, text, _NOW).actions if isinstance(a, RaiseFlag)]
    assert any(one.evidence.severity is not Severity.ROUTINE for one in raised), text


@pytest.mark.parametrize(
    "seed", ["stop ", "a", "no me manden ", "s t o p ", "texts stop ", "\U0001f6d1", "unsubscrib "]
)
def test_a_very_long_text_is_read_in_time(seed: str) -> None:
    """64 KB of nonsense holds nobody up."""
    text = (seed * 65536)[:65536]
    # Of the processor: what else the machine does meanwhile is not this text's doing.
    started = time.thread_time()
    read_opt_out(text)
    read_command(text)
    assert time.thread_time() - started < _LONGEST_READING


@given(st.text(alphabet="stop baja.!\u0301\U0001f6d1 quiero me", max_size=60))
def test_no_text_near_an_opt_out_breaks_anything(text: str) -> None:
    """Letters of the carrier words in any order, with marks and emoji."""
    assert read_opt_out(text) in OptOutSign
    read_command(text)
    read_risk(text)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("no me embien mas mensajes", OptOutSign.PLAIN),
        ("nomemanden mensajes", OptOutSign.PLAIN),
        ("kitenme de la lista", OptOutSign.PLAIN),
        ("ya no m escriban", OptOutSign.PLAIN),
        ("no boy a seguir con los mensajes", OptOutSign.PLAIN),
        ("ya no me llaman mis hijos", OptOutSign.NONE),
        ("mi bebe me molesta", OptOutSign.NONE),
    ],
)
def test_spanish_written_by_ear_is_read_as_it_sounds(text: str, sign: OptOutSign) -> None:
    """A slip in an order is mended; a verb that only tells of somebody is never made an order."""
    assert read_opt_out(text) is sign


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("que mi ex deje de escribirme", OptOutSign.NONE),
        ("quiero que los cobradores dejen de llamarme", OptOutSign.NONE),
        ("mi mama esta enferma, dejen de escribirme", OptOutSign.PLAIN),
        ("no quiero que dejen de escribirme", OptOutSign.NONE),
        ("no quiero que me escriban", OptOutSign.PLAIN),
    ],
)
def test_whom_a_spanish_verb_asks_shows_in_its_number(text: str, sign: OptOutSign) -> None:
    """One ex "deje", several collectors "dejen": what they should do is not asked of us."""
    assert read_opt_out(text) is sign


def test_dark_words_that_triage_has_seen_do_not_hold_up_the_wish() -> None:
    """Without a flag the wish is asked about; with one a person knows, and it is honoured."""
    text = "stop texting me, i have the pills in front of me"
    assert read_opt_out(text) is OptOutSign.DOUBTFUL
    assert read_opt_out(text, crisis_seen=True) is OptOutSign.PLAIN


@given(st.permutations(["please", "stop", "sending", "texts", "now"]))
def test_the_words_of_opting_out_ask_in_any_order(words: list[str]) -> None:
    """A sentence of nothing else means nothing else; with the words of a story it is none."""
    assert read_opt_out(" ".join(words)) is OptOutSign.PLAIN
