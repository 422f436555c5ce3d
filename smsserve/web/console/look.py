"""How somebody wants the console to look: kept with the account, and in a cookie for the log-in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from flask import request
from werkzeug.wrappers import Response

COOKIE = "look"
COLOURS = ("auto", "light", "dark")
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Look:
    """Colours follow the system unless chosen; the switches are off unless somebody turned them on.

    `large` text, `hide` names, keep pages `still`; `sharp` keeps the screen from blurring by itself
    and `keyless` the keyboard from doing anything but typing; `keep` what was not sent at log-out.
    """

    colours: str = "auto"
    large: bool = False
    hide: bool = False
    still: bool = False
    sharp: bool = False
    keyless: bool = False
    keep: bool = False

    @property
    def words(self) -> str:
        """Return the look as it is kept: "dark.large"; the usual one is not empty either."""
        return ".".join([self.colours, *(name for name in SWITCHES if getattr(self, name))])


SWITCHES = tuple(one.name for one in fields(Look) if one.name != "colours")


def parse_look(kept: str) -> Look:
    """Return the look of kept words; nonsense in them counts for nothing."""
    words = kept.split(".")
    colours = next((one for one in COLOURS if one in words), COLOURS[0])
    return turn(Look(colours), {name: name in words for name in SWITCHES})


def turn(look: Look, switches: Mapping[str, bool]) -> Look:
    """Return a look with some of its switches on or off."""
    changes: dict[str, Any] = dict(switches)
    return replace(look, **changes)


def read_look(kept: str = "") -> Look:
    """Return an account's look, the one of this browser's cookie where it has none yet."""
    return parse_look(kept or request.cookies.get(COOKIE, ""))


def put_cookie(response: Response, name: str, value: str, *, secure: bool) -> None:
    """Put a choice into the browser's cookie, for pages before the log-in."""
    response.set_cookie(
        name, value, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax", path="/"
    )
