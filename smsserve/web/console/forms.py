"""Forms: their token against forgery, what they bring, and where they may lead."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from flask import request
from flask.blueprints import BlueprintSetupState
from flask_wtf import CSRFProtect  # type: ignore[import-untyped] # brings no types

from smsserve.domain.calendar_time import instant_of
from smsserve.domain.flags import Seen

csrf = CSRFProtect()
# Digits of a second since 1970 that a clock of ours may still show.
_SECONDS = 11

# Only pages of ours that hold nothing of anybody in their address.
_ID = "[0-9a-z]{26}"
_LOCAL = re.compile(
    rf"/(?:queue|handover|shifts(?:/{_ID})?|roster|looking-after|rules|samples|replies|setup|audit"
    rf"|participants(?:/{_ID}(?:/summary|/contact-plan|/copy|/erase|/texts(?:/{_ID})?)?)?"
    rf"|flags/{_ID}/closed|me(?:/security|/second-step(?:/app|/passkey)?)?"
    rf"|help(?:/[a-z-]+)?|enrolling(?:/{_ID}/done|/file(?:/{_ID})?)?"
    rf"|places(?:/new|/try|/file(?:/{_ID})?|/card/{_ID})?"
    rf"|admin(?:/invite|/keys|/health|/export|/accounts/{_ID})?"
    rf"|programs(?:/new|/drafts/{_ID}/(?!file\b)[a-z]+(?:/[a-z]+)?)?)"
)
# What part of a page is looked at; what somebody typed into a search is left out.
_PART = re.compile(
    r"(?:tab|level|show|state)=[a-z]+|(?:language|program)=[\w-]{1,64}|page=\d{1,9}"
    r"|before=\d{1,18}-[0-9a-z]{26}",
    re.ASCII,
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


def read_instant(name: str) -> datetime | None:
    """Return a field that holds seconds since 1970, as an instant; None for anything else."""
    text = request.form.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) <= _SECONDS):
        return None
    return datetime.fromtimestamp(int(text), UTC)


def read_seen() -> Seen:
    """Return how the flag of a form stood when its page was made."""
    return Seen(read_number("version"), read_instant("seen"))


def read_local(name: str, zone: ZoneInfo) -> datetime | None:
    """Return a field for a local date and time, or a date and a time, None for anything else."""
    try:
        wall = datetime.fromisoformat(request.form.get(name, ""))
    except ValueError:
        return None
    return instant_of(wall.date(), wall.time().replace(tzinfo=None), zone)


def new_once() -> str:
    """Return a token that makes a form sent twice one text."""
    return secrets.token_urlsafe(9)


def read_once() -> str:
    """Return the form's token; a form without a usable one gets a fresh one."""
    once = request.form.get("once", "")
    return once if _ONCE.fullmatch(once) else new_once()


def local_path(path: str | None) -> str:
    """Return a page of ours to go to, with what part of it: never another site's, home by default.

    Of a query only what names a part of a page is kept.
    """
    page, _, query = (path or "").partition("?")
    if not _LOCAL.fullmatch(page):
        return HOME
    parts = "&".join(filter(_PART.fullmatch, query.split("&")))
    return f"{page}?{parts}" if parts else page


def page_of(path: str) -> str:
    """Return the page a form stands on: ".../texts" is sent from the record above it."""
    return local_path(path.rpartition("/")[0])


def address_here() -> str:
    """Return where the page that is being made can be had again, also when it answers a form."""
    if request.method in {"GET", "HEAD"}:
        return local_path(f"{request.path}?{request.query_string.decode('ascii', 'replace')}")
    above = request.path.rpartition("/")[0]
    # A text is sent from the record, and only some may open the list of texts.
    is_page = _LOCAL.fullmatch(request.path) and not request.path.endswith("/texts")
    return local_path(request.path if is_page else above)
