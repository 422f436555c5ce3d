"""Followers: what stands after a number, and whether it makes the number count something."""

from __future__ import annotations

import re

from smsserve.domain.answer_marks import BLOT
from smsserve.domain.answer_sides import SEPARATORS, left_side, next_text
from smsserve.domain.answer_stories import DEEDS, TOLD, may_follow
from smsserve.domain.answer_tokens import Token
from smsserve.domain.answer_words import (
    ADDRESS,
    FEELINGS,
    FOLLOWERS,
    FOLLOWERS_OF_SOUNDALIKES,
    FOR_WHOM,
    MEASURES,
    NOT_PLURAL,
    NOUNS,
    STARS,
    TIMES,
    UNITS,
)

_LACKED = frozenset("sleep stress money hope help fun life work sueno dinero ayuda".split())
_ME_IN_SPANISH = frozenset("siento senti duele levante desperte fue va encuentro".split())
_AFTER_RATIO = frozenset("at on in very here".split())
_ZERO = frozenset({"zero", "cero"})
# "zero today", "zero feeling bad": words about how somebody is that a "zero" does not deny.
_FEELINGS_TOLD = frozenset("feeling today not so really down low bad mal".split())
_SPANS = frozenset("days dias".split())
_HARMED = frozenset("hurt missing".split())
_OWN = frozenset({"my", "mi"})
_MOST = frozenset({"worst", "best", "peor", "mejor"})
_ARTICLES = frozenset({"a", "an", "un"})
_CAN = frozenset({"can", "could"})
_ASKERS = frozenset("i u you we someone somebody anyone be".split())
_COUNTED_AT = {0: _LACKED, 1: ADDRESS | {"guess"}}
_HALF = re.compile(
    r"(?:and|y|n|&) (?:a )?(?:half|quarter|medio|media|cuarto|pico|change)\b|1/2|half\b"
    r"|(?:and|y) (?:a )?(?:bit|little|tad|some|poco|algo)(?: more)?\W*$"
    r"|and counting|too (?:many|much|few)|so far this"
    r"|(?:feels|seems|sounds|is) too\b"
)
_POLITE_IF = re.compile(
    r"(?:i had to|i have to|i must|i need to|im (?!lying|kidding|lucky|joking)|thats |u must"
    r"|you must|anything)"
)


def problem_after(tokens: list[Token], at: int) -> str:
    """Return why what follows a number keeps it from being the answer, "" when nothing does."""
    after = next_text(tokens, at)
    if _HALF.match(_join_next(tokens, at)):
        return "a fraction"
    if after[0].isalnum():
        return _problem_with_follower(tokens, at)
    if after == ">" and tokens[at + 1].start == tokens[at].end:
        return "a sign follows it"
    if BLOT in after or (after in "-+" and _is_glued(tokens, at)):
        return "the number belongs to something else"
    if after.isascii() and after not in SEPARATORS and after not in "/+":
        return "a sign follows it"
    return ""


def _join_next(tokens: list[Token], at: int) -> str:
    return " ".join(token.text for token in tokens[at + 1 : at + 5])


def _is_glued(tokens: list[Token], at: int) -> bool:
    """Tell whether a hyphen ties the number to a word or a mark: "3-bedroom", "5-"."""
    hyphen = tokens[at + 1]
    if hyphen.start != tokens[at].end:
        return False
    if at + 2 == len(tokens):
        return True
    word = tokens[at + 2]
    return word.start == hyphen.end and word.is_word and word.text != "ish"


def _problem_with_follower(tokens: list[Token], at: int) -> str:
    follower = tokens[at + 1].text
    if follower == "if" and _is_unreal(tokens, at):
        return "it says what might be"
    if tokens[at].ratio:
        return "" if follower in FOLLOWERS | TOLD | _AFTER_RATIO else "it may rate something else"
    if follower in UNITS | STARS | {"ish"}:
        return "" if not next_text(tokens, at + 1)[0].isalnum() else "it may count something"
    if follower in TIMES and BLOT in next_text(tokens, at + 1):
        return ""  # "5 at 9pm": when, not where
    return _problem_with_count(tokens, at)


def _problem_with_count(tokens: list[Token], at: int) -> str:
    if _is_counting(tokens, at) or _counts_people(tokens, at):
        return "it may count something"
    if _rates_beside(tokens, at) or _tells_story(tokens, at):
        return _problem_with_plural(tokens, at)
    if _may_be_word(tokens, at):
        return "it may stand for a word"
    if tokens[at + 1].text not in FOLLOWERS and tokens[at + 1].value is None:
        return "it may count something"
    return _problem_with_plural(tokens, at)


def _is_counting(tokens: list[Token], at: int) -> bool:
    """Tell whether a number plainly counts or denies: "0 sleep", "two can play", "zero chill"."""
    follower = tokens[at + 1].text
    denies = tokens[at].text in _ZERO and follower in FEELINGS - _FEELINGS_TOLD
    return (
        denies or follower in _COUNTED_AT.get(tokens[at].value or 0, ()) or _is_subject(tokens, at)
    )


def _counts_people(tokens: list[Token], at: int) -> bool:
    """Tell whether a number may be that of people: "6 missing", "8 hurt in crash", "8 my son"."""
    follower, after = tokens[at + 1].text, next_text(tokens, at + 1)
    harmed = follower in _HARMED and (after == "in" or not after[0].isalnum())
    owned = follower in _OWN and len(tokens) == at + 3 and after not in ADDRESS
    return harmed or owned


def _tells_story(tokens: list[Token], at: int) -> bool:
    follower = tokens[at + 1].text
    if follower in DEEDS and not tokens[at].text[0].isdecimal():
        return False  # "three went home" tells of people
    unknown = follower not in FOLLOWERS or follower == "lost"
    return unknown and may_follow(tokens[at].value, follower, next_text(tokens, at + 1))


def _may_be_word(tokens: list[Token], at: int) -> bool:
    """Tell whether a 2 or a 4 may be a "to" or a "for"."""
    value, follower = tokens[at].value, tokens[at + 1].text
    means_me = follower == "me" and next_text(tokens, at + 1) not in _ME_IN_SPANISH
    bare = not (_has_article(tokens, at) or _is_number_before(value, follower))
    return bare or (value == 4 and means_me)  # noqa: PLR2004


def _has_article(tokens: list[Token], at: int) -> bool:
    """Tell whether an article makes a 2 or a 4 a number, and not a "to" or "for": "un 4 por …"."""
    return bool(at) and tokens[at - 1].text in _ARTICLES


def _rates_beside(tokens: list[Token], at: int) -> bool:
    """Tell whether another measure is rated in words behind a mood: "mood 6 energy low"."""
    if not at or tokens[at - 1].text not in {"mood", "animo"}:
        return False
    beside = tokens[at + 2] if at + 2 < len(tokens) else None
    return tokens[at + 1].text in MEASURES and beside is not None and beside.text in FEELINGS


def _is_subject(tokens: list[Token], at: int) -> bool:
    """Tell "two can play that game" and "three have died" from "4 can i talk to someone"."""
    verb, after = tokens[at + 1].text, next_text(tokens, at + 1)
    return (verb in _CAN and after not in _ASKERS) or (
        verb == "have" and not tokens[at].text.isdecimal()
    )


def _is_unreal(tokens: list[Token], at: int) -> bool:
    """Tell "a 9 if it wasn't for my back" from "a 9 if im honest"."""
    said = " ".join(token.text for token in tokens[at + 2 : at + 5])
    supposed = {"id", "would", "could", "be"} & set(left_side(tokens, at))
    return bool(supposed) or not _POLITE_IF.match(said)


def _is_number_before(value: int | None, follower: str) -> bool:
    """Tell whether a 2 or a 4 is a number there, and not the "too" or "for" of texting."""
    if follower in FOLLOWERS_OF_SOUNDALIKES or value not in {2, 4}:
        return True
    return value == 4 and follower in FEELINGS and follower not in FOR_WHOM  # noqa: PLR2004


def _problem_with_plural(tokens: list[Token], at: int) -> str:
    """Refuse "3 sad songs" and "1 bad day": an adjective, then something that can be counted."""
    follower = tokens[at + 1].text
    for place, token in enumerate(tokens[at + 1 : at + 4]):
        word = token.text
        if not word[0].isalnum():
            return ""
        known = word in FEELINGS or word in FOLLOWERS
        plural = word.endswith("s") and word not in NOT_PLURAL
        if (plural or (place and word in _SPANS)) and not (known or word in TOLD):
            return "it may count something"
        if place and tokens[at].value == 1 and not known and follower not in _MOST:
            return "it may count something"
        if word not in FEELINGS | NOUNS | TOLD:
            return ""
    return ""
