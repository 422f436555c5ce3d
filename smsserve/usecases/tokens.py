"""Tokens: of a secret that a browser or a link holds only its hash is kept."""

from __future__ import annotations

import hashlib


def hash_token(token: str) -> str:
    """Return what is kept of the token of a session or a link."""
    return hashlib.sha256(token.encode("utf-8", errors="replace")).hexdigest()
