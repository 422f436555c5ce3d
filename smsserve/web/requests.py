"""Requests: what comes in is bounded, and what is uploaded stays in memory.

No disk may hold numbers and names in clear; the doors' limits on the size of a body bound how much
that is.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO

from flask import Request
from typing_extensions import override
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.exceptions import RequestEntityTooLarge

# The longest form of ours has some 150 fields.
MOST_FIELDS = 600
_NUL = "\x00"


class MemoryRequest(Request):
    """A request whose files are never written to a temporary file, and whose forms are bounded.

    NUL is taken out of forms: PostgreSQL refuses what SQLite keeps. Webhooks read the raw body.
    """

    @override
    def _load_form_data(self) -> None:
        """Refuse a form of too many fields before any is read; werkzeug counts uploads' alone."""
        is_plain = self.mimetype == "application/x-www-form-urlencoded"
        is_unread = "form" not in self.__dict__
        if is_plain and is_unread and self.get_data().count(b"&") >= MOST_FIELDS:
            raise RequestEntityTooLarge
        super()._load_form_data()
        if is_unread and any(_NUL in part for pair in self.form.items(multi=True) for part in pair):
            self.form = ImmutableMultiDict(
                (name.replace(_NUL, ""), value.replace(_NUL, ""))
                for name, value in self.form.items(multi=True)
            )

    @override
    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()


def has_odd_address(request: Request) -> bool:
    """Tell whether an address holds a NUL: no page of ours has one, and PostgreSQL takes none."""
    return _NUL in request.path or b"%00" in request.query_string
