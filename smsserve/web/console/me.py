"""Me: whether I am on duty, how much I hold, how I am paged, and how the console looks to me."""

from __future__ import annotations

from dataclasses import replace

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from smsserve.domain.duty import Status
from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.page_channels import Channel
from smsserve.domain.roles import Role
from smsserve.usecases import account_looks, attending, looking_after, page_checks, self_ratings
from smsserve.usecases.my_day import read_my_day
from smsserve.usecases.shifts import Leave
from smsserve.web.console.forms import local_path, read_number
from smsserve.web.console.look import COLOURS, COOKIE, SWITCHES, Look, put_cookie, turn
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit, allow, is_https
from smsserve.web.languages import COOKIE as LANGUAGE_COOKIE
from smsserve.web.languages import LANGUAGES, current_language, mark, speak_language
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l

_RESTS = _l(
    "You are off duty. Have a good rest. If you like, say below how this shift was for you."
)
_SAID = {
    Status.HERE: _l("You are on duty."),
    Status.BACK_SOON: _l("Back in 30 minutes: it ends by itself."),
    Status.AWAY: _RESTS,
}
# The page says "on" and "off" of duty where there is a plain switch.
_DUTY = {"on": Status.HERE, "off": Status.AWAY} | {one.value: one for one in Status}


@allow(*Role)
def show_me(visit: Visit) -> ResponseReturnValue:
    """Show what concerns the person at the screen."""
    day = read_my_day(visit.runtime, visit.account.id)
    return render(
        "me.html",
        visit=visit,
        day=day,
        offers=looking_after.read_offers(visit.runtime, visit.account.id),
        ratings=self_ratings.read_ratings(visit.runtime, visit.account.id),
        say=speak(visit, day.now, day.zone),
        languages=LANGUAGES,
        lock_minutes=account_looks.LOCK_MINUTES,
    )


@allow(*Role)
def set_duty(visit: Visit) -> ResponseReturnValue:
    """Go on duty, away for half an hour, or off duty."""
    status = _DUTY.get(request.form.get("duty", ""))
    if status is None:
        raise NotFoundError("status", "of that name")
    try:
        attending.set_status(visit.runtime, visit.account.id, status, Leave(visit.account.id))
    except RefusedError as error:
        flash(say_refusal(mark("Not yet: %(why)s"), error))
    else:
        flash(str(_SAID[status]))
    return redirect(url_for("console.show_me"), 303)


@allow(*Role)
def test_pages(visit: Visit) -> ResponseReturnValue:
    """Send the person at the screen a page that says it is a test."""
    try:
        ways = page_checks.send_test_page(
            visit.runtime, visit.account.email, actor=visit.account.id
        )
    except RefusedError as error:
        flash(say_refusal(mark("Not sent: %(why)s"), error))
    else:
        flash(str(_SENT[frozenset(ways)]))
    return redirect(url_for("console.show_me"), 303)


_SENT = {
    frozenset({Channel.SMS}): _l("A test is on its way to your phone."),
    frozenset({Channel.EMAIL}): _l("A test is on its way to your mailbox."),
    frozenset(Channel): _l("A test is on its way to your phone and to your mailbox."),
}


@allow(*Role, early=True)
def set_look(visit: Visit) -> ResponseReturnValue:
    """Keep how the console should look, with the account and for this browser's log-in page."""
    look = _read_look(visit.look)
    minutes = read_number("lock")
    account_looks.keep_look(
        visit.runtime,
        visit.account.id,
        look.words,
        lock_minutes=minutes if minutes in account_looks.LOCK_MINUTES else None,
    )
    response = redirect(local_path(request.form.get("next")), 303)
    put_cookie(response, COOKIE, look.words, secure=is_https(visit.runtime.settings))
    _keep_language(visit, response)
    return response


def _read_look(look: Look) -> Look:
    """Return a look with what the form says; what it does not name stays."""
    colours = request.form.get("colours", look.colours)
    if colours in COLOURS:
        look = replace(look, colours=colours)
    chosen = {name: request.form[name] == "on" for name in SWITCHES if name in request.form}
    return turn(look, chosen)


def _keep_language(visit: Visit, response: Response) -> None:
    language = request.form.get("language", "")
    if language in LANGUAGES:
        is_new = language != current_language()
        account_looks.keep_language(visit.runtime, visit.account.id, language)
        speak_language(language)
        secure = is_https(visit.runtime.settings)
        put_cookie(response, LANGUAGE_COOKIE, language, secure=secure)
        if is_new:
            flash(_("The console speaks English now."))
