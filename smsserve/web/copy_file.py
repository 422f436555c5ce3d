"""A person's record as one file to read: whole by itself, escaped, and good on paper."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from smsserve.web.copy_words import WORDS

LANGUAGES = tuple(WORDS)


def render_copy(record: Mapping[str, Any], language: str, made_at: datetime) -> str:
    """Return the record as an HTML file; a language that there is not is English."""
    spoken = language if language in WORDS else "en"
    return _template().render(record=record, language=spoken, words=WORDS[spoken], made_at=made_at)


def dump_copy(record: Mapping[str, Any]) -> str:
    """Return the record as JSON for machines, with every instant in ISO 8601."""
    return json.dumps(record, ensure_ascii=False, indent=2, default=_say_value)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("smsserve.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Dates within what is kept as JSON.
    environment.policies["json.dumps_function"] = _dump
    environment.policies["json.dumps_kwargs"] = {}
    return environment.get_template("copies/record.html")


def _dump(value: object, **_options: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_say_value)


def _say_value(value: object) -> str:
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat()) if callable(isoformat) else str(value)
