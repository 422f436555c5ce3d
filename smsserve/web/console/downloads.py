"""Downloads: what a page answers with to be saved as a file."""

from __future__ import annotations

from flask import Response, make_response


def answer_csv(text: str, name: str) -> Response:
    """Return a table to be saved; the mark in front tells Excel that it is UTF-8."""
    return answer_file(f"\ufeff{text}", name, "text/csv; charset=utf-8")


def answer_file(content: str | bytes, name: str, content_type: str) -> Response:
    """Return a file to be saved under a name of ours, never anybody's."""
    response = make_response(content)
    response.headers["Content-Type"] = content_type
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
