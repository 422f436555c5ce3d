"""The catalogues of other languages: made from the code, and checked against it.

`python -m smsserve.web.catalogues update` puts every new sentence into each catalogue, for somebody
to translate, and takes out what nobody says any more. `check` tells what is missing.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from smsserve.web.languages import (
    ENGLISH,
    LANGUAGES,
    MESSAGES,
    SENTENCES,
    path_of,
    read_catalogue,
)
from smsserve.web.lower_sources import find_patterns

_PACKAGE = Path(__file__).parent.parent
_METHODS = [("**.py", "python"), ("**.html", "jinja2")]
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "mark": None,
    "say_refusal": None,
    "ngettext": (1, 2),
    "forms": (1, 2),
    "pgettext": ((1, "c"), 2),
}
# Babel's own would carry dates and names, and differ each time.
_HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {language}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%%|\{\w*\}")


def extract_messages() -> Catalog:
    """Return every sentence that is marked in pages and their code."""
    found = Catalog(charset="utf-8")
    walk = extract_from_dir(_PACKAGE / "web", _METHODS, keywords=_KEYWORDS)
    for path, _line, words, _comments, context in sorted(walk, key=lambda one: one[:2]):
        if words and words != ("", ""):
            found.add(words, locations=[(f"web/{path}", 0)], context=context)
    return found


def extract_sentences() -> Catalog:
    """Return every sentence of the floors below that may reach a page."""
    found = Catalog(charset="utf-8")
    for path, words in find_patterns(_PACKAGE):
        found.add(words, locations=[(path, 0)])
    return found


SOURCES: dict[str, Callable[[], Catalog]] = {
    MESSAGES: extract_messages,
    SENTENCES: extract_sentences,
}


def update() -> None:
    """Bring every catalogue up to the code, with what was translated before."""
    for name, extract in SOURCES.items():
        template = extract()
        for language in sorted(set(LANGUAGES) - {ENGLISH}):
            path = path_of(language, name)
            kept = read_catalogue(language, name) if path.exists() else Catalog(locale=language)
            kept.update(template, no_fuzzy_matching=True)
            kept.obsolete.clear()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_write(kept, language))


def _write(catalogue: Catalog, language: str) -> bytes:
    written = BytesIO()
    write_po(
        written, catalogue, width=100, omit_header=True, sort_by_file=True, include_lineno=False
    )
    return _HEADER.format(language=language).encode() + written.getvalue()


def check() -> list[str]:
    """Return what is wrong with the catalogues, a line each."""
    return [
        f"{language}/{name}: {problem}"
        for name, extract in SOURCES.items()
        for template in [extract()]
        for language in sorted(set(LANGUAGES) - {ENGLISH})
        for problem in find_problems(template, read_catalogue(language, name))
    ]


def find_problems(template: Catalog, catalogue: Catalog) -> Iterator[str]:
    """Yield what a catalogue lacks, has too much of, or says with other parts."""
    for wanted in template:
        if wanted.id:
            said = catalogue.get(wanted.id, wanted.context)
            yield from _judge(wanted, said)
    for said in catalogue:
        if said.id and template.get(said.id, said.context) is None:
            yield f"nobody says any more: {_name(said)}"


def _judge(wanted: Message, said: Message | None) -> Iterator[str]:
    if said is None or not said.string or not all(said.string):
        yield f"not translated: {_name(wanted)}"
        return
    if said.fuzzy:
        yield f"fuzzy: {_name(wanted)}"
    forms = [said.string] if isinstance(said.string, str) else list(said.string)
    plain = [wanted.id] if isinstance(wanted.id, str) else list(wanted.id)
    for english, form in zip(plain, forms, strict=True):
        if _parts(english) != _parts(form):
            yield f"other parts: {_name(wanted)}"


def _parts(words: str) -> list[str]:
    """Return the named parts of a sentence; how often one of them comes is the language's."""
    return sorted({one.group() for one in _PLACEHOLDER.finditer(words)} - {"%%"})


def _name(message: Message) -> str:
    return repr(message.id if isinstance(message.id, str) else message.id[0])


def main(arguments: list[str]) -> int:
    """Update or check; return the exit code."""
    if arguments == ["update"]:
        update()
    elif arguments != ["check"]:
        sys.stderr.write("Usage: python -m smsserve.web.catalogues update|check\n")
        return 2
    problems = check()
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
