"""Commands: one word, the whole text, in both languages; and what they carry."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smsserve.domain.arguments import read_clock, read_language, read_pause_end
from smsserve.domain.echoes import strip_echo
from smsserve.domain.keywords import (
    Command,
    Keyword,
    is_carrier_opt_out,
    match_keyword,
    read_command,
)

_FRIDAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("STOP", Keyword.STOP),
        ("stop all", Keyword.STOP),
        ("Opt-out", Keyword.STOP),
        ("ALTO", Keyword.STOP),
        ("baja", Keyword.STOP),
        ("ARRET", Keyword.STOP),
        ("START", Keyword.START),
        ("unstop", Keyword.START),
        ("yes", Keyword.YES),
        ("S\u00ed", Keyword.YES),
        ("no", Keyword.NO),
        ("help", Keyword.HELP),
        ("AYUDA", Keyword.HELP),
        ("SOS", Keyword.SOS),
        ("talk", Keyword.TALK),
        ("call me", Keyword.TALK),
        ("ll\u00e1mame", Keyword.TALK),
        ("ok", Keyword.OK),
        ("\U0001f44d", Keyword.OK),
        ("\U0001f44d\U0001f44d\U0001f44d", Keyword.OK),
        ("bad", Keyword.BAD),
        ("\U0001f44e", Keyword.BAD),
        ("no estoy bien", Keyword.BAD),
        ("skip", Keyword.SKIP),
        ("redo", Keyword.REDO),
        ("GO", Keyword.GO),
        ("later", Keyword.LATER),
        ("pause", Keyword.PAUSE),
        ("pausa", Keyword.PAUSE),
        ("resume", Keyword.RESUME),
        ("less", Keyword.LESS),
        ("m\u00e1s", Keyword.MORE),
        ("cope", Keyword.COPE),
        ("tip", Keyword.COPE),
        ("who", Keyword.WHO),
        ("why", Keyword.WHO),
        ("plain", Keyword.PLAIN),
        ("mydata", Keyword.MYDATA),
        ("Delete me", Keyword.DELETE_ME),
        ("wrong number", Keyword.WRONG_NUMBER),
        ("who is this?", Keyword.WRONG_NUMBER),
        ("n\u00famero equivocado", Keyword.WRONG_NUMBER),
    ],
)
def test_a_keyword_is_the_whole_text_however_it_is_written(text: str, keyword: Keyword) -> None:
    """Every row of the command table is found in every spelling of looks and courtesy."""
    for written in (
        text,
        text.upper(),
        f" {text}. ",
        f"{text}!!",
        f"{text} please",
        f"Por favor {text}",
    ):
        assert match_keyword(written) is keyword, written


@pytest.mark.parametrize(
    "text",
    [
        "stop by the store",
        "start over with me",
        "help is on the way",
        "time to go home",
        "pause this nonsense",
        "find it hard to sleep",
        "win or lose, I am done",
        "no more",
        "talk is cheap",
        "i will skip dinner",
        "",
        "7",
    ],
)
def test_a_keyword_inside_a_sentence_is_no_command(text: str) -> None:
    """Words count as commands only alone."""
    assert read_command(text) is None


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("TIME 7PM", Command(Keyword.TIME, "7PM")),
        ("hora 19:00", Command(Keyword.TIME, "19:00")),
        ("PAUSE 3 days", Command(Keyword.PAUSE, "3 days")),
        ("pausa 2 semanas", Command(Keyword.PAUSE, "2 semanas")),
        ("LANG ES", Command(Keyword.LANG, "ES")),
        ("idioma: ingl\u00e9s", Command(Keyword.LANG, "ingl\u00e9s")),
        ("Espa\u00f1ol", Command(Keyword.LANG, "es")),
        ("FIND food", Command(Keyword.FIND, "food")),
        ("buscar comida", Command(Keyword.FIND, "comida")),
        ("WIN I got out of bed", Command(Keyword.WIN, "I got out of bed")),
        ("I meant 2", Command(Keyword.REDO, "2")),
        ("perd\u00f3n, quise decir tres", Command(Keyword.REDO, "tres")),
        ("pause", Command(Keyword.PAUSE)),
    ],
)
def test_a_command_carries_its_argument(text: str, command: Command) -> None:
    """What follows the keyword comes along in the person's own spelling."""
    assert read_command(text) == command


@pytest.mark.parametrize("word", ["STOP", " stop ", "UnSubscribe", "END", "revoke", "OPTOUT"])
def test_the_bare_words_are_the_carriers(word: str) -> None:
    """On exactly these the carrier blocks us by itself."""
    assert is_carrier_opt_out(word)


@pytest.mark.parametrize("text", ["stop.", "stop please", "opt out", "alto", "ends", ""])
def test_anything_more_is_ours_to_notice(text: str) -> None:
    """The carrier passes these on without acting."""
    assert not is_carrier_opt_out(text)


@pytest.mark.parametrize(
    ("argument", "hour"),
    [
        ("7PM", time(19)),
        ("7 pm", time(19)),
        ("7:30 p.m.", time(19, 30)),
        ("19:00", time(19)),
        ("at 9 am", time(9)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("noon", time(12)),
        ("a las 7 de la noche", time(19)),
        ("8 de la ma\u00f1ana", time(8)),
        ("seven", time(19)),
        ("11", time(11)),
        ("25:00", None),
        ("13pm", time(13)),
        ("13am", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_clock_time_is_read_or_refused(argument: str, hour: time | None) -> None:
    """Clock times in both languages; without am or pm, one to seven means the afternoon."""
    assert read_clock(argument) == hour


@pytest.mark.parametrize(
    ("argument", "end_on"),
    [
        ("", date(2024, 3, 8)),
        ("3 days", date(2024, 3, 4)),
        ("3", date(2024, 3, 4)),
        ("a week", date(2024, 3, 8)),
        ("for a couple of weeks", date(2024, 3, 15)),
        ("dos semanas", date(2024, 3, 15)),
        ("1 month", date(2024, 3, 31)),
        ("3 months", date(2024, 3, 31)),
        ("until monday", date(2024, 3, 4)),
        ("hasta el viernes", date(2024, 3, 8)),
        ("until 2024-03-10", date(2024, 3, 10)),
        ("until march 5", date(2024, 3, 5)),
        ("hasta el 5 de marzo", date(2024, 3, 5)),
        ("until dec 24th", date(2024, 3, 31)),
        ("tomorrow", date(2024, 3, 2)),
        ("until february 31", None),
        ("until february 1", date(2024, 3, 31)),
        ("2024-02-01", None),
        ("2024-13-01", None),
        ("forever", None),
        ("400 days", None),
        ("0 days", None),
        ("next year", None),
    ],
)
def test_a_pause_ends_on_a_day_within_a_month(argument: str, end_on: date | None) -> None:
    """Seven days unless said otherwise, thirty at most, never a day already gone."""
    assert read_pause_end(argument, _FRIDAY) == end_on


@pytest.mark.parametrize(
    ("argument", "code"),
    [("ES", "es"), ("to english", "en"), ("Espa\u00f1ol", "es"), ("klingon", None), ("", None)],
)
def test_a_language_is_one_we_write(argument: str, code: str | None) -> None:
    """The names of our languages, in either of them."""
    assert read_language(argument) == code


@pytest.mark.parametrize(
    ("text", "rest", "reaction"),
    [
        ("Liked \u201cHow are you, 0-10?\u201d", "", "like"),
        ("Loved \u201cHow are you?\u201d", "", "love"),
        ('Disliked "STOP to stop"', "", "dislike"),
        ("Laughed at \u201cReply 0-10\u201d", "", "laugh"),
        ("Emphasized \u201cHow is your mood?\u201d", "", "emphasize"),
        ("Questioned \u201cHow are you, 0 to 10\u2026", "", "question"),
        ("Liked \u201cHow are you, 0-10?\u201d 7", "7", "like"),
        ("Liked an image", "", "like"),
        ("Le gust\u00f3 \u201c\u00bfC\u00f3mo est\u00e1s?\u201d", "", "like"),
        ("Le encant\u00f3 \u00ab\u00bfC\u00f3mo est\u00e1s?\u00bb", "", "love"),
        ("No le gust\u00f3 \u201chola\u201d", "", "dislike"),
        ("Reacted \U0001f622 to \u201cHow are you?\u201d", "", "\U0001f622"),
        ("Reaccion\u00f3 con \U0001f44d a \u201chola\u201d", "", "\U0001f44d"),
        ("\U0001f44d to \u201cHow are you?\u201d", "", "\U0001f44d"),
        ("Removed a heart from \u201cHow are you?\u201d", "", "removed"),
    ],
)
def test_a_tapback_is_told_from_an_answer(text: str, rest: str, reaction: str) -> None:
    """Only what the person wrote beside the quoted echo is left."""
    echo = strip_echo(text)
    assert (echo.text, echo.is_echo, echo.reaction) == (rest, True, reaction)


@pytest.mark.parametrize("text", ["I liked it", "loved the movie", "7", "", "\U0001f44d"])
def test_other_texts_are_no_echo(text: str) -> None:
    """Without a quotation there is nothing to strip."""
    echo = strip_echo(text)
    assert (echo.text, echo.is_echo, echo.reaction) == (text, False, None)


@given(st.text())
def test_no_text_breaks_the_reading_of_commands(text: str) -> None:
    """Any Unicode gives a command, an echo, or neither."""
    command = read_command(text)
    assert command is None or command.keyword in Keyword
    assert match_keyword(text) is (command.keyword if command else None)
    assert isinstance(strip_echo(text).text, str)


@given(st.text())
def test_no_argument_breaks_its_reader(text: str) -> None:
    """Any Unicode gives a value in its range or None."""
    end_on = read_pause_end(text, _FRIDAY)
    assert end_on is None or _FRIDAY < end_on <= date(2024, 3, 31)
    assert read_clock(text) is None or isinstance(read_clock(text), time)
