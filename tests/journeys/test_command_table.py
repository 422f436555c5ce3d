"""The command table, row by row, in both languages: what is said, changed and seen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pytest

from smsserve.usecases import participants
from tests.support.world import Phone, World

_LANGUAGES = ("en", "es")


@pytest.fixture
def still_world(quick_world: World) -> World:
    """Return a world in which no time passes, with Ana at work."""
    quick_world.carrier_blocks = False
    quick_world.employ("Ana")
    return quick_world


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: what is texted and what comes back in each language, and the flag."""

    en: tuple[str, str]
    es: tuple[str, str]
    flag: tuple[str, str] | None = None


_ROWS = (
    Row(("START", "You are in already"), ("EMPEZAR", "Ya estas con nosotros")),
    Row(("HELP", "Msg & data rates"), ("AYUDA", "Pueden aplicar tarifas"), ("routine", "help")),
    Row(("INFO", "STOP to stop"), ("INFORMACION", "STOP"), ("routine", "help")),
    Row(("SOS", "alerted now"), ("SOS", "Gracias por contarnos"), ("crisis", "crisis_words")),
    Row(
        ("i want to die", "alerted now"),
        ("me quiero morir", "Gracias por contarnos"),
        ("crisis", "crisis_words"),
    ),
    Row(
        ("TALK", "has been told and should text you by"),
        ("HABLAR", "te escribe antes de"),
        ("urgent", "wants_person"),
    ),
    Row(
        ("can someone call me", "has been told"),
        ("necesito hablar con alguien", "te escribe antes de"),
        ("urgent", "wants_person"),
    ),
    Row(("OK", "Good to know"), ("BIEN", "Que bueno saberlo")),
    Row(("BAD", "what is going on"), ("MAL", "Gracias por decirlo"), ("urgent", "problem")),
    Row(("\U0001f44e", "what is going on"), ("\U0001f44e", "por decirlo"), ("urgent", "problem")),
    Row(("SKIP", "nothing to skip"), ("SALTAR", "nada que saltar")),
    Row(("REDO", "no answer to change"), ("REHACER", "ninguna respuesta que cambiar")),
    Row(("I meant 2", "no answer to change"), ("quise decir 2", "ninguna respuesta que cambiar")),
    Row(("PAUSE 3 days", "no check-ins until Thu 7 May"), ("PAUSA 3 dias", "hasta el jue 7 may")),
    Row(("pause till friday", "until Fri 8 May"), ("pausa hasta el viernes", "el vie 8 may")),
    Row(("RESUME", "not paused"), ("REANUDAR", "no estan en pausa")),
    Row(("LESS", "fewer texts"), ("MENOS", "menos mensajes")),
    Row(("MORE", "as often as we text"), ("MAS", "lo mas que podemos")),
    Row(("TIME 7PM", "come at 7 pm"), ("HORA 19:00", "llegan a las 19:00")),
    Row(("text me at 5pm instead", "come at 5 pm"), ("escribanme a las 5pm", "a las 17:00")),
    Row(
        ("when is my next check-in", "next check-in is Tue"),
        ("cuando es el proximo mensaje", "llega el mar"),
    ),
    Row(("GO", "no questions waiting"), ("LISTO", "no hay preguntas")),
    Row(("LATER", "no rush"), ("LUEGO", "sin prisa")),
    Row(("thanks!", "Any time"), ("muchas gracias", "Cuando quieras")),
    Row(("LANG ES", "en espa\u00f1ol"), ("LANG EN", "in English")),
    Row(("en espa\u00f1ol por favor", "en espa\u00f1ol"), ("in english please", "in English")),
    Row(("WIN I got the job", "that is a win"), ("LOGRO consegui trabajo", "es un logro")),
    Row(("COPE", "1 breathe"), ("CONSEJO", "1 respirar")),
    Row(("TIP", "1 breathe"), ("dame un consejo", "1 respirar")),
    Row(("FIND food", "food"), ("BUSCAR comida", "comida"), ("routine", "need")),
    Row(("WHO", "Harbor Peers texts you"), ("QUIEN", "Te escribe Harbor Peers")),
    Row(("why are you texting me", "texts you"), ("por que me escriben", "Te escribe")),
    Row(("PLAIN", "will not say what"), ("DISCRETO", "no diremos de que")),
    Row(("PLAIN OFF", "back to normal"), ("DISCRETO NO", "como antes")),
    Row(("MYDATA", "copy of what we keep"), ("MIS DATOS", "una copia")),
    Row(("delete my data", "can not be undone"), ("BORRAR MIS DATOS", "No se puede")),
    Row(
        ("wrong number", "no more texts from us"),
        ("numero equivocado", "ya no recibira"),
        ("routine", "wrong_number"),
    ),
    Row(
        ("not jennifer", "no more texts"),
        ("no soy jennifer", "ya no"),
        ("routine", "wrong_number"),
    ),
    Row(("the bus was late", "Got it"), ("el camion tardo", "Recibido"), ("routine", "wrote")),
)


def _enroll(world: World, language: str) -> Phone:
    phone = world.enroll("Sam", language=language)
    phone.skip_to_end()
    return phone


def _is_opted_out(phone: Phone) -> bool:
    shown = participants.list_participants(phone.world.runtime, actor="test")
    mine = next(one for one in shown if one.id == phone.participant_id)
    return mine.opted_out


# A few rows share a world: making one costs more than a row does.
_PAGES = [_ROWS[at : at + 5] for at in range(0, len(_ROWS), 5)]


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page[0].en[0])
def test_a_row_of_the_table_is_answered_in_the_persons_language(
    still_world: World, page: tuple[Row, ...]
) -> None:
    """Each command says one thing back, in the language of the person, and flags what it must."""
    for row, language in product(page, _LANGUAGES):
        said, heard = row.en if language == "en" else row.es
        phone = _enroll(still_world, language)
        phone.texts(said)
        phone.receives(heard)
        flag = phone.flag
        assert (None if flag is None else flag.severity) == (row.flag[0] if row.flag else None)
        assert flag is None or (row.flag is not None and row.flag[1] in flag.kinds)


@pytest.mark.parametrize(
    ("said", "language"),
    [("please stop texting me", "en"), ("take me off", "en"), ("deja de escribirme", "es")],
)
def test_an_opt_out_is_confirmed_once_and_the_team_can_see_it(
    quick_world: World, said: str, language: str
) -> None:
    """One confirmation, no flag, no page; said twice it is heard twice and answered once."""
    quick_world.carrier_blocks = False
    ana = quick_world.employ("Ana")
    sam = quick_world.enroll("Sam", language=language)
    sam.skip_to_end()
    sam.texts(said)
    sam.receives("You are opted out" if language == "en" else "Ya no te enviaremos mensajes")
    sam.texts(said)
    quick_world.fast_forward(days=2)
    sam.hears_nothing()
    ana.phone.hears_nothing()
    assert sam.flag is None
    assert _is_opted_out(sam)


@pytest.mark.parametrize("language", _LANGUAGES)
def test_stop_while_a_question_is_open_closes_it(quick_world: World, language: str) -> None:
    """A number that comes later answers nothing, and no reminder follows."""
    quick_world.employ("Ana")
    sam = quick_world.enroll("Sam", language=language)
    quick_world.fast_forward(days=1)
    sam.skip_to_end()
    sam.texts("STOP")
    sam.texts("7")
    quick_world.fast_forward(days=2)
    sam.hears_nothing()


@pytest.mark.parametrize("word", ["STOP", "END", "QUIT", "CANCEL"])
def test_a_bare_stop_in_a_talk_is_honoured_and_a_person_is_told(
    quick_world: World, word: str
) -> None:
    """The carrier blocks us from then on, so somebody must reach them another way."""
    ana = quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    sam.texts("TALK")
    sam.skip_to_end()
    sam.texts(word)
    assert "stop_in_crisis" in ana.sees_flag("crisis").kinds
    assert _is_opted_out(sam)
    sam.hears_nothing()


@pytest.mark.parametrize(("words", "language"), [("i want to die", "en"), ("quiero morirme", "es")])
def test_a_bare_stop_after_a_crisis_flag_says_that_texts_are_blocked(
    quick_world: World, words: str, language: str
) -> None:
    """Within 24 hours of crisis words STOP is no end of the story."""
    ana = quick_world.employ("Ana")
    sam = quick_world.enroll("Sam", language=language)
    sam.texts(words)
    sam.skip_to_end()
    quick_world.fast_forward(hours=3)
    sam.skip_to_end()
    sam.texts("STOP")
    assert "stop_in_crisis" in ana.sees_flag("crisis").kinds
    assert _is_opted_out(sam)


@pytest.mark.parametrize(
    ("words", "language"),
    [("stop texting me, I want to die", "en"), ("ya no me escriban, me quiero morir", "es")],
)
def test_an_opt_out_with_crisis_words_still_gets_the_crisis_text(
    still_world: World, words: str, language: str
) -> None:
    """Routine texts stop as asked; the crisis text goes out; the flag says both."""
    sam = _enroll(still_world, language)
    sam.texts(words)
    sam.receives("Thank you for telling us" if language == "en" else "Gracias por contarnos")
    assert sam.flag is not None
    assert "crisis_words" in sam.flag.kinds
    assert _is_opted_out(sam)


@pytest.mark.parametrize(
    ("doubt", "no", "language", "asked", "kept"),
    [
        ("maybe i should stop", "no", "en", "Did you ask us", "your check-ins go on"),
        ("creo que me doy de baja", "no", "es", "pediste no escribirte", "seguimos"),
    ],
)
def test_a_doubtful_wish_is_asked_about_and_no_keeps_the_texts(
    still_world: World, doubt: str, no: str, language: str, asked: str, kept: str
) -> None:
    """Asked once; NO goes on as before."""
    sam = _enroll(still_world, language)
    sam.texts(doubt)
    sam.receives(asked)
    sam.texts(no)
    sam.receives(kept)
    assert not _is_opted_out(sam)


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("stop it lol", "i cant stop crying", "quit smoking today")),
        ("es", ("no puedo dejar de llorar", "ando de baja", "para que")),
    ],
)
def test_a_look_alike_opts_nobody_out(
    still_world: World, language: str, texts: tuple[str, ...]
) -> None:
    """Not even a question is asked."""
    sam = _enroll(still_world, language)
    for said in texts:
        sam.texts(said)
    assert not any("Did you ask us" in one or "pediste" in one for one in sam.unread)
    assert not _is_opted_out(sam)


@pytest.mark.parametrize(("language", "word"), [("en", "yes"), ("es", "EMPEZAR")])
def test_coming_back_brings_no_backlog(quick_world: World, language: str, word: str) -> None:
    """Consent anew names the programme, how often, HELP and STOP; nothing missed is sent."""
    quick_world.carrier_blocks = False
    quick_world.employ("Ana")
    sam = quick_world.enroll("Sam", language=language)
    sam.texts("stop please")
    quick_world.fast_forward(days=2)
    sam.skip_to_end()
    sam.texts(word)
    sam.receives("Harbor Peers", "HELP" if language == "en" else "AYUDA", "STOP")
    sam.hears_nothing()
    assert not _is_opted_out(sam)


@pytest.mark.parametrize(("pause", "language"), [("PAUSE 1", "en"), ("PAUSA 1", "es")])
def test_crisis_words_are_heard_in_a_pause(quick_world: World, pause: str, language: str) -> None:
    """Check-ins rest, triage does not."""
    ana = quick_world.employ("Ana")
    sam = quick_world.enroll("Sam", language=language)
    sam.skip_to_end()
    sam.texts(pause)
    sam.skip_to_end()
    quick_world.fast_forward(hours=12)
    sam.hears_nothing()
    sam.texts("i want to die" if language == "en" else "me quiero morir")
    ana.sees_flag("crisis")


@pytest.mark.parametrize(("said", "language"), [("LANG ES", "en"), ("LANG EN", "es")])
def test_a_change_of_language_holds_from_then_on(
    still_world: World, said: str, language: str
) -> None:
    """The next answer comes in the new language, whatever the keyword's own."""
    sam = _enroll(still_world, language)
    sam.texts(said)
    sam.skip_to_end()
    sam.texts("WHO")
    sam.receives("Te escribe" if language == "en" else "texts you")


def test_a_wrong_number_learns_nothing(still_world: World) -> None:
    """No name, no programme, no reason; the coordinator is told."""
    for wrong, language in (("wrong number", "en"), ("who is this", "en"), ("no soy yo", "es")):
        sam = _enroll(still_world, language)
        sam.texts(wrong)
        body = sam.receives()
        assert not {word for word in ("Sam", "Harbor", "Ana", "check-in") if word in body}
        assert sam.flag is not None


def test_more_than_three_answers_an_hour_are_a_machine_but_stop_and_sos_count_not(
    quick_world: World,
) -> None:
    """The fourth question in an hour is not answered; SOS is."""
    quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    for _ in range(3):
        sam.texts("WHO")
        sam.receives("texts you")
    sam.texts("WHO")
    sam.hears_nothing()
    sam.texts("SOS")
    sam.receives("alerted now")


@pytest.mark.parametrize("media", [0, 1])
def test_a_picture_or_nothing_at_all_is_no_error(quick_world: World, media: int) -> None:
    """Somebody looks at it, and no answer is inferred."""
    quick_world.employ("Ana")
    sam = quick_world.enroll("Sam")
    sam.skip_to_end()
    sam.texts("", num_media=media)
    assert sam.unread
