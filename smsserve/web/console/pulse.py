"""The pulse of the queue: a page asks for it every few seconds, and for news when it changes."""

from __future__ import annotations

from flask import make_response, request
from flask.typing import ResponseReturnValue

from smsserve.domain.roles import Role
from smsserve.usecases.pulse import read_pulse
from smsserve.usecases.runtime import Runtime
from smsserve.web.console.session import Visit, allow, allow_anyone, cookie_name


@allow(*Role)
def stay_here(_visit: Visit) -> ResponseReturnValue:
    """Take note that somebody is still at the screen: the door has done so."""
    return "", 204


@allow_anyone
def show_pulse(runtime: Runtime) -> ResponseReturnValue:
    """Answer 304 while no flag has changed; without a session there is nothing to ask."""
    token = request.cookies.get(cookie_name(runtime.settings), "")
    pulse = read_pulse(runtime, token) if token else None
    if pulse is None:
        return "", 401
    known = pulse in request.if_none_match.as_set(include_weak=True)
    response = make_response("", 304 if known else 204)
    response.set_etag(pulse, weak=True)
    return response
