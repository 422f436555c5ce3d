"""The directory of places that help: everybody looks, coordinators keep it true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError
from smsserve.domain.needs import Need
from smsserve.domain.places import COLUMNS, HIDE_AFTER, REQUIRED, WARN_AFTER
from smsserve.domain.roles import LEADERS, Role, sees_everyone
from smsserve.usecases import keeping_places
from smsserve.usecases.directory import Age
from smsserve.usecases.keeping_places import CardError
from smsserve.web.console.form_problems import say_problems
from smsserve.web.console.forms import read_text
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l

_MOST_LETTERS = 400
_MOST_SHOWN = 100
STATES: Mapping[str, Any] = {
    "": _l("All"),
    "fresh": _l("Checked lately"),
    "doubtful": _l("To check again"),
    "hidden": _l("Too old, not shown"),
    "away": _l("Put away"),
}
LABELS: Mapping[str, Any] = {
    "organization": _l("Organization"),
    "service": _l("What it does"),
    "location": _l("What the place is called"),
    "address": _l("Address"),
    "city": _l("Town"),
    "postal_code": _l("ZIP code"),
    "area": _l("Area it serves"),
    "phone": _l("Phone"),
    "schedule": _l("Opening hours"),
    "schedule_es": _l("Opening hours in Spanish"),
    "cost": _l("Cost"),
    "cost_es": _l("Cost in Spanish"),
    "eligibility": _l("Who can use it"),
    "languages": _l("Languages spoken"),
    "taxonomy_term": _l("Helps with"),
    "assured_date": _l("Last checked on"),
}
HINTS: Mapping[str, Any] = {
    "location": _l("As people know it. Left empty, texts name the organization."),
    "schedule": _l("Short, it has to fit a text: Tue and Thu 2-6pm."),
    "cost": _l("Short: Free, no ID asked."),
    "taxonomy_term": _l("One or more words, parted by semicolons, such as: food; shelter."),
    "languages": _l("Such as: English, Spanish. Empty means: not known."),
    "assured_date": _l("The day somebody called or went there."),
}
# In the order of the form; `id` is the installation's own.
FIELDS = tuple(name for name in LABELS if name in COLUMNS)


@allow(*Role)
def list_places(visit: Visit) -> ResponseReturnValue:
    """List the directory, all of it or what is in one state."""
    state = request.args.get("state", "")
    return _list(visit, "", state if state in STATES else "")


@allow(*Role)
def find_places(visit: Visit) -> ResponseReturnValue:
    """List the places whose entries hold some words."""
    state = request.form.get("state", "")
    return _list(visit, read_text("words").strip()[:80], state if state in STATES else "")


def _list(visit: Visit, sought: str, state: str) -> str:
    found = keeping_places.look_through(visit.runtime, words=sought, state=state)
    return render(
        "places.html",
        visit=visit,
        found=found[:_MOST_SHOWN],
        total=len(found),
        sought=sought,
        state=state,
        states=STATES,
        may_edit=sees_everyone(visit.account.role),
        name_state=keeping_places.name_state,
        name_key=keeping_places.name_key,
        ages=(WARN_AFTER.days, HIDE_AFTER.days),
    )


@allow(*Role)
def show_place(visit: Visit, place_key: str) -> ResponseReturnValue:
    """Show one place; to those who may edit it as a form."""
    age = keeping_places.read_card(visit.runtime, place_key)
    return _show(visit, place_key, age, _cells(age), {})


def _cells(age: Age) -> dict[str, str]:
    return {name: str(getattr(age.place, name)) for name in FIELDS}


def _show(
    visit: Visit,
    key: str | None,
    age: Age | None,
    typed: Mapping[str, str],
    problems: Mapping[str, str],
    overtaken: str = "",
) -> Response:
    stands = {} if age is None else _cells(age)
    page = render(
        "place.html",
        visit=visit,
        key=key,
        age=age,
        state="" if age is None else keeping_places.name_state(age),
        states=STATES,
        typed=typed,
        problems=_say_stands(typed, stands) if overtaken else say_problems(problems),
        overtaken=overtaken,
        seen="" if age is None else keeping_places.mark_place(age.place),
        fields=FIELDS,
        labels=LABELS,
        hints=HINTS,
        required=REQUIRED,
        may_edit=sees_everyone(visit.account.role),
        ages=(WARN_AFTER.days, HIDE_AFTER.days),
    )
    return make_response(page, 409 if overtaken else 422 if problems else 200)


def _say_stands(typed: Mapping[str, str], stands: Mapping[str, str]) -> dict[str, str]:
    """Return under each field that is not as typed what stands there now."""
    return {
        name: _("It says now: %(text)s", text=words) if words else _("It is empty now.")
        for name, words in stands.items()
        if typed[name] != words
    }


@allow(*LEADERS)
def new_place(visit: Visit) -> ResponseReturnValue:
    """Show an empty form."""
    today = f"{visit.runtime.now():%Y-%m-%d}"
    return _show(visit, None, None, {"assured_date": today}, {})


@allow(*LEADERS)
def add_place(visit: Visit) -> ResponseReturnValue:
    """Take a new place in."""
    return _save(visit, None)


@allow(*LEADERS)
def save_place(visit: Visit, place_key: str) -> ResponseReturnValue:
    """Keep what a form says of a place."""
    return _save(visit, place_key)


def _read_seen() -> str | None:
    return read_text("seen") or None


def _save(visit: Visit, key: str | None) -> ResponseReturnValue:
    typed = {name: read_text(name).strip()[: _MOST_LETTERS + 1] for name in FIELDS}
    try:
        kept = keeping_places.save_card(
            visit.runtime, key, typed, actor=visit.account.id, seen=_read_seen()
        )
    except ConflictError:
        stands = keeping_places.read_card(visit.runtime, str(key))
        said = _(
            "Somebody else has changed this place since you opened it. What it says now stands"
            " under each field that differs. Keep again what is right."
        )
        return _show(visit, key, stands, typed, {}, said)
    except CardError as error:
        age = None if key is None else keeping_places.read_card(visit.runtime, key)
        return _show(visit, key, age, typed, error.problems)
    flash(_("The place is in the directory.") if key is None else _("The place is kept."))
    return redirect(url_for("console.show_place", place_key=kept), 303)


@allow(*LEADERS)
def check_place(visit: Visit, place_key: str) -> ResponseReturnValue:
    """Note that somebody checked a place today."""
    by = visit.account.id
    try:
        keeping_places.check_card(visit.runtime, place_key, actor=by, seen=_read_seen())
    except ConflictError:
        age = keeping_places.read_card(visit.runtime, place_key)
        said = _("Somebody else has changed this place since you opened it. Look at it once more.")
        return _show(visit, place_key, age, _cells(age), {}, said)
    flash(_("Checked today. Thank you."))
    return redirect(url_for("console.show_place", place_key=place_key), 303)


@allow(*LEADERS)
def hide_place(visit: Visit, place_key: str) -> ResponseReturnValue:
    """Put a place away, or bring it back."""
    shown = request.form.get("shown") == "yes"
    keeping_places.show_card(visit.runtime, place_key, shown=shown, actor=visit.account.id)
    flash(_("People are sent there again.") if shown else _("Put away: nobody is sent there."))
    return redirect(url_for("console.show_place", place_key=place_key), 303)


@allow(*Role)
def show_trying(visit: Visit) -> ResponseReturnValue:
    """Show where FIND can be tried."""
    return _try(visit, "", "en")


@allow(*Role)
def try_find(visit: Visit) -> ResponseReturnValue:
    """Show what FIND would answer; nothing is sent."""
    language = "es" if request.form.get("language") == "es" else "en"
    return _try(visit, read_text("words").strip()[:120], language)


def _try(visit: Visit, words: str, language: str) -> str:
    bare = words[5:] if words.lower().startswith("find ") else words
    found = keeping_places.try_find(visit.runtime, bare, language) if bare else None
    now = visit.runtime.now()
    return render(
        "places_try.html",
        visit=visit,
        typed=words,
        spoken=language,
        found=found,
        needs=sorted(Need),
        name_key=keeping_places.name_key,
        say=speak(visit, now, ZoneInfo("UTC")),
    )
