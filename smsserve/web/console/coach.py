"""The phrase coach: words that tend to close a talk, and others that keep it open.

A hint beside the reply box, never in the way of sending. Patterns are plain enough for both Python
and the browser. What to try is written without letters that would cost a second part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from smsserve.domain.segments import fold_marks


@dataclass(frozen=True, slots=True)
class Hint:
    """What to look out for (`pattern`, lower case), an example of it, and what to try instead."""

    pattern: str
    instead: str
    attempt: str


HINTS = (
    Hint(
        r"\byou (should|need to|ought to|have to|must|could always)\b|\bif i were you\b",
        "You should call your doctor",
        "Would it help to think through who could be on your side with this?",
    ),
    Hint(
        r"\b(don'?t worry|at least|everything happens for a reason|it could be worse)\b",
        "Don't worry. At least you have a job",
        "That sounds frightening. I am with you.",
    ),
    Hint(
        r"\bwhy (did|didn'?t|do|don'?t|would|wouldn'?t|are|aren'?t) you\b",
        "Why did you do that?",
        "What was happening for you then?",
    ),
    Hint(
        r"\bi (know|understand) (exactly )?(how|what) you('re| are)? ?(feel|feeling)\b",
        "I know exactly how you feel",
        "I have been somewhere like that. What is it like for you?",
    ),
    Hint(
        r"\b(calm down|relax|cheer up)\b",
        "Calm down",
        "Take whatever time you need. I am here.",
    ),
    Hint(
        r"\b(anything|something) (silly|stupid)\b",
        "You're not thinking of doing something silly?",
        "Are you having thoughts of suicide?",
    ),
    Hint(
        r"\b(promise|won'?t|will not|never) (not to )?tell\b|\byour secret\b",
        "I promise not to tell anyone",
        "I keep this between us and my coordinator, unless someone is in danger. Then I will tell "
        "you first if I can.",
    ),
    Hint(
        r"\b(so much to live for|think of your (family|kids|children|mother))\b",
        "You have so much to live for",
        "I want to hear how bad it gets. What is it like right now?",
    ),
)
_SPANISH = (
    Hint(
        r"\b(deber[i\u00ed]as|debes|tienes que|ten[e\u00e9]s que|yo que t[u\u00fa])\b",
        "Deber\u00edas llamar a tu m\u00e9dico",
        "\u00bfTe ayuda si pensamos en qui\u00e9n puede estar de tu lado con esto?",
    ),
    Hint(
        r"\b(no te preocupes|al menos|por lo menos|todo pasa por algo|podr[i\u00ed]a ser peor)\b",
        "No te preocupes. Al menos tienes trabajo",
        "Eso suena a mucho miedo. Estoy contigo.",
    ),
    Hint(
        r"\bpor qu[e\u00e9] (no )?(lo |la |te |le )?(\w+ste|haces|dices|est[a\u00e1]s)\b",
        "\u00bfPor qu\u00e9 hiciste eso?",
        "\u00bfQu\u00e9 pasaba para ti en ese momento?",
    ),
    Hint(
        r"\b(s[e\u00e9]|entiendo) (\w+mente )?(lo que|c[o\u00f3]mo) (te )?sientes",
        "S\u00e9 exactamente c\u00f3mo te sientes",
        "Yo tuve algo parecido. \u00bfQu\u00e9 es esto para ti?",
    ),
    Hint(
        r"\b(c[a\u00e1]lmate|tranquil[i\u00ed]zate|rel[a\u00e1]jate|an[i\u00ed]mate)\b",
        "C\u00e1lmate",
        "Toma todo el tiempo que necesites. Estoy contigo.",
    ),
    Hint(
        r"\b(una|alguna) (tonter[i\u00ed]a|locura|estupidez)\b",
        "\u00bfNo estar\u00e1s pensando en hacer una tonter\u00eda?",
        "\u00bfTienes pensamientos de suicidio?",
    ),
    Hint(
        r"\b(prometo|juro|nunca|jam[a\u00e1]s) (no )?(se )?(lo )?(decir|contar)",
        "Te prometo no decir nada a nadie",
        "Esto queda entre quien coordina y yo, salvo que alguien corra peligro. Si pasa, te lo "
        "digo antes si puedo.",
    ),
    Hint(
        r"\b(tanto por qu[e\u00e9] vivir|piensa en tu (familia|madre)|piensa en tus hijos)\b",
        "Tienes tanto por qu\u00e9 vivir",
        "Quiero saber qu\u00e9 tan duro es. \u00bfQu\u00e9 sientes ahora?",
    ),
)
BY_LANGUAGE = {"en": HINTS, "es": _SPANISH}


def hints_for(language: str) -> tuple[tuple[Hint, ...], tuple[Hint, ...]]:
    """Return the hints to show, in a language, and the others, which are only looked out for."""
    shown = BY_LANGUAGE.get(language, HINTS)
    others = (hint for hints in BY_LANGUAGE.values() if hints is not shown for hint in hints)
    return shown, tuple(others)


def find_hints(words: str) -> list[Hint]:
    """Return what the coach would say to a text, in either language, each hint once."""
    plain = fold_marks(words)
    return [
        hint
        for hints in BY_LANGUAGE.values()
        for hint in hints
        if re.search(hint.pattern, plain, re.IGNORECASE)
    ]
