"""Requests: what is uploaded stays in memory, because no disk may hold numbers and names in clear.

The doors' limits on the size of a body bound how much that is.
"""

from __future__ import annotations

from io import BytesIO
from typing import IO

from flask import Request
from typing_extensions import override


class MemoryRequest(Request):
    """A request whose files are never written to a temporary file."""

    @override
    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        return BytesIO()
