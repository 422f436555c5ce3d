"""Where a number stands decides whether it answers: alone, framed ("about a 4"), first, or last.

1. Numbers that are no answers (times, amounts, dates) are blotted out: `answer_marks`.
2. What is left must be one value, whole, and not one end of a range: here and in `answer_tokens`.
3. The words beside it must be ones that do not count things; unknown words refuse: `answer_places`,
   with `answer_sides`, `answer_followers` and `answer_questions`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from smsserve.domain.answer_marks import BLOT, WEEKDAY, blot_others, blot_scale
from smsserve.domain.answer_places import find_problem
from smsserve.domain.answer_sides import (
    SEPARATORS,
    is_plain_word,
    left_side,
    next_text,
    stands_alone,
)
from smsserve.domain.answer_tokens import Token, tokenize
from smsserve.domain.answer_words import (
    CORRECTIONS,
    FOLLOWERS,
    MOODS,
    REASONS,
    STATING,
    TIMES,
)
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
# So many tokens after an answer a number off the scale belongs to the story.
_NEAR = 3
_TODAY = re.compile(r"\b2(?:day|nite|night)\b")
# "9 got my 30 day chip", "7 had 2 visitors": what somebody met with on the day.
_MET = frozenset({"got", "had", "ran", "walked", "tuve"})
_BEFORE = re.compile(r"\bb4\b")
# "Tuesday: 6", where nothing else is said.
_DAY_NAMED = re.compile(rf"^\W*{WEEKDAY}:(?= *\d+\W*$)")
_FACE_IN_DIGITS = re.compile(r"\d_+\d")  # 0_0
_BLANKS = re.compile(r"[^\S\n]+")
_ARROW = re.compile(r"[-=]+>|\u2192")
# Folding would lose the capitals; "lo" in small letters is a Spanish word.
_TEN_IN_LETTERS = re.compile(r"(?<!\w)(?:1[oO]|[lI|]0|[lI|]O)(?!\w)")
_WHOLE_DECIMAL = re.compile(r"(?<=\d)[.,]0{1,2}(?![\d])")


def find_candidates(text: str, minimum: int, maximum: int, language: str = "en") -> Candidate:
    """Return the one value that the numbers of a text give, or the reason why they give none."""
    if _FACE_IN_DIGITS.search(text):
        return Candidate(seen=True, reason="a sign stands beside it")
    text = _BLANKS.sub(" ", text)
    traced = fold_traced(_ARROW.sub(_blank, _write_ten(text, maximum).replace("\n", ";")))
    folded = _WHOLE_DECIMAL.sub(_blank, traced.text)
    folded = _DAY_NAMED.sub(lambda match: "today".ljust(len(match[0])), folded)
    folded = _BEFORE.sub(" b", folded)
    folded = _TODAY.sub(lambda match: "now".ljust(len(match[0])), folded)
    folded = blot_others(blot_scale(folded, minimum, maximum), maximum)
    tokens = tokenize(folded, maximum, language)
    if isinstance(tokens, str):
        return Candidate(seen=True, reason=tokens)
    numbers = [at for at, token in enumerate(tokens) if token.value is not None]
    if not numbers:
        return _ONLY_OTHERS if BLOT in folded else _NONE
    return _weigh(tokens, numbers, text, traced, maximum)


def _write_ten(text: str, maximum: int) -> str:
    """Return the text with letters typed for the digits of ten as digits: "lO", "l0", "1O"."""
    return _TEN_IN_LETTERS.sub("10", text) if maximum == 10 else text  # noqa: PLR2004


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _drop_afterthoughts(tokens: list[Token], strong: list[int], maximum: int) -> list[int]:
    """Leave out numbers off the scale in a story: "3 mom would be 70", "im 34, feel like a 6"."""
    first, *later = strong
    told = {token.text for token in tokens[first + 1 :]}
    if told & CORRECTIONS:
        return strong
    if len(later) == 1 and (tokens[first].value or 0) > maximum:
        return later if set(left_side(tokens, later[0])) & STATING else strong
    if first:
        return strong
    far = [at for at in later if at > _NEAR and (tokens[at].value or 0) > maximum]
    return [at for at in strong if at not in far]


def _weigh(
    tokens: list[Token], numbers: list[int], text: str, traced: Folded, maximum: int
) -> Candidate:
    """Return the value of the numbers if they agree and one of them stands where answers stand."""
    clear = [at for at in numbers if not tokens[at].weak or stands_alone(tokens, at)]
    if not clear:
        return Candidate(seen=len(tokens) == 1, reason="that word is not clearly a number")
    strong = [at for at in numbers if at in clear or not is_plain_word(tokens, at)]
    strong = _drop_afterthoughts(tokens, strong, maximum)
    if len({tokens[at].value for at in strong}) > 1:
        return Candidate(seen=True, reason="two different numbers")
    found = [(_read_place(tokens, at, maximum), tokens[at]) for at in strong[:_MOST_PLACES]]
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


def _read_place(tokens: list[Token], at: int, maximum: int) -> Candidate:
    """Return the value at a place with its confidence, or a refusal."""
    left = left_side(tokens, at)
    problem = find_problem(tokens, at, maximum)
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
    if tokens[at].ratio:
        return True
    if at and BLOT in tokens[at - 1].text:
        return False
    if any(word in MOODS for word in left):
        return True
    after = next_text(tokens, at)
    near = BLOT in next_text(tokens, at + 1)
    if after in SEPARATORS:
        return not near or (not left and after != ",")
    return after in FOLLOWERS | TIMES and (not near or after in REASONS | TIMES | _MET)
