"""Administration: who is of the team and what they may do, and how the installation is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flask import Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import ConflictError, NotFoundError, RefusedError
from smsserve.domain.roles import Role
from smsserve.usecases import (
    access,
    accounts,
    changing_phones,
    doctor,
    factors,
    inviting,
    key_report,
)
from smsserve.usecases.inviting import Link, Newcomer
from smsserve.usecases.key_report import KeyState
from smsserve.usecases.shifts import read_zone
from smsserve.web.console.confirming import own_token
from smsserve.web.console.forms import read_text
from smsserve.web.console.lower_words import say_refusal, translate
from smsserve.web.console.pages import Speech, render, speak
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import ENGLISH, current_language, mark, ngettext
from smsserve.web.languages import gettext as _
from smsserve.web.languages import lazy_gettext as _l

_SEPARATORS = re.compile(r"[\s().-]")
# What can be typed as it stands, within the sentence that says what mends something.
_COMMAND = re.compile(
    r"(python -m [\w.]+"
    r"|smsserve (?:up\b|coverage\b|(?:accounts|audit|db|programs|shifts) [a-z]+)"
    r"(?: (?:--\w+(?: (?:\.{3}|\w+))?|[A-Z]{3,}))*)"
)
_FIELDS = ("name", "email", "phone", "role")
ABOUT_ROLES: Mapping[Role, Any] = {
    Role.SUPPORTER: _l("answers people on their own list"),
    Role.COORDINATOR: _l("looks after supporters and programmes, sees everybody"),
    Role.ADMIN: _l("all of that, and who is of the team"),
}
# What the doctor looks at, in the words of somebody who has not installed it: well, and not.
CHECKS: Mapping[str, tuple[Any, Any]] = {
    "audit role": (
        _l("The service can not alter the audit trail"),
        _l("The service could alter the audit trail"),
    ),
    "audit trail": (
        _l("The database refuses changes of the audit trail"),
        _l("Nothing refuses changes of the audit trail"),
    ),
    "carrier": (_l("The carrier takes our texts"), _l("The carrier refuses our texts")),
    "check-ins": (_l("Check-ins can be opened"), _l("Some check-ins can not be opened")),
    "crisis lines": (_l("Crisis lines are checked"), _l("Crisis lines have to be checked again")),
    "crisis path": (_l("Somebody is reached in a crisis"), _l("Nobody may be reached in a crisis")),
    "coordinators": (_l("Coordinators can be reached"), _l("Coordinators can not all be reached")),
    "database": (_l("The database answers"), _l("The database does not answer")),
    "erasures": (_l("Whoever was erased is gone"), _l("The carrier keeps texts of people erased")),
    "keys": (_l("What is stored can be read"), _l("What is stored can not be read")),
    "migrations": (_l("The tables are of this version"), _l("The tables are of another version")),
    "pages": (_l("The team can be paged"), _l("The team can not be paged as the programme says")),
    "programmes": (_l("A programme is live"), _l("No programme can be used")),
    "restore": (_l("The database is no old copy"), _l("The database is an old copy: texts wait")),
    "risk model": (
        _l("Texts are read by rules and by the model"),
        _l("Texts are read by the rules alone"),
    ),
    "supporters": (_l("Supporters can be reached"), _l("Supporters can not all be reached")),
    "tick": (_l("What is due is being done"), _l("What is due is not being done")),
}
SEALED: Mapping[str, Any] = {
    "people": _l("People, with all they wrote"),
    "team phones": _l("Phones of the team"),
    "authenticators": _l("Secrets of the apps with codes"),
    "new authenticators": _l("Secrets of apps that are being set up"),
    "texts to the team": _l("Texts to the team"),
    "mails to the team": _l("Mails to the team"),
    "own ratings": _l("Own ratings of shifts"),
    "uploads": _l("Files that wait"),
    "reasons": _l("Reasons of exports"),
    "audit keys": _l("What the audit trail is signed with"),
    "old index keys": _l("What finds erased numbers of earlier keys"),
    "numbers of people": _l("Numbers of people, as they are looked up"),
    "numbers never to be texted": _l("Numbers never to be texted"),
    "visits of the sign-up page": _l("Visits of the sign-up page, for some weeks"),
}
_STATES = {
    KeyState.SEALS: _l("seals what is new"),
    KeyState.NEEDED: _l("still needed"),
    KeyState.SPARE: _l("seals nothing yet"),
    KeyState.BACKUPS: _l("only needed by backups"),
    KeyState.UNUSED: _l("needed nowhere"),
}


def _say(visit: Visit) -> Speech:
    zone = read_zone(visit.runtime, visit.account.id)
    return speak(visit, visit.runtime.now(), zone)


@allow(Role.ADMIN)
def show_team(visit: Visit) -> ResponseReturnValue:
    """List the accounts."""
    members = access.list_team(visit.runtime)
    return render("admin_team.html", visit=visit, members=members, say=_say(visit))


@allow(Role.ADMIN)
def show_invite(visit: Visit) -> ResponseReturnValue:
    """Show the form for somebody new."""
    return _show_invite(visit, {})


def _show_invite(
    visit: Visit, typed: Mapping[str, str], problem: str = "", code: int = 200
) -> Response:
    page = render(
        "admin_invite.html",
        visit=visit,
        typed=typed,
        problem=problem,
        roles=list(ABOUT_ROLES.items()),
    )
    return make_response(page, code)


@allow(Role.ADMIN, fresh=True)
def invite(visit: Visit) -> ResponseReturnValue:
    """Make an account and show its link, once."""
    typed = {name: read_text(name).strip()[:260] for name in _FIELDS}
    phone = _SEPARATORS.sub("", typed["phone"]) or None
    newcomer = Newcomer(typed["email"], typed["name"], typed["role"], phone)
    try:
        link = inviting.invite(visit.runtime, newcomer, actor=visit.account.id)
    except (RefusedError, ConflictError) as error:
        said = say_refusal(mark("Nobody was invited: %(why)s"), error)
        return _show_invite(visit, typed, said, code=422)
    return _show_link(visit, link)


def _show_link(visit: Visit, link: Link) -> Response:
    """Show a link: this once, because it is kept nowhere."""
    member = access.get_member(visit.runtime, link.account_id)
    address = visit.runtime.settings.public_url + url_for("console.show_welcome", token=link.token)
    page = render(
        "admin_link.html", visit=visit, member=member, link=link, address=address, say=_say(visit)
    )
    return make_response(page)


@allow(Role.ADMIN)
def show_account(visit: Visit, account_id: str) -> ResponseReturnValue:
    """Show one account: its role, its sessions, and the end of its access."""
    return show_one(visit, account_id)


def show_one(visit: Visit, account_id: str, problem: str = "", code: int = 200) -> Response:
    """Return the page of one account, with what was refused where something was."""
    page = render(
        "admin_account.html",
        visit=visit,
        member=access.get_member(visit.runtime, account_id),
        sessions=access.list_sessions(visit.runtime, account_id, own_token(visit)),
        roles=list(ABOUT_ROLES.items()),
        own=account_id == visit.account.id,
        factors=factors.read_factors(visit.runtime, account_id),
        phone=changing_phones.read_phone(visit.runtime, account_id),
        problem=problem,
        say=_say(visit),
    )
    return make_response(page, code)


@allow(Role.ADMIN, fresh=True)
def change_role(visit: Visit, account_id: str) -> ResponseReturnValue:
    """Give an account another role."""
    role = request.form.get("role", "")
    try:
        moved = access.change_role(visit.runtime, account_id, role, actor=visit.account.id)
    except RefusedError as refused:
        said = say_refusal(mark("The role stays as it is: %(why)s"), refused)
        return show_one(visit, account_id, said, code=422)
    flash(_("The role is changed."))
    if moved:
        flash(ngettext("%(num)s person went to others.", "%(num)s people went to others.", moved))
    return redirect(url_for("console.show_account", account_id=account_id), 303)


@allow(Role.ADMIN, fresh=True)
def make_link(visit: Visit, account_id: str) -> ResponseReturnValue:
    """Make a link for a first or another password, and show it once."""
    try:
        link = inviting.renew(visit.runtime, account_id, actor=visit.account.id)
    except RefusedError as refused:
        said = say_refusal(mark("No link was made: %(why)s"), refused)
        return show_one(visit, account_id, said, code=422)
    return _show_link(visit, link)


@allow(Role.ADMIN, fresh=True)
def close_account(visit: Visit, account_id: str) -> ResponseReturnValue:
    """End somebody's access at once."""
    try:
        accounts.close_account(visit.runtime, account_id, actor=visit.account.id)
    except RefusedError as refused:
        said = say_refusal(mark("Nothing has ended: %(why)s"), refused)
        return show_one(visit, account_id, said, code=422)
    flash(_("Access has ended. What they held went back to the queue and to others."))
    return redirect(url_for("console.show_team"), 303)


@allow(Role.ADMIN, fresh=True)
def reset_factors(visit: Visit, account_id: str) -> ResponseReturnValue:
    """Take somebody's second factors away, for whoever has lost them all."""
    factors.reset(visit.runtime, account_id, actor=visit.account.id)
    flash(_("Their second step is taken away and their sessions have ended. They were told."))
    return redirect(url_for("console.show_account", account_id=account_id), 303)


@allow(Role.ADMIN)
def end_their_session(visit: Visit, account_id: str) -> ResponseReturnValue:
    """End one session of somebody."""
    session_id = request.form.get("session", "")
    try:
        access.end_session(visit.runtime, account_id, session_id, actor=visit.account.id)
    except NotFoundError:
        flash(_("That session was over already."))
    else:
        flash(_("That session has ended."))
    return redirect(url_for("console.show_account", account_id=account_id), 303)


@allow(Role.ADMIN, fresh=True)
def show_keys(visit: Visit) -> ResponseReturnValue:
    """Show which encryption keys are in use for how much; never a key."""
    report = key_report.read_keys(visit.runtime, actor=visit.account.id)
    return render("admin_keys.html", visit=visit, report=report, sealed=SEALED, states=_STATES)


def _say_check(check: str, *, ok: bool) -> str:
    """Return how something is in plain words; what is new here goes by its own name."""
    well, broken = CHECKS.get(check, (check, check))
    return str(well if ok else broken)


def split_commands(words: str) -> list[str]:
    """Return words in the page's language, cut at the commands they hold: each second part is one.

    Words that have no translation stay English.
    """
    said = words if current_language() == ENGLISH else translate(words)
    return _COMMAND.split(words if said is None else said)


@allow(Role.ADMIN)
def show_health(visit: Visit) -> ResponseReturnValue:
    """Show what the doctor finds, in plain words."""
    found = list(doctor.examine(visit.runtime))
    broken = [one for one in found if not one.ok]
    return render(
        "admin_health.html",
        visit=visit,
        broken=broken,
        well=[one for one in found if one.ok],
        say_check=_say_check,
        split_commands=split_commands,
    )
