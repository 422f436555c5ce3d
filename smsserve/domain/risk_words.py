"""Risk words: the text as triage reads it: disguises undone, idioms masked.

Every word remembers where it came from, so that a span can be shown in the person's own text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from smsserve.domain import (
    idioms_en,
    idioms_en_daily,
    idioms_en_more,
    idioms_en_other,
    idioms_en_things,
    idioms_es,
    idioms_es_things,
)
from smsserve.domain.disguises import (
    CHUNK,
    KNOWN,
    SLANG,
    SLIPS,
    Word,
    join_spaced,
    read_suicide,
    split_run_together,
    undo_disguises,
)
from smsserve.domain.phrasebook import Phrasebook, read_phrases
from smsserve.domain.spelling import EXPANSIONS
from smsserve.domain.wording import Folded, fold_traced

_IDIOMS = Phrasebook(
    phrase
    for table in (
        idioms_en,
        idioms_en_daily,
        idioms_en_more,
        idioms_en_other,
        idioms_en_things,
        idioms_es,
        idioms_es_things,
    )
    for phrase in read_phrases(table.IDIOMS, table.LISTS)
)
MASK = "#"
_LONG_WORD = 7
_CLIPPED = {"m": "am", "s": "is", "ve": "have", "ll": "will", "re": "are", "d": "would"}
_TO_WHAT = frozenset("die kill end hurt cut live be".split())
_BEFORE_T = frozenset(
    "don can won isn doesn didn couldn wouldn shouldn haven hasn wasn aren weren ain hadn".split()
)


# Spanish "me da miedo", where English texting has "da" for "the".
_BEFORE_DA = frozenset("me te le se nos les lo la que no mas".split())
# "I'm" written into its neighbours: "want to diei amdone".
_AFTER_AM = frozenset(
    "done going gonna scared tired killing so such literally keeping fading hurting dying not just"
    " still alone suicidal worthless finished ready sorry drowning planning thinking losing".split()
)
_BEFORE_I = KNOWN | {"me", "it", "mei", "myself", "lonely", "anymore", "times", "left"}


@dataclass(frozen=True, slots=True)
class RiskWords:
    """The text to match, one space before each word; its words, and where each came from."""

    text: str
    vocabulary: frozenset[str]
    words: tuple[Word, ...]
    traced: Folded

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original text of a place in `text`."""
        starts, place = [], 1
        for word, _, _ in self.words:
            starts.append(place)
            place += len(word) + 1
        first = self.words[max(0, bisect_right(starts, start) - 1)]
        last = self.words[max(0, bisect_left(starts, end) - 1)]
        origins = self.traced.origins()
        return bisect_right(origins, first[1]) - 1, bisect_left(origins, last[2])


def read_words(text: str) -> RiskWords:
    """Return a text as triage reads it, idioms and all."""
    traced = fold_traced(text)
    chunks = [(match[0], match.start(), match.end()) for match in CHUNK.finditer(traced.text)]
    words = _write_out(join_spaced(undo_disguises(chunks)))
    joined = "".join(f" {word}" for word, _, _ in words)
    return RiskWords(joined, frozenset(word for word, _, _ in words), tuple(words), traced)


def mask_idioms(words: RiskWords) -> RiskWords:
    """Return the words with figures of speech blotted out, every place staying what it was."""
    found = _IDIOMS.find_all(words.text, words.vocabulary)
    return blot_out(words, [(idiom.start, idiom.end) for idiom in found])


def blot_out(words: RiskWords, places: list[tuple[int, int]]) -> RiskWords:
    """Return the words with these places (half open) unreadable, no place moving."""
    if not places:
        return words
    letters = list(words.text)
    for start, end in places:
        letters[start:end] = MASK * (end - start)
    text = "".join(letters)
    return replace(words, text=text, vocabulary=frozenset(text.split()))


def _write_out(words: list[Word]) -> list[Word]:
    """Return the words with short forms written out, each piece keeping the whole place."""
    written: list[Word] = []
    known: dict[str, list[str]] = {}
    for at, (word, start, end) in enumerate(words):
        if word not in known and _stands_alone(word):
            known[word] = _look_up(word)
        pieces = (
            known.get(word)
            or _read_sound(words, at)
            or _read_glued(words, at)
            or _look_up(_complete(words, at))
        )
        written.extend((piece, start, end) for piece in pieces)
    return written


def _stands_alone(word: str) -> bool:
    """Tell whether what a word means does not depend on its neighbours."""
    if len(word) == 1:
        return not word.isascii()
    tied = word.startswith("am") or word.endswith("i") or word in _BEFORE_T
    return len(word) > 3 and not tied  # noqa: PLR2004 - see _read_sound


def _complete(words: list[Word], at: int) -> str:
    """Return "do" for the don of "don t": its not follows."""
    word = words[at][0]
    follows = words[at + 1][0] if at + 1 < len(words) else ""
    return word[:-1] if follows == "t" and word in _BEFORE_T and word != "can" else word


def _read_glued(words: list[Word], at: int) -> list[str] | None:
    """Return "am done" for "amdone", and "die i" for the "diei" before an "am"."""
    word = words[at][0]
    if word.startswith("am") and word[2:] in _AFTER_AM:
        return ["am", word[2:]]
    follows = words[at + 1][0] if at + 1 < len(words) else ""
    if follows.startswith("am") and word.endswith("i") and word[:-1] in _BEFORE_I:
        return [word[:-1], "i"]
    return None


def _look_up(word: str) -> list[str]:
    full = SLANG.get(word) or EXPANSIONS.get(word) or SLIPS.get(word)
    if full is not None:
        return full.split(" ")
    spelt = read_suicide(word)
    if spelt is not None:
        return [spelt]
    together = split_run_together(word) if len(word) > _LONG_WORD else None
    return together or [word]


def _read_sound(words: list[Word], at: int) -> list[str] | None:
    """Return "to" for the 2 of "want 2 die", "am" for the m of "i m", "not" for a t."""
    word = words[at][0]
    if len(word) > 3 or not at:  # noqa: PLR2004 - the longest is "too"
        return None
    before = words[at - 1][0]
    if word == "da" and before in _BEFORE_DA:
        return ["da"]
    if word == "too" and at + 1 < len(words) and words[at + 1][0] in _TO_WHAT:
        return ["to"]
    if word == "2" and before.isalpha() and at + 1 < len(words) and words[at + 1][0].isalpha():
        return ["to"]
    if word == "t" and before in _BEFORE_T:
        return ["not"]
    return (
        [_CLIPPED[word]]
        if word in _CLIPPED and before in {"i", "it", "he", "she", "that"}
        else None
    )
