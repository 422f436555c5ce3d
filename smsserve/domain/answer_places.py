"""Places: whether a number stands where an answer may stand, and if not, why not."""

from __future__ import annotations

from smsserve.domain.answer_doubts import problem_with_mood
from smsserve.domain.answer_followers import problem_after
from smsserve.domain.answer_marks import BLOT
from smsserve.domain.answer_questions import problem_with_question, problem_with_sign
from smsserve.domain.answer_sides import left_side, may_frame
from smsserve.domain.answer_tokens import Token
from smsserve.domain.answer_words import (
    ABBREVIATED,
    ADDRESS,
    EARLIER,
    FEELINGS,
    FRAME,
    LABELLED,
    MEASURES,
    MOODS,
    NEGATORS,
    NOW,
    PAST,
)

_VERBS = frozenset("is was were says said say put puts gave es esta fue era dice".split())
_DEGREES = frozenset("feeling feel little bit kinda so very pretty really super".split())
_SAME = frozenset("same igual mismo".split())
_COMPARING = _SAME | {"than", "que"}
# Words that a "not" reaches over: "not even a 1", but not "not great 6".
_BETWEEN_NOT_AND_NUMBER = (FRAME - FEELINGS) | {
    "even",
    "really",
    "quite",
    "exactly",
    "close",
    "feeling",
}


def find_problem(tokens: list[Token], at: int, maximum: int) -> str:
    """Return why the number at a place can not be the answer, "" when it can."""
    left = left_side(tokens, at)
    return (
        problem_with_question(tokens, at)
        or problem_with_sign(tokens, at)
        or _problem_before(tokens, at, left)
        or problem_after(tokens, at)
        or problem_with_mood(tokens, at, maximum)
    )


def _problem_before(tokens: list[Token], at: int, left: list[str]) -> str:
    if not left:
        return _problem_in_earlier_clause(tokens[:at])
    if _is_negated(left):
        return "it says what it is not"
    if _is_past(left):
        return "it tells of another day"
    if _is_name(left):
        return "the number is a name of something"
    if _is_about_else(tokens, at, left):
        return "it rates something else"
    return _problem_with_words(left)


def _problem_with_words(left: list[str]) -> str:
    addressed = left[0] in ADDRESS and not set(left[1:2]) & _VERBS
    if not all(map(may_frame, left[1:] if addressed else left)):
        return "the words before it count or compare"
    return _problem_with_neighbour(left)


def _is_name(left: list[str]) -> bool:
    """Tell whether the word before gives the number to a thing ("apt 4"); "mood of 4" does not."""
    rated = left[-1] in {"of", "de"} and bool(set(left[-2:-1]) & MOODS)
    rated |= left[-1] == "down" and bool(set(left[-2:-1]) & _DEGREES)
    return left[-1] in LABELLED and not rated


def _is_about_else(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell whether a verb before the number has another subject ("A1C was 7") or another time."""
    before = tokens[at - len(left) - 1].text if at > len(left) else ""
    if BLOT in before and left[0] in _VERBS:
        return True
    past = left[0] == "was" or left[:2] == ["i", "was"]
    return past and not any(token.text in NOW for token in tokens)


def _is_past(left: list[str]) -> bool:
    """Tell whether the words tell of another day, but "worse than yesterday, I'm a 3" does not."""
    said = " ".join(left)
    if _SAME & set(left) or ({"than", "que"} & set(left) and left[-1] in MOODS):
        return False
    return any(word in PAST for word in left) or any(earlier in said for earlier in EARLIER)


def _problem_with_neighbour(left: list[str]) -> str:
    """Refuse "give me 5" and "at 3" by the word just before the number."""
    if left[-1] == "me" and left[-2:-1] not in (["puts"], ["put"], ["say"]):
        return "it may stand for a word"
    if left[-1] == "lost" and not set(left) & MOODS:
        return "it may count something"
    if left[-1] == "at" and not set(left[:-1]) & MOODS:
        return "it may be a time"
    return ""


def _problem_in_earlier_clause(earlier: list[Token]) -> str:
    words = [token.text for token in earlier if token.is_word]
    sign = earlier[-1].text if earlier else ""
    if words and (problem := _problem_with_label(words[-1], sign, alone=len(words) == 1)):
        return problem
    if words and words[-1] in PAST and not _COMPARING & set(words):
        return "it tells of another day"
    return ""


def _problem_with_label(word: str, sign: str, *, alone: bool) -> str:
    """Refuse "stress: 9", "weight: 9", "apt. 4"; take "mood: 4" and "a bad week. 4"."""
    if sign in ":-=" and word in MEASURES:
        return "it may rate something else"
    if sign in ":=" and not (may_frame(word) or word in MOODS):
        return "the number is a name of something"
    if sign == "," and not alone:
        return ""
    names = ABBREVIATED if sign in ".!?" else LABELLED - FEELINGS
    return "the number is a name of something" if word in names else ""


def _is_negated(left: list[str]) -> bool:
    for word in reversed(left):
        if word in NEGATORS:
            return True
        if word not in _BETWEEN_NOT_AND_NUMBER:
            return False
    return False
