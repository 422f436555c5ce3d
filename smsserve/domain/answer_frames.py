"""Where a number stands decides whether it answers: alone, framed ("about a 4"), first, or last.

1. Numbers that are no answers (times, amounts, dates) are blotted out.
2. What is left must be one value, whole, not negated, not one end of a range.
3. The words beside it must be ones that do not count things; unknown words refuse.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from smsserve.domain.answer_marks import BLOT, blot_others, blot_scale
from smsserve.domain.answer_words import (
    EARLIER,
    FEELINGS,
    FOLLOWERS,
    FOLLOWERS_OF_SOUNDALIKES,
    FRAME,
    LABELLED,
    MOODS,
    NEGATORS,
    NOT_PLURAL,
    PAST,
)
from smsserve.domain.numerals import is_large, is_weak, read_numeral
from smsserve.domain.wording import Folded, fold_traced, normalize


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the numbers of a text say; `seen` tells whether there were any at all."""

    seen: bool
    value: int | None = None
    confidence: float = 0.0
    reason: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of the folded text; `value` is set for numbers that might be the answer."""

    text: str
    start: int
    end: int
    value: int | None = None
    ratio: bool = False


_NONE = Candidate(seen=False)
_OUT_OF = r" ?(?:/|out of|outta|of|over|de|sobre|entre) ?(?:a |un )?"
_WORD_NUMBER = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|cero|uno|dos|tres|cuatro|cinco|seis"
    r"|siete|ocho|nueve|diez)"
)
_PIECES = re.compile(
    rf"(?P<blot>{BLOT}+)"
    rf"|(?P<ratio>(?<![\w./,-])(?P<top>\d{{1,2}}|o|{_WORD_NUMBER}){_OUT_OF}(?P<bottom>\d{{1,3}}|ten|diez|five|cinco)(?![\w/]|[.,]\d))"
    r"|(?P<part>\d*[.,]\d+|\d+[.,]\d*[1-9]\d*|\d+ ?/ ?\d+|(?<![\w\])])[-+]\d+|\d+\+)"
    r"|(?P<ten>\b1o\b)|(?P<ish>\d+(?= ?-?ish\b))|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<sign>[^\w\s])"
)
_WHOLE_DECIMAL = re.compile(r"(?<=\d)[.,]0+(?![\d])")
_SEPARATORS = frozenset(".,!?;:-()=\"'*>|~[]#&")
_QUESTION_WORDS = frozenset(
    "what whats is does do did how why which who where when can could should are was que cual como es"
    " significa cuanto cuando".split()
)
_HALF = re.compile(r"(?:and|y|n|&) (?:a )?(?:half|quarter|medio|media|cuarto|pico|change)\b|1/2|half\b")
_PHRASES = (
    ("more or less", "about"), ("mas o menos", "about"), ("going with", "say"), ("go with", "say"),
    ("ill go", "say"), ("sticking with", "say"), ("lets say", "say"), ("or so", ""), ("for today", "today"),
    ("for now", "now"), ("at the moment", "now"), ("right now", "now"), ("puts me", "me"), ("sort of", "kind"),
)  # fmt: skip


def find_candidates(text: str, minimum: int, maximum: int) -> Candidate:
    """Return the one value that the numbers of a text give, or the reason why they give none."""
    traced = fold_traced(text.replace("\n", "."))
    folded = _WHOLE_DECIMAL.sub(lambda match: " " * len(match[0]), traced.text)
    folded = blot_others(blot_scale(folded, minimum, maximum))
    tokens = _tokenize(folded, maximum)
    if isinstance(tokens, str):
        return Candidate(seen=True, reason=tokens)
    numbers = [at for at, token in enumerate(tokens) if token.value is not None]
    if not numbers:
        blotted = BLOT in folded
        return Candidate(seen=True, reason="its numbers say when, how long or how many") if blotted else _NONE
    return _weigh(tokens, numbers, text, traced)


def _tokenize(folded: str, maximum: int) -> list[_Token] | str:
    """Return the pieces of a folded text, or the reason why no answer can be in it."""
    for short, plain in _PHRASES:
        folded = re.sub(rf"\b{short}\b", plain.ljust(len(short)), folded)
    tokens: list[_Token] = []
    for match in _PIECES.finditer(folded):
        token = _make_token(match, maximum)
        if isinstance(token, str):
            return token
        tokens.append(token)
    words = [token for token in tokens if token.text.isalnum()]
    if len(words) == 1 and words[0].text == "o":  # the letter O for a zero
        tokens = [_Token("o", words[0].start, words[0].end, 0)]
    return tokens


def _make_token(match: re.Match[str], maximum: int) -> _Token | str:
    text, start, end = match[0], match.start(), match.end()
    kind = match.lastgroup
    if match["part"]:
        return "a fraction, a sign or another scale"
    if match["ratio"]:
        if read_numeral(match["bottom"]) != maximum:
            return "another scale"
        top = 0 if match["top"] == "o" else read_numeral(match["top"])
        return _Token(text, start, end, top, ratio=True)
    if kind == "word":
        return _make_word(text.replace("'", ""), start, end)
    if kind in {"number", "ish"}:
        return _Token(text, start, end, int(text) if len(text) < 10 else -1)  # noqa: PLR2004
    return _Token(text, start, end, 10 if kind == "ten" else None)


def _make_word(word: str, start: int, end: int) -> _Token | str:
    if is_large(word) and not is_weak(word):
        return "a number too large, or a part of one"
    return _Token(word, start, end, read_numeral(word))


def _weigh(tokens: list[_Token], numbers: list[int], text: str, traced: Folded) -> Candidate:
    """Return the value of the numbers if they agree and one of them stands where answers stand."""
    strong = [at for at in numbers if not is_weak(tokens[at].text) or _stands_alone(tokens, at)]
    if not strong:
        return Candidate(seen=len(tokens) == 1, reason="that word is not clearly a number")
    if len({tokens[at].value for at in strong}) > 1:
        return Candidate(seen=True, reason="two different numbers")
    best = Candidate(seen=True, reason="the number does not stand where an answer stands")
    for at in strong:
        found = _read_place(tokens, at)
        if found.confidence > best.confidence:
            best = Candidate(
                True, found.value, found.confidence, found.reason, _other_words(text, traced, tokens[at])  # noqa: FBT003
            )
        elif found.reason and best.value is None:
            best = found
    return best


def _other_words(text: str, traced: Folded, token: _Token) -> str:
    """Return the text without the number, as the person wrote it."""
    origins = traced.origins()
    start = bisect_right(origins, token.start) - 1
    end = bisect_left(origins, token.end)
    rest = (text[:start].rstrip(" \t-:,.#(*") + " " + text[end:].lstrip("\ufe0f\u20e3 \t-:,.;)*!=")).strip()
    return rest if normalize(rest) else ""


def _stands_alone(tokens: list[_Token], at: int) -> bool:
    """Tell whether a weak number word ("one") has nothing beside it that makes it a plain word."""
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    closes = not after or after in _SEPARATORS or not after[0].isalnum()
    opens = not before or before in {"a", "an", "un", "number", "numero", "say", "about", "maybe"}
    return closes and (opens or before in _SEPARATORS)


def _read_place(tokens: list[_Token], at: int) -> Candidate:
    """Return the value at a place with its confidence, or a refusal."""
    left = _left_side(tokens, at)
    problem = (
        _problem_with_question(tokens)
        or _problem_before(tokens, at, left)
        or _problem_after(tokens, at)
    )
    if problem:
        return Candidate(seen=True, reason=problem)
    token = tokens[at]
    others = any(BLOT in piece.text for piece in tokens)
    if others and not _is_set_apart(tokens, at, left):
        return Candidate(seen=True, reason="other numbers stand beside it")
    confidence, reason = _rate(tokens, at, left)
    if others:
        confidence = min(confidence, 0.75)
    return Candidate(True, token.value, confidence, reason)  # noqa: FBT003


def _rate(tokens: list[_Token], at: int, left: list[str]) -> tuple[float, str]:
    words = [piece for piece in tokens if piece.text[0].isalnum()]
    asks = any(piece.text == "?" for piece in tokens)
    if asks:
        return 0.7, "a number with a question mark"
    if len(words) == 1:
        return 1.0, "only a number"
    if tokens[at].ratio:
        return 0.97, "a number on this scale"
    if left:
        return 0.85, "a number in a sentence about it"
    return (0.95 if _next_text(tokens, at) in _SEPARATORS else 0.85), "a number, then words"


def _left_side(tokens: list[_Token], at: int) -> list[str]:
    """Return the words just before a number, back to the last separator."""
    side: list[str] = []
    for token in reversed(tokens[:at]):
        if not token.text[0].isalnum():
            break
        side.insert(0, token.text)
    return side


def _next_text(tokens: list[_Token], at: int) -> str:
    return tokens[at + 1].text if at + 1 < len(tokens) else "."


def _is_set_apart(tokens: list[_Token], at: int, left: list[str]) -> bool:
    """Tell whether a number beside other numbers is plainly the answer."""
    if tokens[at].ratio or any(word in MOODS for word in left):
        return True
    return not left and _next_text(tokens, at) in _SEPARATORS


def _problem_before(tokens: list[_Token], at: int, left: list[str]) -> str:
    if _is_negated(left):
        return "it says what it is not"
    said = " ".join(left)
    if any(word in PAST for word in left) or any(earlier in said for earlier in EARLIER):
        return "" if {"than", "que"} & set(left) and left[-1] in MOODS else "it tells of another day"
    if left and left[-1] in LABELLED:
        return "the number is a name of something"
    if any(word not in FRAME and word not in FEELINGS and read_numeral(word) is None for word in left):
        return "the words before it count or compare"
    if left == ["me"]:
        return "it may stand for a word"
    if left == ["at"] or (left and left[-1] == "at" and not set(left[:-1]) & MOODS):
        return "it may be a time"
    return "" if left or not at else _problem_in_earlier_clause(tokens[:at])


def _problem_in_earlier_clause(earlier: list[_Token]) -> str:
    words = [token.text for token in earlier if token.text[0].isalnum()]
    if words and words[-1] in PAST and not {"than", "que"} & set(words):
        return "it tells of another day"
    return "the number is a name of something" if words and words[-1] in LABELLED else ""


def _is_negated(left: list[str]) -> bool:
    for word in reversed(left):
        if word in NEGATORS:
            return True
        if word not in FRAME or word in FEELINGS:
            return False
    return False


def _problem_after(tokens: list[_Token], at: int) -> str:
    rest = tokens[at + 1 :]
    if not rest:
        return ""
    after = rest[0].text
    if after[0].isalnum():
        return _problem_with_follower(tokens, at)
    if BLOT in after or (after == "-" and _is_glued(tokens, at)):
        return "the number belongs to something else"
    if not after.isascii():
        return ""
    if after not in _SEPARATORS and after != "/":
        return "a sign follows it"
    return ""


def _is_glued(tokens: list[_Token], at: int) -> bool:
    """Tell whether a hyphen ties the number to a word: "3-bedroom"."""
    hyphen = tokens[at + 1]
    word = tokens[at + 2] if at + 2 < len(tokens) else None  # noqa: PLR2004
    tied = hyphen.start == tokens[at].end and word is not None and word.start == hyphen.end
    return bool(tied and word and word.text[0].isalnum() and word.text != "ish")


def _problem_with_question(tokens: list[_Token]) -> str:
    first = next((token.text for token in tokens if token.text[0].isalnum()), "")
    asks = any(token.text == "?" for token in tokens)
    return "it asks something" if asks and first in _QUESTION_WORDS else ""


def _problem_with_follower(tokens: list[_Token], at: int) -> str:
    follower = tokens[at + 1].text
    said = " ".join(token.text for token in tokens[at + 1 : at + 4])
    if _HALF.match(said):
        return "a fraction"
    if tokens[at].ratio and follower not in {"of", "de"}:
        return ""
    if follower in {"ish", "points", "puntos", "stars", "estrellas", "point", "punto", "star", "estrella"}:
        return ""
    if tokens[at].value in {2, 4} and follower not in FOLLOWERS_OF_SOUNDALIKES:
        return "it may stand for a word"
    if follower not in FOLLOWERS and tokens[at + 1].value is None:
        return "it may count something"
    return _problem_with_plural(tokens, at)


def _problem_with_plural(tokens: list[_Token], at: int) -> str:
    """Refuse "3 sad songs": an adjective, then a plural that the number would count."""
    for token in tokens[at + 1 : at + 4]:
        word = token.text
        if not word[0].isalnum():
            return ""
        if word.endswith("s") and word not in NOT_PLURAL and word not in FEELINGS | FOLLOWERS:
            return "it may count something"
        if word not in FEELINGS:
            return ""
    return ""
