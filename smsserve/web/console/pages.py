"""Pages: rendered with what every page needs, answered with 304 when nothing has changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, make_response, render_template, request

from smsserve.web.console import times, words
from smsserve.web.console.forms import address_here
from smsserve.web.console.look import read_look
from smsserve.web.console.lower_words import say_lower
from smsserve.web.console.script_words import list_script_words
from smsserve.web.console.session import Visit
from smsserve.web.console.typed_words import list_typed
from smsserve.web.languages import current_language

_CLOCK_HEADER = "X-Clock"


@dataclass(frozen=True, slots=True)
class Speech:
    """Says times and names for one page: in one zone, at one instant, with names hidden or not."""

    now: datetime
    zone: ZoneInfo
    hide: bool = False

    @property
    def updated(self) -> str:
        """Return when this page was made."""
        return times.say_seconds(self.now, self.zone)

    @property
    def place(self) -> str:
        """Return whose clock this is, such as "New York"."""
        return self.zone.key.rpartition("/")[2].replace("_", " ")

    def clock(self, at: datetime, zone: ZoneInfo | None = None) -> str:
        """Return the minute something happened."""
        return times.say_clock(at, zone or self.zone)

    def seconds(self, at: datetime) -> str:
        """Return the second something happens."""
        return times.say_seconds(at, self.zone)

    def day(self, at: datetime) -> str:
        """Return the local day of an instant."""
        return times.say_day(at, self.zone, self.now)

    def is_today(self, at: datetime) -> bool:
        """Tell whether an instant is of the day that runs."""
        return times.is_today(at, self.zone, self.now)

    def date(self, at: datetime) -> str:
        """Return the local date of an instant."""
        return times.say_date(at, self.zone)

    def when(self, at: datetime, zone: ZoneInfo | None = None) -> str:
        """Return an instant to come."""
        return times.say_when(at, zone or self.zone, self.now)

    def left(self, due_at: datetime) -> str:
        """Return how much of a clock is left."""
        return times.say_left(due_at, self.now)

    def ago(self, at: datetime) -> str:
        """Return how long ago something was."""
        return times.say_ago(at, self.now)

    def late(self, due_at: datetime) -> bool:
        """Tell whether a clock has run out."""
        return due_at <= self.now

    def sentence(self, lower: str) -> str:
        """Return what the floors below say in English, in the language of the page."""
        return say_lower(lower)

    def kept(self, lines: str) -> str:
        """Return what somebody wrote, or that it can not be read."""
        return words.say_kept(lines)

    def name(self, full: str) -> str:
        """Return a name as it may stand on the screen."""
        return words.shorten_name(full, hide=self.hide)


def render(template: str, *, visit: Visit | None = None, **values: Any) -> str:
    """Return a page of the console; without a visit, one for nobody in particular."""
    look = read_look() if visit is None else visit.look
    account = None if visit is None else visit.account
    return render_template(
        f"console/{template}",
        account=account,
        look=look,
        words=words,
        language=current_language(),
        script_words=list_script_words() if account else "",
        lower=say_lower,
        **({"address": address_here()} | values),
    )


def answer_problem(code: int, title: str, said: str) -> Response:
    """Return a page that says what happened and gives typed words back."""
    return make_response(render("problem.html", title=title, said=said, typed=list_typed()), code)


def speak(visit: Visit, now: datetime, zone: ZoneInfo) -> Speech:
    """Return how a page of this visit speaks."""
    return Speech(now, zone, visit.look.hide)


def known_stamp(visit: Visit) -> str:
    """Return the stamp of what a page that asks for news shows already, "" for a fresh look."""
    for tag in request.if_none_match.as_set(include_weak=True):
        stamp, _, look = tag.partition(".")
        if look == _look_tag(visit):
            return stamp
    return ""


def answer_live(visit: Visit, page: str, stamp: str) -> Response:
    """Return a page that can be asked again, by its stamp, whether anything is new."""
    return _tag(visit, make_response(page), stamp)


def answer_unchanged(visit: Visit, stamp: str) -> Response:
    """Return that nothing is new."""
    return _tag(visit, make_response("", 304), stamp)


def page_tag(visit: Visit, stamp: str) -> str:
    """Return what names a page as it stands; its script asks for news with it."""
    return f"{stamp}.{_look_tag(visit)}"


def _tag(visit: Visit, response: Response, stamp: str) -> Response:
    response.set_etag(page_tag(visit, stamp), weak=True)
    # The service's time: in a demo it runs ahead of the browser's.
    response.headers[_CLOCK_HEADER] = f"{visit.runtime.now().timestamp():.0f}"
    return response


def _look_tag(visit: Visit) -> str:
    look = visit.look
    return f"{look.words.replace('.', '-')}-{current_language()}"
