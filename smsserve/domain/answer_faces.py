"""Faces, thumbs and stars as answers: only where the scale leaves no doubt what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smsserve.domain.wording import fold, normalize

_FIVE_FACES = {
    1: "😭😢😩😫😖😣🤮😱😿",
    2: "🙁☹😞😔😟😕😥😓🥺",
    3: "😐😑😶🤷🫤",
    4: "🙂😊☺🙃👌",
    5: "😀😃😄😁🤩🥳😍🥰😆",
}
_FACE_OF = {face: value for value, faces in _FIVE_FACES.items() for face in faces}
_UP = "👍"
_DOWN = "👎"
_STARS = frozenset("⭐🌟★")
_GOOD = frozenset("good great well bueno buena bien happy feliz excelente excellent".split())
_YES = frozenset("yes si".split())
_FIVE = (1, 5)
_MOST_STARS = 5


@dataclass(frozen=True, slots=True)
class Face:
    """The value that faces give, how sure, why, and the words beside them."""

    value: int
    confidence: float
    reason: str
    words: str


def read_faces(
    said: str, minimum: int, maximum: int, options: Mapping[int, str] | None
) -> Face | None:
    """Return what the emoji of a text say on this scale, None when they say nothing certain."""
    signs = [sign for sign in fold(said) if not sign.isascii() and not sign.isalnum()]
    words = "".join(char for char in said if char.isascii()).strip()
    if not signs or len(normalize(words).split()) > _MOST_STARS:
        return None
    if set(signs) <= _STARS:
        return _count_stars(signs, minimum, maximum, words)
    kinds = set(signs)
    if kinds & {_UP, _DOWN}:
        return _read_thumb(kinds, minimum, maximum, options, words)
    if (minimum, maximum) != _FIVE or not _higher_is_better(options):
        return None
    values = {_FACE_OF.get(sign) for sign in kinds}
    value = next(iter(values)) if len(values) == 1 else None
    return Face(value, 0.6, "a face on a scale of five", words) if value else None


def _count_stars(signs: list[str], minimum: int, maximum: int, words: str) -> Face | None:
    if (minimum, maximum) != _FIVE or len(signs) > _MOST_STARS or words:
        return None
    return Face(len(signs), 0.7, "a number of stars", words)


def _read_thumb(
    kinds: set[str], minimum: int, maximum: int, options: Mapping[int, str] | None, words: str
) -> Face | None:
    """Return yes for a thumb up and no for a thumb down, where yes and no are the answers."""
    if len(kinds) != 1 or words or not _is_yes_or_no(minimum, maximum, options):
        return None
    return Face(maximum if kinds == {_UP} else minimum, 0.8, "a thumb for yes or no", words)


def _is_yes_or_no(minimum: int, maximum: int, options: Mapping[int, str] | None) -> bool:
    if options is None:
        return (minimum, maximum) == (0, 1)
    top = normalize(options.get(maximum, ""))
    return maximum == minimum + 1 and bool(_YES & set(top.split()))


def _higher_is_better(options: Mapping[int, str] | None) -> bool:
    if options is None:
        return True
    return bool(_GOOD & set(normalize(options.get(5, "")).split()))
