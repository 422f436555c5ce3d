"""The audit trail for coordinators: who did or read what, and taking it out as a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from flask import Response, make_response, request
from flask.typing import ResponseReturnValue

from smsserve.domain.csv_text import write_csv
from smsserve.domain.roles import LEADERS
from smsserve.usecases import audit_trail
from smsserve.usecases.audit_trail import READS, Entry, Query
from smsserve.usecases.shifts import read_zone
from smsserve.web.console.audit_words import ACTS, say_act, say_actor, say_details
from smsserve.web.console.confirming import confirm, is_confirmed
from smsserve.web.console.downloads import answer_csv
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit, allow

_ID = re.compile(r"[0-9a-z]{26}")
_ACT = re.compile(r"[a-z_.]{1,60}")
_COLUMNS = ("at_utc", "who", "account_id", "act", "words", "about", "person_id", "detail")


@allow(*LEADERS)
def show_audit(visit: Visit) -> ResponseReturnValue:
    """Show a page of the trail."""
    return _show(visit, _read_query())


def _read_query() -> Query:
    """Return what the address asks for; whatever is no id, act or day counts for nothing."""
    asked = request.values
    return Query(
        person=_fitting(_ID, asked.get("person", "").strip()),
        account=_fitting(
            _ACT if asked.get("account") in {"service", "operator"} else _ID,
            asked.get("account", ""),
        ),
        act=_fitting(_ACT, asked.get("act", "")),
        on=_read_day(asked.get("on", "")),
        reads=asked.get("reads") == "1",
        before=_fitting(_ID, asked.get("before", "")),
    )


def _fitting(shape: re.Pattern[str], text: str) -> str:
    return text if shape.fullmatch(text) else ""


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _show(visit: Visit, query: Query, wrong: str = "", code: int = 200) -> Response:
    zone = read_zone(visit.runtime, visit.account.id)
    trail = audit_trail.read_trail(visit.runtime, query, zone, actor=visit.account.id)
    acts = {key: str(ACTS[key]) for key in ACTS if (key in READS) == query.reads}
    page = render(
        "audit.html",
        visit=visit,
        query=query,
        asked=_address(query),
        trail=trail,
        head_line="" if trail.state.head is None else json.dumps(trail.state.head.as_record()),
        acts=sorted(acts.items(), key=lambda one: one[1]),
        say_act=say_act,
        say_actor=say_actor,
        say_details=say_details,
        confirmed=is_confirmed(visit),
        wrong=wrong,
        say=speak(visit, visit.runtime.now(), zone),
    )
    return make_response(page, code)


def _address(query: Query) -> dict[str, Any]:
    """Return what an address needs to ask the same again, from the first page on."""
    asked = {name: value for name, value in asdict(query).items() if value and name != "before"}
    if query.on is not None:
        asked["on"] = query.on.isoformat()
    if query.reads:
        asked["reads"] = "1"
    return asked


@allow(*LEADERS)
def save_audit(visit: Visit) -> ResponseReturnValue:
    """Return what fits as a file, to whoever gives their password."""
    query = _read_query()
    wrong = confirm(visit)
    if wrong:
        return _show(visit, query, wrong, 422)
    zone = read_zone(visit.runtime, visit.account.id)
    entries = audit_trail.export_trail(visit.runtime, query, zone, actor=visit.account.id)
    return answer_csv("".join(write_csv(_COLUMNS, _rows(entries))), "audit.csv")


def _rows(entries: Iterator[Entry]) -> Iterator[dict[str, object]]:
    for one in entries:
        yield {
            "at_utc": one.at.isoformat(timespec="seconds"),
            "who": say_actor(one.actor, one.actor_name),
            "account_id": one.actor,
            "act": one.action,
            "words": say_act(one.action),
            "about": one.subject,
            "person_id": one.participant_id,
            "detail": "; ".join(say_details(one.detail)),
        }
