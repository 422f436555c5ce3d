"""Plain texts: every text that can reach a participant tells nothing, but for those that may."""

from __future__ import annotations

import pytest

from smsserve.domain.plain import (
    INSTEAD,
    TWINS,
    choose_key,
    find_telling,
    is_exempt,
    is_switch,
    turns_off,
)
from smsserve.domain.texts import list_placeholders, sample_fills
from smsserve.usecases.plain import render_plain
from tests.support.catalogs import shipped_catalog

TEXTS = shipped_catalog().texts
# To the team, or offered to it in the console: none of them is sent by the service to a phone that
# others may see. A supporter who writes sees that plain texts are asked for.
NOT_TO_PARTICIPANTS = ("page.", "debrief.", "quit.", "reflect.", "validate.", "open.", "ask.")
BY_A_PERSON = {"permission", "handoff", "repair.late", "win.2"}
# The offer itself speaks of the phone, and goes only to somebody without plain texts.
OFFERED = {"plain.offer"}


def sent_keys() -> list[str]:
    """Return the key of every text that the service may send to a participant."""
    return sorted(
        key
        for key in TEXTS.keys
        if not key.startswith(NOT_TO_PARTICIPANTS)
        and key not in BY_A_PERSON | OFFERED
        and not is_exempt(key)
    )


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("key", sent_keys())
def test_no_plain_text_tells_what_this_is_about(key: str, language: str) -> None:
    """In no language; and none has to give way to the few words that are said instead."""
    fills = sample_fills(language) | {"lead": "", "item": "", "options": ""}
    said, body = render_plain(TEXTS, key, language, fills)
    assert find_telling(body) == (), f"{key}: give it a twin in domain/plain.py"
    assert fills["org"] not in body
    assert said != INSTEAD or key == INSTEAD, f"{key}: give it a twin in domain/plain.py"


@pytest.mark.parametrize("key", sorted(TWINS))
def test_a_twin_needs_no_word_that_its_text_has_not(key: str) -> None:
    """Whoever says the one can say the other."""
    for language in TEXTS.languages:
        usual = {"name", "sup", "hours", "time", "open", "day"}
        needed = list_placeholders(TEXTS.template(TWINS[key], language))
        assert needed <= usual | list_placeholders(TEXTS.template(key, language))


def test_only_these_keep_words_that_tell() -> None:
    """Crisis texts, what carriers ask for, what was just asked for, and published questions."""
    kept = {key.partition(".")[0] for key in TEXTS.keys if is_exempt(key)}
    assert kept == {
        *("crisis", "stop", "optin", "start", "help", "who", "unknown", "wrong_number"),
        *("cope", "item"),
        # Only what FIND can look for.
        "res",
    }


def test_a_new_text_that_would_tell_gives_way() -> None:
    """A text somebody adds, and forgets to give a twin, tells nothing either."""
    fills = sample_fills("en")
    key, body = render_plain(TEXTS, "optin.team", "en", fills)
    assert key == INSTEAD
    assert find_telling(body) == ()


@pytest.mark.parametrize(
    "words", ["Your check-in is here", "una encuesta de animo", "Crisis? Call 988", "How you feel"]
)
def test_telling_words_are_found(words: str) -> None:
    """In both languages, however they are written."""
    assert find_telling(words)


def test_a_text_without_a_twin_is_itself() -> None:
    """And a family has one for all."""
    assert choose_key("skip.ok") == "skip.ok"
    assert choose_key("ack.low.closed.2") == choose_key("ack.low.closed.1")


def test_what_follows_the_word_turns_it_on_or_off() -> None:
    """Anything else is no command."""
    assert is_switch("OFF")
    assert turns_off("no!")
    assert is_switch("on")
    assert not turns_off("on")
    assert not is_switch("yogurt")
