"""Where servers are, as people may be told: never with a user or a password."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit


def describe_database(url: str) -> str:
    """Return what kind of database a URL names, and where it is."""
    if url.startswith("sqlite:///"):
        return f"SQLite, {url.removeprefix('sqlite:///')}"
    name = unquote(urlsplit(url).path.lstrip("/"))
    return f"PostgreSQL, {name or 'no name'} at {_host(url)}"


def describe_queue(url: str) -> str:
    """Return where a Redis or Valkey is."""
    parts = urlsplit(url)
    return f"socket {parts.path}" if parts.scheme == "unix" else f"at {_host(url)}"


def _host(url: str) -> str:
    # Cut by hand: a password with unusual letters makes urlsplit see another host.
    return urlsplit(url).netloc.rpartition("@")[2] or "this machine"
