"""Words that no text of ours uses, each with what to say instead.

Sources: the safe-messaging guidance of suicidepreventionmessaging.org and the JED Foundation;
person-first language; no shame for silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_INSTEAD = {
    "commit suicide": "die by suicide",
    "commits suicide": "dies by suicide",
    "committed suicide": "died by suicide",
    "successful suicide": "died by suicide",
    "failed suicide": "suicide attempt",
    "failed attempt": "suicide attempt",
    "suicide epidemic": "more people have died by suicide",
    "epidemic": "rise",
    "suffers from": "is living with",
    "suffer from": "live with",
    "suffering from": "living with",
    "schizophrenic": "living with schizophrenia",
    "addict": "a person who uses",
    "junkie": "a person who uses",
    "alcoholic": "a person who drinks",
    "non-compliant": "say what happened",
    "attention-seeking": "say what happened",
    "mentally ill": "living with a mental illness",
    "crazy": "leave it out",
    "insane": "leave it out",
    "confidential": "say who reads it",
    "calm down": "take whatever time you need",
    "cheer up": "leave it out",
    "at least you": "leave it out",
    "don't worry": "that sounds frightening",
    "you should": "would it help to",
    "you missed": "leave it out: silence is allowed",
    "your streak": "leave it out: silence is allowed",
    "cometer suicidio": "morir por suicidio",
    "cometio suicidio": "murio por suicidio",
    "suicidio exitoso": "murio por suicidio",
    "suicidio fallido": "intento de suicidio",
    "intento fallido": "intento de suicidio",
    "epidemia": "aumento",
    "sufre de": "vive con",
    "padece de": "vive con",
    "esquizofrenico": "vive con esquizofrenia",
    "esquizofrenica": "vive con esquizofrenia",
    "adicto": "persona que consume",
    "adicta": "persona que consume",
    "drogadicto": "persona que consume",
    "loco": "quitalo",
    "loca": "quitalo",
    "confidencial": "di quién lo lee",
    "calmate": "toma el tiempo que necesites",
    "no te preocupes": "suena duro",
    "deberias": "te ayudaria",
}
_LONGEST_FIRST = sorted(map(re.escape, _INSTEAD), key=len, reverse=True)
_AVOID = re.compile(rf"(?<!\w)(?:{'|'.join(_LONGEST_FIRST)})(?!\w)", re.IGNORECASE)


def find_unsafe_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield each word or phrase that is not used here, with what to say instead."""
    for match in _AVOID.finditer(text):
        yield match[0], _INSTEAD[match[0].lower()]
