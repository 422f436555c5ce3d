"""Looking after the team: one's own offers and numbers, and for coordinators who carries what."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.looking_after import Answer
from smsserve.domain.roles import LEADERS, Role
from smsserve.usecases import looking_after, self_ratings, team_care
from smsserve.web.console.forms import read_number
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render, speak
from smsserve.web.console.paging import read_page
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l
from smsserve.web.languages import mark

_SAID = {
    Answer.YES: _l("Noted. A coordinator sees that you would like a talk, and not why."),
    Answer.NO: _l("All right. It is always up to you."),
    Answer.LATER: _l("All right, we ask once more another day."),
}


@allow(*Role)
def answer_offer(visit: Visit) -> ResponseReturnValue:
    """Keep what somebody says to the offer of a talk."""
    said = request.form.get("answer", "")
    if said not in set(Answer):
        raise NotFoundError("answer", "of that name")
    offer_id = request.form.get("offer", "")
    looking_after.answer(visit.runtime, visit.account.id, offer_id, Answer(said))
    flash(str(_SAID[Answer(said)]))
    return redirect(url_for("console.show_me"), 303)


@allow(*Role)
def keep_rating(visit: Visit) -> ResponseReturnValue:
    """Keep one's own number for this shift."""
    try:
        self_ratings.rate(visit.runtime, visit.account.id, read_number("value") or 0)
    except RefusedError as error:
        flash(say_refusal(mark("Not kept: %(why)s"), error))
    else:
        flash(_("Kept, for you alone."))
    return redirect(url_for("console.show_me"), 303)


@allow(*Role)
def erase_ratings(visit: Visit) -> ResponseReturnValue:
    """Delete one's own numbers for good."""
    self_ratings.erase_ratings(visit.runtime, visit.account.id)
    flash(_("Your numbers are deleted."))
    return redirect(url_for("console.show_me"), 303)


@allow(*LEADERS)
def show_care(visit: Visit) -> ResponseReturnValue:
    """Show who carries what, and with whom a talk is due."""
    care = team_care.read_team_care(visit.runtime, page=read_page())
    return render(
        "looking_after.html", visit=visit, care=care, say=speak(visit, care.now, ZoneInfo("UTC"))
    )


@allow(*LEADERS)
def settle_care(visit: Visit) -> ResponseReturnValue:
    """Note that a coordinator has talked with somebody; nobody settles their own."""
    account_id = request.form.get("account", "")
    if account_id == visit.account.id:
        raise NotFoundError("account", account_id)
    looking_after.settle(visit.runtime, account_id, by=visit.account.id)
    flash(_("Noted that you have talked."))
    return redirect(url_for("console.show_care"), 303)
