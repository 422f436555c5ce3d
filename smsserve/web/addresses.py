"""Whose request it is, as far as that can be told: for counting, never for trust."""

from __future__ import annotations

from ipaddress import ip_address

from flask import g, request


def client_address() -> str:
    """Return the visitor's address of the internet.

    The application notes in `g.proxies` how many proxies of ours a request passes; each appends
    the address it was called from, and what stands before those in the header may be anybody's
    invention. Where nobody has said how many one on this machine is believed, elsewhere nothing.
    """
    proxies: int | None = g.get("proxies")
    peer = request.remote_addr or ""
    if proxies is None:
        proxies = 1 if _is_loopback(peer) else 0
    if proxies == 0:
        return peer
    named = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    found = named[-proxies] if len(named) >= proxies else ""
    return found if _is_address(found) else peer


def _is_loopback(text: str) -> bool:
    return _is_address(text) and ip_address(text).is_loopback


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
