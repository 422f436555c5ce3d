"""Who a webhook really comes from: the provider's signature over our address and the raw form.

Our own HMAC instead of the client's validator, for two reasons: the web framework rewrites bytes
that are no UTF-8, so a genuine text would be refused, and it is fifteen times cheaper. A test holds
it against the validator.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from smsserve.gateways.twilio.forms import Field

_DEFAULT_PORTS = {"http": 80, "https": 443}


class WebhookVerifier:
    """Checks signatures over the address the provider was given, never over a request's own."""

    def __init__(self, public_url: str, tokens: Sequence[str]) -> None:
        """Keep the address and every valid token; raises ValueError for an empty one."""
        if not tokens or not all(tokens):
            # An empty token validates, so anybody could sign with it.
            raise ValueError("webhooks need at least one auth token, and none may be empty")
        self._bases = [base.encode() for base in _spellings(public_url.rstrip("/"))]
        self._tokens = [token.encode() for token in tokens]

    def verify(self, target: bytes, fields: Iterable[Field], signature: str) -> bool:
        """Tell whether `signature` covers a request to `target` (path and query, as sent)."""
        claimed = signature.encode("utf-8", errors="replace")
        suffix = target + join_fields(fields)
        # Every token and spelling is tried, so that the time taken tells nothing.
        matches = [
            hmac.compare_digest(claimed, sign(token, base + suffix))
            for token in self._tokens
            for base in self._bases
        ]
        return any(matches)


def sign(token: bytes, text: bytes) -> bytes:
    """Return the base64 HMAC-SHA1 the provider puts into its header."""
    return base64.b64encode(hmac.digest(token, text, hashlib.sha1))


def join_fields(fields: Iterable[Field]) -> bytes:
    """Return names and values as signed: sorted, each distinct pair once, nothing between."""
    return b"".join(name + value for name, value in sorted(set(fields)))


def _spellings(base: str) -> list[str]:
    """Return the ways the provider may spell our address in a signature.

    It is inconsistent about the default port, and leaves every port out of an https address.
    """
    parts = urlsplit(base)
    default = _DEFAULT_PORTS[parts.scheme]
    host = parts.netloc.rpartition(":")[0] if parts.port else parts.netloc
    bare = parts._replace(netloc=host).geturl()
    spelled = parts._replace(netloc=f"{host}:{parts.port or default}").geturl()
    if parts.scheme == "https" or parts.port in {None, default}:
        return [bare, spelled]
    return [spelled]
