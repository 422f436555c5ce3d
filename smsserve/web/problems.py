"""What is shown when something goes wrong: a page with a way back, never a trace or the address."""

from __future__ import annotations

from flask import Flask, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from smsserve.web.console.pages import answer_problem
from smsserve.web.languages import gettext as _

# Doors that machines knock at: they read the number, not a page.
_MACHINES = ("/twilio/", "/healthz", "/readyz", "/metrics", "/demo/", "/static/")
_GONE_WRONG = 500


def set_up_problems(app: Flask) -> None:
    """Give an application its pages for what goes wrong."""
    app.register_error_handler(HTTPException, _tell)


def _tell(error: HTTPException) -> ResponseReturnValue:
    code = error.code or _GONE_WRONG
    if error.response is not None or code < 400 or request.path.startswith(_MACHINES):  # noqa: PLR2004 - a redirect is no problem
        return error
    title, said = _words(code)
    response = answer_problem(code, title, said)
    for name, value in error.get_headers():
        # Such as the methods a door knows; what it says in HTML is not ours.
        if name not in {"Content-Type", "Content-Length"}:
            response.headers[name] = value
    return response


def _words(code: int) -> tuple[str, str]:
    words = {
        404: (_("Not here"), _("There is no such page. The link may be old.")),
        405: (_("Not this way"), _("This page is not opened like that. Go back to the queue.")),
        413: (_("Too large"), _("Nothing was saved: what you sent is too large. Shorten it.")),
        429: (_("Please wait a minute"), _("Too much came from here at once. Then try again.")),
        503: (_("Not saved"), _("Nothing was saved: something of ours is away. Try again soon.")),
    }
    if code in words:
        return words[code]
    if code < _GONE_WRONG:
        return _("Please try again"), _("We could not read what your browser sent.")
    wrong = _("Something of ours failed. Go back, and see whether it was saved.")
    return _("That did not work"), wrong
