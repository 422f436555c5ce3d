"""Doubts: irony, conditions, other times and bargains that keep a number from answering."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from smsserve.domain.answer_marks import BLOT
from smsserve.domain.answer_sides import left_side, next_text
from smsserve.domain.answer_tokens import Token
from smsserve.domain.answer_words import MEASURES, NOW, PAST

_REVIEWING = frozenset(
    "recommend recommended recommending recomiendo recomendado recomendable recomendaria".split()
)
# Beside the highest number of a scale these make it irony: "10 \U0001f644".
_IRONIC = frozenset("\U0001f644\U0001f643\U0001f595\U0001f921")
_COMPARED = frozenset("mejor peor mas menos mayor menor igual mismo arriba abajo".split())
_SMALL = frozenset("a an un una el la de".split())
_PERHAPS = frozenset("maybe perhaps prob probably or possibly quiza quizas".split())
_OFFHAND = (
    "whatever you say",
    "whatever you want",
    "put whatever",
    "ask me tomorrow",
    "ask me later",
    "ya voy",
    "yeah right",
    "my ass",
    "my butt",
    "my foot",
    "just to shut",
    "just to make",
    "just to get",
    "you want me to",
    "not mood",
    "not my mood",
)
_UNSAID = (" as if", " not really", " lol no", " haha no", " jaja no")
_NO_MORE = (
    "thats from",
    "that was yesterday",
    "but from",
    "pero de ayer",
    "eso fue",
    "ya no",
    "not anymore",
    "not now",
    "now idk",
    "now who knows",
    "now i dont know",
)
_PILLS = frozenset("meds medication medicine pills coffee medicina pastillas cafe".split())
_CLOCK = ("its", "it is", "its only", "it is only", "its like only")
_REPEATING = frozenset("en by a por and y +".split())
_USUAL = frozenset("average normal usual best worst low high promedio".split())
_APPROXIMATE = frozenset("around about abt like".split())
_I = frozenset({"i", "im", "ive"})
_I_SAY = frozenset("think guess suppose feel felt believe would say am".split())
_FOR = frozenset("for para".split())
_IF = frozenset("if unless si cuando when whenever".split())
# "si" is a yes without its accent too; what follows a yes is seldom anything else than this.
_AFTER_YES = frozenset(
    "estoy hoy gracias claro un una bien mal ando creo pues me muy yo mas la es como".split()
)
_SPOKEN_IF = frozenset(
    "i had have must to u you need pick choose say guess put give a number it anything im honest"
    " being real truthful honestly tuviera que decir un numero soy sincero sincera honesto"
    " honesta so asked ask asking me".split()
)


def problem_with_mood(tokens: list[Token], at: int, maximum: int) -> str:
    """Return what in the whole text makes a number no plain statement, "" for nothing."""
    if tokens[at].value == maximum and any(token.text in _IRONIC for token in tokens):
        return "it may be irony"
    left = left_side(tokens, at)
    return next((reason for doubts, reason in _DOUBTS if doubts(tokens, at, left)), "")


def _reviews(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell a joke about us from a mood: "10/10 would not recommend"."""
    del at, left
    return any(token.text in _REVIEWING for token in tokens)


def _is_offhand(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell whether somebody shrugs, or says that it is so no more: "4 but not anymore"."""
    del left
    said = _join(tokens)
    later = _join(tokens[at + 1 :])
    if any(one in said for one in _OFFHAND) or said.endswith(_UNSAID):
        return True
    return any(one in later for one in _NO_MORE)


def _compares(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell whether a number is what something is measured against: "mejor que un 3"."""
    del tokens, at
    words = [word for word in left if word not in _SMALL]
    if words[-1:] == ["as"] and "as" in words[:-1]:
        return True
    return words[-1:] == ["que"] and bool(set(words[-2:-1]) & _COMPARED)


def _promises(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell whether the words before tell of what will be, of a bargain, or of an average."""
    if "queria" in left and "decir" not in left:
        return True
    words = [word for word in left if word not in _SMALL]
    bargain = words[-2:] == ["make", "it"] and next_text(tokens, at) == "and"
    chooses = left[:1] in (["option"], ["opcion"]) and next_text(tokens, at) == "please"
    then = [token.text for token in tokens[at + 1 : at + 4]] == ["it", "is", "then"]
    usual = left[:1] in (["my"], ["mi"]) and bool(set(left[1:2]) & _USUAL)
    return (
        chooses
        or then
        or usual
        or bargain
        or words[-2:] == ["ill", "be"]
        or words[-1:] == ["average"]
    )


def _is_part(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell whether a number is what something is taken of: "una de dos", "de dos en dos"."""
    taken = left[-1:] in (["de"], ["of"]) and (len(left) == 1 or left[:-1] == ["una"])
    return taken or _is_paired(tokens, at) or _is_paired(tokens[::-1], len(tokens) - 1 - at)


def _is_paired(tokens: list[Token], at: int) -> bool:
    """Tell whether a small word stands between a number and itself: "two and two", "uno a uno"."""
    return at > 1 and tokens[at - 1].text in _REPEATING and tokens[at].value == tokens[at - 2].value


def _extends_count(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell whether a number goes on with a count before it: "1 day maybe 2"."""
    before = tokens[at - len(left) - 1].text if at > len(left) else ""
    later = [token.text for token in tokens[at + 1 :]]
    if later[-1:] == ["mean"] or (any(BLOT in text for text in later) and "mean" in later):
        return True
    return BLOT in before and bool(left) and set(left) <= _PERHAPS


def _tells_the_time(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell whether a number may be the hour: "its 3 and i cant sleep", "its only 7"."""
    said = " ".join(left)
    after = next_text(tokens, at)
    goes_on = after in {"here", "already"} or (after == "and" and next_text(tokens, at + 1) in _I)
    if left and set(left) <= _APPROXIMATE and after in {"i", "ill"}:
        return next_text(tokens, at + 1) not in _I_SAY
    return said == "hoy es" or (said in _CLOCK and (left[-1] == "only" or goes_on))


def _is_helped(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell whether a number holds only with or without something: "7 with meds"."""
    del left
    after = [token.text for token in tokens[at + 1 : at + 4]]
    takes = after[:1] in (["with"], ["con"]) and bool(set(after) & _PILLS)
    return takes or after[:1] == ["without"]


def _is_past_day(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell whether a "was" and an earlier part of the day stand before a number."""
    day, was = {"morning", "earlier", "manana", "same", *PAST}, {"was", "fue"}
    before = {token.text for token in tokens[:at]}
    earlier = bool(day & before) and bool(was & set(left))
    return earlier and not any(token.text in NOW for token in tokens)


def _is_measured(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell whether a measure is rated: "anxiety is through the roof, like a 9"."""
    words = [token.text for token in tokens[: at - len(left)]]
    later = [token.text for token in tokens[at + 1 :]]
    if any(word in _FOR and after in MEASURES for word, after in pairwise(later)):
        return True
    rated = any(word in MEASURES and after in {"is", "was"} for word, after in pairwise(words))
    return left[:1] == ["like"] and rated


def _is_conditional(tokens: list[Token], at: int, left: list[str]) -> bool:
    """Tell whether the clause before a number is a condition: "if i sleep, a 6", "si duermo, 6"."""
    words = [token.text for token in tokens[: at - len(left)] if token.is_word]
    if len(words) < 2 or words[0] not in _IF:  # noqa: PLR2004 - "si, 6" is a yes
        return False
    if words[0] == "si" and words[1] in _AFTER_YES:
        return False
    return not set(words[1:]) <= _SPOKEN_IF


def _join(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens if token.is_word)


_DOUBTS: tuple[tuple[Callable[[list[Token], int, list[str]], bool], str], ...] = (
    (_reviews, "it reads like a review"),
    (_is_offhand, "it is said offhand"),
    (_compares, "it compares"),
    (_promises, "the words before it count or compare"),
    (_is_part, "it may count something"),
    (_extends_count, "it may count something"),
    (_tells_the_time, "it may be a time"),
    (_is_helped, "it says what might be"),
    (_is_past_day, "it tells of another time"),
    (_is_measured, "it may rate something else"),
    (_is_conditional, "it says what might be"),
)
