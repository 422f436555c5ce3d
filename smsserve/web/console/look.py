"""How somebody wants the console to look: kept in a cookie of their browser only."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from werkzeug.wrappers import Response

COOKIE = "look"
COLOURS = ("auto", "light", "dark")
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Look:
    """Colours follow the system unless chosen; `hide` names, keep the queue `still`."""

    colours: str = "auto"
    hide: bool = False
    still: bool = False


def read_look() -> Look:
    """Return what the request's cookie says; nonsense in it counts for nothing."""
    words = request.cookies.get(COOKIE, "").split(".")
    colours = next((one for one in COLOURS if one in words), COLOURS[0])
    return Look(colours, hide="hide" in words, still="still" in words)


def keep_look(response: Response, look: Look, *, secure: bool) -> None:
    """Put the choice into the browser's cookie."""
    words = [look.colours]
    words += ["hide"] if look.hide else []
    words += ["still"] if look.still else []
    response.set_cookie(
        COOKIE,
        ".".join(words),
        max_age=_YEAR,
        secure=secure,
        httponly=True,
        samesite="Lax",
        path="/",
    )
