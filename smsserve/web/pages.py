"""The link in a page to the team: one press takes what waits; reading it needs a login."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import StoreUnavailableError
from smsserve.domain.spoken_time import say_time
from smsserve.usecases.page_links import Link, Standing, read_link, take_by_link
from smsserve.usecases.runtime import Runtime
from smsserve.web.addresses import client_address
from smsserve.web.page_words import WORDS

_LONGEST_TOKEN = 64
_NO_BREAK = "\N{NO-BREAK SPACE}"
# A whole team behind one address, with a few pages each, stays well below this.
MOST_KNOCKS = 60
_KNOCKS_WITHIN = timedelta(minutes=1)
_MOST_ADDRESSES = 10_000
_GONE = {Standing.TAKEN: 410, Standing.DONE: 410, Standing.OLD: 410}


class Knocks:
    """Counts how often an address of the internet knocks in a minute, in this process alone.

    A link can not be found by trying; this keeps whoever tries from keeping the database busy.
    """

    def __init__(self) -> None:
        """Begin with nobody."""
        self._since: OrderedDict[str, tuple[datetime, int]] = OrderedDict()

    def is_too_many(self, address: str, now: datetime) -> bool:
        """Count a knock; tell whether there were too many."""
        since, count = self._since.pop(address, (now, 0))
        if now - since >= _KNOCKS_WITHIN:
            since, count = now, 0
        self._since[address] = (since, count + 1)
        while len(self._since) > _MOST_ADDRESSES:
            self._since.popitem(last=False)
        return count >= MOST_KNOCKS


def make_pages(runtime: Runtime) -> Blueprint:
    """Return the page behind the link in a page."""
    blueprint = Blueprint("pages", __name__)
    knocks = Knocks()
    doors: tuple[tuple[str, str, Callable[[Runtime, str], Link | None]], ...] = (
        ("GET", "show_link", read_link),
        ("POST", "take_link", take_by_link),
    )
    for method, name, act in doors:
        view = partial(_answer, runtime, knocks, act)
        blueprint.add_url_rule("/p/<token>", name, view, methods=[method])
    blueprint.register_error_handler(StoreUnavailableError, _tell_away)
    return blueprint


def _answer(
    runtime: Runtime,
    knocks: Knocks,
    act: Callable[[Runtime, str], Link | None],
    token: str,
) -> ResponseReturnValue:
    """Look, or take, and say how it stands; whatever looks at links by itself takes nothing."""
    if knocks.is_too_many(client_address(), runtime.now()):
        return _page("many", 429)
    link = act(runtime, _clean(token))
    if link is None:
        return _page("missing", 404)
    language = _choose_language()
    time = say_time(link.at, link.zone, language, link.now, link.zone).replace(" ", _NO_BREAK)
    if link.standing is Standing.WAITS:
        late = link.at <= link.now
        return _page("waits", 200, title="late" if late else "waits", time=time, takes=True)
    return _page(link.standing.value, _GONE.get(link.standing, 200), time=time)


def _page(
    said: str, code: int, *, title: str | None = None, time: str = "", takes: bool = False
) -> Response:
    language = _choose_language()
    words = WORDS[language]
    page = render_template(
        "pages/link.html",
        language=language,
        words=words,
        title=words[title or said].format(time=time),
        said=words[f"{said}_text"].format(time=time),
        takes=takes,
        is_yours=said == Standing.YOURS.value,
    )
    response = make_response(page, code)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _clean(token: str) -> str:
    """Return a token as it was made: some phones take the full stop after a link for a part of it.

    Longer ones can be nobody's.
    """
    return token.rstrip(".")[:_LONGEST_TOKEN]


def _choose_language() -> str:
    return request.accept_languages.best_match(list(WORDS)) or "en"


def _tell_away(_error: StoreUnavailableError) -> Response:
    return _page("away", 503)
