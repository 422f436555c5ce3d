"""The signature on every webhook: base64 of HMAC-SHA1 over the URL and the sorted parameters."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence

Param = tuple[str, bytes]


def sign(auth_token: str, url: str, params: Sequence[Param] = ()) -> str:
    """Return the signature of a request to `url` (with its query, without a fragment)."""
    text = bytearray(url.encode())
    for name, value in sorted(set(params)):
        text += name.encode() + value
    digest = hmac.new(auth_token.encode(), bytes(text), hashlib.sha1).digest()
    return base64.b64encode(digest).decode()
