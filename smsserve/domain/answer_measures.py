"""Measures: "anxiety 7" answers the question about tension, and no other."""

from __future__ import annotations

import re

from smsserve.domain.wording import fold

_TENSION = "tense0_10"
_ASKED = re.compile(r"\b(?:anxiety|tension|tenseness|ansiedad)(?:'s)?\b")
_OF = re.compile(r"\b(?:de|of) (?:anxiety|tension|ansiedad)\b")
_OTHER = re.compile(r"\b(?:mood|moods|happiness|animo|humor)\b")


def name_measure(text: str, question: str) -> str:
    """Return the text with what a question asks about written as "level".

    What other questions ask about is written as "pain", which is never read for an answer.
    """
    if question != _TENSION:
        return text
    folded = fold(text)
    if not (_ASKED.search(folded) or _OTHER.search(folded)):
        return text
    return _OTHER.sub("pain", _ASKED.sub("level", _OF.sub("", folded)))
