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
        "not at all|none at all|none|never|not once|not any|no days|zero days|0 days"
        "|not at all really"
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
        "|more than half days|more then half the days|more then half|mas de la mitad de"
        " los dias"
        "|mas de la mitad|mas de la mitad del tiempo|more than half the time"
    ),
    3: (
        "nearly every day|almost every day|every day|everyday|nearly everyday|almost everyday|daily"
        "|every single day|nearly every|nearly daily|almost daily|casi todos los dias|casi todos"
        "|todos los dias"
        "|casi diario|diario|casi cada dia|cada dia|a diario|practically every day|basically every"
        " day|nearly every single day|almost every single day"
    ),
}
# Where a scale comes without labels: the wording of the one shipped instrument that has it.
_PUBLISHED = {
    (0, 5): (  # WHO-5
        ("all of the time", 5),
        ("all the time", 5),
        ("most of the time", 4),
        ("more than half of the time", 3),
        ("more than half the time", 3),
        ("less than half of the time", 2),
        ("less than half the time", 2),
        ("some of the time", 1),
        ("at no time", 0),
        ("todo el tiempo", 5),
        ("la mayor parte del tiempo", 4),
        ("mas de la mitad del tiempo", 3),
        ("menos de la mitad del tiempo", 2),
        ("de vez en cuando", 1),
        ("nunca", 0),
    ),
    (0, 4): (  # K6
        ("all of the time", 4),
        ("all the time", 4),
        ("most of the time", 3),
        ("some of the time", 2),
        ("a little of the time", 1),
        ("none of the time", 0),
    ),
    (1, 3): (  # UCLA-3
        ("hardly ever", 1),
        ("hardly ever or never", 1),
        ("some of the time", 2),
        ("often", 3),
    ),
}
_HEDGES = re.compile(
    r"^(?:(?:i|id|i d|would|say|said|have|had|its|it is|it was|it|is|now|right now|currently"
    r"|been|maybe|probably|about|like|prob"
    r"|around|mostly|i guess|guess|think|my|answer|mood|today|feeling|feel|just|pretty much|im"
    r"|i am|am|um|uh|hmm|well"
    r"|so(?! so)|honestly|yes|yeah|like|diria que|creo que|diria|creo"
    r"|tal vez|quizas|pues|yo|mi|respuesta|es"
    r"|ha sido|fue"
    r"|como|estoy"
    r"|me|siento|a|option|opcion|the|this|week|on|for) )+"
    r"|(?: (?:i guess|i think|i would say|id say|lately|now|right now|today|tbh|honestly|probably"
    r"|thanks|thank you"
    r"|please|lol|nomas|really|creo|diria|ultimamente|gracias|hoy|supongo|la verdad|sinceramente"
    r"|la neta|fr|ngl|smh|istg|doctora?|sir|maam|ok|ty|thx|thankfully|luckily|sadly|unfortunately"
    r"|this week|esta semana|for me|so far"
    r"|🙂|😊|😔|😢))+$"
)
_NEGATORS = frozenset("not no never nunca isnt dont without less more menos mas over under".split())
# Words of amount: never a slip of the finger for one another ("half of the time", "all of the …").
_AMOUNTS = frozenset(
    "all half some most least none few lot much seldom rarely"
    " little many any only one two three four five every each other last"
    " first hard hardly almost nearly algo algunos pocos muchos cada otro otros casi"
    " medio mitad good bad low high bien mal".split()
)
_MIN_FUZZY = 5
_MIN_PRESSED = 4
_SHORTER = re.compile(r" (?:of )?the (?:time|days)$| del tiempo$| de los dias$")
_HALVES = re.compile(r"(?<=than )(?:1/2|\u00bd)(?= )", re.IGNORECASE)
_DENIED = re.compile(
    r"(?:not (?:now|today|anymore|any more|lately|really|always|true|sure)|no longer|used to"
    r"|ya no|no hoy|no se|idk|dunno|i dont know)\b|(?:not|no|jk|nope)$"
)
_DRAWN_OUT = re.compile(r"([a-z])\1\1")
_REPEATED = re.compile(r"([a-z])\1+")
_CLAUSE = re.compile(r"[,.;:!()\n\-=]+|\s(?:but|because|bc|cuz|pero|porque|since|desde)\s")
_LEADING_NUMBER = re.compile(r"^[#(]?(\d{1,3})\b[).:=,\-]*\s*")


@dataclass(frozen=True, slots=True)
class Option:
    """The option a wording names, how sure, what else was said, and the number before it."""

    value: int
    confidence: float
    reason: str
    words: str
    number: int | None = None


def write_halves(said: str) -> str:
    """Return a text with "more than 1/2 the days" in words, so that no number is seen in it."""
    return _HALVES.sub("half", said)


def read_option(
    said: str, minimum: int, maximum: int, options: Mapping[int, str] | None
) -> Option | None:
    """Return the option that a text or its first clause names, None for none or several."""
    wordings = _list_wordings(minimum, maximum, tuple(options.items()) if options else ())
    if not wordings:
        return None
    numbered = _LEADING_NUMBER.match(said.strip())
    number = int(numbered[1]) if numbered else None
    if normalize(said) in dict(wordings):
        numbered = None
    text = said.strip()[numbered.end() :] if numbered else said.strip()
    text = text.replace(" @ ", " at ")
    whole = _match(normalize(text), wordings)
    if whole:
        return Option(whole[0], whole[1], "the wording of an option", "", number)
    clauses = [part for part in _CLAUSE.split(text) if part.strip()]
    first = _match(normalize(clauses[0]), wordings) if clauses else None
    if not first:
        return None
    others = [_match(normalize(part), wordings) for part in clauses[1:]]
    if any(other and other[0] != first[0] for other in others):
        return None
    if _is_taken_back(clauses[1:], first[0], wordings):
        return None
    rest = text.split(clauses[0], 1)[-1].strip(" ,.;:!()-=\n")
    return Option(
        first[0], min(0.85, first[1]), "the wording of an option, then words", rest, number
    )


def _is_taken_back(clauses: list[str], value: int, wordings: tuple[tuple[str, int], ...]) -> bool:
    """Tell whether later clauses name another option or deny: "good, then low", "often, not"."""
    others = [wording for wording, other in wordings if other != value]
    return any(
        _DENIED.match(clause) or any(_names(clause, wording) for wording in others)
        for clause in map(normalize, clauses)
    )


def _names(clause: str, wording: str) -> bool:
    """Tell whether a clause has an option's wording in it; a single word only at its end."""
    if " " in wording:
        return f" {wording} " in f" {clause} "
    return f" {clause}".endswith(f" {wording}")


@lru_cache(maxsize=64)
def _list_wordings(
    minimum: int, maximum: int, options: tuple[tuple[int, str], ...]
) -> tuple[tuple[str, int], ...]:
    """Return every accepted wording with its value: the labels and, for 0 to 3, the usual ones."""
    labels = [(normalize(label), value) for value, label in options]
    labels += () if options else _PUBLISHED.get((minimum, maximum), ())
    known = {label for label, _ in labels}
    if (minimum, maximum) == (0, 3) and (not options or known & set(_spelt_out())):
        labels += [
            (wording, value) for wording, value in _spelt_out().items() if wording not in known
        ]
    plain = [(label, value) for label, value in labels if label and not label.isdecimal()]
    return tuple(dict.fromkeys([*plain, *_shorten(plain)]))


def _shorten(labels: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return what people leave out of a label, if one option only is left: "less than half"."""
    short = [(_SHORTER.sub("", label), value) for label, value in labels]
    short += [(label.replace(" of the ", " the "), value) for label, value in labels]
    values = {label: {value for other, value in short if other == label} for label, _ in short}
    known = {label for label, _ in labels}
    return [
        (label, value)
        for label, value in short
        if " " in label and label not in known and len(values[label]) == 1
    ]


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
    return _match_drawn_out(bare, wordings) or _match_nearly(bare, wordings)


def _match_drawn_out(words: str, wordings: tuple[tuple[str, int], ...]) -> tuple[int, float] | None:
    """Return the option that "goood", "soso" or "verygood" is, letters and blanks aside."""
    if " " in words and not _DRAWN_OUT.search(words):
        return None
    found = {value for wording, value in wordings if _press(wording) == _press(words)}
    return (found.pop(), 0.85) if len(found) == 1 and len(words) >= _MIN_PRESSED else None


def _press(words: str) -> str:
    return _REPEATED.sub(r"\1", words.replace(" ", ""))


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
    said, meant = set(words.split()), set(wording.split())
    if said & _NEGATORS != meant & _NEGATORS or said & _AMOUNTS - meant:
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
