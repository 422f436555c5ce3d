"""Me: whether I am on duty, how much I hold, and how the console looks to me."""

from __future__ import annotations

from dataclasses import replace

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.caseload import Pile
from smsserve.domain.duty import Status
from smsserve.domain.errors import RefusedError
from smsserve.domain.roles import Role
from smsserve.usecases import attending, caseload, looking_after, self_ratings
from smsserve.usecases.queue import read_queue
from smsserve.usecases.shifts import Leave, read_zone
from smsserve.web.console.forms import local_path
from smsserve.web.console.look import COLOURS, keep_look
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit, allow, is_https

_RESTS = "You are off duty. Have a good rest. If you like, say below how this shift was for you."


@allow(*Role)
def show_me(visit: Visit) -> ResponseReturnValue:
    """Show what concerns the person at the screen."""
    queue = read_queue(visit.runtime, visit.account)
    cards = () if queue is None else queue.cards
    held = [card for card in cards if card.owner_id == visit.account.id]
    return render(
        "me.html",
        visit=visit,
        people=caseload.count_caseload(visit.runtime, visit.account),
        held=held,
        waiting=sum(card.pile is Pile.WAITING for card in held),
        offers=looking_after.read_offers(visit.runtime, visit.account.id),
        ratings=self_ratings.read_ratings(visit.runtime, visit.account.id),
        say=speak(visit, visit.runtime.now(), read_zone(visit.runtime, visit.account.id)),
    )


@allow(*Role)
def set_duty(visit: Visit) -> ResponseReturnValue:
    """Go on or off duty."""
    on_duty = request.form.get("duty") == "on"
    status = Status.HERE if on_duty else Status.AWAY
    try:
        attending.set_status(visit.runtime, visit.account.id, status, Leave(visit.account.id))
    except RefusedError as error:
        flash(f"Not yet: {error}. {error.hint}")
    else:
        flash("You are on duty." if on_duty else _RESTS)
    return redirect(url_for("console.show_me"), 303)


@allow(*Role)
def set_look(visit: Visit) -> ResponseReturnValue:
    """Keep how the console should look, in this browser only."""
    look = visit.look
    colours = request.form.get("colours", look.colours)
    if colours in COLOURS:
        look = replace(look, colours=colours)
    if "hide" in request.form:
        look = replace(look, hide=request.form["hide"] == "on")
    if "still" in request.form:
        look = replace(look, still=request.form["still"] == "on")
    response = redirect(local_path(request.form.get("next")), 303)
    keep_look(response, look, secure=is_https(visit.runtime.settings))
    return response
