"""Tokens of an answer: words, signs, and the numbers that might be meant; or why none can be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smsserve.domain.answer_marks import BLOT
from smsserve.domain.numerals import is_large, is_weak, read_numeral


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the folded text; `value` is set for numbers that might be the answer."""

    text: str
    start: int
    end: int
    value: int | None = None
    ratio: bool = False

    @property
    def is_word(self) -> bool:
        """Tell whether this is a word or a number, rather than a sign."""
        return self.text[0].isalnum()


_OUT_OF = r" ?(?:/|out of|outta|of|over|de|sobre|entre) ?(?:a |un )?"
_WORD_NUMBER = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|cero|uno|dos|tres|cuatro|cinco|seis"
    r"|siete|ocho|nueve|diez)"
)
_PIECES = re.compile(
    rf"(?P<blot>{BLOT}+)"
    rf"|(?P<ratio>(?<![\w./,-])(?P<top>\d{{1,2}}|o|{_WORD_NUMBER}){_OUT_OF}"
    r"(?P<bottom>\d{1,3}|ten|diez|five|cinco)(?![\w/]|[.,]\d))"
    r"|(?P<part>\d*[.,]\d+|\d+[.,]\d*[1-9]\d*|\d+ ?/ ?\d+|(?<![\w\])])[-+]\d+|\d+\+)"
    r"|(?P<ten>\b1o\b)|(?P<ish>\d+(?= ?-?ish\b))|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<sign>[^\w\s])"
)
_PHRASES = tuple(
    (re.compile(rf"\b{said}\b"), plain.ljust(len(said)))
    for said, plain in (
        ("more or less", "about"),
        ("mas o menos", "about"),
        ("going with", "say"),
        ("go with", "say"),
        ("ill go", "say"),
        ("sticking with", "say"),
        ("lets say", "say"),
        ("put me down for", "say"),
        ("put me down as", "say"),
        ("puts me", "me"),
        ("or so", ""),
        ("for today", "today"),
        ("for now", "today"),
        ("for me", "today"),
        ("is my number", "today"),
        ("is my answer", "today"),
        ("on the scale", "today"),
        ("right now", "today"),
        ("at the moment", "today"),
        ("sort of", "kind"),
    )
)


def tokenize(folded: str, maximum: int) -> list[Token] | str:
    """Return the pieces of a folded text, or the reason why no answer can be in it."""
    for said, plain in _PHRASES:
        folded = said.sub(plain, folded)
    tokens: list[Token] = []
    for match in _PIECES.finditer(folded):
        token = _make_token(match, maximum)
        if isinstance(token, str):
            return token
        tokens.append(token)
    words = [token for token in tokens if token.text.isalnum()]
    if len(words) == 1 and words[0].text == "o":  # the letter O for a zero
        tokens = [Token("o", words[0].start, words[0].end, 0)]
    return tokens


def _make_token(match: re.Match[str], maximum: int) -> Token | str:
    text, start, end = match[0], match.start(), match.end()
    kind = match.lastgroup
    if match["part"]:
        return "a fraction, a sign or another scale"
    if match["ratio"]:
        if read_numeral(match["bottom"]) != maximum:
            return "another scale"
        top = 0 if match["top"] == "o" else read_numeral(match["top"])
        return Token(text, start, end, top, ratio=True)
    if kind == "word":
        return _make_word(text.replace("'", ""), start, end)
    if kind in {"number", "ish"}:
        return Token(text, start, end, int(text) if len(text) < 10 else -1)  # noqa: PLR2004
    return Token(text, start, end, 10 if kind == "ten" else None)


def _make_word(word: str, start: int, end: int) -> Token | str:
    if is_large(word) and not is_weak(word):
        return "a number too large, or a part of one"
    return Token(word, start, end, read_numeral(word))
