"""Answers: reads the number a person means, or refuses. Asking again beats a wrong value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from smsserve.domain.answer_faces import read_faces
from smsserve.domain.answer_frames import Candidate, find_candidates
from smsserve.domain.answer_options import Option, read_option, write_halves
from smsserve.domain.echoes import strip_echo
from smsserve.domain.wording import fold, normalize

# From this confidence on an answer is taken without saying it back ("I have you at 4, right?").
# Below it stand faces, option wordings with a slip in them, a number with a question mark, and a
# number with others beside it.
SURE = 0.8
# The carrier joins at most so many characters into one message; nothing longer is read for numbers.
LONGEST = 1600

_SAME = frozenset(
    "same|the same|same as yesterday|same as before|same as last time|same as last week|still the"
    " same"
    "|same again|about the same|same thing|same number|same answer|same as always|no change"
    "|unchanged"
    "|ditto|idem|igual|lo mismo|igual que ayer|lo mismo que ayer|igual que antes|lo mismo que antes"
    "|igual que la ultima vez|sin cambios|sin cambio|el mismo|la misma|mismo que ayer|sigue igual"
    "|sigo igual|the same as yesterday|the same as last time|pretty much the same|mas o menos igual"
    "|igual que siempre|lo mismo de ayer|im the same|its the same|same as the other day".split("|")
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was understood: `value` (None: refused), how sure (0 to 1), why, and the other words."""

    value: int | None
    confidence: float
    reason: str
    words: str


def parse_answer(
    text: str,
    minimum: int,
    maximum: int,
    *,
    options: Mapping[int, str] | None = None,
    language: str = "en",
    previous: int | None = None,
) -> Parsed:
    """Return the answer in a reply, from `minimum` to `maximum`, or a refusal with its reason.

    Both languages are always read, whatever the survey's; `language` (en, es) settles words
    that are a number in one of them only ("ten cuidado"). `previous` answers "same as yesterday".
    """
    echo = strip_echo(text)
    if echo.is_echo and not echo.text:
        return Parsed(None, 0.0, "a reaction to our text, not an answer", "")
    said = write_halves(echo.text.strip())
    if len(said) > LONGEST:
        return Parsed(None, 0.0, f"longer than {LONGEST} characters", said)
    numbers = find_candidates(said, minimum, maximum, language)
    parsed = _read(said, (minimum, maximum), options, numbers)
    if parsed is None:
        parsed = _read_same(said, minimum, maximum, previous)
    return parsed or Parsed(None, 0.0, "no answer found", said)


def _read(
    said: str, scale: tuple[int, int], options: Mapping[int, str] | None, numbers: Candidate
) -> Parsed | None:
    """Return what numbers, option wordings or faces say; None when the text has none of them."""
    minimum, maximum = scale
    option = read_option(said, minimum, maximum, options)
    if option:
        return _join_option(option, numbers, said)
    if numbers.seen:
        return _judge(numbers, said, minimum, maximum)
    return _read_face(said, minimum, maximum, options)


def _join_option(option: Option, numbers: Candidate, said: str) -> Parsed:
    """Return the option's value unless a number in the text says something else."""
    stated = {int(digits[:9]) for digits in re.findall(r"\d+", fold(said))}
    stated |= {numbers.value} if numbers.value is not None else set()
    if stated - {option.value}:
        return Parsed(None, 0.0, "the number and the words do not agree", said)
    return Parsed(option.value, option.confidence, option.reason, option.words)


def _judge(found: Candidate, said: str, minimum: int, maximum: int) -> Parsed:
    if found.value is None:
        return Parsed(None, 0.0, found.reason, said)
    if not minimum <= found.value <= maximum:
        reason = f"{found.value} is outside {minimum} to {maximum}"
        return Parsed(None, 0.0, reason, said)
    return Parsed(found.value, found.confidence, found.reason, found.words)


def _read_face(
    said: str, minimum: int, maximum: int, options: Mapping[int, str] | None
) -> Parsed | None:
    face = read_faces(said, minimum, maximum, options)
    if face is None:
        return None
    return Parsed(face.value, face.confidence, face.reason, face.words)


def _read_same(said: str, minimum: int, maximum: int, previous: int | None) -> Parsed | None:
    if normalize(said) not in _SAME:
        return None
    if previous is None or not minimum <= previous <= maximum:
        return Parsed(None, 0.0, "the same as before, but no earlier answer is known", said)
    return Parsed(previous, 0.8, "the same as the earlier answer", said)
