"""What no answer may do, whatever was sent: break, tell a stranger, lead away, write and refuse."""

from __future__ import annotations

import gzip
import html
from collections.abc import Iterator

from werkzeug.test import TestResponse

from tests.fuzz.knocks import Knock
from tests.fuzz.site import NAME, PRIVATE, Knocker
from tests.fuzz.values import ELSEWHERE, MARKUP

_BROKEN = 500
_REFUSED = 400
# Says 503 by design: no scheduler runs in a house.
_MAY_SAY_NO = frozenset({"/readyz"})
# What is written though nothing is done: that somebody was here, tried, or read.
NOTED = frozenset(
    {
        "sessions",
        "audit_entries",
        "audit_links",
        "audit_waiting",
        "audit_keys",
        "challenges",
        "login_tries",
    }
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


def find_faults(
    knock: Knock, knocker: Knocker, answer: TestResponse, written: set[str]
) -> Iterator[str]:
    """Yield what is wrong with an answer, each in a few words."""
    text = read_text(answer)
    if answer.status_code >= _BROKEN and knock.rule not in _MAY_SAY_NO:
        yield f"{answer.status_code}"
    if "Traceback (most recent" in text or "sqlalchemy" in text.lower():
        yield "tells of our insides"
    yield from _find_told(knocker, html.unescape(text))
    if answer.mimetype == "text/html":
        yield from (f"markup came through: {one!r}" for one in MARKUP if one.decode() in text)
    yield from find_bad_headers(answer)
    changed = written - NOTED
    if changed and (answer.status_code >= _REFUSED or knock.method == "GET"):
        yield f"answered {answer.status_code} and wrote {', '.join(sorted(changed))}"


def read_text(answer: TestResponse) -> str:
    """Return what an answer says, unpacked."""
    said = answer.get_data()
    if answer.headers.get("Content-Encoding") == "gzip":
        said = gzip.decompress(said)
    return said.decode(errors="replace")


def _find_told(knocker: Knocker, text: str) -> Iterator[str]:
    if knocker.is_stranger:
        yield from (f"told a stranger {one!r}" for one in (NAME, PRIVATE) if one in text)


def find_bad_headers(answer: TestResponse) -> Iterator[str]:
    """Yield which protecting headers of an answer are not there, or say what they must not."""
    # Whatever stands after the first ? is somebody's own words for one of our pages.
    place = answer.headers.get("Location", "/").partition("?")[0]
    if not place.startswith("/") or place.startswith(("//", "/\\")) or ELSEWHERE in place:
        yield "leads away"
    if "X-Split" in answer.headers or "split=" in str(answer.headers.getlist("Set-Cookie")):
        yield "a header was split"
    if answer.status_code in {204, 304}:
        return
    yield from (
        f"{name} is {answer.headers.get(name)!r}"
        for name, value in _HEADERS.items()
        if answer.headers.get(name) != value
    )
    if answer.headers.get("Referrer-Policy") not in {"same-origin", "no-referrer"}:
        yield "the next page is told the address"
    if "unsafe" in answer.headers.get("Content-Security-Policy", "unsafe"):
        yield "no policy for contents"
