"""The little language in which wordings are written down."""

from __future__ import annotations

import re

import pytest

from smsserve.domain import (
    idioms_en,
    idioms_en_daily,
    idioms_en_other,
    idioms_es,
    lexicon_en,
    lexicon_en_acts,
    lexicon_en_farewell,
    lexicon_en_harm,
    lexicon_en_hints,
    lexicon_es,
    lexicon_es_acts,
    lexicon_soft,
    opt_out_en,
    opt_out_en_more,
    opt_out_en_not,
    opt_out_es,
    opt_out_es_more,
    opt_out_es_not,
    opt_out_es_sure,
    opt_out_not_more,
    opt_out_sure,
)
from smsserve.domain.phrasebook import Phrasebook, PhraseError, read_phrases

_OPT_OUT_NOT = (opt_out_en_not, opt_out_es_not, opt_out_not_more)
_TABLES = [
    *(
        (table.RULES, table.LISTS)
        for table in (
            lexicon_en,
            lexicon_en_acts,
            lexicon_en_farewell,
            lexicon_en_harm,
            lexicon_en_hints,
            lexicon_es,
            lexicon_es_acts,
            lexicon_soft,
        )
    ),
    *(
        (table.IDIOMS, table.LISTS)
        for table in (idioms_en, idioms_en_daily, idioms_en_other, idioms_es)
    ),
    *(
        (table.PHRASES, table.LISTS)
        for table in (opt_out_en, opt_out_en_more, opt_out_es, opt_out_es_more, opt_out_sure)
    ),
    (opt_out_en_more.SURE, opt_out_en_more.LISTS),
    (opt_out_es_sure.PHRASES, opt_out_es_more.LISTS),
    (opt_out_sure.DARK, opt_out_sure.LISTS),
    *((table.LOOKALIKES, table.LISTS) for table in _OPT_OUT_NOT),
    *((table.OTHERS, table.LISTS) for table in _OPT_OUT_NOT),
]


def _matches(line: str, text: str) -> bool:
    book = Phrasebook(read_phrases(f"rule.one\n    {line}", {"wish": "want wish_to"}))
    return book.matches(f" {text}", text.split())


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("want to die", "i want to die now"),
        ("want|need to", "need to"),
        ("kill_it|stop now", "kill it now"),
        ("<wish> sleep", "wish to sleep"),
        ("want [just|really] sleep", "want sleep"),
        ("want [just|really] sleep", "want really sleep"),
        ("want [just|really]2 sleep", "want just really sleep"),
        ("want ~ sleep", "want all day sleep"),
        ("want ~4 sleep", "want a b c d sleep"),
        ("want . sleep", "want some sleep"),
        ("smok* daily", "smoking daily"),
        ("^ stop $", "stop"),
        ("stop !it|that .", "stop texting"),
        ("one\n        |two sleep", "two sleep"),
        ("want\n        sleep", "want sleep"),
        ("no stop|stops|stop_it|sto|quit|end|cease please", "no stop it please"),
        ("no stop|stops|stop_it|sto|quit|end|cease please", "no sto please"),
        ("no stop*|quit|end|cease|halt|leave please", "no stopping please"),
    ],
)
def test_a_line_matches_what_it_says(line: str, text: str) -> None:
    """Choices, options, gaps, any word, prefixes, ends and exceptions."""
    assert _matches(line, text)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("want to die", "i want to diet"),
        ("want to die", "unwant to die"),
        ("want [just] sleep", "want just just sleep"),
        ("want ~ sleep", "want a b c sleep"),
        ("want . sleep", "want sleep"),
        ("^ stop $", "stop it"),
        ("stop !it|that .", "stop it"),
        ("no stop|stops|stop_it|sto|quit|end|cease please", "no st please"),
    ],
)
def test_a_line_matches_nothing_else(line: str, text: str) -> None:
    """Words are whole, and every repetition is bounded."""
    assert not _matches(line, text)


def test_a_list_that_is_not_there_is_named() -> None:
    """A slip in a table is an error when it is read, not a rule that never fires."""
    with pytest.raises(PhraseError, match="unknown list wish"):
        list(read_phrases("rule.one\n    <wish> to", {}))


def test_a_line_without_any_word_is_refused() -> None:
    """A pattern of gaps alone would match everything."""
    with pytest.raises(PhraseError, match="no word must be there"):
        list(read_phrases("rule.one\n    ~ [a]", {}))


@pytest.mark.parametrize("number", range(len(_TABLES)))
def test_every_shipped_line_compiles_and_finds_its_own_words(number: int) -> None:
    """Each pattern is a valid one, and a text without its words can not match it."""
    table, lists = _TABLES[number]
    for phrase in read_phrases(table, lists):
        assert isinstance(phrase.pattern, re.Pattern)
        assert phrase.anchors
        assert phrase.kind
        assert not phrase.pattern.search(" zzz zzz zzz")


def test_an_empty_table_has_no_phrases() -> None:
    """Nothing is made of nothing."""
    assert list(read_phrases("", {})) == []


def test_places_are_those_of_the_words() -> None:
    """A find begins at its first letter and ends after its last."""
    book = Phrasebook(read_phrases("rule.one\n    want sleep", {}))
    text = " i want sleep and want sleep"
    found = book.find_all(text, text.split())
    assert [text[one.start : one.end] for one in found] == ["want sleep", "want sleep"]
    assert [one.start for one in book.find_first(text, text.split())] == [3]
    assert book.knows(["sleep"])
    assert not book.knows(["rest"])
