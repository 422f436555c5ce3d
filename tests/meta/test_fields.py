"""Fields of the console's forms: what is a secret is called one that no page gives back."""

from __future__ import annotations

import re
from pathlib import Path

from smsserve.web.console.typed_words import is_secret

TEMPLATES = Path(__file__).resolve().parents[2] / "smsserve" / "web" / "templates"
INPUT = re.compile(r"<input\b[^>]*>")
HIDES = re.compile(r"""type=["']password|autocomplete=["'](?:[\w-]+-password|one-time-code)""")
NAME = re.compile(r"""\bname=["']([^"']*)""")


def test_every_field_for_a_password_has_the_name_of_a_secret() -> None:
    """By its name alone a form that came too late leaves it out of the page that shows the rest."""
    inputs = [
        (path.name, match[0])
        for path in sorted(TEMPLATES.rglob("*.html"))
        for match in INPUT.finditer(path.read_text(encoding="utf-8"))
    ]
    named = [(page, NAME.findall(field)) for page, field in inputs if HIDES.search(field)]
    assert len(named) >= 8
    assert [
        (page, names) for page, names in named if not (names and all(map(is_secret, names)))
    ] == []
