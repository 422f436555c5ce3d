"""Confirming: what a session alone is not enough for asks for the password once more.

A form that needs it includes `password_again` of `_fields.html`, shown only where the password was
not given within the last five minutes; whoever takes the form calls `confirm`. Nothing typed is
lost: a wrong password shows the same form again.
"""

from __future__ import annotations

from flask import request

from smsserve.usecases import access
from smsserve.web.console.session import Visit, cookie_name
from smsserve.web.languages import gettext as _


def own_token(visit: Visit) -> str:
    """Return the secret of the session that asks."""
    return request.cookies.get(cookie_name(visit.runtime.settings), "")


def is_confirmed(visit: Visit) -> bool:
    """Tell whether the password was given within the last minutes."""
    return access.is_confirmed(visit.runtime, own_token(visit))


def confirm(visit: Visit) -> str:
    """Take the form's password where one is needed; returns what is wrong with it, "" for nothing.

    Guessing ends the session: then the next page is the log-in.
    """
    if is_confirmed(visit):
        return ""
    password = request.form.get("password", "")
    if not password:
        return _("Type your password: this needs it once more.")
    if access.confirm(visit.runtime, own_token(visit), password):
        return ""
    return _("That is not your password. After 5 wrong ones you are logged out.")
