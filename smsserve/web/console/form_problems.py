"""What is wrong with a field, said under the field itself: short, and never with what was typed."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from smsserve.web.console.lower_words import say_lower
from smsserve.web.languages import gettext as _


def say_problems(problems: Mapping[str, str]) -> dict[str, str]:
    """Return what the floors below say of each field as it stands under that field."""
    return {name: say_problem(problem) for name, problem in problems.items()}


def say_problem(problem: str) -> str:
    """Return one of them; "is empty" alone would be no sentence."""
    if problem == "is empty":
        return _("Please fill this in.")
    if problem == "is in the future":
        return _("This day is still to come.")
    said = say_lower(problem)
    return said if isinstance(said, Markup) else f"{said[:1].upper()}{said[1:]}"
