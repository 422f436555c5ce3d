"""Plain texts: what a text says on the phone of somebody who asked for words that tell nothing."""

from __future__ import annotations

from collections.abc import Mapping

from smsserve.domain.plain import INSTEAD, choose_key, find_telling, is_exempt
from smsserve.texts import Texts
from smsserve.usecases.people import Person

# What stands for the programme's name, which would tell as much as any word.
_NAMELESS = {"en": "the team", "es": "el equipo"}
_BRAND = "{org}: "


def render(
    texts: Texts, person: Person, text_key: str, language: str, fills: Mapping[str, str]
) -> tuple[str, str]:
    """Return the key and the words of a text as this person gets it."""
    if not person.row["plain"] or is_exempt(text_key):
        return text_key, texts.render(text_key, language, fills)
    return render_plain(texts, text_key, language, fills)


def render_plain(
    texts: Texts, text_key: str, language: str, fills: Mapping[str, str]
) -> tuple[str, str]:
    """Return the key and the words of a text for a phone that others see.

    The programme's name is left out; a text that would still tell gives way to a few plain words.
    """
    key = choose_key(text_key)
    nameless = _leave_out_brand(fills, language)
    body = texts.render(key, language, nameless)
    if texts.template(key, language).startswith(_BRAND):
        body = body.removeprefix(f"{nameless['org']}: ")
    if find_telling(body):
        return INSTEAD, texts.render(INSTEAD, language, nameless)
    return key, body


def _leave_out_brand(fills: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the fills with "the team" for the programme's name, wherever it stood."""
    org = fills.get("org", "")
    instead = _NAMELESS.get(language, _NAMELESS["en"])
    changed = {name: instead if value == org else value for name, value in fills.items()}
    return changed | {"org": instead}
