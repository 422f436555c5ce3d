"""Crisis lines: who is told what where, how old a check may be, and what the file refuses."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from smsserve.crisis_lines import load_crisis_lines
from smsserve.domain.crisis_lines import NoCrisisLine
from smsserve.domain.segments import is_gsm7
from smsserve.toml.problems import ConfigError

FILE = Path(__file__).parents[1] / "config" / "crisis_lines.toml"
LINES = load_crisis_lines(FILE)
CHECKED_ON = date(2026, 11, 22)
_SPANISH_PHRASES = """\
phrases.en = { line = "call 024", call = "call 024" }
phrases.es = { line = "llama al 024", call = "llama al 024" }"""


def test_english_and_spanish_have_their_own_way_in_the_united_states() -> None:
    """988, with option 2 or AYUDA in Spanish, and a second way to a person."""
    assert LINES.for_country("US", "en").fills == {
        "line": "call or text 988",
        "call": "call or text 988",
        "emg": "911",
        "alt": "text HOME to 741741",
    }
    spanish = LINES.for_country("US", "es")
    assert spanish.line == "llama al 988 y marca 2, o manda AYUDA al 988"


def test_text_words_are_those_of_the_country() -> None:
    """Ireland's HELLO is not the United Kingdom's SHOUT, Australia has no 741741."""
    assert "SHOUT to 85258" in LINES.for_country("GB", "en").line
    assert "HELLO to 50808" in LINES.for_country("IE", "en").line
    assert LINES.for_country("IE", "es").emergency == "112 o 999"
    assert "741741" not in LINES.for_country("AU", "en").line


def test_another_language_is_answered_in_english() -> None:
    """A number is better than none."""
    assert LINES.for_country("US", "vi").line == "call or text 988"


def test_a_country_without_a_line_is_an_error() -> None:
    """A programme there can not start until a person fills it in."""
    with pytest.raises(NoCrisisLine, match="no crisis line for XX"):
        LINES.for_country("XX", "en")


def test_a_line_without_a_second_way_fills_no_alternative() -> None:
    """The text that offers one is then not sent."""
    assert "alt" not in LINES.for_country("FR", "en").fills


@pytest.mark.parametrize("country", sorted(LINES.countries))
def test_every_country_has_phrases_in_both_languages_without_costly_signs(country: str) -> None:
    """A fill must never turn a text into 70 units."""
    for language in ("en", "es"):
        line = LINES.for_country(country, language)
        assert language in (line.entry.phrases or {})
        assert is_gsm7(line.line + line.call + line.alternative + line.emergency)


def test_only_lines_read_at_a_source_carry_a_date() -> None:
    """And nobody is named as having called them."""
    for entry in LINES.entries:
        assert (entry.verified_on == CHECKED_ON) == entry.mark.startswith("V")
        assert entry.verified_by == ""
        assert entry.source


def test_a_check_lasts_180_days() -> None:
    """The last good day, and the day after."""
    entry = LINES.for_country("US", "en").entry
    assert not entry.is_stale(CHECKED_ON + timedelta(days=180))
    assert entry.is_stale(CHECKED_ON + timedelta(days=181))


def test_what_was_never_checked_is_always_stale() -> None:
    """Two countries are waiting for somebody to call."""
    stale = {entry.country for entry in LINES.entries if entry.is_stale(CHECKED_ON)}
    assert stale == {"GB", "NL", "ZA"}
    everyone = {
        country
        for country in LINES.countries
        if LINES.for_country(country, "en").entry.is_stale(CHECKED_ON)
    }
    assert everyone == {"NL", "ZA"}


def test_lines_for_some_are_listed_beside_the_line_for_everyone() -> None:
    """For the console's "in a crisis" page."""
    names = {entry.audience for entry in LINES.of_country("US")}
    assert {"everyone", "veterans", "local help"} <= names
    assert LINES.of_country("XX") == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('country = "CA"', 'country = "Canada"', 'country = "US"'),
        ("[emergency.CA]", "[emergency.CX]", "Add [emergency.CA]"),
        ('name = "3114"\ncall = "3114"', 'name = "3114"', "there is no way to reach it"),
        ('line = "call 3114", call', 'line = "", call', "it is empty"),
        ('line = "call 3114", call', 'lin = "call 3114", call', 'Did you mean "line"?'),
        ('line = "call 3114"', 'line = "call\u2014now 3114"', "outside GSM-7"),
        (_SPANISH_PHRASES, "", "a line for everyone needs its words"),
    ],
)
def test_a_mistake_in_the_file_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    """With the place and the remedy."""
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "crisis_lines.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_crisis_lines(path)
    assert said in str(caught.value)
