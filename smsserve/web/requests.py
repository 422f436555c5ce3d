"""Requests: what comes in is bounded, and what is uploaded stays in memory.

No disk may hold numbers and names in clear; the doors' limits on the size of a body bound how much
that is.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO

from flask import Request
from typing_extensions import override
from werkzeug.exceptions import RequestEntityTooLarge

# The longest form of ours has some 150 fields.
MOST_FIELDS = 600


class MemoryRequest(Request):
    """A request whose files are never written to a temporary file, and whose forms are bounded."""

    @override
    def _load_form_data(self) -> None:
        """Refuse a form of too many fields before any is read; werkzeug counts uploads' alone."""
        is_plain = self.mimetype == "application/x-www-form-urlencoded"
        is_unread = "form" not in self.__dict__
        if is_plain and is_unread and self.get_data().count(b"&") >= MOST_FIELDS:
            raise RequestEntityTooLarge
        super()._load_form_data()

    @override
    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()
