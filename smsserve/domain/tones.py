"""Tones: whether words about oneself are low, mixed or good; refuses to judge when unsure.

Good cheer needs every single word to be known as good or plain, so that nothing sad is ever
answered cheerfully: what nobody thought of is not judged.
"""

from __future__ import annotations

import re
from enum import StrEnum

from smsserve.domain.situation import Heard
from smsserve.domain.tone_words import (
    AS_ONE,
    CONTRASTS,
    FEATS,
    GOOD,
    HEAVY,
    LOW,
    MIXED,
    NEGATIONS,
    NO_CHEER,
    PLAIN,
    STOPS,
    TURNS,
)
from smsserve.domain.triage import Label
from smsserve.domain.wording import normalize, squeeze

# In so many words there is more than a short note could answer to.
_LONGEST = 40
# A negation reaches so many words ahead: "not really that good".
_REACH = 3
_MOST_PARTS = 3
# A comma ends what a negation reaches: "nothing, i am sad".
_PAUSES = re.compile(r"[,.;:!()\n]+")
_PAUSE = "xpausex"
_CUTS = CONTRASTS | {_PAUSE}
_DENIALS = frozenset({"not", "no", "never", "nunca"})


class Tone(StrEnum):
    """What somebody's words sound like; UNSURE where no rule is certain."""

    LOW = "low"
    MIXED = "mixed"
    GOOD = "good"
    WIN = "win"
    UNSURE = "unsure"


_CHEER = frozenset({Label.WIN, Label.NEUTRAL})


def read_tone(heard: Heard) -> Tone:
    """Return the tone of a text; a risk that was read in it is never good."""
    words = _split(heard.text)
    label = heard.risk.label
    if label in {Label.CRISIS, Label.WANTS_HUMAN, Label.OPTOUT}:
        return Tone.LOW if label is Label.CRISIS else Tone.UNSURE
    if heard.is_echo or "?" in heard.text or not words or len(words) > _LONGEST:
        return Tone.LOW if label is Label.DISTRESS else Tone.UNSURE
    if label in _CHEER and _is_cheerful(words, label):
        return Tone.WIN if label is Label.WIN and FEATS & set(words) else Tone.GOOD
    if _is_mixed_saying(words):
        return Tone.MIXED
    is_low = label is Label.DISTRESS and not _takes_back(words)
    return _read_shadows(words, is_low=is_low)


def _split(text: str) -> list[str]:
    words = f" {squeeze(normalize(_PAUSES.sub(f' {_PAUSE} ', text)))} "
    for saying, one in AS_ONE.items():
        words = words.replace(f" {saying} ", f" {one} ")
    return words.split()


def _is_cheerful(words: list[str], label: Label) -> bool:
    """Tell whether a good word is there and every other word is known and takes nothing back."""
    said = [word for word in words if word != _PAUSE]
    known = all((word in GOOD or word in PLAIN or word.isdecimal()) for word in said)
    bright = bool(GOOD & set(words)) or (label is Label.WIN and bool(FEATS & set(words)))
    return known and bright and not _shadowed(words)


def _shadowed(words: list[str]) -> bool:
    text = f" {' '.join(words)} "
    darkened = any(word in LOW or word in TURNS for word in words)
    return darkened or any(f" {saying} " in text for saying in NO_CHEER)


def _is_mixed_saying(words: list[str]) -> bool:
    """Tell whether a saying means some of both, and nothing beside it is heavier than that."""
    text = f" {' '.join(words)} "
    saying = next((one for one in MIXED if f" {one} " in text), None)
    if saying is None:
        return False
    rest = text.replace(f" {saying} ", " ").split()
    return not (HEAVY | _DENIALS) & set(rest)


def _takes_back(words: list[str]) -> bool:
    """Tell whether every heavy word in it is denied: "no more nightmares", "not sad today"."""
    return bool(LOW & set(words)) and not _find(words, LOW)


def _read_shadows(words: list[str], *, is_low: bool) -> Tone:
    """Tell low from mixed: good on one side of a "but" and heavy on the other is mixed."""
    low, heavy, good = _find(words, LOW), _find(words, HEAVY), _find(words, GOOD)
    if low and good and _is_parted(words, low, good):
        return Tone.MIXED
    if good and not is_low:
        return Tone.UNSURE
    return Tone.LOW if is_low or heavy or _find_spoilt(words) else Tone.UNSURE


def _find(words: list[str], kind: frozenset[str]) -> list[int]:
    """Return where words of a kind stand that no negation before them takes back."""
    return [at for at, word in enumerate(words) if word in kind and not _negated(words, at)]


def _find_spoilt(words: list[str]) -> bool:
    """Tell whether something good is denied: "not so good", "nada bien"."""
    return any(word in GOOD and _negated(words, at) for at, word in enumerate(words))


def _negated(words: list[str], at: int) -> bool:
    ahead = words[max(0, at - _REACH) : at]
    cut = max((place for place, word in enumerate(ahead) if word in _CUTS), default=-1)
    reach = ahead[cut + 1 :]
    return bool(NEGATIONS & set(reach)) and not STOPS & set(reach)


def _is_parted(words: list[str], low: list[int], good: list[int]) -> bool:
    parts = [at for at, word in enumerate(words) if word in CONTRASTS]
    return any(
        (min(good) < at < max(low)) or (min(low) < at < max(good)) for at in parts[:_MOST_PARTS]
    )
