"""Doubts: irony, conditions and other days anywhere in a text that keep a number from answering."""

from __future__ import annotations

from smsserve.domain.answer_sides import left_side
from smsserve.domain.answer_tokens import Token
from smsserve.domain.answer_words import NOW

_REVIEWING = frozenset(
    "recommend recommended recommending recomiendo recomendado recomendable recomendaria".split()
)
# Beside the highest number of a scale these make it irony: "10 \U0001f644".
_IRONIC = frozenset("\U0001f644\U0001f643\U0001f595\U0001f921")
_COMPARED = frozenset("mejor peor mas menos mayor menor igual mismo arriba abajo".split())
_SMALL = frozenset("un una el la de".split())
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
    words = {token.text for token in tokens}
    if words & _REVIEWING:
        return "it reads like a review"
    if tokens[at].value == maximum and words & _IRONIC:
        return "it may be irony"
    left = left_side(tokens, at)
    if _compares(left):
        return "it compares"
    if _is_morning_past(tokens, left):
        return "it tells of another time"
    return "it says what might be" if _is_conditional(tokens[: at - len(left)]) else ""


def _compares(left: list[str]) -> bool:
    """Tell whether a number is what something is measured against: "mejor que un 3"."""
    words = [word for word in left if word not in _SMALL]
    return words[-1:] == ["que"] and bool(set(words[-2:-1]) & _COMPARED)


def _is_morning_past(tokens: list[Token], left: list[str]) -> bool:
    """Tell whether a "was" and an earlier part of the day stand before a number."""
    earlier = bool({"morning", "earlier", "manana"} & set(left)) and bool({"was", "fue"} & set(left))
    return earlier and not any(token.text in NOW for token in tokens)


def _is_conditional(earlier: list[Token]) -> bool:
    """Tell whether the clause before a number is a condition: "if i sleep, a 6", "si duermo, 6"."""
    words = [token.text for token in earlier if token.is_word]
    if len(words) < 2 or words[0] not in _IF:  # noqa: PLR2004 - "si, 6" is a yes
        return False
    if words[0] == "si" and words[1] in _AFTER_YES:
        return False
    return not set(words[1:]) <= _SPOKEN_IF
