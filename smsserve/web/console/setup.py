"""Set up: one calm page that leads to everything only some of the team use, and seldom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.roles import LEADERS, Role
from smsserve.web.console.pages import render
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import lazy_gettext as _l

_ADMINS = (Role.ADMIN,)


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the page: the view it leads to, what it is called, and what it is for."""

    view: str
    name: Any
    about: Any
    roles: tuple[Role, ...] = LEADERS

    @property
    def url(self) -> str:
        """Return where it leads."""
        return url_for(f"console.{self.view}")


# Everybody with a page of their own for coordinators adds a line here.
PROGRAMME: tuple[Any, list[Place]] = (
    _l("The programme"),
    [
        Place(
            "list_all_programs",
            _l("Programmes"),
            _l("What is live and what is being written: who, texts, surveys, flags, people."),
        ),
        Place("show_enrolling", _l("Enrol people"), _l("One by a form, or many from a file.")),
        Place("list_places", _l("Places that help"), _l("The directory that FIND looks into.")),
    ],
)
TEAM = (
    _l("The team"),
    [
        Place("show_roster", _l("Shifts"), _l("Who works when, and when nobody could answer.")),
        Place(
            "show_care", _l("Looking after the team"), _l("Who carries what, and who needs you.")
        ),
    ],
)
QUALITY = (
    _l("Is it working?"),
    [
        Place(
            "show_samples", _l("Weekly sample"), _l("Replies that nothing had flagged, to read.")
        ),
        Place("show_rules", _l("Rules"), _l("What each rule raised, and how useful that was.")),
        Place("show_audit", _l("Audit trail"), _l("Who did or read what, and when.")),
    ],
)
ADMIN = (
    _l("Administration"),
    [
        Place("show_team", _l("Team"), _l("Accounts, roles, sessions, invitations."), _ADMINS),
        Place("show_export", _l("Export"), _l("Everything of a programme as tables."), _ADMINS),
        Place("show_keys", _l("Keys"), _l("Which encryption keys are in use."), _ADMINS),
        Place(
            "show_health", _l("Health"), _l("Whether everything works, in plain words."), _ADMINS
        ),
    ],
)
PLACES: tuple[tuple[Any, list[Place]], ...] = (PROGRAMME, TEAM, QUALITY, ADMIN)


@allow(*LEADERS)
def show_setup(visit: Visit) -> ResponseReturnValue:
    """List what this role may set up and look into."""
    role = visit.account.role
    parts = [(title, [one for one in those if role in one.roles]) for title, those in PLACES]
    return render("setup.html", visit=visit, parts=[part for part in parts if part[1]])
