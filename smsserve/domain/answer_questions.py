"""Questions and signs: a number asked about, taken back or glued to a sign answers nothing."""

from __future__ import annotations

from smsserve.domain.answer_marks import BLOT
from smsserve.domain.answer_tokens import Token

_QUESTION_WORDS = frozenset(
    "what whats is does do did how why which who where when can could should are was que cual como"
    " es significa cuanto cuando".split()
)
_WONDERING = frozenset("really you u am seriously wait".split())
_AMAZED = frozenset("really seriously wtf lmao lol what".split())
_ALWAYS_ASKING = frozenset(
    "what whats is does do how why which who where when can could should".split()
)
_OPENINGS = (["am", "i"], ["que", "es"], ["que", "significa"])
_SOFTLY = frozenset(
    "ok okay vale ish i think guess maybe probably prob lol creo supongo quizas".split()
)
_TAKEN_BACK = frozenset(
    "s sarcasm sarcastic sarcasmo not jk jking kidding sike psych mentira".split()
)
_DENIALS = frozenset("no nope nah".split())
_CLAUSE_ENDS = frozenset(".,!;:")


def problem_with_question(tokens: list[Token], at: int) -> str:
    """Refuse a number that is asked about: "what is 3", "is 10 good?"; take "maybe a 3?"."""
    first = next((token.text for token in tokens if token.is_word or BLOT in token.text), "")
    words = [token.text for token in tokens if token.is_word]
    hedged = words[:2] == ["could", "be"] and "?" not in {token.text for token in tokens}
    if (first in _ALWAYS_ASKING and not hedged) or words[:2] in _OPENINGS:
        return "it asks something"
    if _is_denied(tokens, at) or _last_word(tokens) in _TAKEN_BACK:
        return "it is taken back"
    mark = _question_mark_after(tokens, at)
    if mark is None:
        return ""
    softly = all(token.text in _SOFTLY for token in tokens[at + 1 : mark])
    after = {token.text for token in tokens[mark:]}
    asked = not softly or first in _QUESTION_WORDS | _WONDERING or bool(after & _AMAZED)
    earlier = any(token.text == "?" for token in tokens[:at])
    return "it asks something" if asked or earlier else ""


def _is_denied(tokens: list[Token], at: int) -> bool:
    """Tell whether a number is asked and denied: "5? no way", "a 7? he wishes, no"."""
    marks = [place for place in range(at, len(tokens)) if tokens[place].text == "?"]
    if not marks:
        return False
    said = [token.text for token in tokens[marks[0] :] if token.is_word]
    return bool(_DENIALS & {*said[:1], *said[-1:]})


def _question_mark_after(tokens: list[Token], at: int) -> int | None:
    """Return where a question mark ends the clause of a number, None where none does."""
    for place in range(at + 1, len(tokens)):
        if tokens[place].text == "?":
            return place
        if tokens[place].text in _CLAUSE_ENDS:
            break
    return None


def _last_word(tokens: list[Token]) -> str:
    return next((token.text for token in reversed(tokens) if token.is_word), "")


def problem_with_sign(tokens: list[Token], at: int) -> str:
    """Refuse "/10", ">5" and hearts: a sign glued to the number from the left."""
    if not at:
        return ""
    sign = tokens[at - 1].text
    if sign in "<>+\u2796\u2795\u2716\u2797":
        return "a sign stands before it"
    if tokens[at - 1].end != tokens[at].start:
        return ""
    alone = at == 1 or tokens[at - 2].end != tokens[at - 1].start
    return (
        "a sign stands before it"
        if sign in "/^%@" or (sign in ":=" and alone) or (sign == ";" and at == 1)
        else ""
    )
