"""Devices: what a browser calls itself, as far as somebody knows their own by it and no further."""

from __future__ import annotations

from flask import request

_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def name_device() -> str:
    """Return such as "Firefox / Android", without versions; "" for what says neither."""
    said = request.headers.get("User-Agent", "")
    found = [_first(said, _BROWSERS), _first(said, _SYSTEMS)]
    return " / ".join(part for part in found if part)


def _first(said: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for sign, name in known if sign in said), "")
