"""The contact plan of somebody: looked at and changed by whoever may see them."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.contact_plan import MOST_CONTACTS, Contact
from smsserve.domain.errors import ConflictError, RefusedError
from smsserve.domain.roles import Role
from smsserve.usecases import contact_plan, records
from smsserve.usecases.contact_plan import ContactView
from smsserve.web.console.forms import read_number, read_text
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render
from smsserve.web.console.session import Visit, allow
from smsserve.web.console.times import say_whole_date
from smsserve.web.console.words import shorten_name
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark

_NOT_SAVED = mark("Not saved: %(why)s")
_FIELDS = ("name", "relation", "phone", "agreed", "consent", "consent_on")


@allow(*Role)
def show_contacts(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Show somebody's contact plan."""
    records.check_sight(visit.runtime, participant_id, visit.account)
    return _render(visit, participant_id)


@allow(*Role)
def add_contact(visit: Visit, participant_id: str) -> ResponseReturnValue:
    """Name somebody who may be contacted."""
    records.check_sight(visit.runtime, participant_id, visit.account)
    try:
        contact = _read_contact()
        contact_plan.add_contact(visit.runtime, participant_id, contact, actor=visit.account.id)
    except RefusedError as refused:
        return _refuse(visit, participant_id, "new", refused)
    flash(_("Added to the contact plan."), "contact")
    return _back(participant_id)


@allow(*Role)
def change_contact(visit: Visit, participant_id: str, contact_id: str) -> ResponseReturnValue:
    """Change what is kept of a contact, or take them out."""
    records.check_sight(visit.runtime, participant_id, visit.account)
    shown = (participant_id, contact_id, read_number("version") or 0)
    try:
        if request.form.get("act") == "remove":
            contact_plan.remove_contact(visit.runtime, shown, actor=visit.account.id)
            flash(_("Taken out of the contact plan."), "contact")
            return _back(participant_id)
        contact = _read_contact()
        contact_plan.change_contact(visit.runtime, shown, contact, actor=visit.account.id)
    except (RefusedError, ConflictError) as refused:
        return _refuse(visit, participant_id, contact_id, refused)
    flash(_("The contact plan is changed."), "contact")
    return _back(participant_id)


def _read_contact() -> Contact:
    typed = {name: read_text(name).strip() for name in _FIELDS}
    if typed["consent"] not in {"yes", "no"}:
        raise RefusedError("nobody has said yes or no", "Ask them, and choose.")
    try:
        on = date.fromisoformat(typed["consent_on"])
    except ValueError:
        raise RefusedError("there is no such day", "Write it like 2026-05-03.") from None
    return Contact(
        name=typed["name"],
        relation=typed["relation"],
        phone=typed["phone"],
        agreed=typed["agreed"],
        consent=typed["consent"] == "yes",
        consent_on=on,
    )


def _refuse(
    visit: Visit, participant_id: str, contact_id: str, refused: Exception
) -> ResponseReturnValue:
    """Show the plan again, with what was typed in the form it was typed in."""
    typed = {name: read_text(name) for name in _FIELDS}
    code = 409 if isinstance(refused, ConflictError) else 422
    problem = say_refusal(_NOT_SAVED, refused)
    values = {"typed": (contact_id, typed), "problem": problem, "open": contact_id}
    return make_response(_render(visit, participant_id, **values), code)


def _render(visit: Visit, participant_id: str, **values: Any) -> str:
    plan = contact_plan.read_plan(visit.runtime, participant_id, actor=visit.account.id)
    whose, typed = values.pop("typed", ("", {}))
    forms = [(one, typed if one.id == whose else _plain(one)) for one in plan.contacts]
    return render(
        "contacts.html",
        visit=visit,
        plan=plan,
        first=shorten_name(plan.name, hide=visit.look.hide).split(" ")[0],
        forms=forms,
        new=typed if whose == "new" else dict.fromkeys(_FIELDS, ""),
        most=MOST_CONTACTS,
        say_date=say_whole_date,
        **({"problem": "", "open": ""} | values),
    )


def _plain(one: ContactView) -> dict[str, str]:
    them = one.contact
    return {
        "name": them.name,
        "relation": them.relation,
        "phone": them.phone,
        "agreed": them.agreed,
        "consent": "yes" if them.consent else "no",
        "consent_on": them.consent_on.isoformat(),
    }


def _back(participant_id: str) -> ResponseReturnValue:
    return redirect(url_for("console.show_contacts", participant_id=participant_id), 303)
