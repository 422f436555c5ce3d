"""Where a number stands decides whether it answers: alone, framed ("about a 4"), first, or last.

1. Numbers that are no answers (times, amounts, dates) are blotted out: `answer_marks`.
2. What is left must be one value, whole, and not one end of a range: here and in `answer_tokens`.
3. The words beside it must be ones that do not count things; unknown words refuse: `answer_places`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from smsserve.domain.answer_marks import BLOT, blot_others, blot_scale
from smsserve.domain.answer_places import (
    SEPARATORS,
    find_problem,
    left_side,
    next_text,
    stands_alone,
)
from smsserve.domain.answer_tokens import Token, tokenize
from smsserve.domain.answer_words import MOODS
from smsserve.domain.numerals import is_weak
from smsserve.domain.wording import Folded, fold_traced, normalize


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the numbers of a text say; `seen` tells whether there were any at all."""

    seen: bool
    value: int | None = None
    confidence: float = 0.0
    reason: str = ""
    words: str = ""


_NONE = Candidate(seen=False)
_ONLY_OTHERS = Candidate(seen=True, reason="its numbers say when, how long or how many")
# The same number over and over is looked at so often and no more.
_MOST_PLACES = 5
_WHOLE_DECIMAL = re.compile(r"(?<=\d)[.,]0+(?![\d])")


def find_candidates(text: str, minimum: int, maximum: int) -> Candidate:
    """Return the one value that the numbers of a text give, or the reason why they give none."""
    traced = fold_traced(text.replace("\n", "."))
    folded = _WHOLE_DECIMAL.sub(lambda match: " " * len(match[0]), traced.text)
    folded = blot_others(blot_scale(folded, minimum, maximum))
    tokens = tokenize(folded, maximum)
    if isinstance(tokens, str):
        return Candidate(seen=True, reason=tokens)
    numbers = [at for at, token in enumerate(tokens) if token.value is not None]
    if not numbers:
        return _ONLY_OTHERS if BLOT in folded else _NONE
    return _weigh(tokens, numbers, text, traced)


def _weigh(tokens: list[Token], numbers: list[int], text: str, traced: Folded) -> Candidate:
    """Return the value of the numbers if they agree and one of them stands where answers stand."""
    strong = [at for at in numbers if not is_weak(tokens[at].text) or stands_alone(tokens, at)]
    if not strong:
        return Candidate(seen=len(tokens) == 1, reason="that word is not clearly a number")
    if len({tokens[at].value for at in strong}) > 1:
        return Candidate(seen=True, reason="two different numbers")
    found = [(_read_place(tokens, at), tokens[at]) for at in strong[:_MOST_PLACES]]
    best, token = max(found, key=lambda pair: pair[0].confidence)
    return best if best.value is None else replace(best, words=_other_words(text, traced, token))


def _other_words(text: str, traced: Folded, token: Token) -> str:
    """Return the text without the number, as the person wrote it."""
    origins = traced.origins()
    start = bisect_right(origins, token.start) - 1
    end = bisect_left(origins, token.end)
    rest = (
        text[:start].rstrip(" \t-:,.#(*") + " " + text[end:].lstrip("\ufe0f\u20e3 \t-:,.;)*!=")
    ).strip()
    return rest if normalize(rest) else ""


def _read_place(tokens: list[Token], at: int) -> Candidate:
    """Return the value at a place with its confidence, or a refusal."""
    left = left_side(tokens, at)
    problem = find_problem(tokens, at)
    if problem:
        return Candidate(seen=True, reason=problem)
    token = tokens[at]
    others = any(BLOT in piece.text for piece in tokens)
    if others and not _is_set_apart(tokens, at, left):
        return Candidate(seen=True, reason="other numbers stand beside it")
    confidence, reason = _rate(tokens, at, left)
    if others:
        confidence = min(confidence, 0.75)
    return Candidate(seen=True, value=token.value, confidence=confidence, reason=reason)


def _rate(tokens: list[Token], at: int, left: list[str]) -> tuple[float, str]:
    words = [piece for piece in tokens if piece.is_word]
    asks = any(piece.text == "?" for piece in tokens)
    if asks:
        return 0.7, "a number with a question mark"
    if len(words) == 1:
        return 1.0, "only a number"
    if tokens[at].ratio:
        return 0.97, "a number on this scale"
    if left:
        return 0.85, "a number in a sentence about it"
    return (0.95 if next_text(tokens, at) in SEPARATORS else 0.85), "a number, then words"


def _is_set_apart(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell whether a number beside other numbers is plainly the answer."""
    if tokens[at].ratio or any(word in MOODS for word in left):
        return True
    return not left and next_text(tokens, at) in SEPARATORS
