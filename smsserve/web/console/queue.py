"""The queue: what needs somebody, in the order it does."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.caseload import Pile
from smsserve.domain.roles import Role
from smsserve.usecases import celebrating, reviewing
from smsserve.usecases.queue import Queue, read_queue
from smsserve.web.console.pages import (
    answer_live,
    answer_unchanged,
    known_stamp,
    page_tag,
    render,
    speak,
)
from smsserve.web.console.session import Visit, allow

TABS = {Pile.MINE: "Needs me", Pile.TEAM: "Team", Pile.WAITING: "Waiting"}
_EMPTY = {
    Pile.MINE: "Nothing needs you right now.",
    Pile.TEAM: "Nothing is with the rest of the team.",
    Pile.WAITING: "You are not waiting for anybody.",
}


@allow(*Role)
def go_home(_visit: Visit) -> ResponseReturnValue:
    """Lead to the queue."""
    return redirect(url_for("console.show_queue"), 303)


@allow(*Role)
def show_queue(visit: Visit) -> ResponseReturnValue:
    """Show one pile; answers 304 to a page that shows it as it stands."""
    stamp = known_stamp(visit)
    queue = read_queue(visit.runtime, visit.account, known=stamp)
    if queue is None:
        return answer_unchanged(visit, stamp)
    return answer_live(visit, render_queue(visit, queue), queue.stamp)


def render_queue(visit: Visit, queue: Queue, **values: Any) -> str:
    """Return the page of a queue."""
    pile = _chosen_pile()
    return render(
        "queue.html",
        visit=visit,
        queue=queue,
        pile=pile,
        tabs=TABS,
        empty=_EMPTY[pile],
        cards=queue.on(pile),
        say=speak(visit, queue.now, queue.zone),
        wins=celebrating.list_to_celebrate(visit.runtime, visit.account),
        feedback=reviewing.list_unread(visit.runtime, visit.account),
        tag=page_tag(visit, queue.stamp),
        **values,
    )


def _chosen_pile() -> Pile:
    tab = request.args.get("tab", "")
    return Pile(tab) if tab in set(Pile) else Pile.MINE
