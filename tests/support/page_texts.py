"""The words of a page as somebody reads them: its text nodes, and what stands in for a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from typing_extensions import override

_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col"})
# What is nobody's language: code, examples, drawings; and what is typed into.
_NOT_READ = frozenset({"script", "style", "code", "pre", "kbd", "textarea", "time"})
_SPOKEN = ("aria-label", "placeholder", "title", "alt")
# What somebody wrote stays as it was written.
_STORED = frozenset({"words", "bubble", "name"})


@dataclass(frozen=True, slots=True)
class PageText:
    """One run of words, and the language its place says it is in, "" for the page's."""

    words: str
    language: str


@dataclass(slots=True)
class _Place:
    tag: str
    read: bool
    language: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[PageText] = []
        self._places = [_Place("", read=True, language="")]

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        above = self._places[-1]
        stored = _STORED & {*said.get("class", "").split()}
        language = above.language if tag == "html" else said.get("lang", above.language)
        place = _Place(tag, above.read and tag not in _NOT_READ and not stored, language)
        for name in _SPOKEN:
            self._keep(said.get(name, ""), place)
        if tag not in _VOID:
            self._places.append(place)

    @override
    def handle_endtag(self, tag: str) -> None:
        while len(self._places) > 1 and self._places.pop().tag != tag:
            pass

    @override
    def handle_data(self, data: str) -> None:
        self._keep(data, self._places[-1])

    def _keep(self, words: str, place: _Place) -> None:
        words = " ".join(words.split())
        if words and place.read:
            self.found.append(PageText(words, place.language))


def read_texts(page: str) -> Iterator[PageText]:
    """Yield the words of a page in their order, without what people wrote and without code."""
    reader = _Reader()
    reader.feed(page)
    yield from reader.found
