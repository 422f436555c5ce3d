"""English and Spanish: whose language a page is in, and that nothing in it is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from smsserve.domain.errors import RefusedError
from smsserve.domain.flags import FlagKind
from smsserve.domain.roles import Role
from smsserve.usecases import account_looks
from smsserve.web import catalogues
from smsserve.web.console import times, words
from smsserve.web.console.lower_words import say_lower, say_moment, say_refusal
from smsserve.web.languages import gettext, ngettext, set_up_languages
from tests.support.team import raise_reason
from tests.web.conftest import House

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 5, 4, 15, 6, 12, tzinfo=UTC)


APP = Flask("smsserve.web.app")
set_up_languages(APP)


@pytest.fixture
def spanish() -> Iterator[None]:
    """Be within a request of somebody whose browser asks for Spanish."""
    with APP.test_request_context(headers={"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"}):
        yield


# --- The catalogues -------------------------------------------------------------------------------


def test_every_sentence_has_its_translation() -> None:
    """After a change of words: `python -m smsserve.web.catalogues update`, then translate."""
    assert catalogues.check() == []


@pytest.mark.parametrize(
    ("string", "fuzzy", "problem"),
    [
        ("", False, "not translated"),
        ("%(name)s está aquí", True, "fuzzy"),
        ("%(nombre)s está aquí", False, "other parts"),
        ("Está aquí", False, "other parts"),
    ],
)
def test_a_catalogue_that_lacks_something_is_found_out(
    string: str,
    fuzzy: bool,
    problem: str,
) -> None:
    """Nothing said, not sure, or other parts than the English sentence has."""
    template, catalogue = Catalog(), Catalog(locale="es")
    template.add("%(name)s is here")
    catalogue.add("%(name)s is here", string, flags=("fuzzy",) if fuzzy else ())
    assert [one.partition(":")[0] for one in catalogues.find_problems(template, catalogue)] == [
        problem
    ]


def test_plurals_are_judged_form_by_form_and_old_sentences_are_told() -> None:
    """One form without its number, and a sentence that nobody says."""
    template, catalogue = Catalog(), Catalog(locale="es")
    template.add(("%(num)s text", "%(num)s texts"))
    catalogue.add(("%(num)s text", "%(num)s texts"), ("un mensaje", "%(num)s mensajes"))
    catalogue.add("Gone", "Nada")
    found = list(catalogues.find_problems(template, catalogue))
    assert found == ["other parts: '%(num)s text'", "nobody says any more: 'Gone'"]


# --- Whose language -------------------------------------------------------------------------------


def test_before_the_log_in_the_browser_says_which_language(house: House) -> None:
    """Until somebody presses the other one, which this browser keeps."""
    visitor = house.visitor().open("/login", Accept_Language="es-MX,es;q=0.9")
    assert visitor.soup.html is not None
    assert visitor.soup.html["lang"] == "es"
    assert "Contraseña" in visitor.text
    visitor = house.visitor().open("/login")
    assert visitor.soup.html is not None
    assert visitor.soup.html["lang"] == "en"
    visitor.press("Español")
    assert visitor.url == "/login"
    assert "Contraseña" in visitor.text
    assert "Password" in visitor.press("English").text


def test_an_account_keeps_its_language_and_look_on_every_device(house: House) -> None:
    """Chosen on Me, there in another browser, whatever that one asks for."""
    kim = house.world.employ("Kim", "coordinator")
    visitor = house.visitor(kim).open("/me")
    visitor.press("Keep", language="es", colours="dark", large="on", lock="5")
    assert "La consola habla español ahora." in visitor.text
    other = house.visitor(kim).open("/queue", Accept_Language="en")
    html = other.soup.html
    assert html is not None
    assert (html["lang"], html["data-colours"], html["class"]) == ("es", "dark", ["large"])
    assert html["data-lock"] == "300"
    assert "Pendientes" in other.select("nav.main a")
    assert "Pendientes" in other.soup.select_one("title").get_text()  # type: ignore[union-attr]


def test_no_page_of_a_spanish_console_speaks_english(house: House) -> None:
    """Each page that needs no id, for a coordinator; what the script says too."""
    world = house.world
    kim = world.employ("Kim", "coordinator")
    sam = world.enroll("Sam")
    sam.texts("i want to die")
    account_looks.keep_language(world.runtime, kim.account_id, "es")
    visitor = house.visitor(kim)
    for path in ("/queue", "/participants", "/me", "/help", "/shifts", "/roster", "/rules"):
        text = visitor.open(path).text
        assert visitor.status == 200
        for word in ("Queue", "People", "Log out", "flag", "Nobody", "the "):
            assert word not in text.replace("PHQ", ""), (path, word)
    script = visitor.soup.select_one("meta[name=words]")
    assert script is not None
    assert "No se envió" in str(script["content"])


# --- Times, numbers and states --------------------------------------------------------------------


@pytest.mark.usefixtures("spanish")
def test_times_are_said_as_spanish_says_them() -> None:
    """Twenty-four hours, small letters, and the clock that the texts have."""
    assert times.say_clock(NOW, NEW_YORK) == "11:06"
    assert times.say_seconds(NOW + timedelta(hours=6), NEW_YORK) == "17:06:12"
    assert times.say_day(NOW, NEW_YORK, NOW) == "Hoy"
    assert times.say_day(NOW - timedelta(hours=12), NEW_YORK, NOW) == "Ayer"
    assert times.say_day(NOW - timedelta(days=3), NEW_YORK, NOW) == "viernes 1 de mayo"
    long_ago = NOW - timedelta(days=200)
    assert times.say_day(long_ago, NEW_YORK, NOW) == "jueves 16 de octubre de 2025"
    assert times.say_date(NOW, NEW_YORK) == "4 may"
    assert times.say_when(NOW, NEW_YORK, NOW) == "11:07"
    assert times.say_when(NOW + timedelta(days=5), NEW_YORK, NOW).startswith("sáb ")
    assert times.say_left(NOW + timedelta(minutes=9), NOW) == "quedan 9 min"
    assert times.say_left(NOW - timedelta(days=3), NOW) == "3 días de retraso"
    assert times.say_ago(NOW - timedelta(seconds=20), NOW) == "hace 20 s"


@pytest.mark.usefixtures("spanish")
def test_numbers_take_their_form() -> None:
    """One and many."""
    said = [ngettext("%(num)s day", "%(num)s days", count) for count in (0, 1, 2)]
    assert said == ["0 días", "1 día", "2 días"]
    assert words.name_delivery("delivered, sent twice") == "entregado, se envió dos veces"
    assert words.name_outcome("false_alarm") == "Falsa alarma"
    assert words.name_reason(FlagKind.HELP) == "Pidió ayuda."
    assert {str(one) for one in words.ROLES.values()} == {
        "Acompañante",
        "Coordinación",
        "Administración",
    }
    assert set(words.ROLES) == set(Role)


# --- What the floors below say --------------------------------------------------------------------


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize(
    ("english", "spanish_words"),
    [
        ('Wrote "ya no puedo".', "Escribió «ya no puedo»."),
        (
            'Wrote "a" and "b": this may be about a crisis. Please read it.',
            "Escribió «a» y «b»: puede tratarse de una crisis. Léelo, por favor.",
        ),
        (
            'Wrote "kill me". They also asked us to stop texting.',
            "Escribió «kill me». También pidió que dejemos de escribirle.",
        ),
        ("Mood 3, usually about 6.", "Ánimo 3; lo usual es cerca de 6."),
        (
            "PHQ-8 15, 3 weeks before it was 7: clearly worse.",
            "PHQ-8 15; 3 semanas antes era 7: claramente peor.",
        ),
        (
            "Looked for food in the area they named: the directory has nothing fresh for it.",
            "Buscó comida en la zona que nombró: el directorio no tiene nada reciente.",
        ),
        (
            "No reply for 30 hours to a check-in; they usually answer within 3 hours.",
            (
                "Sin respuesta durante 30 horas a un mensaje de seguimiento; suele responder "
                "en menos de 3 horas."
            ),
        ),
        (
            "The shift on Mon 4 May is 5.5 hours long; 4 are enough in one go.",
            "El turno del lun 4 may dura 5.5 horas; 4 seguidas son suficientes.",
        ),
        (
            (
                "The talk since Mon 9 pm was not ended, and nobody has written for a day. "
                "Check-ins wait: write, or end the talk."
            ),
            (
                "La conversación que empezó lun 21:00 no se terminó, y nadie ha escrito en un día. "
                "Los seguimientos esperan: escribe, o termina la conversación."
            ),
        ),
        ("A reason of tomorrow.", None),
        ("In the way of food: an unknown thing.", None),
    ],
)
def test_a_stored_sentence_is_said_whole_in_spanish_or_stays_english(
    english: str, spanish_words: str | None
) -> None:
    """Never half of each; what stays says so to a screen reader."""
    said = say_lower(english)
    if spanish_words is None:
        assert said == Markup('<span lang="en">{}</span>').format(english)
    else:
        assert said == spanish_words


@given(st.text(min_size=1))
def test_what_somebody_wrote_stays_as_it_is(text: str) -> None:
    """Whatever it is: only the words around it are ours."""
    with APP.test_request_context(headers={"Accept-Language": "es"}):
        assert say_lower(f'Answered "{text}".') == f"Respondió «{text}»."


def test_english_pages_leave_every_sentence_alone() -> None:
    """Without a request as within one."""
    assert say_lower("Mood 3, usually about 6.") == "Mood 3, usually about 6."
    assert say_lower("") == ""
    assert say_moment("Sat 09:00-13:00") == "Sat 09:00-13:00"
    error = RefusedError("they have opted out", "Use the contact plan.")
    told = "Not sent: they have opted out. Use the contact plan."
    assert say_refusal("Not sent: %(why)s", error) == told


@pytest.mark.usefixtures("spanish")
def test_a_refusal_is_told_in_one_language() -> None:
    """Also where only its hint is new."""
    known = RefusedError("they have opted out", "Texts cannot be sent. Use the contact plan.")
    assert say_refusal("Not sent: %(why)s", known) == (
        "No se envió: esta persona se dio de baja. No se le puede escribir. Usa el plan de "
        "contacto."
    )
    half = RefusedError("they have opted out", "Do something <new>.")
    said = say_refusal("Not sent: %(why)s", half)
    assert said == Markup(
        '<span lang="en">Not sent: they have opted out. Do something &lt;new&gt;.</span>'
    )
    assert say_refusal("Not sent: %(why)s", ValueError("it is over already")) == (
        "No se envió: ya pasó."
    )


@pytest.mark.usefixtures("spanish")
def test_moments_of_the_roster_are_said_in_spanish() -> None:
    """Days, months and half days."""
    assert say_moment("Sat 09:00-13:00") == "sáb 09:00-13:00"
    assert say_moment("Mon 4 Aug noon") == "lun 4 ago 12:00"
    assert say_moment("Tue 12 am") == "mar 0:00"
    assert gettext("Queue") == "Pendientes"


def test_a_card_tells_why_in_the_language_of_whoever_looks(house: House) -> None:
    """Their own words in quotation marks, untouched."""
    world = house.world
    ana = world.employ("Ana")
    sam = world.enroll("Sam")
    raise_reason(world, sam, "urgent", 'Wrote "too much": asks for a person.')
    account_looks.keep_language(world.runtime, ana.account_id, "es")
    visitor = house.visitor(ana)
    assert "Escribió «too much»: pide hablar con una persona." in visitor.select(".words")
