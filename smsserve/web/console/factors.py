"""My second step: an app with codes, passkeys, and the recovery codes for when both are gone."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from smsserve.domain.errors import NotFoundError, RefusedError
from smsserve.domain.roles import Role
from smsserve.usecases import authenticators, factors, passkeys
from smsserve.usecases.shifts import read_zone
from smsserve.web.console.confirming import own_token
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.pages import render, speak
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark


def lead_to_factors(_visit: Visit) -> ResponseReturnValue:
    """Lead whoever has to set up a second factor to the page that does it."""
    return redirect(url_for("console.show_factors"), 303)


@allow(*Role, early=True)
def show_factors(visit: Visit) -> ResponseReturnValue:
    """Show what this account has for its second step."""
    return show_page(visit)


def show_page(visit: Visit, problem: str = "", code: int = 200) -> Response:
    """Return the page of the second step, with what could not be done."""
    zone = read_zone(visit.runtime, visit.account.id)
    page = render(
        "factors.html",
        visit=visit,
        own=factors.read_factors(visit.runtime, visit.account.id),
        possible=passkeys.are_possible(visit.runtime),
        problem=problem,
        say=speak(visit, visit.runtime.now(), zone),
    )
    return make_response(page, code)


@allow(*Role, fresh=True, early=True)
def begin_app(visit: Visit) -> ResponseReturnValue:
    """Make a secret for an app; nothing counts before a code has proved it."""
    authenticators.begin(visit.runtime, visit.account)
    return redirect(url_for("console.show_app"), 303)


@allow(*Role, fresh=True, early=True)
def show_app(visit: Visit) -> ResponseReturnValue:
    """Show the secret, as a picture and to type, and the form for its first code."""
    return _show_app(visit)


def _show_app(visit: Visit, problem: str = "", code: int = 200) -> ResponseReturnValue:
    secret = authenticators.read_new(visit.runtime, visit.account)
    if secret is None:
        return redirect(url_for("console.show_factors"), 303)
    page = render(
        "app_new.html",
        visit=visit,
        # Ours alone: made of black squares, with nothing that anybody typed.
        picture=Markup(secret.picture),  # noqa: S704 - see above
        secret=secret.grouped,
        problem=problem,
    )
    return make_response(page, code)


@allow(*Role, fresh=True, early=True)
def finish_app(visit: Visit) -> ResponseReturnValue:
    """Let the app count once its code has come."""
    runtime, code = visit.runtime, request.form.get("code", "")
    try:
        codes = factors.finish_app(runtime, visit.account.id, own_token(visit), code)
    except RefusedError as refused:
        return _show_app(visit, say_refusal(mark("Not yet: %(why)s"), refused), 422)
    flash(_("The app is set up. From now on logging in asks for a code of it."))
    return show_codes(visit, codes) if codes else redirect(url_for("console.show_factors"), 303)


def show_codes(visit: Visit, codes: list[str]) -> Response:
    """Show recovery codes: this once, because they are kept as hashes only."""
    return make_response(render("recovery_codes.html", visit=visit, codes=codes))


@allow(*Role, fresh=True, early=True)
def renew_codes(visit: Visit) -> ResponseReturnValue:
    """Make a new set of recovery codes and show it once; the old one ends."""
    try:
        codes = factors.renew_codes(visit.runtime, visit.account.id, own_token(visit))
    except RefusedError as refused:
        return show_page(visit, say_refusal(mark("None were made: %(why)s"), refused), 422)
    return show_codes(visit, codes)


@allow(*Role, fresh=True, early=True)
def remove_app(visit: Visit) -> ResponseReturnValue:
    """Take the app away."""
    try:
        factors.remove_app(visit.runtime, visit.account.id)
    except RefusedError as refused:
        return show_page(visit, say_refusal(mark("Not taken away: %(why)s"), refused), 422)
    except NotFoundError:
        flash(_("The app was gone already."))
    else:
        flash(_("The app is taken away: its codes are worth nothing now."))
    return redirect(url_for("console.show_factors"), 303)
