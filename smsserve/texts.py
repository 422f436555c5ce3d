"""The words people read (`config/texts/<language>.toml`): load, check, render."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Self

from smsserve.domain.text_rules import check_text
from smsserve.domain.texts import TextError, fill_frame, fill_in, list_placeholders
from smsserve.toml.problems import Problem, refuse_errors
from smsserve.toml.source import Source
from smsserve.toml.table import Table, read_root

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smsserve.domain.instruments import Instrument, Option, Wording

    Languages = dict[str, Mapping[str, str]]

FALLBACK = "en"
# Not in GSM-7; published wordings hold them. A typographic change only, the words stay.
_DASHES = str.maketrans({"\u2014": "-", "\u2013": "-"})
_ENDS = (".", "?", "!")


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text in every language; `problems` are warnings, errors refuse the files."""

    by_language: Mapping[str, Mapping[str, str]]
    problems: tuple[Problem, ...] = field(default=())

    @classmethod
    def load(cls, directory: Path) -> Self:
        """Return the texts of a folder; raises ConfigError with all errors of all files."""
        by_language, problems = read_texts(directory)
        refuse_errors(problems)
        return cls(by_language, problems)

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages there are texts in."""
        return tuple(sorted(self.by_language))

    @property
    def keys(self) -> frozenset[str]:
        """Return the keys of all texts; every language has the same ones."""
        return frozenset().union(*self.by_language.values())

    def with_own(self, own: Mapping[str, Mapping[str, str]]) -> Self:
        """Return the texts with a programme's own words, by language and key, in their place."""
        if not own:
            return self
        by_language = {
            language: {**texts, **own.get(language, {})}
            for language, texts in self.by_language.items()
        }
        return replace(self, by_language=by_language)

    def template(self, key: str, language: str) -> str:
        """Return a text with its placeholders; raises TextError for an unknown key.

        A language without texts falls back to English: better that than no word at all.
        """
        texts = self.by_language.get(language) or self.by_language.get(FALLBACK, {})
        if key not in texts:
            message = f'no text "{key}" in "{language}"'
            raise TextError(message)
        return texts[key]

    def render(self, key: str, language: str, fills: Mapping[str, str]) -> str:
        """Return a finished text; raises TextError for an unknown key or a missing value."""
        template = self.template(key, language)
        try:
            return fill_in(template, fills)
        except TextError as error:
            message = f'"{key}" in "{language}": {error}'
            raise TextError(message) from None

    def render_item(
        self, instrument: Instrument, item: int, language: str, number: int, total: int
    ) -> str:
        """Return one item (counted from 1) as a text, as number `number` of `total` in its round.

        The stem stands in the first item, the short recall phrase in those that follow. Raises
        TextError when the instrument has no wording in this language: nothing is translated here.
        """
        wording = instrument.wordings.get(language)
        if wording is None:
            message = f'"{instrument.key}" has no wording in "{language}"'
            raise TextError(message)
        place = f"{number}/{total} " if total > 1 else ""
        opening = wording.stem if item == 1 else wording.recall
        parts = {
            "lead": place + (f"{opening} " if opening else ""),
            "item": _finish(wording.items[item - 1], wording.mark),
        }
        template, words = self._frame_options(wording, language)
        return fill_frame(template, parts | words).translate(_DASHES)

    def _frame_options(self, wording: Wording, language: str) -> tuple[str, dict[str, str]]:
        """Return the frame for a range named at its ends, or for options that each have words."""
        first, last = wording.options[0], wording.options[-1]
        if all(option.label for option in wording.options):
            options = " ".join(_say_option(option) for option in wording.options)
            return self.template("item.choices", language), {"options": options}
        return self.template("item.range", language), {
            "low": str(first.value),
            "low_words": first.label,
            "high": str(last.value),
            "high_words": last.label,
        }


def _say_option(option: Option) -> str:
    return f"{option.value}={option.label}"


def _finish(item: str, mark: str) -> str:
    return item if item.endswith(_ENDS) else item + mark


def read_texts(directory: Path) -> tuple[Mapping[str, Mapping[str, str]], tuple[Problem, ...]]:
    """Return the texts of each language and every problem found; raises nothing."""
    languages: Languages = {}
    sources: dict[str, Source] = {}
    for path in sorted(directory.glob("*.toml")):
        source = Source(str(path), path.read_text(encoding="utf-8"))
        root = read_root(source)
        language = root.text("language", example=path.stem)
        if language != path.stem:
            root.report("language", f'it is "{language}"', f'Write language = "{path.stem}"')
        languages[path.stem] = _read_language(root.table("texts", required=True), path.stem)
        sources[path.stem] = source
        root.close()
    _compare(languages, sources)
    problems = [problem for source in sources.values() for problem in source.problems]
    if not languages:
        problems.append(Problem(str(directory), "", None, "there are no texts", "Add en.toml"))
    return languages, tuple(problems)


def _read_language(table: Table, language: str) -> Mapping[str, str]:
    """Return the texts; each is a string, or a table { text = "...", unicode = true }."""
    texts: dict[str, str] = {}
    for key in table.names():
        unicode = False
        if isinstance(table.content[key], dict):
            marked = table.table(key)
            texts[key] = marked.text("text")
            unicode = marked.flag("unicode", default=False)
            marked.close()
        else:
            texts[key] = table.text(key)
        for breach in check_text(key, language, texts[key], unicode=unicode):
            table.report(key, breach.found, breach.instead)
    return texts


def _compare(languages: Languages, sources: Mapping[str, Source]) -> None:
    """Report keys that a language lacks, and placeholders that differ from English."""
    every = set().union(*languages.values())
    model = languages.get("en", {})
    for language, texts in languages.items():
        source = sources[language]
        for key in sorted(every - texts.keys()):
            source.report(f"texts.{key}", "it is missing", f'Add "{key}" under [texts]')
        for key in sorted(texts.keys() & model.keys()):
            wanted, found = list_placeholders(model[key]), list_placeholders(texts[key])
            if wanted != found:
                source.report(
                    f"texts.{key}",
                    "its placeholders are " + (_say(found) or "none"),
                    "English has " + (_say(wanted) or "none"),
                )


def _say(names: frozenset[str]) -> str:
    return " ".join(f"{{{name}}}" for name in sorted(names))
