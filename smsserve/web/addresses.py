"""Whose request it is, as far as that can be told: for counting, never for trust."""

from __future__ import annotations

from ipaddress import ip_address

from flask import request


def client_address() -> str:
    """Return the visitor's address of the internet.

    A proxy on this machine appends the address it was called from; what stands before that in the
    header may be anybody's invention. From elsewhere the header counts for nothing.
    """
    peer = request.remote_addr or ""
    if not _is_loopback(peer):
        return peer
    named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return named if _is_address(named) else peer


def _is_loopback(text: str) -> bool:
    return _is_address(text) and ip_address(text).is_loopback


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
