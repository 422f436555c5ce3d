"""The shipped texts: complete, within every rule, true to the keywords, and rendered safely."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.keywords import read_command
from smsserve.domain.segments import measure
from smsserve.domain.text_rules import CRISIS_UNITS, ROUTINE_UNITS
from smsserve.domain.texts import TextError, list_placeholders, sample_fills
from smsserve.instruments import load_instruments
from smsserve.texts import Texts, read_texts
from smsserve.toml.problems import ConfigError

CONFIG = Path(__file__).parents[1] / "config"
TEXTS = Texts.load(CONFIG / "texts")
INSTRUMENTS = load_instruments(CONFIG / "instruments").by_key
LANGUAGES = ("en", "es")
SENT = sorted(key for key in TEXTS.keys if not key.startswith("item."))

# Words in capitals that are answered by something else than a command of ours.
_NOT_COMMANDS = {
    "7PM", "ES", "EN", "DE", "OFF",  # arguments of other commands
    "HOME", "SHOUT",  # sent to a crisis line
    "HI", "HOLA",  # any word does
    "OTHER", "OTRO", "FINISH", "TERMINAR",  # answers that a supporter reads
    "END",  # quotes what somebody wrote
    "I",
}  # fmt: skip


def test_every_committed_text_keeps_every_rule() -> None:
    """Placeholders, signs, length, reading grade, words, and the same keys in every language."""
    assert [str(problem) for problem in read_texts(CONFIG / "texts")[1]] == []


def test_the_languages_are_english_and_spanish() -> None:
    """Both are complete."""
    assert TEXTS.languages == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SENT)
def test_every_text_is_rendered_within_its_budget(key: str, language: str) -> None:
    """With long names and times filled in, in its own language."""
    said = TEXTS.render(key, language, sample_fills(language))
    budget = CRISIS_UNITS if key.startswith("crisis.") else ROUTINE_UNITS
    assert measure(said).encoding == "GSM-7"
    assert measure(said).units <= budget


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SENT)
def test_every_word_a_text_asks_for_is_understood(key: str, language: str) -> None:
    """What stands in capitals in a text, somebody will send back."""
    template = TEXTS.template(key, language)
    words = set(re.findall(r"\b[A-Z][A-Z0-9]+\b", template)) - _NOT_COMMANDS
    unknown = {word for word in words if read_command(word.lower()) is None}
    assert unknown - {"DELETE", "ME", "GO", "ON"} == set()


@pytest.mark.parametrize("phrase", ["DELETE ME", "GO ON", "PAUSE 7", "TIME 7PM", "HORA 7PM"])
def test_commands_of_two_words_are_understood(phrase: str) -> None:
    """Those that texts offer as examples."""
    assert read_command(phrase) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_text_says_what_the_rules_ask_for(language: str) -> None:
    """Brand, frequency, rates, HELP and STOP, in the confirmation and after a return."""
    for key in ("optin.done", "start.back"):
        template = TEXTS.template(key, language)
        assert {"org", "often"} <= list_placeholders(template)
        assert "STOP" in template
        assert ("HELP" if language == "en" else "AYUDA") in template
        assert ("rates may apply" if language == "en" else "aplicar tarifas") in template


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_the_brand_a_contact_and_the_way_out(language: str) -> None:
    """And the crisis line: a lone HELP may be a plea."""
    template = TEXTS.template("help", language)
    assert {"org", "tel", "call", "emg"} <= list_placeholders(template)
    assert "STOP" in template


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_number_learns_nothing(language: str) -> None:
    """No name, no brand, nothing about what this is."""
    assert list_placeholders(TEXTS.template("wrong_number.done", language)) == frozenset()


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_open_texts_promise_a_time(language: str) -> None:
    """Closed ones say until when nobody reads, and never that somebody was told now."""
    for key in SENT:
        names = list_placeholders(TEXTS.template(key, language))
        if ".closed" in key:
            assert "open" in names
            assert "time" not in names
        if ".open" in f".{key}" and key.startswith(("crisis.", "ack.", "problem.", "talk.")):
            assert "time" in names


@pytest.mark.parametrize("language", LANGUAGES)
def test_crisis_texts_give_a_line_and_the_danger_number(language: str) -> None:
    """Whoever is or is not there."""
    for key in ("crisis.open", "crisis.closed", "crisis.nobody"):
        assert {"org", "line", "emg"} <= list_placeholders(TEXTS.template(key, language))


def test_pages_carry_no_name_and_no_health_word() -> None:
    """They show on a locked screen."""
    fills = {"time": "3:15 pm", "n": "1", "url": "https://x.example/p/1"}
    assert TEXTS.render("page.new", "en", fills) == (
        "smsserve: 1 item needs you by 3:15 pm. "
        "Reply 1a to take it, 1n to pass it on, or open https://x.example/p/1"
    )


def test_a_text_reads_as_it_should() -> None:
    """One in full."""
    fills = {
        "org": "Harbor Peers",
        "open": "Mon 9 am",
        "line": "call or text 988",
        "emg": "911",
    }
    assert TEXTS.render("crisis.closed", "en", fills) == (
        "Harbor Peers: Thank you for telling us. This is an automatic text and no one is reading "
        "here until Mon 9 am. Please do not wait for us. You can call or text 988 now. It is free, "
        "day and night. If you are in danger now call 911. If we misread you, just say so."
    )


def test_an_unknown_key_is_an_error() -> None:
    """A typing mistake in the code must not send an empty text."""
    with pytest.raises(TextError, match=r'no text "ack\.opne" in "en"'):
        TEXTS.render("ack.opne", "en", {})


def test_a_missing_value_names_text_and_placeholder() -> None:
    """Whoever reads the error knows where to look."""
    with pytest.raises(TextError, match=r'"survey\.echo" in "en": no value for value'):
        TEXTS.render("survey.echo", "en", {})


def test_a_language_without_texts_is_answered_in_english() -> None:
    """Better than silence."""
    assert TEXTS.render("skip.ok", "vi", {}) == TEXTS.render("skip.ok", "en", {})


def test_the_first_item_has_the_stem_and_the_next_the_short_recall() -> None:
    """As published, one item a text, options in every text."""
    phq2 = INSTRUMENTS["phq2"]
    assert TEXTS.render_item(phq2, 1, "en", 1, 4).startswith("1/4 Over the last 2 weeks, how often")
    assert TEXTS.render_item(phq2, 2, "en", 2, 4) == (
        "2/4 Last 2 weeks: Feeling down, depressed, or hopeless? Reply 0=Not at all 1=Several days "
        "2=More than half the days 3=Nearly every day"
    )


def test_a_single_item_has_no_number_and_a_range_names_its_ends() -> None:
    """Eleven options are not listed."""
    assert TEXTS.render_item(INSTRUMENTS["mood0_10"], 1, "en", 1, 1) == (
        "How is your mood today? Reply a number from 0 (very bad) to 10 (very good). "
        "You can add words too."
    )


def test_dashes_become_hyphens_and_the_words_stay() -> None:
    """A typographic change only: the dash is not in GSM-7."""
    said = TEXTS.render_item(INSTRUMENTS["phq8"], 6, "en", 6, 8)
    assert "Feeling bad about yourself - or that you are a failure" in said
    assert measure(said).units == 193


@pytest.mark.parametrize(
    ("key", "units"),
    [
        ("phq9", [None, 134, 153, 135, 125, 193, 183, 266, 175]),
        ("gad7", [None, 140, 138, 114, 144, 134, 147]),
        ("k6", [170, 171, 182, 207, 192, 172]),
        ("ucla3", [101, 82, 94]),
    ],
)
def test_items_cost_what_was_measured(key: str, units: list[int | None]) -> None:
    """Units of each English item, as in the content reference; the stem is not counted there."""
    scale = INSTRUMENTS[key]
    said = [TEXTS.render_item(scale, n, "en", n, scale.size) for n in range(1, scale.size + 1)]
    measured = [measure(text).units for text in said]
    assert [got for got, want in zip(measured, units, strict=True) if want is not None] == [
        want for want in units if want is not None
    ]


def test_an_instrument_is_never_translated() -> None:
    """Without a published Spanish wording there is no Spanish item."""
    with pytest.raises(TextError, match='"k6" has no wording in "es"'):
        TEXTS.render_item(INSTRUMENTS["k6"], 1, "es", 1, 6)


def _write(folder: Path, **files: str) -> Path:
    for language, texts in files.items():
        (folder / f"{language}.toml").write_text(
            f'language = "{language}"\n[texts]\n{texts}', encoding="utf-8"
        )
    return folder


@pytest.mark.parametrize(
    ("english", "spanish", "said"),
    [
        ('"a" = "Hi."\n"b" = "Yes."', '"a" = "Hola."', "es.toml:2: texts.b: error: it is missing"),
        ('"a" = "Hi {name}."', '"a" = "Hola."', "English has {name}"),
        ('"a" = "Hi."', '"a" = "Mañana está bien."', "es.toml:3: texts.a: error: it holds á"),
        ('"a" = 3', '"a" = "Hola."', "en.toml:3: texts.a: error: it is the value 3"),
        ('"a" = ""', '"a" = "Hola."', "it is empty"),
        ('"a" = "Hi.', '"a" = "Hola."', "this is not valid TOML"),
        ('"a" = { text = "Hi.", unicod = true }', '"a" = "Hola."', 'Did you mean "unicode"?'),
    ],
)
def test_a_breach_is_reported_with_file_line_and_key(
    tmp_path: Path, english: str, spanish: str, said: str
) -> None:
    """Whoever edits a text is told where and what."""
    with pytest.raises(ConfigError) as caught:
        Texts.load(_write(tmp_path, en=english, es=spanish))
    assert said in str(caught.value)


def test_accents_are_allowed_where_they_are_meant(tmp_path: Path) -> None:
    """A text can be marked, and is then sent as it stands."""
    folder = _write(tmp_path, es='"a" = { text = "Está bien.", unicode = true }')
    assert Texts.load(folder).render("a", "es", {}) == "Está bien."


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    """A wrong folder must not start a silent service."""
    with pytest.raises(ConfigError, match="there are no texts"):
        Texts.load(tmp_path)


def test_a_file_must_be_called_after_its_language(tmp_path: Path) -> None:
    """Otherwise somebody gets the wrong one."""
    (tmp_path / "es.toml").write_text('language = "en"\n[texts]\n"a" = "Hi."', encoding="utf-8")
    with pytest.raises(ConfigError, match='Write language = "es"'):
        Texts.load(tmp_path)


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_name_breaks_a_text(name: str, supporter: str) -> None:
    """Any Unicode: a text of one line, or a clear refusal."""
    try:
        said = TEXTS.render("plain.open", "en", {"name": name, "sup": supporter})
    except TextError:
        return
    assert "\n" not in said
    assert said.startswith("Hi ")
    assert len(said) < 100
