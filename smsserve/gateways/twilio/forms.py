"""A form as its raw bytes: what the provider signed, before any framework has touched it."""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

# The provider sends some forty fields and adds new ones without notice.
MOST_FIELDS = 200
Field = tuple[bytes, bytes]


class TooManyFieldsError(Exception):
    """A form with more fields than the provider ever sends."""


def parse_form(body: bytes) -> list[Field]:
    """Return (name, value) pairs in the order they came, percent-decoded to bytes.

    Blank values are kept. Raises TooManyFieldsError before anything is decoded.
    """
    if body.count(b"&") >= MOST_FIELDS:
        raise TooManyFieldsError
    return [_parse_field(part) for part in body.split(b"&") if part]


def _parse_field(part: bytes) -> Field:
    name, _, value = part.partition(b"=")
    return _decode(name), _decode(value)


def _decode(text: bytes) -> bytes:
    return unquote_to_bytes(text.replace(b"+", b" "))
