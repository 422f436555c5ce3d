"""Forms: their token against forgery, what they bring, and where they may lead."""

from __future__ import annotations

import re
import secrets

from flask import request
from flask.blueprints import BlueprintSetupState
from flask_wtf import CSRFProtect  # type: ignore[import-untyped] # brings no types

csrf = CSRFProtect()

# Only pages of ours that hold nothing of anybody in their address.
_LOCAL = re.compile(
    r"/(?:queue(?:\?tab=[a-z]+)?|participants(?:/[0-9a-z]{26})?|shifts(?:/[0-9a-z]{26})?"
    r"|roster|looking-after|rules|samples|me|help)"
)
_ONCE = re.compile(r"[A-Za-z0-9_-]{8,32}")
HOME = "/queue"


def set_up_csrf(state: BlueprintSetupState) -> None:
    """Make form tokens work; each page's door checks them, webhooks have none."""
    config = state.app.config
    config.setdefault("WTF_CSRF_CHECK_DEFAULT", False)
    # A token lasts as long as the browser session: a page may lie open for hours.
    config.setdefault("WTF_CSRF_TIME_LIMIT", None)
    # The token is the check; a proxy or a browser may well leave the referrer out.
    config.setdefault("WTF_CSRF_SSL_STRICT", False)
    csrf.init_app(state.app)


def read_text(name: str) -> str:
    """Return a field's words as typed, with plain line ends and without NUL."""
    words = request.form.get(name, "").replace("\x00", "")
    return words.replace("\r\n", "\n").replace("\r", "\n")


def read_number(name: str) -> int | None:
    """Return a field that holds a whole number, None for anything else."""
    text = request.form.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None  # noqa: PLR2004


def new_once() -> str:
    """Return a token that makes a form sent twice one text."""
    return secrets.token_urlsafe(9)


def read_once() -> str:
    """Return the form's token; a form without a usable one gets a fresh one."""
    once = request.form.get("once", "")
    return once if _ONCE.fullmatch(once) else new_once()


def local_path(path: str | None) -> str:
    """Return a page of ours to go to after the log-in: never another site's, home by default."""
    return path if path and _LOCAL.fullmatch(path) else HOME
