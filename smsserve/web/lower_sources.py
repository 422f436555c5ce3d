"""What the floors below say in English: found in their code, so that nothing new is forgotten.

Refusals, reasons of flags and advice are English where they are made and where they are stored.
Here they become `patterns`, sentences with named parts: `a note has at most %(letters)s letters`.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

FLOORS = ("domain", "usecases", "program_rules", "toml")
_PAGES = "web/console"
_REFUSALS = frozenset({"RefusedError", "ConflictError"})
_LINES = "config/crisis_lines.toml"
_OF_LINES = ("audience", "hours", "cost", "call")
# Of the scales and example programmes that are shipped: what the set-up pages say of them.
_INSTRUMENTS, _EXAMPLES = "config/instruments", "config/programs"
# Which arguments of which call are words for people; by name where they are given by name.
_SPEAKING_CALLS: dict[str, tuple[tuple[int, ...], frozenset[str]]] = {
    "RefusedError": ((0, 1), frozenset({"what", "hint"})),
    "ConflictError": ((0, 2), frozenset({"what", "hint"})),
    "Evidence": ((3,), frozenset({"sentence"})),
    "Advice": ((1,), frozenset({"sentence"})),
    "Rule": ((2,), frozenset({"says"})),
    "_safe": ((2,), frozenset({"says"})),
    "Hole": ((1,), frozenset({"what"})),
    "Decision": ((0,), frozenset({"understood"})),
    "Breach": ((0, 1), frozenset({"found", "instead"})),
    "Problem": ((3, 4), frozenset({"found", "instead"})),
    "report": ((1, 2), frozenset()),
    "warn": ((1, 2), frozenset()),
    "Finding": ((), frozenset({"detail", "mend"})),
    "Check": ((), frozenset({"detail"})),
}
_SPEAKING_NAMES = frozenset(
    {"sentence", "told", "hint", "_HINT", "_GONE", "_HEADER_HINT", "_ADVICE", "_MENDS", "_MEND"}
    | {"understood", "instead", "advice"}
)
# In these modules names that mean something else elsewhere hold words for people, too.
_SPEAKING_IN: dict[str, frozenset[str]] = {
    "doctor.py": frozenset({"detail", "mend", "create"}),
    "page_checks.py": frozenset({"detail", "mend", "ways"}),
    "coverage.py": frozenset({"what", "mend", "times"}),
    "health.py": frozenset({"words", "some"}),
    "checks.py": frozenset({"other", "when", "found"}),
    "crisis_check.py": frozenset({"when", "name"}),
}
# What is put together from pieces before it is spoken.
PIECES = (
    'Wrote "%(words)s"',
    'Wrote "%(words)s" and "%(words2)s"',
    "%(quoted)s They have opted out, so no text went back: use another way to reach them.",
    "%(quoted)s They also asked us to stop texting.",
    "no plain statement, but together the words read like ones about wanting to die",
    "this may be about a crisis",
    " within a day of a crisis flag",
    " in the middle of a talk",
    " after a low mood",
    "before",
    "after",
    "be deleted",
    "have a copy of what is kept",
    " in the area they named",
    "The crisis text",
    "A text a person wrote",
    "A text",
    "it was full",
    "they are not eligible",
    "it costs too much",
    "getting there",
    "the language",
    "nobody answered",
    "they were afraid to",
    "something else, in their words",
    "at or above",
    "at or below",
    "a day",
    "%(count)s days",
    "%(count)s weeks",
    "No reply for %(hours)s hours to a check-in.",
    "No reply for %(hours)s hours to a check-in; they usually answer %(habit)s.",
    "within the hour",
    "within %(hours)s hours",
    "Mood",
    "%(one)s, and %(other)s",
    "changed from %(old)s to %(new)s",
    "skipped",
    "unreadable",
    "restored by the command",
    "older than what is remembered",
    "nothing remembers it",
    "time went back",
    "this slot has its check-in already",
    "not enrolled",
    "nothing to skip",
    "nothing to begin",
    "nothing to put off",
    "asks for a copy",
    "asks to be deleted",
    "not active",
    "opted out",
    "asked whether to stop",
    "number does not work",
    "talking with a person",
    "crisis flag",
    'Did you mean "%(near)s"?',
    "Use one of: %(allowed)s",
    "a table",
    "a list",
    'the text "%(value)s"',
    "the value %(value)s",
    "Add one, checked by a person, to crisis_lines.toml. There are lines for: %(countries)s",
    "own words",
    "answered late",
    "not asked yet",
    "yes, a bit of it may be told",
    "no, it stays theirs",
    "not scored",
    "web form",
    "text",
    "text: keyword",
    "text: yes to the invitation",
    "text: %(words)s",
    "%(how)s; holds for this number in every programme",
    "(sent a picture)",
    "(empty)",
    "(a link to a copy of what we keep, for their eyes only)",
    "(can not be read with the keys that are set)",
    'write it like "mon 09:00-13:00" or "mon-fri 22:00-06:00"',
)
# Here also what is wrong with a value is shown to whoever typed it.
_SPEAKING_VALUES = frozenset({"shifts.py", "roster.py"})
# What stands behind a semicolon here is for whoever reads a log; the doctor leaves it out.
_SHOWN_TO_THE_STOP = frozenset({"health.py"})
# Of a call on a value, the value gives the name: `text.strip()` is a text.
_OF_VALUE = frozenset({"strip", "lower", "upper", "partition"})


def find_patterns(root: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, pattern) of every sentence for people on the floors below."""
    yield from (("web/lower_sources.py", words) for words in PIECES)
    yield from _find_of_lines(root.parent / _LINES)
    yield from _find_of_instruments(root.parent / _INSTRUMENTS)
    yield from _find_of_examples(root.parent / _EXAMPLES)
    for floor in FLOORS:
        for path in sorted((root / floor).rglob("*.py")):
            for words in _find_in(path):
                yield path.relative_to(root).as_posix(), words
    for path in sorted((root / _PAGES).glob("*.py")):
        for words in _find_refusals(path):
            yield path.relative_to(root).as_posix(), words


def _find_of_lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what is said of the crisis lines that come with the service."""
    for line in tomllib.loads(path.read_text("utf-8"))["lines"]:
        for field in _OF_LINES:
            if re.search("[a-z]", line.get(field, "")):
                yield _LINES, str(line[field]).replace("%", "%%")


def _find_of_instruments(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the names of shipped scales, why one is locked, and what limits a wording."""
    for path in sorted(folder.glob("*.toml")):
        read = tomllib.loads(path.read_text("utf-8"))
        said = [read["name"], read.get("lock_reason", "")]
        said += [one.get("caveat", "") for one in read["wordings"].values()]
        for words in filter(None, said):
            yield _INSTRUMENTS, words.rstrip(".").replace("%", "%%")


def _find_of_examples(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the names of shipped programmes, and what is said of each where one is begun."""
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text("utf-8")
        for words in (tomllib.loads(text)["name"], read_about(text)):
            yield _EXAMPLES, words.replace("%", "%%")


def read_about(definition: str) -> str:
    """Return what the first comment of a programme's file says, without how to copy it."""
    lines = takewhile(lambda line: line.startswith("#"), definition.splitlines())
    return " ".join(line.lstrip("# ") for line in lines).partition(" Copy ")[0]


def _find_refusals(path: Path) -> Iterator[str]:
    """Yield why a page refuses something by itself; its other words are marked where they stand."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _REFUSALS:
            for words in _spoken_by_call(node, path.name):
                yield from _write_patterns(words)


def _find_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        for words in _spoken_by(node, path.name):
            for pattern in _write_patterns(words):
                yield pattern.partition(";")[0] if path.name in _SHOWN_TO_THE_STOP else pattern


def _spoken_by(node: ast.AST, module: str) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        yield from _spoken_by_call(node, module)
    elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        speaking = _SPEAKING_NAMES | _SPEAKING_IN.get(module, frozenset())
        if any(isinstance(one, ast.Name) and one.id in speaking for one in targets):
            yield node.value


def _spoken_by_call(node: ast.Call, module: str) -> Iterator[ast.expr]:
    func = node.func
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    if name == "ValueError" and module in _SPEAKING_VALUES:
        yield from node.args[:1]
    places, keywords = _SPEAKING_CALLS.get(name, ((), frozenset()))
    yield from (node.args[place] for place in places if place < len(node.args))
    yield from (one.value for one in node.keywords if one.arg in keywords)


def _write_patterns(words: ast.expr) -> Iterator[str]:
    """Yield the words of an expression; of a choice both sides."""
    if isinstance(words, ast.IfExp):
        yield from _write_patterns(words.body)
        yield from _write_patterns(words.orelse)
    elif isinstance(words, ast.Dict):
        for value in words.values:
            yield from _write_patterns(value)
    elif isinstance(words, ast.Constant) and isinstance(words.value, str) and words.value:
        yield words.value.replace("%", "%%")
    elif isinstance(words, ast.JoinedStr):
        yield _write_pattern(words)


def _write_pattern(words: ast.JoinedStr) -> str:
    pattern = ""
    used: list[str] = []
    for part in words.values:
        if isinstance(part, ast.FormattedValue):
            name = _name_part(part.value)
            used.append(name)
            count = used.count(name)
            pattern += f"%({name if count == 1 else f'{name}{count}'})s"
        elif isinstance(part, ast.Constant):
            pattern += str(part.value).replace("%", "%%")
    return pattern


def _name_part(value: ast.expr) -> str:  # noqa: PLR0911 - one line for each kind
    """Return a name for a part: as the code calls it, in small letters."""
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_").lower()
        case ast.Subscript(slice=ast.Constant(value=str(key))):
            return key
        case ast.Subscript(value=inner):
            return _name_part(inner)
        case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str(key)), *_]):
            return key
        case ast.Call(func=ast.Attribute(value=inner, attr=name)) if name in _OF_VALUE:
            return _name_part(inner)
        case ast.Call(func=ast.Attribute(attr="join"), args=[inner]) | ast.Call(func=inner):
            return _name_part(inner)
        case _:
            return "part"
