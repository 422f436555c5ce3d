"""Places: whether a number stands where an answer may stand, and if not, why not."""

from __future__ import annotations

import re

from smsserve.domain.answer_marks import BLOT
from smsserve.domain.answer_tokens import Token
from smsserve.domain.answer_words import (
    EARLIER,
    FEELINGS,
    FOLLOWERS,
    FOLLOWERS_OF_SOUNDALIKES,
    FOR_WHOM,
    FRAME,
    LABELLED,
    MOODS,
    NEGATORS,
    NOT_PLURAL,
    PAST,
)
from smsserve.domain.numerals import read_numeral

SEPARATORS = frozenset(".,!?;:-()=\"'*>|~[]#&")
_QUESTION_WORDS = frozenset(
    "what whats is does do did how why which who where when can could should are was que cual como"
    " es"
    " significa cuanto cuando".split()
)
_ALWAYS_ASKING = frozenset(
    "what whats is does do how why which who where when can could should".split()
)
_CLAUSE_ENDS = frozenset(".,!;:")
_HALF = re.compile(
    r"(?:and|y|n|&) (?:a )?(?:half|quarter|medio|media|cuarto|pico|change)\b|1/2|half\b"
)
# Words that a "not" reaches over: "not even a 1", but not "not great 6".
_BETWEEN_NOT_AND_NUMBER = (FRAME - FEELINGS) | {
    "even",
    "really",
    "quite",
    "exactly",
    "close",
    "feeling",
}


def find_problem(tokens: list[Token], at: int) -> str:
    """Return why the number at a place can not be the answer, "" when it can."""
    left = left_side(tokens, at)
    return (
        _problem_with_question(tokens, at)
        or _problem_with_sign(tokens, at)
        or _problem_before(tokens, at, left)
        or _problem_after(tokens, at)
    )


def left_side(tokens: list[Token], at: int) -> list[str]:
    """Return the words just before a number, back to the last separator."""
    side: list[str] = []
    for token in reversed(tokens[:at]):
        if not token.is_word:
            break
        side.insert(0, token.text)
    return side


def next_text(tokens: list[Token], at: int) -> str:
    """Return the text of the token after a number; the end of the text counts as a full stop."""
    return tokens[at + 1].text if at + 1 < len(tokens) else "."


def stands_alone(tokens: list[Token], at: int) -> bool:
    """Tell whether a weak number word ("one") has nothing beside it that makes it a plain word."""
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    closes = not after or after in SEPARATORS or not after[0].isalnum()
    opens = not before or before in {"a", "an", "un", "number", "numero", "say", "about", "maybe"}
    return closes and (opens or before in SEPARATORS)


def _problem_before(tokens: list[Token], at: int, left: list[str]) -> str:
    if not left:
        return _problem_in_earlier_clause(tokens[:at])
    if _is_negated(left):
        return "it says what it is not"
    if _is_past(left):
        return "it tells of another day"
    if left[-1] in LABELLED:
        return "the number is a name of something"
    if not all(_may_frame(word) for word in left):
        return "the words before it count or compare"
    return _problem_with_neighbour(left)


def _is_past(left: list[str]) -> bool:
    """Tell whether the words tell of another day, but "worse than yesterday, I'm a 3" does not."""
    said = " ".join(left)
    told = any(word in PAST for word in left) or any(earlier in said for earlier in EARLIER)
    return told and not ({"than", "que"} & set(left) and left[-1] in MOODS)


def _may_frame(word: str) -> bool:
    return word in FRAME or word in FEELINGS or read_numeral(word) is not None


def _problem_with_neighbour(left: list[str]) -> str:
    """Refuse "give me 5" and "at 3" by the word just before the number."""
    if left[-1] == "me" and left[-2:-1] not in (["puts"], ["put"], ["say"]):
        return "it may stand for a word"
    if left[-1] == "at" and not set(left[:-1]) & MOODS:
        return "it may be a time"
    return ""


def _problem_in_earlier_clause(earlier: list[Token]) -> str:
    words = [token.text for token in earlier if token.is_word]
    if words and words[-1] in PAST and not {"than", "que"} & set(words):
        return "it tells of another day"
    named = words and words[-1] in LABELLED and words[-1] not in FEELINGS
    return "the number is a name of something" if named else ""


def _is_negated(left: list[str]) -> bool:
    for word in reversed(left):
        if word in NEGATORS:
            return True
        if word not in _BETWEEN_NOT_AND_NUMBER:
            return False
    return False


def _problem_after(tokens: list[Token], at: int) -> str:
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
    if after not in SEPARATORS and after != "/":
        return "a sign follows it"
    return ""


def _is_glued(tokens: list[Token], at: int) -> bool:
    """Tell whether a hyphen ties the number to a word: "3-bedroom"."""
    hyphen = tokens[at + 1]
    word = tokens[at + 2] if at + 2 < len(tokens) else None
    tied = hyphen.start == tokens[at].end and word is not None and word.start == hyphen.end
    return bool(tied and word and word.is_word and word.text != "ish")


def _problem_with_question(tokens: list[Token], at: int) -> str:
    """Refuse a number that is asked about: "what is 3", "is 10 good?"; take "maybe a 3?"."""
    first = next((token.text for token in tokens if token.is_word), "")
    if first in _ALWAYS_ASKING:
        return "it asks something"
    for place in range(at + 1, len(tokens)):
        if tokens[place].text == "?":
            asked = place > at + 1 or first in _QUESTION_WORDS
            return "it asks something" if asked else ""
        if tokens[place].text in _CLAUSE_ENDS:
            return ""
    return ""


def _problem_with_sign(tokens: list[Token], at: int) -> str:
    """Refuse "/10", ">5" and hearts: a sign glued to the number from the left."""
    if not at or tokens[at - 1].end != tokens[at].start:
        return ""
    sign = tokens[at - 1].text
    alone = at == 1 or tokens[at - 2].end != tokens[at - 1].start
    return "a sign stands before it" if sign in "/<>^%" or (sign in ":=" and alone) else ""


def _problem_with_follower(tokens: list[Token], at: int) -> str:
    follower = tokens[at + 1].text
    said = " ".join(token.text for token in tokens[at + 1 : at + 4])
    if _HALF.match(said):
        return "a fraction"
    if tokens[at].ratio and follower not in {"of", "de"}:
        return ""
    if follower in {"ish", "points", "puntos", "stars", "estrellas"}:
        return "" if not next_text(tokens, at + 1)[0].isalnum() else "it may count something"
    if not _is_number_before(tokens[at].value, follower):
        return "it may stand for a word"
    if follower not in FOLLOWERS and tokens[at + 1].value is None:
        return "it may count something"
    return _problem_with_plural(tokens, at)


def _is_number_before(value: int | None, follower: str) -> bool:
    """Tell whether a 2 or a 4 is a number there, and not the "too" or "for" of texting."""
    if follower in FOLLOWERS_OF_SOUNDALIKES or value not in {2, 4}:
        return True
    return value == 4 and follower in FEELINGS and follower not in FOR_WHOM  # noqa: PLR2004


def _problem_with_plural(tokens: list[Token], at: int) -> str:
    """Refuse "3 sad songs" and "1 bad day": an adjective, then something that can be counted."""
    for place, token in enumerate(tokens[at + 1 : at + 4]):
        word = token.text
        if not word[0].isalnum():
            return ""
        known = word in FEELINGS or word in FOLLOWERS
        if word.endswith("s") and word not in NOT_PLURAL and not known:
            return "it may count something"
        if place and tokens[at].value == 1 and not known:
            return "it may count something"
        if word not in FEELINGS:
            return ""
    return ""
