"""The public pages: signing up for texts, and the copy that a one-time link opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError  # type: ignore[import-untyped] # brings no types

from smsserve.domain.errors import StoreUnavailableError
from smsserve.domain.joining import LONGEST_NAME, is_name
from smsserve.domain.programs import Program
from smsserve.domain.roster import RowError
from smsserve.usecases import joining, phone_places, privacy
from smsserve.usecases.joining import Door, Form, Outcome
from smsserve.usecases.runtime import Runtime
from smsserve.web import join_words
from smsserve.web.addresses import client_address
from smsserve.web.console.forms import csrf, read_text
from smsserve.web.copy_file import dump_copy, render_copy

View = Callable[..., ResponseReturnValue]
_LONGEST_TOKEN = 64
# Filled in by machines only: the field is off the screen.
_TRAP = "website"


@dataclass(frozen=True, slots=True)
class _Typed:
    """A form as typed, and what is wrong with it: field -> key of the sentence that says so."""

    fields: Mapping[str, str]
    problems: Mapping[str, str]


_EMPTY = _Typed({}, {})


def make_joining(runtime: Runtime) -> Blueprint:
    """Return the sign-up page and the page of the copy."""
    blueprint = Blueprint("joining", __name__)
    pages: tuple[tuple[str, str, View], ...] = (
        ("GET", "/join/<program_key>", show_form),
        ("POST", "/join/<program_key>", take_form),
        ("GET", "/join/<program_key>/sent", show_sent),
        ("GET", "/copy/<token>", show_link),
        ("POST", "/copy/<token>", open_link),
        ("POST", "/copy", save_copy),
    )
    for method, path, view in pages:
        door = partial(view, runtime)
        blueprint.add_url_rule(path, view.__name__, door, methods=[method])
    blueprint.register_error_handler(StoreUnavailableError, _tell_away)
    return blueprint


def show_form(runtime: Runtime, program_key: str) -> ResponseReturnValue:
    """Show the sign-up form, or say that it is not open."""
    language = _choose_language()
    door = joining.find_door(runtime, program_key, language)
    if door is None:
        return _page("missing", 404, language, words=_words(language, None))
    return _show(door, _speak(door.program, language), _EMPTY, 200)


def take_form(runtime: Runtime, program_key: str) -> ResponseReturnValue:
    """Take a filled form; whatever the number is to us, the same page follows."""
    language = _choose_language()
    door = joining.find_door(runtime, program_key, language)
    if door is None or not door.program.join:
        return show_form(runtime, program_key)
    language = _speak(door.program, language)
    try:
        csrf.protect()
    except CSRFError:
        return _show(door, language, _Typed(_read_fields(), {"form": "stale"}), 400)
    if request.form.get(_TRAP):
        return _go_on(program_key, language)
    filled = _read_form(door.program, language)
    if isinstance(filled, _Typed):
        return _show(door, language, filled, 422)
    if joining.ask_to_join(runtime, door.program, filled) is Outcome.TOO_MANY:
        return _show(door, language, _Typed(_read_fields(), {"form": "many"}), 429)
    return _go_on(program_key, language)


def show_sent(runtime: Runtime, program_key: str) -> ResponseReturnValue:
    """Say what happens next; the same for every number."""
    language = _choose_language()
    door = joining.find_door(runtime, program_key, language)
    if door is None or not door.program.join:
        return show_form(runtime, program_key)
    language = _speak(door.program, language)
    return _page("sent", 200, language, words=_words(language, door))


def _go_on(program_key: str, language: str) -> ResponseReturnValue:
    return redirect(url_for("joining.show_sent", program_key=program_key, lang=language), 303)


def _show(door: Door, language: str, typed: _Typed, code: int) -> Response:
    words = _words(language, door)
    if not door.program.join:
        return _page("closed", 200, language, words=words)
    program = door.program
    others = [one for one in _languages(program) if one != language]
    return _page(
        "form",
        code,
        language,
        words=words,
        fields=typed.fields,
        problems=typed.problems,
        lines=join_words.agreed_lines(program, language),
        links=join_words.agreed_links(program, language),
        zones=[(zone, join_words.name_zone(zone, language)) for zone in _zones(program.country)],
        languages=[(one, join_words.LANGUAGES[one]) for one in _languages(program)],
        other=others[0] if others else None,
        trap=_TRAP,
        longest_name=LONGEST_NAME,
    )


def _zones(country: str) -> list[str]:
    """Return the zones to choose from: those with a name people know first, then every other."""
    found = phone_places.list_zones(country)
    known = [zone for zone in join_words.ZONE_NAMES["en"] if zone in found]
    return known + sorted(set(found) - set(known))


def _read_fields() -> dict[str, str]:
    return {name: read_text(name).strip()[:200] for name in ("name", "phone", "zone", "speak")}


def _read_form(program: Program, language: str) -> Form | _Typed:
    """Return the form, or what was typed with what is wrong with it; nothing is ever guessed."""
    fields = _read_fields()
    problems: dict[str, str] = {}
    if not is_name(fields["name"]):
        problems["name"] = "wrong_name"
    phone = _read_phone(fields["phone"], program, problems)
    if fields["zone"] and fields["zone"] not in phone_places.list_zones(program.country):
        problems["zone"] = "wrong_zone"
    if request.form.get("agree") != "yes":
        problems["agree"] = "wrong_agree"
    if problems:
        return _Typed(fields, problems)
    chosen = fields["zone"] or phone_places.guess_zone(phone) or str(program.hours.zone)
    return Form(
        name=fields["name"],
        phone=phone,
        time_zone=ZoneInfo(chosen).key,
        language=fields["speak"] if fields["speak"] in program.languages else language,
        wording=join_words.whole_wording(program, language),
        address=client_address(),
    )


def _read_phone(text: str, program: Program, problems: dict[str, str]) -> str:
    try:
        return phone_places.read_own_number(text, program.country)
    except RowError as error:
        is_abroad = error.problem in {"is of another country", "gets no texts"}
        problems["phone"] = "abroad" if is_abroad else "wrong_phone"
        return ""


def show_link(runtime: Runtime, token: str) -> ResponseReturnValue:
    """Ask for one tap: whatever looks at links in a text by itself must not use them up."""
    language = privacy.check_link(runtime, _clean(token))
    if language is None:
        return _page("gone", 410, _choose_language(), words=_words(_choose_language(), None))
    spoken = _spoken(language)
    return _private(_page("copy_ask", 200, spoken, words=_words(spoken, None)))


def open_link(runtime: Runtime, token: str) -> ResponseReturnValue:
    """Use the link up and show the copy."""
    copy = privacy.open_copy(runtime, _clean(token))
    if copy is None:
        return _page("gone", 410, _choose_language(), words=_words(_choose_language(), None))
    language = _spoken(copy.language)
    page = _page(
        "copy",
        200,
        language,
        words=_words(language, None),
        record=copy.record,
        ticket=copy.ticket,
    )
    return _private(page)


def save_copy(runtime: Runtime) -> ResponseReturnValue:
    """Return the copy as a file, once, to the page that has just shown it."""
    record = privacy.save_copy(runtime, read_text("ticket")[:_LONGEST_TOKEN])
    if record is None:
        return _page("gone", 410, _choose_language(), words=_words(_choose_language(), None))
    if request.form.get("kind") == "html":
        page = render_copy(record, str(record["language"]), runtime.now())
        return _private(_file(page, "my-data.html", "text/html"))
    return _private(_file(dump_copy(record), "my-data.json", "application/json"))


def _file(content: str, name: str, mimetype: str) -> Response:
    response = make_response(content)
    response.mimetype = mimetype
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _clean(token: str) -> str:
    """Return a token as it was made: some phones take the full stop after a link for a part of it.

    Longer ones can be nobody's.
    """
    return token.rstrip(".")[:_LONGEST_TOKEN]


def _private(response: Response) -> Response:
    """Keep a page with somebody's record out of searches, and its address out of other pages."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _choose_language() -> str:
    asked = request.args.get("lang", "")
    if asked in join_words.LANGUAGES:
        return asked
    return request.accept_languages.best_match(list(join_words.LANGUAGES)) or "en"


def _languages(program: Program) -> list[str]:
    """Return the languages a programme writes in that this page speaks, English if there is none.

    Words that nobody could read would be no consent.
    """
    return [one for one in program.languages if one in join_words.LANGUAGES] or ["en"]


def _speak(program: Program, language: str) -> str:
    known = _languages(program)
    return language if language in known else known[0]


def _spoken(language: str) -> str:
    return language if language in join_words.LANGUAGES else "en"


def _words(language: str, door: Door | None) -> dict[str, str]:
    """Return the page's words with the programme's names in them."""
    fills = {"org": "", "tel": "", "url": "", "call": "", "emg": ""}
    if door is not None:
        program = door.program
        fills = {"org": program.org, "tel": program.contact_tel, "url": program.contact_url}
        fills |= {"call": door.call, "emg": door.emergency}
    return {key: words.format(**fills) for key, words in join_words.WORDS[language].items()}


def _page(name: str, code: int, language: str, **values: object) -> Response:
    return make_response(render_template(f"joining/{name}.html", language=language, **values), code)


def _tell_away(_error: StoreUnavailableError) -> Response:
    language = _choose_language()
    return _page("away", 503, language, words=_words(language, None))
