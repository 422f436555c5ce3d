"""The crisis line file (`config/crisis_lines.toml`) -> domain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smsserve.domain.crisis_lines import EVERYONE, CrisisLines, LineEntry, Phrases
from smsserve.domain.segments import is_gsm7
from smsserve.toml.problems import Problem, refuse_errors
from smsserve.toml.source import Source
from smsserve.toml.table import Table, read_root

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CODE_LENGTH = 2


def load_crisis_lines(path: Path) -> CrisisLines:
    """Return the crisis lines; raises ConfigError with everything that is wrong in the file."""
    lines, problems = read_crisis_lines(path)
    refuse_errors(problems)
    return lines


def read_crisis_lines(path: Path) -> tuple[CrisisLines, tuple[Problem, ...]]:
    """Return the crisis lines with every problem found; raises nothing for their sake."""
    source = Source(str(path), path.read_text(encoding="utf-8"))
    root = read_root(source)
    emergency = _read_emergency(root.table("emergency", required=True))
    entries = tuple(_read_entry(table, emergency) for table in root.tables("lines"))
    root.close()
    return CrisisLines(entries, emergency), tuple(source.problems)


def _read_emergency(table: Table) -> Mapping[str, Mapping[str, str]]:
    numbers = {}
    for country in table.names():
        by_language = table.table(country)
        numbers[country] = {
            language: by_language.text(language, example="112") for language in by_language.names()
        }
    return numbers


def _read_entry(table: Table, emergency: Mapping[str, Mapping[str, str]]) -> LineEntry:
    entry = LineEntry(
        country=table.text("country", example="US"),
        name=table.text("name"),
        audience=table.text("audience", EVERYONE),
        language=table.text("language", ""),
        region=table.text("region", ""),
        call=table.text("call", ""),
        text_to=table.text("text_to", ""),
        text_word=table.text("text_word", ""),
        chat=table.text("chat", ""),
        hours=table.text("hours", ""),
        cost=table.text("cost", ""),
        source=table.text("source"),
        mark=table.text("mark", ""),
        note=table.text("note", ""),
        verified_on=table.maybe_date("verified_on"),
        verified_by=table.text("verified_by", ""),
        phrases=_read_phrases(table.table("phrases")),
    )
    table.close()
    _check_entry(table, entry, emergency)
    return entry


def _read_phrases(table: Table) -> Mapping[str, Phrases]:
    phrases = {}
    for language in table.names():
        words = table.table(language)
        phrases[language] = Phrases(
            words.text("line", example="call or text 988"),
            words.text("call", example="call 988"),
            words.text("alt", ""),
        )
        for key in ("line", "call", "alt"):
            if not is_gsm7(str(words.content.get(key, ""))):
                words.report(key, "it holds signs outside GSM-7", "Write it without accents")
        words.close()
    return phrases


def _check_entry(
    table: Table, entry: LineEntry, emergency: Mapping[str, Mapping[str, str]]
) -> None:
    if len(entry.country) != _CODE_LENGTH or not entry.country.isupper():
        table.report("country", f'it is "{entry.country}"', 'Use two capitals: country = "US"')
    if entry.audience == EVERYONE and entry.country not in emergency:
        advice = f"Add [emergency.{entry.country}]"
        table.report("country", "it has no emergency number", advice)
    if entry.audience == EVERYONE and not entry.phrases:
        advice = 'Add phrases.en = { line = "call or text 988", call = "call 988" }'
        table.report("phrases", "a line for everyone needs its words", advice)
    if not entry.call and not entry.text_to:
        table.report("call", "there is no way to reach it", "Give call, text_to, or both")
