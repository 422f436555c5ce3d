"""The words of the handbook on a page: labels in the reader's language, links, and searching."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from smsserve.web.console.handbook_topics import Kind, Topic
from smsserve.web.languages import current_language, gettext
from smsserve.web.page_words import WORDS

# A search is a word or two, and stands in the address.
LONGEST_SEARCH = 40
_PARTS = re.compile(
    r"\[\[(?P<label>.+?)\]\]|\[(?P<words>.+?)\]\((?P<slug>[a-z-]+)\)|`(?P<code>.+?)`"
)
# Of the words around what was found.
_BEFORE, _LONGEST = 60, 180
_ENGLISH = {words: key for key, words in WORDS["en"].items()}

Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic in which every word that was looked for stands, and some words around the first."""

    topic: Topic
    around: str


def name_label(label: str) -> str:
    """Return a label of the console, or of the page behind a link, in the reader's language."""
    if label in _ENGLISH:
        return WORDS[current_language()][_ENGLISH[label]]
    return gettext(label)


def list_labels(topic: Topic) -> list[str]:
    """Return every label that a topic quotes, as the English of the console has it."""
    found = (_PARTS.finditer(line) for block in topic.blocks for line in block.lines)
    return [one["label"] for many in found for one in many if one["label"]]


def list_links(topic: Topic) -> list[str]:
    """Return the slugs of the topics that a topic leads to."""
    found = (_PARTS.finditer(line) for block in topic.blocks for line in block.lines)
    return [one["slug"] for many in found for one in many if one["slug"]]


def mark_up(line: str, address: Address) -> Markup:
    """Return a line as HTML; everything in it that is no mark is escaped."""
    made, at = Markup(""), 0
    for found in _PARTS.finditer(line):
        made += escape(line[at : found.start()]) + _mark_up_part(found, address)
        at = found.end()
    return made + escape(line[at:])


def _mark_up_part(found: re.Match[str], address: Address) -> Markup:
    if found["label"]:
        return Markup("<b>{}</b>").format(name_label(found["label"]))
    if found["code"]:
        return Markup("<code>{}</code>").format(found["code"])
    return Markup('<a href="{}">{}</a>').format(address(found["slug"]), found["words"])


def _plain(line: str) -> str:
    return _PARTS.sub(_say_plainly, line)


def _say_plainly(found: re.Match[str]) -> str:
    if found["label"]:
        return name_label(found["label"])
    return found["words"] or found["code"]


def search(topics: Mapping[str, Topic], sought: str) -> list[Hit]:
    """Return the topics that hold every word, those first that are named after it."""
    words = fold(sought).split()
    if not words:
        return []
    scored = [(_score(one, words), one) for one in topics.values()]
    best = sorted((one for one in scored if one[0]), key=lambda one: -one[0])
    return [Hit(topic, _find_around(topic, words)) for _points, topic in best]


def _score(topic: Topic, words: list[str]) -> int:
    title, about, text = fold(topic.title), fold(topic.about), fold(" ".join(_sentences(topic)))
    if not all(word in f"{title} {about} {text}" for word in words):
        return 0
    return sum(100 * (word in title) + 10 * (word in about) + text.count(word) for word in words)


def _sentences(topic: Topic) -> list[str]:
    """Return the words of a topic block by block; what a picture shows is of them."""
    shown = (block for block in topic.blocks if block.kind is not Kind.HEADING)
    return [_plain(line) for block in shown for line in block.lines]


def _find_around(topic: Topic, words: list[str]) -> str:
    for line in _sentences(topic):
        at = min((fold(line).find(word) for word in words if word in fold(line)), default=-1)
        if at >= 0:
            return _shorten(line, at)
    return topic.about


def _shorten(line: str, at: int) -> str:
    start = 0 if at <= _BEFORE else line.rfind(" ", 0, at - _BEFORE) + 1
    end = line.rfind(" ", start, start + _LONGEST) if len(line) > start + _LONGEST else len(line)
    return f"{'... ' if start else ''}{line[start:end]}{' ...' if end < len(line) else ''}"


def fold(words: str) -> str:
    """Return words in lower case without accents, of the same length where each is one letter."""
    apart = unicodedata.normalize("NFKD", words.lower())
    return "".join(one for one in apart if not unicodedata.combining(one))
