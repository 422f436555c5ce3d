"""Enrolling one person by a form, and the way to the other two roads into a programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.roles import LEADERS
from smsserve.usecases import registering
from smsserve.usecases.phone_places import list_zones
from smsserve.usecases.programs import ProgramView, list_programs
from smsserve.usecases.registering import Form, FormError, KnownError
from smsserve.web.console import words
from smsserve.web.console.form_problems import say_problems
from smsserve.web.console.forms import read_text
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit, allow
from smsserve.web.join_words import ZONE_NAMES, name_zone
from smsserve.web.languages import current_language
from smsserve.web.languages import lazy_gettext as _l

_CELLS = (
    "phone",
    "name",
    "time_zone",
    "language",
    "consent_at",
    "consent_how",
    "consent_wording",
    "external_id",
)
LABELS: Mapping[str, Any] = {
    "program": _l("Programme"),
    "phone": _l("Phone number"),
    "name": _l("Name"),
    "time_zone": _l("Time zone"),
    "language": _l("Language"),
    "consent_at": _l("When they agreed"),
    "consent_how": _l("How they agreed"),
    "consent_wording": _l("The words they agreed to"),
    "external_id": _l("Your own number for them"),
    "quiet": _l("Hours without texts"),
}
# Suggestions for how somebody agreed: a coordinator may write anything else.
HOWS = (
    _l("paper form, signed"),
    _l("said so in person"),
    _l("said so on the phone"),
    _l("web form"),
)
_MOST_LETTERS = 4000


@allow(*LEADERS)
def show_enrolling(visit: Visit) -> ResponseReturnValue:
    """Show the form, empty."""
    return _show(visit, {}, {})


def _show(
    visit: Visit,
    typed: Mapping[str, str],
    problems: Mapping[str, str],
    code: int = 200,
    **values: Any,
) -> Response:
    programs = list_programs(visit.runtime)
    chosen = _choose(programs, typed.get("program", ""))
    page = render(
        "enrolling.html",
        visit=visit,
        programs=programs,
        choices=[(one.key, one.program.name) for one in programs],
        languages=[] if chosen is None else _languages(chosen),
        chosen=chosen,
        typed=typed,
        problems=say_problems(problems),
        labels=LABELS,
        hows=HOWS,
        zones=[] if chosen is None else _zones(chosen),
        public_url=visit.runtime.settings.public_url,
        **values,
    )
    return make_response(page, code)


def _choose(programs: list[ProgramView], key: str) -> ProgramView | None:
    """Return the programme a form is about: the one it names, else the first."""
    return next((one for one in programs if one.key == key), next(iter(programs), None))


def _languages(view: ProgramView) -> list[tuple[str, str]]:
    return [(code, words.name_language(code)) for code in view.program.languages]


def _zones(view: ProgramView) -> list[tuple[str, str]]:
    """Return the zones to choose from: those people know by name, then their country's others."""
    found, language = list_zones(view.program.country), current_language()
    named = [zone for zone in ZONE_NAMES["en"] if zone in found]
    others = sorted(set(found) - set(named))
    return [(zone, name_zone(zone, language)) for zone in (*named, *others)]


@allow(*LEADERS)
def enroll_one(visit: Visit) -> ResponseReturnValue:
    """Enroll the person of the form, and go on to what they are sent."""
    typed = _read_typed()
    form = Form(
        cells={name: typed[name] for name in _CELLS} if typed["agreed"] == "yes" else _ask(typed),
        agreed=typed["agreed"] == "yes",
        plain=typed["shared"] == "yes",
        quiet=(typed["quiet_start"], typed["quiet_end"]),
    )
    try:
        key = typed["program"]
        person = registering.register(visit.runtime, form, key, actor=visit.account.id)
    except FormError as error:
        return _show(visit, typed, error.problems, 422)
    except KnownError as known:
        return _show(visit, typed, {}, 409, known=known)
    return redirect(url_for("console.show_arrival", participant_id=person), 303)


def _read_typed() -> dict[str, str]:
    names = (*_CELLS, "program", "agreed", "shared", "quiet_start", "quiet_end")
    return {name: read_text(name).strip()[:_MOST_LETTERS] for name in names}


def _ask(typed: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of somebody who has not agreed yet: no evidence of anything."""
    return {name: "" if name.startswith("consent_") else typed[name] for name in _CELLS}


@allow(*LEADERS)
def show_arrival(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Say who came in, what they are texted and when."""
    arrival = registering.read_arrival(visit.runtime, participant_id, actor=visit.account.id)
    zone = ZoneInfo(arrival.time_zone)
    now = visit.runtime.now()
    return render(
        "arrival.html", visit=visit, arrival=arrival, say=speak(visit, now, zone), now=now
    )


@allow(*LEADERS)
def change_program(visit: Visit) -> ResponseReturnValue:
    """Show the form for another programme, with what was typed: its languages differ."""
    return _show(visit, _read_typed() | {"program": request.form.get("program", "")}, {})
