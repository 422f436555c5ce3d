"""The languages of the pages: typed doors to Flask-Babel, and whose language a request is in.

English is what stands in the code. Another language is a folder of catalogues (`.po`) that is read
when somebody first wants it, once for each process; `catalogues` makes and checks them.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import flask_babel  # type: ignore[import-untyped] # brings no types
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request

TRANSLATIONS = Path(__file__).parent / "translations"
# Each in its own words: whoever looks for a language need not read another one.
LANGUAGES = {"en": "English", "es": "Espa\u00f1ol"}
ENGLISH = "en"
COOKIE = "language"
MESSAGES, SENTENCES = "messages", "sentences"


class _FromText(flask_babel.Domain):  # type: ignore[misc] # brings no types
    """Reads catalogues as they are kept, and keeps none that was made from them on the disk."""

    def get_translations(self) -> NullTranslations:
        """Return the words of this request's language."""
        return _read_translations(current_language())


def set_up_languages(app: Flask) -> None:
    """Give an application its languages; raises FileNotFoundError where one was not installed."""
    for language in set(LANGUAGES) - {ENGLISH}:
        for name in (MESSAGES, SENTENCES):
            path_of(language, name).stat()
    babel = flask_babel.Babel(app, locale_selector=_choose)
    babel.domain_instance = _FromText()


def path_of(language: str, name: str) -> Path:
    """Return where a catalogue is kept."""
    return TRANSLATIONS / language / "LC_MESSAGES" / f"{name}.po"


def read_catalogue(language: str, name: str) -> Catalog:
    """Return a catalogue as it is kept."""
    with path_of(language, name).open("rb") as file:
        return read_po(file, locale=language)


@cache
def _read_translations(language: str) -> NullTranslations:
    if language == ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_catalogue(language, MESSAGES))
    compiled.seek(0)
    return Translations(compiled)


def current_language() -> str:
    """Return the language of this request, English outside of any."""
    locale = flask_babel.get_locale() if has_request_context() else None
    return ENGLISH if locale is None else str(locale.language)


def speak_language(language: str | None) -> None:
    """Answer this request in a language, whatever its cookie says; None for the cookie's."""
    g.language = language
    flask_babel.refresh()


def _choose() -> str:
    """Return whose language: the account's choice, else the browser's cookie, else its wishes."""
    for asked in (g.get("language"), request.cookies.get(COOKIE)):
        if asked in LANGUAGES:
            return str(asked)
    return request.accept_languages.best_match(list(LANGUAGES)) or ENGLISH


def gettext(words: str, **values: Any) -> str:
    """Return words in the language of this request, with `%(name)s` filled in."""
    return str(flask_babel.gettext(words, **values))


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    """Return the form that goes with a number; `%(num)s` is that number."""
    return str(flask_babel.ngettext(one, many, num, **values))


def forms(one: str, many: str) -> tuple[str, str]:
    """Return both forms with their parts unfilled, for a script that counts by itself."""
    translations = flask_babel.get_translations()
    return translations.ungettext(one, many, 1), translations.ungettext(one, many, 2)


def pgettext(context: str, words: str, **values: Any) -> str:
    """Return words that mean something else in another context."""
    return str(flask_babel.pgettext(context, words, **values))


def lazy_gettext(words: str, **values: Any) -> Any:
    """Return words that are put into the request's language when they are shown."""
    return flask_babel.lazy_gettext(words, **values)


def mark(words: str) -> str:
    """Mark words for translation where they are only named, and put into a language later."""
    return words
