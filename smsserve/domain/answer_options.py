"""Option wordings as answers: "several days", "casi todos los dias", with slips of the finger."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from smsserve.domain.wording import normalize

# The only scale of 0 to 3 in use is the frequency scale of PHQ and GAD: its wordings, and near one
_FREQUENCY = {
    0: (
        "not at all|none at all|none|never|not once|not any|no days|zero days|not at all really"
        "|nope not at all|no not at all|no none"
        "|ningun dia|nunca|para nada|en absoluto|nada|ninguno|ninguna|ningun|nada de nada|jamas|no"
        " para nada"
    ),
    1: (
        "several days|several|a few days|few days|some days|varios dias|algunos dias|varios|algunos"
        "|unos dias|unos cuantos dias|several day|some of the days"
    ),
    2: (
        "more than half the days|more than half|more than half of the days|over half the days|over"
        " half"
        "|most days|more than half days|more then half the days|more then half|mas de la mitad de"
        " los dias"
        "|mas de la mitad|mas de la mitad del tiempo|more than half the time|la mayoria de los dias"
    ),
    3: (
        "nearly every day|almost every day|every day|everyday|nearly everyday|almost everyday|daily"
        "|every single day|nearly every|nearly daily|almost daily|casi todos los dias|todos los"
        " dias"
        "|casi diario|diario|casi cada dia|cada dia|a diario|practically every day|basically every"
        " day|nearly every single day|almost every single day"
    ),
}
_HEDGES = re.compile(
    r"^(?:(?:i|id|i d|would|say|said|have|had|its|it is|it was|it|is|was|been|maybe|probably|about"
    r"|like|prob"
    r"|around|mostly|i guess|guess|think|my|answer|mood|today|feeling|feel|just|pretty much|im"
    r"|i am|am|um|uh|hmm|well"
    r"|so|honestly|yes|yeah|like|diria|que|creo|tal vez|quizas|pues|yo|mi|respuesta|es|ha sido|fue"
    r"|como|estoy"
    r"|me|siento|a|option|opcion|the|this|week|on|for) )+"
    r"|(?: (?:i guess|i think|i would say|id say|lately|now|right now|today|tbh|honestly|probably"
    r"|thanks|thank you"
    r"|please|lol|really|creo|diria|ultimamente|gracias|hoy|supongo|la verdad|sinceramente"
    r"|thankfully|luckily|sadly|unfortunately|this week|esta semana|for me|so far"
    r"|🙂|😊|😔|😢))+$"
)
_NEGATORS = frozenset("not no never nunca isnt dont without less more menos mas over under".split())
_MIN_FUZZY = 5
_CLAUSE = re.compile(r"[,.;:!()\n\-=]+|\s(?:but|because|bc|cuz|pero|porque)\s")
_LEADING_NUMBER = re.compile(r"^[#(]?(\d{1,3})\b[).:=,\-]*\s*")


@dataclass(frozen=True, slots=True)
class Option:
    """The option a wording names, how sure, what else was said, and the number before it."""

    value: int
    confidence: float
    reason: str
    words: str
    number: int | None = None


def read_option(
    said: str, minimum: int, maximum: int, options: Mapping[int, str] | None
) -> Option | None:
    """Return the option that a text or its first clause names, None for none or several."""
    wordings = _list_wordings(minimum, maximum, tuple(options.items()) if options else ())
    if not wordings:
        return None
    numbered = _LEADING_NUMBER.match(said.strip())
    number = int(numbered[1]) if numbered else None
    text = said.strip()[numbered.end() :] if numbered else said.strip()
    whole = _match(normalize(text), wordings)
    if whole:
        return Option(whole[0], whole[1], "the wording of an option", "", number)
    clauses = [part for part in _CLAUSE.split(text) if part.strip()]
    found = [match for match in (_match(normalize(part), wordings) for part in clauses) if match]
    if len({value for value, _ in found}) != 1 or (
        clauses and not _match(normalize(clauses[0]), wordings)
    ):
        return None
    rest = text.split(clauses[0], 1)[-1].strip(" ,.;:!()-=\n")
    return Option(
        found[0][0], min(0.85, found[0][1]), "the wording of an option, then words", rest, number
    )


@lru_cache(maxsize=64)
def _list_wordings(
    minimum: int, maximum: int, options: tuple[tuple[int, str], ...]
) -> tuple[tuple[str, int], ...]:
    """Return every accepted wording with its value: the labels and, for 0 to 3, the usual ones."""
    labels = [(normalize(label), value) for value, label in options]
    known = {label for label, _ in labels}
    if (minimum, maximum) == (0, 3) and (not options or known & set(_spelt_out())):
        labels += [
            (wording, value) for wording, value in _spelt_out().items() if wording not in known
        ]
    return tuple((label, value) for label, value in labels if label and not label.isdecimal())


@lru_cache(maxsize=1)
def _spelt_out() -> dict[str, int]:
    return {wording: value for value, line in _FREQUENCY.items() for wording in line.split("|")}


def _match(words: str, wordings: tuple[tuple[str, int], ...]) -> tuple[int, float] | None:
    """Return the value and confidence of the wording that the words are, exactly or nearly."""
    exact = dict(wordings)
    bare = _strip_hedges(words, exact)
    for form, confidence in ((words, 0.97), (bare, 0.9)):
        if form in exact:
            return exact[form], confidence
    return _match_nearly(bare, wordings)


def _strip_hedges(words: str, exact: Mapping[str, int]) -> str:
    before = ""
    while before != words and words not in exact:
        before, words = words, _HEDGES.sub("", words).strip()
    return words


def _match_nearly(words: str, wordings: tuple[tuple[str, int], ...]) -> tuple[int, float] | None:
    """Return the one option within a slip or two, if no other option is nearly as close."""
    if len(words) < _MIN_FUZZY or len(words) > 60:  # noqa: PLR2004 - no option is longer
        return None
    nearest: dict[int, int] = {}
    for wording, value in wordings:
        allowed = _allowed_slips(words, wording)
        if allowed:
            slips = count_slips(words, wording, allowed)
            if slips <= allowed:
                nearest[value] = min(slips, nearest.get(value, slips))
    return (next(iter(nearest)), 0.75) if len(nearest) == 1 else None


def _allowed_slips(words: str, wording: str) -> int:
    """Return how many slips two texts may differ by; none when only one of them negates."""
    if len(wording) < _MIN_FUZZY or abs(len(words) - len(wording)) > 3:  # noqa: PLR2004
        return 0
    if set(words.split()) & _NEGATORS != set(wording.split()) & _NEGATORS:
        return 0
    return 1 if len(wording) < 9 else 2 if len(wording) < 16 else 3  # noqa: PLR2004


def count_slips(one: str, other: str, limit: int) -> int:
    """Return how many letters were missed, added, changed or swapped (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if older and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
