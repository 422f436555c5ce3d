"""Team phones: an administrator changes where somebody's pages go, or takes their phone away."""

from __future__ import annotations

import re

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from smsserve.domain.errors import RefusedError
from smsserve.domain.roles import Role
from smsserve.usecases import changing_phones
from smsserve.web.console.admin import show_one
from smsserve.web.console.forms import read_text
from smsserve.web.console.lower_words import say_refusal
from smsserve.web.console.session import Visit, allow
from smsserve.web.languages import gettext as _
from smsserve.web.languages import mark

_SEPARATORS = re.compile(r"[\s().-]")


@allow(Role.ADMIN, fresh=True)
def change_phone(visit: Visit, account_id: str) -> ResponseReturnValue:
    """Give somebody another phone for pages, or none."""
    phone = None if "remove" in request.form else _SEPARATORS.sub("", read_text("phone"))[:40]
    try:
        is_new = changing_phones.change_phone(
            visit.runtime, account_id, phone, actor=visit.account.id
        )
    except RefusedError as refused:
        said = say_refusal(mark("The phone stays as it is: %(why)s"), refused)
        return show_one(visit, account_id, said, code=422)
    if not is_new:
        flash(_("That is how it was already."))
    elif phone is None:
        flash(_("They have no phone for pages any more."))
    else:
        flash(_("The phone is changed. A text to the new one says so."))
    return redirect(url_for("console.show_account", account_id=account_id), 303)
