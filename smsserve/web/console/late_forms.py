"""Late forms: what came after the log-in was over, or with an older one's token, is not lost.

It is shown once more to whoever sent it, with one button that sends it again; nothing goes out by
itself. Passwords, tokens and files are never kept, and neither is what another site sent.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, make_response, request
from werkzeug.exceptions import RequestEntityTooLarge

from smsserve.usecases import late_forms
from smsserve.usecases.accounts import AccountView
from smsserve.usecases.late_forms import LateForm
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.forms import page_of
from smsserve.web.console.pages import render
from smsserve.web.console.typed_words import is_chosen, is_secret, name_typed

# What the log-in may bring in has to hold it, with the rest of its form.
_LONGEST = 56 * 1024
_TOKEN = "csrf_token"  # noqa: S105 - the name of a field
# Buttons of every page, and the proof of who is there: pressing them again is no loss.
_SMALL = frozenset({"/me/look", "/me/duty", "/me/page-test", "/me/confirm"})


def seal_late(runtime: Runtime, late: AccountView | None) -> str:
    """Return the form of this request for the log-in page, sealed; "" where nothing is to keep.

    `late` is whose session has run out. Where that is not known, as after a log-out in another
    tab, nothing is kept: it would open for whoever logs in next on that device.
    """
    form = None if late is None else read_form(runtime)
    if late is None or form is None:
        return ""
    sealed = late_forms.seal_form(runtime, form, late.id)
    return sealed if len(sealed) <= _LONGEST else ""


def read_form(runtime: Runtime) -> LateForm | None:
    """Return what this request's form brought, as far as it may be sent again."""
    if request.method != "POST" or request.path in _SMALL or not _is_ours(runtime):
        return None
    try:
        if request.files:
            # A browser never gives a file back: it has to be chosen anew.
            return None
        pairs = list(request.form.items(multi=True))
    except RequestEntityTooLarge:
        return None
    fields = [(name, value) for name, value in pairs if name != _TOKEN and not is_secret(name)]
    if not (name_typed(fields) or any(is_chosen(*one) for one in fields)):
        return None
    return LateForm(request.path, fields)


def _is_ours(runtime: Runtime) -> bool:
    """Tell whether a page of ours sent this form, as browsers say without being asked."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    hosts = {request.host, urlsplit(runtime.settings.public_url).netloc}
    return origin is None or urlsplit(origin).netloc in hosts


def show_form(form: LateForm, account: AccountView, *, stale: bool = False) -> Response:
    """Return the page that shows a form again, with a button that sends it."""
    page = render(
        "late.html",
        action=form.path,
        goal=page_of(form.path),
        fields=form.fields,
        typed=name_typed(form.fields),
        chosen=any(is_chosen(*one) for one in form.fields),
        name=account.name,
        stale=stale,
    )
    return make_response(page, 400 if stale else 200)
