"""The queue: what needs somebody, in the order it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.caseload import Pile
from smsserve.domain.roles import Role
from smsserve.usecases import acts
from smsserve.usecases.news import read_news
from smsserve.usecases.queue import Card, Queue, read_queue
from smsserve.web.console import words
from smsserve.web.console.pages import (
    answer_live,
    answer_unchanged,
    known_stamp,
    page_tag,
    render,
    speak,
)
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import lazy_gettext as _l

TABS = {Pile.MINE: _l("Needs me"), Pile.TEAM: _l("Team"), Pile.WAITING: _l("Waiting")}
_EMPTY = {
    Pile.MINE: _l("Nothing needs you right now."),
    Pile.TEAM: _l("Nothing is with the rest of the team."),
    Pile.WAITING: _l("You are not waiting for anybody."),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What of a pile is looked at, as the address says; "" leaves a thing open."""

    level: str = ""
    language: str = ""
    program: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """Return those that leave something out, by their names in the address."""
        named = {"level": self.level, "language": self.language, "program": self.program}
        return {name: value for name, value in named.items() if value}

    def keep(self, card: Card) -> bool:
        """Tell whether a card is looked at."""
        return (
            self.level in {"", card.severity}
            and self.language in {"", card.language}
            and self.program in {"", card.program_key}
        )


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
    pile, filters = _chosen_pile(), _chosen_filters(queue)
    on_pile = queue.on(pile)
    return render(
        "queue.html",
        visit=visit,
        queue=queue,
        pile=pile,
        tabs=TABS,
        filters=filters,
        options=_list_options(queue),
        hidden=len(on_pile) - len(cards := tuple(filter(filters.keep, on_pile))),
        empty=_EMPTY[pile],
        cards=cards,
        say=speak(visit, queue.now, queue.zone),
        news=read_news(visit.runtime, visit.account, dict(queue.names)),
        acts=acts.list_undoable(visit.runtime, visit.account.id),
        tag=page_tag(visit, queue.stamp),
        **({"problem": "", "lost": ""} | values),
    )


def _chosen_pile() -> Pile:
    tab = request.args.get("tab", "")
    return Pile(tab) if tab in set(Pile) else Pile.MINE


def _chosen_filters(queue: Queue) -> Filters:
    """Return the filters of the address; one that nothing on the queue has is none."""
    known = _list_options(queue)
    asked = {name: request.args.get(name, "") for name in known}
    return Filters(**{name: asked[name] if asked[name] in known[name] else "" for name in known})


def _list_options(queue: Queue) -> dict[str, dict[str, Any]]:
    """Return what can be chosen: the levels, and the languages and programmes of the cards."""
    languages = sorted({card.language for card in queue.cards})
    programs = {card.program_key: card.staffing.name for card in queue.cards if card.program_key}
    return {
        "level": {severity: level.word for severity, level in words.LEVELS.items()},
        "language": {code: words.name_language(code) for code in languages},
        "program": dict(sorted(programs.items())),
    }
