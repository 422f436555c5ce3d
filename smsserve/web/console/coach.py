"""The phrase coach: words that tend to close a talk, and others that keep it open.

A hint beside the reply box, never in the way of sending. Patterns are plain enough for both Python
and the browser.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hint:
    """What to look out for (`pattern`, lower case), an example of it, and what to try instead."""

    pattern: str
    instead: str
    attempt: str


HINTS = (
    Hint(
        r"\byou (should|need to|ought to|have to|must)\b",
        "You should call your doctor",
        "Would it help to think through who could be on your side with this?",
    ),
    Hint(
        r"\b(don'?t worry|at least|everything happens for a reason)\b",
        "Don't worry. At least you have a job",
        "That sounds frightening. I am with you.",
    ),
    Hint(
        r"\bwhy (did|didn'?t|do|don'?t|would|wouldn'?t) you\b",
        "Why did you do that?",
        "What was happening for you then?",
    ),
    Hint(
        r"\bi know (exactly )?how you feel\b",
        "I know exactly how you feel",
        "I have been somewhere like that. What is it like for you?",
    ),
    Hint(
        r"\b(calm down|relax)\b",
        "Calm down",
        "Take whatever time you need. I am here.",
    ),
    Hint(
        r"\b(anything|something) (silly|stupid)\b",
        "You're not thinking of doing something silly?",
        "Are you having thoughts of suicide?",
    ),
    Hint(
        r"\b(promise|won'?t|will not|never) (not to )?tell\b",
        "I promise not to tell anyone",
        "I keep this between us and my coordinator, unless someone is in danger. Then I will tell "
        "you first if I can.",
    ),
)
