"""Sides: the words just before and after a number, and what they make of it."""

from __future__ import annotations

from smsserve.domain.answer_tokens import Token
from smsserve.domain.answer_words import (
    AFTER_PLAIN_ONE,
    BEFORE_PLAIN_ONE,
    CONJUNCTIONS,
    FEELINGS,
    FRAME,
    MOODS,
    NOW,
    OPENERS,
    UNREAL,
)
from smsserve.domain.numerals import read_numeral

SEPARATORS = frozenset(".,!?;:-()=\"'*>|~[]{}#&")
_AFTER_HAVE = frozenset("cuidado paciencia fe calma piedad valor presente confianza".split())
# "not several days, just one": a day, and no answer.
_SEVERAL = frozenset("several varios varias dias days".split())
_OPENS_ONE = frozenset("a an un say about maybe just".split())


def left_side(tokens: list[Token], at: int) -> list[str]:
    """Return the words just before a number, back to the last separator."""
    side: list[str] = []
    for place in range(at - 1, -1, -1):
        token = tokens[place]
        if not token.is_word:
            break
        if _ends_story(tokens, place, side):
            break
        side.insert(0, token.text)
    return side


def _ends_story(tokens: list[Token], place: int, side: list[str]) -> bool:
    """Tell whether a conjunction parts a story from the answer: "kids are sick so im at a 4"."""
    word = tokens[place].text
    if word not in CONJUNCTIONS or any(token.text in UNREAL for token in tokens):
        return False
    if word == "so" and all(map(may_frame, side)):
        return True
    if word in {"but", "pero"} or side:
        told = all(one in FEELINGS for one in side)
        if told and place and tokens[place - 1].text in FEELINGS:
            return True
    if not side:
        return False
    return side[0] in OPENERS and (bool(set(side) & MOODS) or side[0] in NOW)


def next_text(tokens: list[Token], at: int) -> str:
    """Return the text of the token after a number; the end of the text counts as a full stop."""
    return tokens[at + 1].text if at + 1 < len(tokens) else "."


def may_frame(word: str) -> bool:
    """Tell whether a word may stand before an answer in its clause."""
    return word in FRAME or word in FEELINGS or read_numeral(word) is not None


def stands_alone(tokens: list[Token], at: int) -> bool:
    """Tell whether a weak number word ("one") has nothing beside it that makes it a plain word."""
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if any(token.text in _SEVERAL for token in tokens):
        return False
    closes = not after or after in SEPARATORS or not after[0].isalnum()
    opens = not before or before in _OPENS_ONE
    return closes and (opens or before in SEPARATORS)


def is_plain_word(tokens: list[Token], at: int) -> bool:
    """Tell whether a weak number word is plainly none: "no one", "one of", "ten cuidado"."""
    before = tokens[at - 1].text if at else ""
    after = next_text(tokens, at)
    if tokens[at].value != 1:
        return after in _AFTER_HAVE
    described = before in FEELINGS and not before.startswith("feel")
    return described or before in BEFORE_PLAIN_ONE or after in AFTER_PLAIN_ONE
